import type { Series } from "../../model/series.ts";
import { placeBaseLabel } from "../chart/base-label.ts";
import { type Panel, type Panels, panelsOf } from "../chart/panels.ts";
import { type Chart, type ChartShape, drawSeries } from "../chart/series-chart.ts";
import type { Scene } from "../context.ts";
import { inLanguage } from "../names.ts";
import { timeTicks } from "../time/axis.ts";
import { formatValue } from "../value-format.ts";
import { seriesWords } from "../words/series-words.ts";
import { lineSign, SeriesLine } from "./SeriesLine.tsx";

interface Format {
  readonly name: "wide" | "narrow";
  readonly shape: ChartShape;
  /** About so many are named on the axis of time. */
  readonly ticks: number;
}

const margins = { top: 16, right: 18, bottom: 30, left: 0 };

/** A picture alone is as broad as the page; of several, two stand beside one another where there is room. */
const alone: readonly Format[] = [
  { name: "wide", shape: { ...margins, width: 880, height: 400 }, ticks: 8 },
  { name: "narrow", shape: { ...margins, width: 340, height: 250 }, ticks: 4 },
];
const among: readonly Format[] = [
  { name: "wide", shape: { ...margins, width: 390, height: 220 }, ticks: 4 },
  { name: "narrow", shape: { ...margins, width: 340, height: 160 }, ticks: 4 },
];

interface Props {
  readonly scene: Scene;
  readonly series: Series;
}

/** A series as a picture, or as several where one scale would hide lines; every value stands in the table of the page too. */
export function SeriesChart({ scene, series }: Props) {
  const panels = panelsOf(series);
  return (
    <figure class="chart">
      <MarkLegend scene={scene} series={series} />
      <div class={panels.scale === "one" ? undefined : "chart-panels"}>
        {panels.panels.map((panel) => (
          <div>
            <LineLegend scene={scene} series={series} panel={panel} />
            {(panels.scale === "one" ? alone : among).map((format) => (
              <ChartDrawing scene={scene} series={series} panel={panel} format={format} />
            ))}
          </div>
        ))}
      </div>
      <figcaption>{captionOf(scene, series, panels)}</figcaption>
    </figure>
  );
}

function captionOf({ words, language }: Scene, series: Series, { panels, scale }: Panels): string {
  const say = { ...words.catalogue.series, ...seriesWords[language] };
  const isBroken = panels.some((panel) =>
    drawSeries(series, panel, alone[0]?.shape as ChartShape)?.lines.some(({ runs }) => runs.length > 1),
  );
  return [scale === "one" ? "" : say[scale], say.between, isBroken ? say.broken : "", say.span]
    .filter((one) => one !== "")
    .join(" ");
}

/** What hollow and pale signs say, where there are any. */
function MarkLegend({ scene, series }: Props) {
  const marks = [
    { name: "differs", text: scene.words.catalogue.series.disagreeHelp, is: hasConflict(series) },
    {
      name: "unsure",
      text: seriesWords[scene.language].unsure,
      is: series.points.some(({ certainty }) => certainty !== "certain"),
    },
  ].filter(({ is }) => is);
  if (marks.length === 0) return null;
  return (
    <ul class="legend">
      {marks.map(({ name, text }) => (
        <li>
          <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" class="series-0">
            <path d={lineSign(0)} class={`series-point ${name}`} />
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}

function hasConflict({ points }: Series): boolean {
  const values = new Map<string, number>();
  return points.some(({ line, date, value }) => {
    const time = `${line} ${date.edtf}`;
    const known = values.get(time);
    values.set(time, value);
    return known !== undefined && known !== value;
  });
}

interface PanelProps extends Props {
  readonly panel: Panel;
}

function LineLegend({ scene, series, panel }: PanelProps) {
  return (
    <ul class="legend">
      {panel.lines.map((at) => {
        const shown = inLanguage(series.lines[at]?.name ?? {}, scene.language);
        return (
          <li lang={shown.language}>
            <svg width="28" height="12" viewBox="-14 -6 28 12" aria-hidden="true" class={`series-${at % 6}`}>
              <line x1="-14" x2="14" y1="0" y2="0" class="series-line" />
              <path d={lineSign(at)} class="series-point" />
            </svg>
            {shown.text}
          </li>
        );
      })}
    </ul>
  );
}

function ChartDrawing({ scene, series, panel, format }: PanelProps & { readonly format: Format }) {
  const shape = withRoomForValues(scene, series, panel, format.shape);
  const chart = drawSeries(series, panel, shape);
  if (chart === undefined) return null;
  return (
    <svg
      class={`chart-${format.name}`}
      viewBox={`0 0 ${shape.width} ${shape.height}`}
      role="img"
      aria-label={labelOf(scene, series, panel)}
    >
      <Axes scene={scene} series={series} chart={chart} shape={shape} ticks={format.ticks} />
      {chart.lines.map((line) => (
        <SeriesLine scene={scene} line={line} width={shape.width - shape.left} base={chart.base?.y} />
      ))}
    </svg>
  );
}

function labelOf({ words, language }: Scene, { title, lines, points }: Series, panel: Panel): string {
  const whole = inLanguage(title, language).text;
  const named = panel.lines.flatMap((at) => lines[at] ?? []);
  const own = points.filter(({ line }) => named.some(({ id }) => id === line)).length;
  const isWhole = own === points.length;
  const names = named.map(({ name }) => inLanguage(name, language).text).join(", ");
  return words.catalogue.series.chart(isWhole ? whole : `${whole} (${names})`, own);
}

/** Breadth of a figure and of the space behind the values. In pixels. */
const figureWidth = 7.2;
const valueSpace = 12;

/** The margin is as broad as the longest value on it. */
function withRoomForValues(scene: Scene, series: Series, panel: Panel, shape: ChartShape): ChartShape {
  const longest = Math.max(
    0,
    ...(drawSeries(series, panel, shape)?.values ?? []).map(({ value }) => formatValue(scene, value).length),
  );
  return { ...shape, left: Math.round(longest * figureWidth) + valueSpace };
}

interface AxesProps extends Props {
  readonly chart: Chart;
  readonly shape: ChartShape;
  readonly ticks: number;
}

function Axes({ scene, series, chart, shape, ticks }: AxesProps) {
  const { width, height, left, right, bottom } = shape;
  return (
    <>
      {chart.values.map(({ y, value }) => (
        <>
          <line x1={left} x2={width - right} y1={round(y)} y2={round(y)} class={value === 0 ? "axis" : "tick"} />
          <text x={left - 8} y={round(y + 4)} class="tick-label" text-anchor="end">
            {formatValue(scene, value)}
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
        <BaseLine scene={scene} series={series} chart={chart} shape={shape} y={chart.base.y} />
      )}
    </>
  );
}

/** About how broad a letter of the words on the base line is. */
const letterWidth = 6.4;

function BaseLine({ scene, series, chart, shape, y }: Omit<AxesProps, "ticks"> & { readonly y: number }) {
  const base = inLanguage(series.base ?? {}, scene.language);
  const place = placeBaseLabel(chart, shape, base.text.length * letterWidth);
  return (
    <>
      <line x1={shape.left} x2={shape.width - shape.right} y1={round(y)} y2={round(y)} class="base-line" />
      {place !== undefined && (
        <text x={round(place.x)} y={round(place.y)} class="base-label" text-anchor={place.anchor} lang={base.language}>
          {base.text}
        </text>
      )}
    </>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
