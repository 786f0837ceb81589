import type { QuotableWitness } from "../alignment/index.ts";
import type { Edition } from "../model/edition.ts";
import type { Essay } from "../model/essay.ts";
import type { OpenFinding } from "../model/open-finding.ts";
import { type EssayQuotation, isFaithful, type QuotedDifference, type QuotedPassage } from "../model/quotation.ts";
import type { Work } from "../model/work.ts";
import { judgeEssay, mayQuote } from "./essay-quotations.ts";
import { quotableWitnesses } from "./quotable-texts.ts";
import { aboutQuotation, quotationId } from "./quotation-decision.ts";
import { excerptOf, type Watched, witnessName } from "./reviewed-document.ts";

/**
 * The quotations of all essays on which nobody has decided, what is not as its source has it first. What stands in no text is
 * for nobody to confirm: `check` tells of it.
 */
export async function quotationFindings(
  edition: Edition,
  witnesses: readonly QuotableWitness[],
  env: Watched,
): Promise<readonly OpenFinding[]> {
  const essays = edition.essays.filter(mayQuote);
  if (essays.length === 0 || witnesses.length === 0) return [];
  const texts = await quotableWitnesses(witnesses, edition, env);
  const found: (readonly [EssayQuotation, OpenFinding])[] = [];
  for (const essay of essays)
    for (const quotation of await judgeEssay(essay, texts, { decisions: edition.decisions, signal: env.signal })) {
      const finding = quotation.state === "proposed" ? openFinding(edition, essay, quotation, witnesses) : undefined;
      if (finding !== undefined) found.push([quotation, finding]);
    }
  return found.sort(([a], [b]) => Number(isFaithful(a)) - Number(isFaithful(b))).map(([, finding]) => finding);
}

function openFinding(
  { works }: Edition,
  essay: Essay,
  quotation: EssayQuotation,
  witnesses: readonly QuotableWitness[],
): OpenFinding | undefined {
  const meant = aboutQuotation(essay, quotation);
  if (meant === undefined || quotation.isSlight) return undefined;
  const excerptAt = (passage: QuotedPassage) => {
    const work = works.find(({ id }) => id === passage.document);
    const own = witnesses.find((one) => one.document === passage.document && one.witness === passage.witness);
    const blocks = (own?.blocks ?? []).flatMap((block) => ("text" in block ? [block] : []));
    return { label: sourceName(work, passage), ...excerptOf(blocks, passage) };
  };
  const { original } = quotation;
  return {
    id: quotationId(meant.about),
    document: meant.document,
    kind: "quotation",
    about: meant.about,
    says: `${essay.title} quotes: ${quotation.verdict}${quotation.verdict === "cut" ? cutSign(quotation) : ""}.`,
    excerpts: [
      { label: `${essay.id} · ${essay.language}`, ...excerptOf(essay.text.blocks, quotation) },
      ...[...quotation.passages, ...(original === undefined ? [] : [original])].map(excerptAt),
    ],
    evidence: quotation.differences.slice(0, MOST).map(differenceText),
  };
}

const sourceName = (work: Work | undefined, { document, witness }: QuotedPassage): string =>
  `${document} ${work === undefined ? witness : witnessName(work, witness)}`;

const cutSign = ({ isMarked }: EssayQuotation): string => (isMarked ? ", and says so" : " without a sign");

/** Differences that are told one by one. */
const MOST = 8;

function differenceText({ kind, isMarked, quoted, source }: QuotedDifference): string {
  const sign = isMarked ? ", marked" : "";
  if (source === "") return `put in${sign}: “${oneLine(quoted)}”`;
  if (quoted === "") return `left out${sign}: “${oneLine(source)}”`;
  return `${kind}${sign}: “${oneLine(quoted)}” for “${oneLine(source)}”`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 160 ? `${line.slice(0, 80)} … ${line.slice(-80)}` : line;
}
