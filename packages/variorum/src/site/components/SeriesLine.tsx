import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, symbolWye } from "d3-shape";
import type { PlacedLine, PlacedPoint } from "../chart/series-chart.ts";
import type { Scene } from "../context.ts";
import { showDate } from "../dates.ts";
import { formatValue } from "../value-format.ts";

const signs = [symbolCircle, symbolSquare, symbolDiamond, symbolTriangle, symbolWye];
const path = symbol();

/** Areas of signs, in square pixels: where points stand close, a smaller one. */
const sign = 76;
const closeSign = 30;

/** The sign of a line's points, by its place among the lines. */
export const lineSign = (at: number, area = sign): string =>
  path.type(signs[at % signs.length] ?? symbolCircle).size(area)() ?? "";

interface LineProps {
  readonly scene: Scene;
  readonly line: PlacedLine;
  /** Of the part of the drawing that points stand in, in pixels. */
  readonly width: number;
  /** Height at which the base of an index lies. */
  readonly base: number | undefined;
}

export function SeriesLine({ scene, line, width, base }: LineProps) {
  const isClose = line.path.length * 14 > width;
  return (
    <g class={`series-${line.at % 6}`}>
      {line.byways.map(([from, to]) => (
        <line x1={round(from.x)} y1={round(from.y)} x2={round(to.x)} y2={round(to.y)} class="series-byway" />
      ))}
      {line.conflicts.map(({ x, low, high }) => (
        <line x1={round(x)} x2={round(x)} y1={round(low.y)} y2={round(high.y)} class="series-conflict" />
      ))}
      <path d={line.runs.map(runPath).join("")} class="series-line" />
      {line.points.map((point) => (
        <Point
          scene={scene}
          point={point}
          sign={lineSign(line.at, isClose ? closeSign : sign)}
          labelled={hasRoomForLabels(scene, line, width)}
          line={line}
          base={base}
        />
      ))}
    </g>
  );
}

const runPath = (run: readonly PlacedPoint[]): string =>
  run.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");

function hasRoomForLabels(scene: Scene, { points, path }: PlacedLine, width: number): boolean {
  const longest = Math.max(0, ...points.map(({ point }) => formatValue(scene, point.value).length));
  return path.length * (longest * 7 + 4) <= width;
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
  const { x, y, from, to } = point;
  const underBase = base !== undefined && y > base && y - base < 22;
  const below = underBase || line.points.some((other) => other !== point && other.x === x && other.y < y);
  return (
    <>
      <line x1={round(from)} x2={round(to)} y1={round(y)} y2={round(y)} class="series-span" />
      <path d={sign} transform={`translate(${round(x)} ${round(y)})`} class={pointClass(point)}>
        <title>{titleOf(scene, point)}</title>
      </path>
      {labelled && (
        <text x={round(x)} y={round(below ? y + 21 : y - 11)} class="value-label" text-anchor="middle">
          {formatValue(scene, point.point.value)}
        </text>
      )}
    </>
  );
}

const pointClass = ({ differs, point }: PlacedPoint): string =>
  ["series-point", ...(differs ? ["differs"] : []), ...(point.certainty === "certain" ? [] : ["unsure"])].join(" ");

function titleOf(scene: Scene, { differs, point }: PlacedPoint): string {
  const { words, language } = scene;
  const says = [words.catalogue.statement.certainty[point.certainty], differs ? words.catalogue.series.disagree : ""];
  const value = formatValue(scene, point.value);
  return `${showDate(point.date, language, words).text}: ${value} (${says.filter((one) => one !== "").join("; ")})`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
