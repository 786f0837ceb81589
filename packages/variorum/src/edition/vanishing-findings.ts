import type { OpenFinding } from "../model/open-finding.ts";
import { isUnnamed, judgeTraces, type PersonCell, type PersonTrace } from "../model/person-trace.ts";
import { validDecisions } from "../record/decided-text.ts";
import { excerptOf, type FindingSource, type ReviewedDocument, witnessName } from "./reviewed-document.ts";

/** Persons whom one witness names and another does not. */
export const vanishingFindings: FindingSource = async (document, { aligner }) => {
  if (document.edition.entities.persons.length === 0) return [];
  const { persons = [] } = (await aligner.alignmentOf(document)) ?? {};
  const decisions = validDecisions(document.decisions, (witness) => document.texts[witness]?.blocks);
  return judgeTraces(persons, decisions)
    .filter(({ vanishes }) => vanishes)
    .flatMap((trace) =>
      Object.entries(trace.cells)
        .filter(([, cell]) => isUnnamed(cell) && cell.judged === undefined)
        .map(([witness, cell]) => openFinding(document, trace, witness, cell)),
    );
};

function openFinding(
  document: ReviewedDocument,
  { person, cells }: PersonTrace,
  witness: string,
  { state, gaps }: PersonCell,
): OpenFinding {
  const { work, texts, edition } = document;
  const names = edition.entities.persons.find(({ id }) => id === person)?.name ?? {};
  const name = Object.values(names)[0] ?? person;
  const naming = Object.entries(cells).filter(([, cell]) => cell.state === "named");
  const excerpts = naming.flatMap(
    ([
      key,
      {
        places: [place],
      },
    ]) =>
      place === undefined ? [] : [{ label: witnessName(work, key), ...excerptOf(texts[key]?.blocks ?? [], place) }],
  );
  const siglum = work.witnesses.find(({ key }) => key === witness)?.siglum ?? witness;
  return {
    id: `vanishing-${witness}-${person}`.slice(0, 80),
    document: work.id,
    kind: "vanishing",
    about: { agent: person, witness },
    says:
      state === "pronoun-only"
        ? `${siglum} has only pronouns or other words where others name ${name}.`
        : `${siglum} does not name ${name}; others do.`,
    excerpts: excerpts.slice(0, 2),
    evidence: [
      ...new Set(gaps.map(({ kind, text, passage }) => `¶${passage + 1}: ${kind}${text === "" ? "" : ` (“${text}”)`}`)),
    ].slice(0, 6),
  };
}
