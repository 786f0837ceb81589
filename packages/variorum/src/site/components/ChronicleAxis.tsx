import { dayOfNumber, formatDay } from "../../model/calendar.ts";
import type { Scene } from "../context.ts";
import { formatEdtf, showDate } from "../dates.ts";
import { inLanguage, witnessLabel } from "../names.ts";
import type { ChronicleEntry } from "../time/chronicle.ts";
import type { DaySpan } from "../time/day-span.ts";
import { periodOf } from "../time/period.ts";
import { type ShownItem, type TimeForm, TimelineFigure } from "./TimelineFigure.tsx";

const laneOf = { event: 0, document: 1, witness: 2 } as const;

/** Of more entries than these a drawing is no help. */
export const mostDrawn = 80;

/** Entries of a chronology on an axis of time, crowded stretches larger below it. */
export function ChronicleAxis({
  scene,
  entries,
}: {
  readonly scene: Scene;
  readonly entries: readonly ChronicleEntry[];
}) {
  const say = scene.words.catalogue.chronology;
  const items = entries.map((entry) => shownItem(scene, entry));
  const forms: readonly (readonly [TimeForm, string])[] = [
    ["day", say.day],
    ["within", say.within],
    ["during", say.during],
  ];
  return (
    <figure class="time-figure" aria-labelledby="_axis">
      <figcaption>
        <h2 id="_axis">{say.drawing}</h2>
        <ul class="legend">
          {forms
            .filter(([form]) => items.some((item) => item.form === form))
            .map(([form, label]) => (
              <li>
                <svg width="18" height="11" aria-hidden="true">
                  {form === "day" ? (
                    <circle cx="9" cy="5.5" r="4.5" class="time-mark time-day lane-1" />
                  ) : (
                    <rect x="0.5" y="1" width="17" height="9" rx="2" class={`time-mark time-${form} lane-1`} />
                  )}
                </svg>
                {label}
              </li>
            ))}
        </ul>
      </figcaption>
      <TimelineFigure
        scene={scene}
        period={periodOf(items)}
        nameOf={(span) => periodName(span, scene)}
        lanes={[say.events, say.documents, say.witnesses]}
      />
    </figure>
  );
}

/** "1921–1924", "October 1923": as exact as it is long. */
function periodName({ from, to }: DaySpan, { language, words }: Scene): string {
  const [first, last] = [dayOfNumber("gregorian", from), dayOfNumber("gregorian", to - 1)];
  if (first.year !== last.year) return `${first.year}–${last.year}`;
  return formatEdtf(first.month === last.month ? formatDay(first).slice(0, 7) : String(first.year), language, words);
}

function shownItem(scene: Scene, entry: ChronicleEntry): ShownItem {
  const { words, language } = scene;
  const label = entryLabel(scene, entry);
  const form =
    entry.span.to - entry.span.from === 1 ? "day" : /^[^/]+\/[^/]+$/.test(entry.date.edtf) ? "during" : "within";
  return {
    span: entry.span,
    lane: laneOf[entry.kind],
    label,
    form,
    href: "",
    title: `${showDate(entry.date, language, words).text}: ${label}`,
  };
}

export function entryLabel({ words, language }: Scene, entry: ChronicleEntry): string {
  if (entry.kind === "event") return inLanguage(entry.event.title, language).text;
  if (entry.kind === "document") return inLanguage(entry.document.title, language).text;
  const [first] = entry.witnesses;
  const label = first === undefined ? "" : witnessLabel(first.witness, language, words);
  return entry.witnesses.length < 2 ? label : `${label} (${words.home.documents(entry.witnesses.length)})`;
}
