import { dayOfNumber, formatDay } from "../../model/calendar.ts";
import type { PublicEdition } from "../../model/public.ts";
import { calendarAddress, documentAddress, documentsAddress, linkTo } from "../address.ts";
import { type AnniversarySeries, anniversariesOf } from "../anniversaries.ts";
import { ChronicleLine, EventText } from "../components/ChronicleLine.tsx";
import { renderPage } from "../components/Page.tsx";
import { Section } from "../components/Section.tsx";
import { type ShownItem, type TimeForm, TimelineFigure } from "../components/TimelineFigure.tsx";
import type { PageContext, Scene } from "../context.ts";
import { formatEdtf, showDate } from "../dates.ts";
import { inLanguage, witnessLabel } from "../names.ts";
import { type ChronicleEntry, chronicleOf } from "../time/chronicle.ts";
import { type DaySpan, spanOf, yearOfDay } from "../time/day-span.ts";
import { periodOf } from "../time/period.ts";
import { wordsFor } from "../words/interface-words.ts";

/** More than this nobody reads on one page: documents are then left to the list of documents. */
const mostEntries = 600;

/** Events, documents and their later life on one axis of time, and year by year. */
export function renderChronology(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = scene.words.catalogue.chronology;
  const all = chronicleOf(edition);
  const entries = all.length <= mostEntries ? all : all.filter(({ kind }) => kind === "event");
  return renderPage({
    scene,
    edition,
    title: say.title,
    description: say.lead,
    section: "chronology",
    ...(edition.info.anniversaries.length === 0
      ? {}
      : {
          head: (
            <link
              rel="alternate"
              type="text/calendar"
              href={linkTo(scene.files, calendarAddress)}
              title={say.anniversaries}
            />
          ),
        }),
    children: (
      <div class="column column-wide chronology">
        <header class="page-head">
          <h1>{say.title}</h1>
          <p class="lead">{say.lead}</p>
          {entries.length < all.length && (
            <p>
              <a href={linkTo(scene.root, documentsAddress)}>{say.left}</a>
            </p>
          )}
        </header>
        {entries.length > 1 && entries.length <= mostEntries && <Axis scene={scene} entries={entries} />}
        <Anniversaries scene={scene} edition={edition} />
        <Section id="years" title={say.list}>
          <Years scene={scene} edition={edition} entries={entries} />
          <UndatedEvents scene={scene} edition={edition} />
        </Section>
      </div>
    ),
  });
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
}

const laneOf = { event: 0, document: 1, witness: 2 } as const;

function Axis({ scene, entries }: { readonly scene: Scene; readonly entries: readonly ChronicleEntry[] }) {
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

function entryLabel({ words, language }: Scene, entry: ChronicleEntry): string {
  if (entry.kind === "event") return inLanguage(entry.event.title, language).text;
  if (entry.kind === "document") return inLanguage(entry.document.title, language).text;
  const [first] = entry.witnesses;
  const label = first === undefined ? "" : witnessLabel(first.witness, language, words);
  return entry.witnesses.length < 2 ? label : `${label} (${words.home.documents(entry.witnesses.length)})`;
}

function Years({ scene, edition, entries }: Props & { readonly entries: readonly ChronicleEntry[] }) {
  const years = new Map<number, ChronicleEntry[]>();
  for (const entry of entries) {
    const year = yearOfDay(entry.span.from);
    years.set(year, [...(years.get(year) ?? []), entry]);
  }
  return (
    <ol class="chronicle">
      {[...years].map(([year, list]) => (
        <li>
          <h3 id={`_y${year}`}>{year}</h3>
          <ul>
            {list.map((entry) => (
              <ChronicleLine scene={scene} edition={edition} entry={entry} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** Events that no source dates: they stand at the end, and are not left out. */
function UndatedEvents({ scene, edition }: Props) {
  const undated = edition.entities.events.filter(({ date }) => date.every(({ value }) => spanOf(value) === undefined));
  if (undated.length === 0) return null;
  return (
    <>
      <h3>{scene.words.catalogue.chronology.undated}</h3>
      <ul>
        {undated.map((event) => (
          <li id={`_e-${event.id}`}>
            <EventText scene={scene} edition={edition} event={event} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Anniversaries({ scene, edition }: Props) {
  const say = scene.words.catalogue.chronology;
  const kept = anniversariesOf(edition);
  if (kept.length === 0) return null;
  return (
    <Section id="anniversaries" title={say.anniversaries}>
      <ul class="anniversaries">
        {kept.map((series) => (
          <AnniversaryLine scene={scene} series={series} />
        ))}
      </ul>
      <p>
        <a href={linkTo(scene.files, calendarAddress)} type="text/calendar" download>
          {say.calendar}
        </a>
      </p>
    </Section>
  );
}

function AnniversaryLine({ scene, series }: { readonly scene: Scene; readonly series: AnniversarySeries }) {
  const { words, language, root } = scene;
  const say = words.catalogue.chronology;
  const title = inLanguage(series.rule.title, language);
  const day = ({ first, last }: { readonly first: string; readonly last: string }) =>
    formatEdtf(first === last ? first : `${first}/${last}`, language, words);
  const href =
    series.document === undefined
      ? series.event === undefined
        ? undefined
        : `#_e-${series.event}`
      : linkTo(root, documentAddress(series.document));
  return (
    <li>
      <span lang={title.language}>{href === undefined ? title.text : <a href={href}>{title.text}</a>}</span>{" "}
      <span class="aside">{showDate(series.date, language, words).text}</span>
      <ul>
        {series.listed.map((one) => (
          <li>
            <b>{say.years(one.years)}</b> {day(one)}
          </li>
        ))}
        {series.recurring !== undefined && (
          <li>
            <b>{say.every(series.recurring.years)}</b> {say.first(day(series.recurring))}
          </li>
        )}
      </ul>
    </li>
  );
}
