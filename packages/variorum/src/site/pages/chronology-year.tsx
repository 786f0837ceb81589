import type { PublicEdition } from "../../model/public.ts";
import { chronologyAddress, chronologyYearAddress, documentAddress, linkTo } from "../address.ts";
import { ChronicleAxis, entryLabel, mostDrawn } from "../components/ChronicleAxis.tsx";
import { ChronicleLine } from "../components/ChronicleLine.tsx";
import { ChronicleParts, monthName } from "../components/ChronicleParts.tsx";
import { Fold } from "../components/Fold.tsx";
import { renderPage } from "../components/Page.tsx";
import { Section } from "../components/Section.tsx";
import type { PageContext, Scene } from "../context.ts";
import { showDate, yearName } from "../dates.ts";
import type { ChronicleEntry } from "../time/chronicle.ts";
import { byMonth, type ChronicleYear, partsOfYear } from "../time/chronicle-year.ts";
import { yearOfDay } from "../time/day-span.ts";
import { chronologyWords } from "../words/chronology-words.ts";
import { wordsFor } from "../words/interface-words.ts";

/** In a year of more than these its months are folded. */
const mostUnfolded = 100;

/** A year of a long chronology, month by month. @param n which of `years` */
export function renderChronologyYear(
  edition: PublicEdition,
  years: readonly ChronicleYear[],
  n: number,
  context: PageContext,
): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const year = years[n] as ChronicleYear;
  const { entries } = year;
  const parts = partsOfYear(year);
  // Links to events lead here.
  const shown = parts.length === 0 ? entries : entries.filter(({ kind }) => kind === "event");
  const name = yearName(year.year, context.language, scene.words);
  const title = chronologyWords[context.language].year(name);
  return renderPage({
    scene,
    edition,
    title: `${scene.words.catalogue.chronology.title}: ${name}`,
    description: `${title}: ${chronologyWords[context.language].entries(entries.length)}.`,
    section: "chronology",
    children: (
      <div class="column column-wide chronology">
        <header class="page-head">
          <h1>{title}</h1>
          <p class="lead">{chronologyWords[context.language].entries(entries.length)}</p>
          <YearTurn scene={scene} years={years} n={n} />
        </header>
        {parts.length > 0 ? (
          <ChronicleParts scene={scene} year={year.year} parts={parts} />
        ) : (
          <Months scene={scene} year={year} />
        )}
        <Axis scene={scene} year={{ ...year, entries: shown }} />
        <Lists scene={scene} edition={edition} year={{ ...year, entries: shown }} />
        <Reaching scene={scene} entries={year.reaching} />
        <YearTurn scene={scene} years={years} n={n} />
      </div>
    ),
  });
}

interface TurnProps {
  readonly scene: Scene;
  readonly years: readonly ChronicleYear[];
  readonly n: number;
}

function YearTurn({ scene, years, n }: TurnProps) {
  const say = chronologyWords[scene.language];
  const [before, after] = [years[n - 1], years[n + 1]];
  const link = ({ year }: ChronicleYear, label: string, rel: string, text: (name: string) => string) => {
    const name = yearName(year, scene.language, scene.words);
    return (
      <a href={linkTo(scene.root, chronologyYearAddress(year))} rel={rel} aria-label={`${label}: ${name}`}>
        {text(name)}
      </a>
    );
  };
  return (
    <p class="year-turn">
      {before !== undefined && link(before, say.before, "prev", (name) => `← ${name}`)}
      <a href={linkTo(scene.root, chronologyAddress)}>{say.all}</a>
      {after !== undefined && link(after, say.after, "next", (name) => `${name} →`)}
    </p>
  );
}

interface YearProps {
  readonly scene: Scene;
  readonly year: ChronicleYear;
}

const monthAnchor = (month: number | undefined): string => (month === undefined ? "_wide" : `_m-${month}`);

/** Straight to a month, with how much is in it. */
function Months({ scene, year }: YearProps) {
  const months = byMonth(year);
  if (months.size < 2) return null;
  const say = chronologyWords[scene.language];
  return (
    <nav class="year-index" aria-label={say.months}>
      <ol>
        {[...months].map(([month, entries]) => (
          <li>
            <a href={`#${monthAnchor(month)}`}>{monthName(scene, year.year, month)}</a>{" "}
            <span class="aside">{entries.length}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** What outlasts the year would make its days small. */
function Axis({ scene, year }: YearProps) {
  const within = year.entries.filter(({ span }) => yearOfDay(span.to - 1) === year.year);
  return within.length > 1 && within.length <= mostDrawn ? <ChronicleAxis scene={scene} entries={within} /> : null;
}

function Lists({ scene, edition, year }: YearProps & { readonly edition: PublicEdition }) {
  return (
    <>
      {[...byMonth(year)].map(([month, entries]) => (
        <Fold
          title={monthName(scene, year.year, month)}
          level={2}
          aside={chronologyWords[scene.language].entries(entries.length)}
          open={year.entries.length <= mostUnfolded}
          id={monthAnchor(month)}
        >
          <ol class="chronicle-list">
            {entries.map((entry) => (
              <ChronicleLine scene={scene} edition={edition} entry={entry} />
            ))}
          </ol>
        </Fold>
      ))}
    </>
  );
}

/** What may belong to the year although it stands in an earlier one. */
function Reaching({ scene, entries }: { readonly scene: Scene; readonly entries: readonly ChronicleEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <Section id="reaching" title={chronologyWords[scene.language].reaching}>
      <ul class="reaching">
        {entries.map((entry) => (
          <li>
            <a href={placeOfEntry(scene, entry)}>{entryLabel(scene, entry)}</a>{" "}
            <span class="aside">{showDate(entry.date, scene.language, scene.words).text}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function placeOfEntry({ root }: Scene, entry: ChronicleEntry): string {
  if (entry.kind === "event") return `${linkTo(root, chronologyAddress)}#_e-${entry.event.id}`;
  const document = entry.kind === "document" ? entry.document : entry.witnesses[0]?.document;
  return linkTo(root, document === undefined ? chronologyAddress : documentAddress(document.id));
}
