import type { MapDrawing, MapMark, StripDrawing } from "../map/drawing.ts";
import { markWord } from "../map/mark-word.ts";
import type { MapProps } from "./ErasureMap.tsx";

/** Units across are cells, units down are CSS pixels: the drawing stretches sideways only. */
interface Shape {
  readonly name: "wide" | "narrow";
  readonly pitch: number;
  /** From the top of a row to its strip. */
  readonly top: number;
  readonly height: number;
}

interface Props extends MapProps {
  readonly drawing: MapDrawing;
  readonly shape: Shape;
}

const short = (n: number): string => String(Math.round(n * 10) / 10);

/** The strips as a drawing; the table beside it says the same to those who do not see it. */
export function MapStrips(props: Props) {
  const { drawing, shape, rows, here } = props;
  const height = rows.length * shape.pitch;
  return (
    <svg
      class={`map-strips map-${shape.name}`}
      viewBox={`0 0 ${drawing.cells} ${height}`}
      style={{ height: `${height}px` }}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
      data-passages={here === undefined ? undefined : passagePositions(drawing, here)}
    >
      {rows.map((row, index) => (
        <Strip {...props} row={row} y={index * shape.pitch + shape.top} />
      ))}
      <Moves {...props} />
      {here !== undefined && <Here {...props} here={here} height={height} />}
    </svg>
  );
}

const passagePositions = (drawing: MapDrawing, here: { readonly from: number; readonly to: number }): string =>
  drawing.passages
    .slice(here.from, here.to + 1)
    .map(short)
    .join(" ");

function Strip(props: Props & { readonly row: MapProps["rows"][number]; readonly y: number }) {
  const { drawing, shape, row, y } = props;
  const strip = drawing.strips.find((one) => one.witness === row.key);
  if (strip === undefined) {
    return <rect class="shut" x="0" y={y} width={drawing.cells} height={shape.height} />;
  }
  return (
    <g>
      <rect class="track" x="0" y={y} width={drawing.cells} height={shape.height} />
      {[0, 1, 2, 3].map((level) => (
        <Body strip={strip} level={level} y={y} height={shape.height} />
      ))}
      {shape.name === "wide" && <Zones {...props} />}
      {strip.marks.map((mark) => (
        <Mark {...props} mark={mark} />
      ))}
    </g>
  );
}

interface BodyProps {
  readonly strip: StripDrawing;
  readonly level: number;
  readonly y: number;
  readonly height: number;
}

/** All text of one shade as one path. */
function Body({ strip, level, y, height }: BodyProps) {
  const runs = strip.body.filter((run) => run.level === level);
  if (runs.length === 0) return null;
  const path = runs.map(({ from, to }) => `M${from} ${y}h${to - from}v${height}h${from - to}z`).join("");
  return <path class={`level-${level}`} d={path} />;
}

/** The whole strip can be clicked, not its marks alone. */
function Zones(props: Props & { readonly row: MapProps["rows"][number]; readonly y: number }) {
  const { drawing, shape, row, y, linkOf } = props;
  const zones: { passage: number; from: number; to: number }[] = [];
  for (let passage = 0; passage + 1 < drawing.passages.length; passage += 1) {
    const to = drawing.passages[passage + 1] ?? drawing.cells;
    const last = zones.at(-1);
    if (last !== undefined && last.to - last.from < drawing.cells / 40) last.to = to;
    else zones.push({ passage, from: drawing.passages[passage] ?? 0, to });
  }
  return (
    <>
      {zones.map((zone) => (
        <a href={linkOf(row.key, zone.passage)} tabIndex={-1}>
          <rect class="zone" x={short(zone.from)} y={y} width={short(zone.to - zone.from)} height={shape.height} />
        </a>
      ))}
    </>
  );
}

function Mark(props: Props & { readonly row: MapProps["rows"][number]; readonly y: number; readonly mark: MapMark }) {
  const { words, shape, row, mark, linkOf } = props;
  const tick = mark.small ? 6 : shape.height;
  const y = mark.small && mark.state === "put-in" ? props.y + shape.height - tick : props.y;
  return (
    <a href={linkOf(row.key, mark.passage)} tabIndex={-1}>
      <title>{words.map.mark(markWord(words, mark.state), row.siglum, mark.words, mark.passage + 1)}</title>
      <rect
        class={mark.small ? `tick tick-${mark.state}` : `mark mark-${mark.state}`}
        x={short(mark.from)}
        y={y}
        width={short(mark.to - mark.from)}
        height={tick}
      />
    </a>
  );
}

/** More ties than these are a thicket; the marks themselves stay. */
const mostTies = 12;

/** A moved passage is tied to its other place. */
function Moves({ drawing, shape, rows }: Props) {
  const middle = (witness: string): number =>
    rows.findIndex((row) => row.key === witness) * shape.pitch + shape.top + shape.height / 2;
  if (shape.name === "narrow" || drawing.moves.length > mostTies) return null;
  return (
    <>
      {drawing.moves.map(({ from, to }) => {
        const [y, z] = [middle(from.witness), middle(to.witness)];
        const bend = (y + z) / 2;
        return (
          <path
            class="tie"
            d={`M${short(from.cell)} ${y}C${short(from.cell)} ${bend} ${short(to.cell)} ${bend} ${short(to.cell)} ${z}`}
          />
        );
      })}
    </>
  );
}

/** Frames what stands on this page, and holds the line that a script moves to where the reader is. */
function Here(
  props: Props & { readonly here: { readonly from: number; readonly to: number }; readonly height: number },
) {
  const { drawing, here, height } = props;
  const from = drawing.passages[here.from] ?? 0;
  const to = drawing.passages[here.to] ?? drawing.cells;
  const whole = from <= 0 && to >= drawing.cells;
  return (
    <>
      {!whole && <rect class="here" x={short(from)} y="1" width={short(Math.max(2, to - from))} height={height - 2} />}
      <line class="cursor" x1={short(from)} x2={short(from)} y1="0" y2={height} data-cursor />
    </>
  );
}
