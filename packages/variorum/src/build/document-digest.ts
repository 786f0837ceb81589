import { unappliedDecisions } from "../alignment/index.ts";
import { outdatedProblems, unappliedProblems } from "../model/check/unapplied.ts";
import type { Decision } from "../model/decision.ts";
import { unappliedVanishing } from "../model/person-trace.ts";
import type { Problem } from "../model/problem.ts";
import type { DocumentSummary, PublicDocument } from "../model/public.ts";
import { type DocumentMaterial, summarize } from "../public.ts";
import { type BlocksOf, outdatedDecisions } from "../record/decided-text.ts";
import { cataloguedAs, divisionsOf, documentAddresses } from "../site/index.ts";
import { BuildCache } from "../store/build-cache.ts";
import { outlineOf } from "./document-files.ts";
import { type FacsimileFile, facsimileFiles } from "./facsimile-file.ts";

/** What a build keeps of a version of a document, so that most builds need not read the document itself. */
export interface DocumentDigest {
  readonly summary: DocumentSummary;
  /** Key of what the pages of other documents see of it. */
  readonly outline: string;
  /** Key of what the pages about the edition see of it, unless they say more. */
  readonly catalogued: string;
  readonly variants: number;
  readonly words: number;
  readonly problems: readonly Problem[];
  /** Addresses that this version has, or had, as the newest one. */
  readonly addresses: readonly string[];
  readonly images: readonly FacsimileFile[];
  /** Decisions on quotations from the document. */
  readonly quoted: readonly Decision[];
}

/** @param document what was made of `material` by redaction */
export function digestOf(document: PublicDocument, material: DocumentMaterial): DocumentDigest {
  const summary = withPageStarts(summarize(document), document);
  return {
    problems: decisionProblems(material, document),
    summary,
    outline: BuildCache.key(JSON.stringify(outlineOf(summary))),
    catalogued: BuildCache.key(JSON.stringify(cataloguedAs(summary))),
    variants: document.alignment.groups.reduce((sum, { variants }) => sum + variants.length, 0),
    words: document.witnesses.reduce((sum, { words }) => sum + words, 0),
    addresses: documentAddresses(document, "newest"),
    images: facsimileFiles(document),
    quoted: material.decisions.filter(({ kind }) => kind === "quotation"),
  };
}

/** What a link to a passage needs, where the catalogue links to some. */
const withPageStarts = (summary: DocumentSummary, document: PublicDocument): DocumentSummary =>
  summary.vanishing === undefined ? summary : { ...summary, pageStarts: divisionsOf(document).map(({ from }) => from) };

/** Of the decisions, held against all texts, the withheld ones too: what is only not shown is not gone. */
function decisionProblems({ work, witnesses, decisions }: DocumentMaterial, document: PublicDocument) {
  if (document.tombstone !== null) return [];
  const texts = Object.fromEntries(
    witnesses.flatMap(({ witness, text }) => (text === null ? [] : [[witness.key, text] as const])),
  );
  const listed = witnesses.map(({ witness }) => witness);
  const unapplied = [
    ...unappliedDecisions(listed, texts, decisions),
    ...(document.alignment.unapplied ?? []),
    ...unappliedVanishing(document.persons ?? [], decisions),
  ];
  const blocksOf: BlocksOf = (witness, of = work.id) => (of === work.id ? texts[witness]?.blocks : undefined);
  return [
    ...unappliedProblems(work.id, unapplied),
    ...outdatedProblems(work.id, outdatedDecisions(decisions, blocksOf)),
  ];
}
