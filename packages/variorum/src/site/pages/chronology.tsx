import { groupBy } from "../../model/grouped.ts";
import type { PublicEdition } from "../../model/public.ts";
import { calendarAddress, chronologyYearAddress, documentAddress, linkTo } from "../address.ts";
import { type AnniversarySeries, anniversariesOf } from "../anniversaries.ts";
import { ChronicleAxis, mostDrawn } from "../components/ChronicleAxis.tsx";
import { ChronicleLine, EventText } from "../components/ChronicleLine.tsx";
import { Fold } from "../components/Fold.tsx";
import { renderPage } from "../components/Page.tsx";
import { Section } from "../components/Section.tsx";
import { YearGrid } from "../components/YearGrid.tsx";
import type { PageContext, Scene } from "../context.ts";
import { formatEdtf, showDate, yearName } from "../dates.ts";
import { inLanguage } from "../names.ts";
import { type ChronicleEntry, chronicleOf } from "../time/chronicle.ts";
import { chronicleYears, mostOnOnePage } from "../time/chronicle-year.ts";
import { spanOf, yearOfDay } from "../time/day-span.ts";
import { chronologyWords } from "../words/chronology-words.ts";
import { wordsFor } from "../words/interface-words.ts";

/** Events, documents and their later life on one axis of time, and year by year. */
export function renderChronology(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = scene.words.catalogue.chronology;
  const all = chronicleOf(edition);
  const years = chronicleYears(all);
  const entries = years.length === 0 ? all : all.filter(({ kind }) => kind === "event");
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
        </header>
        {years.length > 0 && <YearGrid scene={scene} years={years} />}
        {entries.length > 1 && entries.length <= mostDrawn && <ChronicleAxis scene={scene} entries={entries} />}
        <Anniversaries scene={scene} edition={edition} />
        {edition.entities.events.length + entries.length > 0 && (
          <Section id="years" title={years.length === 0 ? say.list : say.events}>
            {entries.length <= mostOnOnePage ? (
              <Years scene={scene} edition={edition} entries={entries} />
            ) : (
              <EventYears scene={scene} entries={entries} />
            )}
            <UndatedEvents scene={scene} edition={edition} />
          </Section>
        )}
      </div>
    ),
  });
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
}

const byYear = (entries: readonly ChronicleEntry[]): ReadonlyMap<number, readonly ChronicleEntry[]> =>
  groupBy(entries, ({ span }) => yearOfDay(span.from));

function Years({ scene, edition, entries }: Props & { readonly entries: readonly ChronicleEntry[] }) {
  return (
    <ol class="chronicle">
      {[...byYear(entries)].map(([year, list]) => (
        <li>
          <h3 id={`_y${year}`}>{yearName(year, scene.language, scene.words)}</h3>
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

/** Many events: a line each, folded by year, that leads to what is said of it on the page of its year. */
function EventYears({ scene, entries }: { readonly scene: Scene; readonly entries: readonly ChronicleEntry[] }) {
  return (
    <div class="event-years">
      {[...byYear(entries)].map(([year, list]) => (
        <Fold
          title={yearName(year, scene.language, scene.words)}
          level={3}
          aside={chronologyWords[scene.language].entries(list.length)}
          open={false}
        >
          <ul class="lines">
            {list.map((entry) => (
              <EventLine scene={scene} entry={entry} year={year} />
            ))}
          </ul>
        </Fold>
      ))}
    </div>
  );
}

function EventLine({
  scene,
  entry,
  year,
}: {
  readonly scene: Scene;
  readonly entry: ChronicleEntry;
  readonly year: number;
}) {
  if (entry.kind !== "event") return null;
  const { id, title } = entry.event;
  const shown = inLanguage(title, scene.language);
  return (
    <li id={`_e-${id}`}>
      <span class="line-date">{showDate(entry.date, scene.language, scene.words).text}</span>
      <a href={`${linkTo(scene.root, chronologyYearAddress(year))}#_e-${id}`} lang={shown.language}>
        {shown.text}
      </a>
    </li>
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
