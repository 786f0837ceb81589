import { scaleUtc } from "d3-scale";
import type { LanguageTag } from "../../model/language.ts";
import { localeOf } from "../dates.ts";
import { type DaySpan, dayOfTime, timeOfDay } from "./day-span.ts";

export interface Tick {
  /** Part of the axis, 0–1. */
  readonly at: number;
  readonly label: string;
}

/** Where a day stands on an axis of these days, 0–1; days beyond it stand at its ends. */
export const placeOn = ({ from, to }: DaySpan, day: number): number =>
  to === from ? 0 : Math.min(1, Math.max(0, (day - from) / (to - from)));

/** Years, months or days, as many as there is room for. */
export function timeTicks(span: DaySpan, count: number, language: LanguageTag): readonly Tick[] {
  const times = scaleUtc()
    .domain([timeOfDay(span.from), timeOfDay(span.to)])
    .ticks(count);
  const days = times.map(dayOfTime).filter((day, at, all) => day !== all[at - 1]);
  const step = days.length < 2 ? span.to - span.from : (days[1] ?? 0) - (days[0] ?? 0);
  return days.map((day, at) => ({ at: placeOn(span, day), label: tickLabel(day, step, at === 0, language) }));
}

/** Where a label is fastened: at the ends of an axis it would stick out of it. */
export const tickAnchor = ({ at }: Tick): "start" | "middle" | "end" =>
  at < 0.04 ? "start" : at > 0.96 ? "end" : "middle";

/**
 * The ticks, without the labels that would run into the one before them.
 * @param width of the axis @param letter of a label, in the same unit
 */
export function spacedTicks(ticks: readonly Tick[], width: number, letter: number): readonly Tick[] {
  let free = Number.NEGATIVE_INFINITY;
  return ticks.map((tick) => {
    const length = tick.label.length * letter;
    const from = tick.at * width - { start: 0, middle: length / 2, end: length }[tickAnchor(tick)];
    if (from < free) return { ...tick, label: "" };
    free = from + length + letter;
    return tick;
  });
}

function tickLabel(day: number, step: number, isFirst: boolean, language: LanguageTag): string {
  const time = timeOfDay(day);
  const startsYear = time.getUTCMonth() === 0 && time.getUTCDate() === 1;
  const locale = localeOf(language);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(time);
  if (step > 360 || (startsYear && step > 27)) {
    const year = time.getUTCFullYear();
    return year > 0 ? String(year) : format({ year: "numeric", era: "short" });
  }
  if (step > 27) return format(isFirst ? { month: "short", year: "numeric" } : { month: "short" });
  return format({ day: "numeric", month: "short", ...(isFirst ? { year: "numeric" } : {}) });
}

/** A span with room at both ends; a short one becomes long enough to be drawn. In days. */
export function padded({ from, to }: DaySpan, least = 60): DaySpan {
  const pad = Math.max((to - from) * 0.04, (least - (to - from)) / 2, 1);
  return { from: Math.floor(from - pad), to: Math.ceil(to + pad) };
}
