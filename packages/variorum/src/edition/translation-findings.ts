import type { TextSpan, TranslationGap, TranslationPair } from "../model/alignment.ts";
import { VariorumError } from "../model/error.ts";
import type { OpenFinding } from "../model/open-finding.ts";
import {
  excerptOf,
  type FindingSource,
  type ReviewedDocument,
  type Reviewing,
  witnessName,
} from "./reviewed-document.ts";

/** Sentences and clauses that one side of a translation lacks. */
export const translationFindings: FindingSource = async (document, env) => {
  const pairs = await translationPairs(document, env);
  return pairs
    .flatMap(({ gaps }) => gaps)
    .filter(({ state }) => state === "proposed")
    .map((gap) => openFinding(gap, document))
    .sort((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0));
};

/** Every translation of a document beside its original; none where no two witnesses differ in language. */
export async function translationPairs(
  document: ReviewedDocument,
  { aligner }: Reviewing,
): Promise<readonly TranslationPair[]> {
  const { work, texts } = document;
  const languages = new Set(
    work.witnesses.filter(({ key }) => texts[key] !== undefined).map(({ language }) => language),
  );
  return languages.size < 2 ? [] : ((await aligner.alignmentOf(document))?.translations ?? []);
}

function openFinding(gap: TranslationGap, document: ReviewedDocument): OpenFinding {
  const { texts, work } = document;
  const siglum = (key: string): string => work.witnesses.find((witness) => witness.key === key)?.siglum ?? key;
  const excerpt = (key: string, span: TextSpan) => ({
    label: witnessName(work, key),
    ...excerptOf(texts[key]?.blocks ?? [], span),
  });
  return {
    id: gap.id,
    document: work.id,
    kind: "omission",
    about: {
      witness: gap.witness,
      block: gap.span.block,
      from: gap.span.from,
      to: gap.span.to,
      in: gap.in,
      with: { witness: gap.in, block: gap.at.block, from: gap.at.from, to: gap.at.to },
    },
    says: `${siglum(gap.in)} seems to lack ${gap.kind === "clause" ? "a part of a sentence" : "this"} of ${siglum(gap.witness)}.`,
    excerpts: [excerpt(gap.witness, gap.span), excerpt(gap.in, gap.at)],
    evidence: (gap.expected ?? []).map(({ word, rendering }) => `“${word}” is “${rendering}” elsewhere, and not here`),
    confidence: gap.confidence ?? 0,
  };
}

/** The place of words that an editor saw missing, as a finding. @throws VariorumError `usage` when they stand nowhere, or more than once */
export async function findSeen(
  document: ReviewedDocument,
  seen: { readonly in: string; readonly text: string },
  env: Reviewing,
): Promise<OpenFinding> {
  const places = Object.entries(document.texts).flatMap(([witness, { blocks }]) =>
    blocks.flatMap(({ id, text }) => occurrences(text, seen.text).map((from) => ({ witness, block: id, from }))),
  );
  const [place, ...others] = places.filter(({ witness }) => witness !== seen.in);
  if (place === undefined)
    throw new VariorumError("usage", `No other witness of ${document.work.id} has “${seen.text}”.`);
  if (others.length > 0)
    throw new VariorumError(
      "usage",
      `“${seen.text}” stands ${others.length + 1} times in ${document.work.id}; give more of it.`,
    );
  const about = { ...place, to: place.from + seen.text.length, in: seen.in };
  const decision = { id: "seen", kind: "omission", about, textHash: "", verdict: "confirmed" } as const;
  const pairs = await translationPairs({ ...document, decisions: [decision] }, env);
  const gap = pairs.flatMap(({ gaps }) => gaps).find(({ state }) => state === "confirmed");
  if (gap !== undefined) return openFinding({ ...gap, confidence: 1 }, document);
  throw new VariorumError(
    "usage",
    `${seen.in} and ${place.witness} of ${document.work.id} are no translation and its original.`,
  );
}

function occurrences(text: string, words: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && words !== ""; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}
