import type { MapDrawing, MapMark, MarkState, StripDrawing } from "../map/drawing.ts";
import { markWord } from "../map/mark-word.ts";
import { type MapZone, zonesOf } from "../map/zone.ts";
import type { MapProps } from "./ErasureMap.tsx";
import { NameDots } from "./MapNames.tsx";

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
      <NameDots
        {...props}
        middles={rows.map((_, index) => index * shape.pitch + shape.top + shape.height / 2)}
        isLinked={shape.name === "wide"}
      />
      {here !== undefined && <Here {...props} here={here} height={height} />}
    </svg>
  );
}

const passagePositions = (drawing: MapDrawing, here: { readonly from: number; readonly to: number }): string =>
  drawing.passages
    .slice(here.from, here.to + 1)
    .map(short)
    .join(" ");

function Strip(props: StripProps) {
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
      <Shapes {...props} marks={strip.marks.filter((mark) => !isLink(props, mark))} />
      <Zones {...props} strip={strip} />
      {strip.marks
        .filter((mark) => isLink(props, mark))
        .map((mark) => (
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

interface StripProps extends Props {
  readonly row: MapProps["rows"][number];
  readonly y: number;
}

/** A mark has a link of its own where it can be hit, and where its text stands on this page: others are drawn, and led to by their zone. */
const isLink = ({ shape, here }: Props, { passage }: MapMark): boolean =>
  shape.name === "wide" && (here === undefined || (here.from <= passage && passage < here.to));

/** What is drawn last is never hidden. */
const painted: readonly MarkState[] = ["put-in", "moved", "lacuna", "withheld", "left-out"];

/** All marks of one look as one path, each as wide as it would be alone. */
function Shapes(props: StripProps & { readonly marks: readonly MapMark[] }) {
  const looks = painted.flatMap((state) => [true, false].map((small) => ({ state, small })));
  return (
    <>
      {looks.map(({ state, small }) => {
        const marks = props.marks.filter((mark) => mark.state === state && mark.small === small);
        if (marks.length === 0) return null;
        return <path class={lookOf({ state, small })} d={marks.map((mark) => markPath(props, mark)).join("")} />;
      })}
    </>
  );
}

function markPath(props: StripProps, mark: MapMark): string {
  const { y, height } = upright(props, mark);
  const width = short(mark.to - mark.from);
  return `M${short(mark.from)} ${y}h${width}v${height}h-${width}z`;
}

/** The whole strip can be clicked, not its marks alone. */
function Zones(props: StripProps & { readonly strip: StripDrawing }) {
  const { drawing, shape, strip } = props;
  return (
    <>
      {zonesOf(drawing, strip, drawing.cells / (shape.name === "wide" ? 50 : 20)).map((zone) => (
        <Zone {...props} zone={zone} />
      ))}
    </>
  );
}

function Zone(props: StripProps & { readonly zone: MapZone }) {
  const { words, shape, row, y, zone, linkOf } = props;
  const { mark, from, to } = zone;
  return (
    <a href={linkOf(row.key, zone.passage)} tabindex={-1}>
      {mark !== undefined && !isLink(props, mark) && (
        <title>{words.map.mark(markWord(words, mark.state), row.siglum, mark.words, mark.passage + 1)}</title>
      )}
      <rect class="zone" x={short(from)} y={y} width={short(to - from)} height={shape.height} />
    </a>
  );
}

const lookOf = ({ state, small }: Pick<MapMark, "state" | "small">): string =>
  small ? `tick tick-${state}` : `mark mark-${state}`;

/** A tick stands on the edge of its strip: above what is left out, below what is put in. */
function upright({ shape, y }: StripProps, mark: MapMark): { readonly y: number; readonly height: number } {
  const height = mark.small ? 6 : shape.height;
  return { y: mark.small && mark.state === "put-in" ? y + shape.height - height : y, height };
}

function Mark(props: StripProps & { readonly mark: MapMark }) {
  const { words, row, mark, linkOf } = props;
  return (
    <a href={linkOf(row.key, mark.passage)} tabindex={-1}>
      <title>{words.map.mark(markWord(words, mark.state), row.siglum, mark.words, mark.passage + 1)}</title>
      <rect class={lookOf(mark)} x={short(mark.from)} {...upright(props, mark)} width={short(mark.to - mark.from)} />
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
      <path class="cursor" transform={`translate(${short(from)})`} d={cursorPath(props)} data-cursor />
    </>
  );
}

/** Where labels stand between the strips, the line stands on the strips alone. */
const cursorPath = ({ shape: { name, pitch, top, height }, rows }: Props): string =>
  name === "wide"
    ? `M0 0v${rows.length * pitch}`
    : rows.map((_, index) => `M0 ${index * pitch + top - 1}v${height + 2}`).join("");
