import type { PublicEdition } from "../../model/public.ts";
import { chronologyPartAddress, chronologyYearAddress, linkTo } from "../address.ts";
import { ChronicleLine } from "../components/ChronicleLine.tsx";
import { ChronicleParts, monthName } from "../components/ChronicleParts.tsx";
import { renderPage } from "../components/Page.tsx";
import { Pager } from "../components/Pager.tsx";
import type { PageContext, Scene } from "../context.ts";
import { yearName } from "../dates.ts";
import type { ChroniclePart } from "../time/chronicle-year.ts";
import { chronologyWords } from "../words/chronology-words.ts";
import { wordsFor } from "../words/interface-words.ts";

/** A month of a year that is too long for one page. @param parts all of the year */
export function renderChronologyPart(
  edition: PublicEdition,
  year: number,
  parts: readonly ChroniclePart[],
  part: ChroniclePart,
  context: PageContext,
): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = chronologyWords[context.language];
  const { month, from, entries, of, pages, page } = part;
  const name = yearName(year, context.language, scene.words);
  const title = monthName(scene, year, month);
  return renderPage({
    scene,
    edition,
    title: `${scene.words.catalogue.chronology.title}: ${month === undefined ? `${name}, ${title}` : title}${pages > 1 ? `, ${page}` : ""}`,
    section: "chronology",
    children: (
      <div class="column column-wide chronology">
        <header class="page-head">
          <p class="eyebrow">
            <a href={linkTo(scene.root, chronologyYearAddress(year))}>{say.year(name)}</a>
          </p>
          <h1>{title}</h1>
          <p class="lead">{pages > 1 ? say.range(from + 1, from + entries.length, of) : say.entries(of)}</p>
        </header>
        <ChronicleParts scene={scene} year={year} parts={parts} current={part} />
        <MonthPages scene={scene} year={year} parts={parts} part={part} />
        <ol class="chronicle-list">
          {entries.map((entry) => (
            <ChronicleLine scene={scene} edition={edition} entry={entry} />
          ))}
        </ol>
        <MonthPages scene={scene} year={year} parts={parts} part={part} />
        <PartTurn scene={scene} year={year} parts={parts} part={part} />
      </div>
    ),
  });
}

interface PartProps {
  readonly scene: Scene;
  readonly year: number;
  readonly parts: readonly ChroniclePart[];
  readonly part: ChroniclePart;
}

const partLink = ({ root }: Scene, year: number, { month, page }: ChroniclePart): string =>
  linkTo(root, chronologyPartAddress(year, month, page));

function MonthPages({ scene, year, parts, part }: PartProps) {
  if (part.pages < 2) return null;
  const links = parts
    .filter(({ month }) => month === part.month)
    .map((one) => ({
      href: partLink(scene, year, one),
      text: `${one.from + 1}–${one.from + one.entries.length}`,
      isCurrent: one === part,
    }));
  return <Pager label={monthName(scene, year, part.month)} links={links} />;
}

/** To the part before and after, whichever month it is of. */
function PartTurn({ scene, year, parts, part }: PartProps) {
  const at = parts.indexOf(part);
  const [before, after] = [parts[at - 1], parts[at + 1]];
  const nameOf = (one: ChroniclePart): string =>
    `${monthName(scene, year, one.month)}${one.pages > 1 ? `, ${one.page}` : ""}`;
  return (
    <p class="year-turn">
      {before !== undefined && (
        <a href={partLink(scene, year, before)} rel="prev">
          ← {nameOf(before)}
        </a>
      )}
      <a href={linkTo(scene.root, chronologyYearAddress(year))}>
        {chronologyWords[scene.language].year(yearName(year, scene.language, scene.words))}
      </a>
      {after !== undefined && (
        <a href={partLink(scene, year, after)} rel="next">
          {nameOf(after)} →
        </a>
      )}
    </p>
  );
}
