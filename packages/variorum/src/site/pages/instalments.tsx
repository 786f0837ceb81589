import type { Instalment } from "../../model/edition.ts";
import { groupBy } from "../../model/grouped.ts";
import type { InterfaceLanguage } from "../../model/interface-language.ts";
import type { DocumentSummary, PublicEdition, PublicEssay } from "../../model/public.ts";
import { calendarAddress, linkTo } from "../address.ts";
import { DocumentLines } from "../components/DocumentLines.tsx";
import { Fold } from "../components/Fold.tsx";
import { renderPage } from "../components/Page.tsx";
import type { PageContext, Scene } from "../context.ts";
import { formatEdtf } from "../dates.ts";
import { byDate } from "../document-order.ts";
import { addressOfEssay, essayIn } from "../essays.ts";
import { inLanguage } from "../names.ts";
import { numbering } from "../words/counting.ts";
import { wordsFor } from "../words/interface-words.ts";
import { statusWords } from "../words/status-words.ts";

/** The parts in which the edition comes out, by their planned day. */
export function renderInstalments(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = scene.words.catalogue.instalments;
  const parts = partsOf(edition, context.language);
  return renderPage({
    scene,
    edition,
    title: say.title,
    section: "documents",
    children: (
      <div class="column column-wide instalments">
        <header class="page-head">
          <h1>{say.title}</h1>
          <p class="lead">
            {say.lead} {parts.every(isHere) ? "" : statusWords[scene.language].announced}
          </p>
        </header>
        {parts.length <= mostUnfolded ? (
          parts.map((part) => <PlainPart scene={scene} edition={edition} part={part} />)
        ) : (
          <FoldedParts scene={scene} edition={edition} parts={parts} />
        )}
        <p>
          <a href={linkTo(scene.files, calendarAddress)} type="text/calendar" download>
            {say.calendar}
          </a>
        </p>
      </div>
    ),
  });
}

/** More than these are folded. */
const mostUnfolded = 12;

/** An instalment with what of it is here. */
interface Part {
  readonly instalment: Instalment;
  readonly documents: readonly DocumentSummary[];
  readonly essays: readonly PublicEssay[];
}

function partsOf(edition: PublicEdition, language: InterfaceLanguage): readonly Part[] {
  const sorted = [...edition.info.instalments].sort((a, b) =>
    a.planned < b.planned ? -1 : Number(a.planned > b.planned),
  );
  return sorted.map((instalment) => {
    const listed = new Set(instalment.documents);
    const isOf = ({ id, instalment: own }: DocumentSummary) => own === instalment.id || listed.has(id);
    return {
      instalment,
      documents: byDate(edition.documents.filter(isOf)),
      essays: instalment.essays.flatMap((id) => essayIn(edition, id, language) ?? []),
    };
  });
}

const isHere = ({ documents, essays }: Part): boolean => documents.length + essays.length > 0;

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
}

interface PartProps extends Props {
  readonly part: Part;
}

function PlainPart({ scene, edition, part }: PartProps) {
  const title = inLanguage(part.instalment.title, scene.language);
  const id = `_i-${part.instalment.id}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} lang={title.language}>
        {title.text}
      </h2>
      <p class="aside">{stateOf(scene, part)}</p>
      <Contents scene={scene} edition={edition} part={part} />
    </section>
  );
}

/** Year by year, the newest that is here unfolded. */
function FoldedParts({ scene, edition, parts }: Props & { readonly parts: readonly Part[] }) {
  const newest = parts.findLast(isHere) ?? parts[0];
  return (
    <>
      {[...byYear(parts)].map(([year, own]) => (
        <Fold
          title={year}
          level={2}
          aside={formatCount(scene, own.length)}
          open={newest !== undefined && own.includes(newest)}
        >
          {own.map((part) => {
            const title = inLanguage(part.instalment.title, scene.language);
            return (
              <Fold
                title={title.text}
                lang={title.language}
                level={3}
                aside={stateOf(scene, part)}
                open={part === newest}
                id={`_i-${part.instalment.id}`}
              >
                <Contents scene={scene} edition={edition} part={part} />
              </Fold>
            );
          })}
        </Fold>
      ))}
    </>
  );
}

const formatCount = ({ language }: Scene, count: number): string => numbering(language)(count);

const byYear = (parts: readonly Part[]): ReadonlyMap<string, readonly Part[]> =>
  groupBy(parts, ({ instalment }) => instalment.planned.slice(0, 4));

/** "8 October 2026 · announced: 3 documents" */
function stateOf({ words, language }: Scene, part: Part): string {
  const { planned, documents } = part.instalment;
  const coming = part.documents.length > 0 ? 0 : documents.length;
  const state = isHere(part) ? words.catalogue.instalments.here : words.home.announced;
  const what = coming > 0 ? `: ${words.catalogue.people.together(coming)}` : "";
  return `${formatEdtf(planned, language, words)} · ${state}${what}`;
}

function Contents({ scene, edition, part }: PartProps) {
  return (
    <>
      <DocumentLines scene={scene} documents={part.documents} />
      {part.essays.length > 0 && (
        <ul class="lines">
          {part.essays.map((one) => (
            <li>
              <span class="line-date line-kind">{scene.words.record.subjects.essay}</span>
              <a href={linkTo(scene.files, addressOfEssay(edition, one))} lang={one.essay.language}>
                {one.essay.title}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
