import { padded } from "./axis.ts";
import { type DaySpan, hull } from "./day-span.ts";

export interface Timed {
  readonly span: DaySpan;
}

/** A stretch of the axis, with the stretches in it that are so crowded that they are drawn again, larger. */
export interface Period<T extends Timed> {
  readonly span: DaySpan;
  /** What is drawn with its name here: what no enlarged stretch holds. */
  readonly items: readonly T[];
  readonly all: readonly T[];
  readonly enlarged: readonly Period<T>[];
}

/** A stretch is enlarged when it takes less than this part of the axis and holds at least so many items, not all of one time. */
const smallPart = 1 / 7;
const crowd = 4;
/** Two months fill a line by themselves. In days. */
const shortest = 75;

/** Cuts time into stretches in each of which names have room. `items` by their first day. */
export function periodOf<T extends Timed>(items: readonly T[]): Period<T> {
  const span = padded(hull(items.map((item) => item.span)));
  const enlarged: Period<T>[] = [];
  let rest: readonly T[] = items;
  for (let found = crowded(rest, span); found !== undefined; found = crowded(rest, span)) {
    const taken = new Set(found);
    rest = rest.filter((item) => !taken.has(item));
    enlarged.push(periodOf(found));
  }
  return { span, items: rest, all: items, enlarged: enlarged.sort((a, b) => a.span.from - b.span.from) };
}

/** The stretch that holds the most items; undefined where there is room enough. */
function crowded<T extends Timed>(items: readonly T[], { from, to }: DaySpan): readonly T[] | undefined {
  const width = (to - from) * smallPart;
  if (to - from < shortest) return undefined;
  const short = items.filter(({ span }) => span.to - span.from <= width);
  let best: readonly T[] = [];
  for (const [at, first] of short.entries()) {
    const end = first.span.from + width;
    const held = short.slice(at).filter(({ span }) => span.to <= end);
    if (held.length > best.length) best = held;
  }
  const places = new Set(best.map(({ span }) => `${span.from} ${span.to}`));
  return best.length >= crowd && best.length < items.length && places.size >= 3 ? best : undefined;
}
