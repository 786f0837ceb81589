import type { Scene } from "../context.ts";
import { placeOn, spacedTicks, type Tick, tickAnchor, timeTicks } from "../time/axis.ts";
import { type DaySpan, hull } from "../time/day-span.ts";
import type { Period } from "../time/period.ts";
import { drawTimeline, type Timeline, type TimelineItem, type TimelineShape } from "../time/timeline.ts";

/** How long a thing takes: a day, some unknown time within a span, or the whole of it. */
export type TimeForm = "day" | "within" | "during";

export interface ShownItem extends TimelineItem {
  readonly form: TimeForm;
  readonly href: string;
  /** Date and full name, said on the mark. */
  readonly title: string;
}

interface Props {
  readonly scene: Scene;
  readonly period: Period<ShownItem>;
  /** What the stretch is called, e.g. "1921–1924". */
  readonly nameOf: (span: DaySpan) => string;
  /** Names of the lanes, by number. */
  readonly lanes: readonly string[];
}

const wide: TimelineShape = { width: 900, letter: 6.2, longest: 74 };
const narrow: TimelineShape = { width: 330, letter: 6.2, longest: 44 };
const row = 24;
const head = { plain: 26, crowded: 52 };

/** A stretch of time drawn for wide and for narrow pages, and below it the crowded stretches in it, each larger. */
export function TimelineFigure({ scene, period, nameOf, lanes }: Props) {
  return (
    <>
      <div class="timeline">
        <Drawing scene={scene} period={period} nameOf={nameOf} lanes={lanes} shape={wide} name="wide" />
        <Drawing scene={scene} period={period} nameOf={nameOf} lanes={lanes} shape={narrow} name="narrow" />
      </div>
      {period.enlarged.map((one) => (
        <div class="timeline-zoom">
          <p class="label">{nameOf(tight(one))}</p>
          <TimelineFigure scene={scene} period={one} nameOf={nameOf} lanes={lanes} />
        </div>
      ))}
    </>
  );
}

/** The days on which something happened, without the room around them. */
const tight = ({ all }: Period<ShownItem>): DaySpan => hull(all.map(({ span }) => span));

function Drawing({
  scene,
  period,
  nameOf,
  lanes,
  shape,
  name,
}: Props & { readonly shape: TimelineShape; readonly name: string }) {
  const drawn = drawTimeline(period, shape);
  const ticks = spacedTicks(timeTicks(period.span, name === "wide" ? 9 : 4, scene.language), shape.width, shape.letter);
  const top = drawn.unnamed.length > 0 ? head.crowded : head.plain;
  const height = top + drawn.rows * row + drawn.lanes.length * 20 + 6;
  return (
    <svg
      class={`timeline-${name}`}
      viewBox={`0 0 ${shape.width} ${height}`}
      role="img"
      aria-label={`${nameOf(tight(period))}. ${scene.words.catalogue.chronology.list}: ${scene.words.map.table}`}
    >
      <Grid ticks={ticks} width={shape.width} height={height} />
      <Windows scene={scene} period={period} nameOf={nameOf} width={shape.width} height={height} />
      {drawn.unnamed.map(({ item, from, to }) => (
        <Mark item={item} from={from} to={to} y={38} />
      ))}
      <Rows drawn={drawn} lanes={lanes} head={top} />
    </svg>
  );
}

function Grid({
  ticks,
  width,
  height,
}: {
  readonly ticks: readonly Tick[];
  readonly width: number;
  readonly height: number;
}) {
  return (
    <>
      {ticks.map((tick) => (
        <>
          <line x1={round(tick.at * width)} x2={round(tick.at * width)} y1="20" y2={height} class="tick" />
          {tick.label !== "" && (
            <text x={round(tick.at * width)} y="13" class="tick-label" text-anchor={tickAnchor(tick)}>
              {tick.label}
            </text>
          )}
        </>
      ))}
      <line x1="0" x2={width} y1="22" y2="22" class="axis" />
    </>
  );
}

/** Which stretches stand enlarged below. */
function Windows({
  period,
  width,
  height,
}: Pick<Props, "scene" | "period" | "nameOf"> & { readonly width: number; readonly height: number }) {
  return (
    <>
      {period.enlarged.map((one) => {
        const span = tight(one);
        const from = placeOn(period.span, span.from) * width;
        const to = Math.max(placeOn(period.span, span.to) * width, from + 5);
        return (
          <rect x={round(from - 4)} y="22" width={round(to - from + 8)} height={height - 22} class="timeline-window" />
        );
      })}
    </>
  );
}

function Rows({
  drawn,
  lanes,
  head,
}: {
  readonly drawn: Timeline<ShownItem>;
  readonly lanes: readonly string[];
  /** Where the first lane begins. */
  readonly head: number;
}) {
  const above = (at: number): number => drawn.lanes.filter((lane) => lane.row <= at).length;
  const top = (at: number): number => head + at * row + above(at) * 20;
  return (
    <>
      {drawn.lanes.map(({ lane, row: at }) => (
        <text x="0" y={top(at) - 4} class="lane">
          {lanes[lane]}
        </text>
      ))}
      {drawn.placed.map(({ item, from, to, row: at, label, labelAt, anchor }) => (
        <>
          <Mark item={item} from={from} to={to} y={top(at) + 11} />
          <text
            x={round(labelAt)}
            y={top(at) + 15.5}
            class={anchor === "middle" && item.form === "during" ? "time-label time-label-on" : "time-label"}
            text-anchor={anchor}
          >
            {label}
          </text>
        </>
      ))}
    </>
  );
}

function Mark({
  item,
  from,
  to,
  y,
}: {
  readonly item: ShownItem;
  readonly from: number;
  readonly to: number;
  readonly y: number;
}) {
  const name = `time-mark time-${item.form} lane-${item.lane}`;
  return item.form === "day" || to - from < 3 ? (
    <circle cx={round(from + (to - from) / 2)} cy={y} r="4.5" class={name}>
      <title>{item.title}</title>
    </circle>
  ) : (
    <rect x={round(from)} y={y - 4.5} width={round(Math.max(to - from, 4))} height="9" rx="2" class={name}>
      <title>{item.title}</title>
    </rect>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
