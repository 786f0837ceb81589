import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, symbolWye } from "d3-shape";
import type { Series } from "../../model/series.ts";
import { type Chart, type ChartShape, drawSeries, type PlacedLine, type PlacedPoint } from "../chart/series-chart.ts";
import type { Scene } from "../context.ts";
import { localeOf, showDate } from "../dates.ts";
import { inLanguage } from "../names.ts";
import { timeTicks } from "../time/axis.ts";

const wide: ChartShape = { width: 880, height: 400, top: 16, right: 30, bottom: 32, left: 58 };
const narrow: ChartShape = { width: 340, height: 320, top: 16, right: 14, bottom: 30, left: 46 };

const signs = [symbolCircle, symbolSquare, symbolDiamond, symbolTriangle, symbolWye];
const path = symbol();

const signOf = (line: number): string => path.type(signs[line % signs.length] ?? symbolCircle).size(76)() ?? "";

interface Props {
  readonly scene: Scene;
  readonly series: Series;
}

/** A series as a picture; every value in it stands in the table of the page too. */
export function SeriesChart({ scene, series }: Props) {
  return (
    <figure class="chart">
      <ChartLegend scene={scene} series={series} />
      <ChartDrawing scene={scene} series={series} shape={wide} name="wide" />
      <ChartDrawing scene={scene} series={series} shape={narrow} name="narrow" />
      <figcaption>
        {scene.words.catalogue.series.between} {scene.words.catalogue.series.span}
      </figcaption>
    </figure>
  );
}

function ChartLegend({ scene, series }: Props) {
  const chart = drawSeries(series, wide);
  const differ = chart?.lines.some(({ conflicts }) => conflicts.length > 0) === true;
  return (
    <ul class="legend">
      {series.lines.map(({ name }, at) => {
        const shown = inLanguage(name, scene.language);
        return (
          <li lang={shown.language}>
            <svg width="28" height="12" viewBox="-14 -6 28 12" aria-hidden="true" class={`series-${at % 6}`}>
              <line x1="-14" x2="14" y1="0" y2="0" class="series-line" />
              <path d={signOf(at)} class="series-point" />
            </svg>
            {shown.text}
          </li>
        );
      })}
      {differ && (
        <li>
          <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" class="series-0">
            <path d={signOf(0)} class="series-point differs" />
          </svg>
          {scene.words.catalogue.series.disagreeHelp}
        </li>
      )}
    </ul>
  );
}

function ChartDrawing({ scene, series, shape, name }: Props & { readonly shape: ChartShape; readonly name: string }) {
  const chart = drawSeries(series, shape);
  if (chart === undefined) return null;
  const title = inLanguage(series.title, scene.language).text;
  return (
    <svg
      class={`chart-${name}`}
      viewBox={`0 0 ${shape.width} ${shape.height}`}
      role="img"
      aria-label={scene.words.catalogue.series.chart(title, series.points.length)}
    >
      <Axes scene={scene} series={series} chart={chart} shape={shape} ticks={name === "wide" ? 8 : 4} />
      {chart.lines.map((line) => (
        <Line scene={scene} line={line} labels={series.points.length <= 24} base={chart.base?.y} />
      ))}
    </svg>
  );
}

interface AxesProps extends Props {
  readonly chart: Chart;
  readonly shape: ChartShape;
  readonly ticks: number;
}

function Axes({ scene, series, chart, shape, ticks }: AxesProps) {
  const { width, height, left, right, bottom } = shape;
  const number = numberFormat(scene);
  const base = series.base === undefined ? undefined : inLanguage(series.base, scene.language);
  return (
    <>
      {chart.values.map(({ y, value }) => (
        <>
          <line x1={left} x2={width - right} y1={round(y)} y2={round(y)} class={value === 0 ? "axis" : "tick"} />
          <text x={left - 8} y={round(y + 4)} class="tick-label" text-anchor="end">
            {number.format(value)}
          </text>
        </>
      ))}
      {timeTicks(chart.axis, ticks, scene.language).map(({ at, label }) => {
        const x = left + at * (width - left - right);
        return (
          <>
            <line x1={round(x)} x2={round(x)} y1={height - bottom} y2={height - bottom + 5} class="axis" />
            <text x={round(x)} y={height - bottom + 19} class="tick-label" text-anchor="middle">
              {label}
            </text>
          </>
        );
      })}
      <line x1={left} x2={width - right} y1={height - bottom} y2={height - bottom} class="axis" />
      {chart.base !== undefined && (
        <>
          <line x1={left} x2={width - right} y1={round(chart.base.y)} y2={round(chart.base.y)} class="base-line" />
          <text
            x={width - right}
            y={round(chart.base.y - 6)}
            class="base-label"
            text-anchor="end"
            lang={base?.language}
          >
            {base?.text}
          </text>
        </>
      )}
    </>
  );
}

interface LineProps {
  readonly scene: Scene;
  readonly line: PlacedLine;
  readonly labels: boolean;
  readonly base: number | undefined;
}

function Line({ scene, line, labels, base }: LineProps) {
  return (
    <g class={`series-${line.at % 6}`}>
      {line.byways.map(([from, to]) => (
        <line x1={round(from.x)} y1={round(from.y)} x2={round(to.x)} y2={round(to.y)} class="series-byway" />
      ))}
      {line.conflicts.map(({ x, low, high }) => (
        <line x1={round(x)} x2={round(x)} y1={round(low.y)} y2={round(high.y)} class="series-conflict" />
      ))}
      <path
        d={line.path.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("")}
        class="series-line"
      />
      {line.points.map((point) => (
        <Point scene={scene} point={point} sign={signOf(line.at)} labelled={labels} line={line} base={base} />
      ))}
    </g>
  );
}

interface PointProps {
  readonly scene: Scene;
  readonly point: PlacedPoint;
  readonly sign: string;
  readonly labelled: boolean;
  readonly line: PlacedLine;
  readonly base: number | undefined;
}

function Point({ scene, point, sign, labelled, line, base }: PointProps) {
  const { x, y, from, to, differs } = point;
  const value = numberFormat(scene).format(point.point.value);
  const underBase = base !== undefined && y > base && y - base < 22;
  const below = underBase || line.points.some((other) => other !== point && other.x === x && other.y < y);
  return (
    <>
      <line x1={round(from)} x2={round(to)} y1={round(y)} y2={round(y)} class="series-span" />
      <path
        d={sign}
        transform={`translate(${round(x)} ${round(y)})`}
        class={differs ? "series-point differs" : "series-point"}
      >
        <title>{`${showDate(point.point.date, scene.language, scene.words).text}: ${value}`}</title>
      </path>
      {labelled && (
        <text x={round(x)} y={round(below ? y + 21 : y - 11)} class="value-label" text-anchor="middle">
          {value}
        </text>
      )}
    </>
  );
}

/** Numbers as the language of the page writes them, with a minus sign, not a hyphen. */
export function numberFormat({ language }: Scene): { readonly format: (value: number) => string } {
  const number = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 6 });
  return { format: (value) => number.format(value).replace("-", "\u2212") };
}

const round = (value: number): number => Math.round(value * 10) / 10;
