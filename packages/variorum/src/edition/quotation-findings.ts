import type { QuotableEdition } from "../alignment/index.ts";
import type { Edition } from "../model/edition.ts";
import type { Essay } from "../model/essay.ts";
import type { OpenFinding } from "../model/open-finding.ts";
import { type EssayQuotation, isFaithful, type QuotedDifference, type QuotedPassage } from "../model/quotation.ts";
import { quotingBlocks } from "../model/quoting-text.ts";
import type { Work } from "../model/work.ts";
import type { Environment } from "./environment.ts";
import { judgeEssay } from "./essay-quotations.ts";
import { mayQuote } from "./may-quote.ts";
import { quotableTexts } from "./quotable-texts.ts";
import { aboutQuotation, quotationId } from "./quotation-decision.ts";
import { excerptOf, witnessName } from "./reviewed-document.ts";

/** The quotations of all essays on which nobody has decided: what is not as its source has it first, then what stands in no text. */
export async function quotationFindings(
  folder: string,
  edition: Edition,
  env: Environment,
): Promise<readonly OpenFinding[]> {
  const essays = edition.essays.filter(mayQuote);
  if (essays.length === 0 || edition.works.length === 0) return [];
  const texts = await quotableTexts(folder, edition, env);
  const found: (readonly [EssayQuotation, OpenFinding])[] = [];
  for (const essay of essays)
    for (const quotation of await judgeEssay(essay, texts, { decisions: edition.decisions, signal: env.signal }))
      if (quotation.state === "proposed" && !quotation.isSlight)
        found.push([quotation, openFinding(edition, essay, quotation, texts)]);
  return found.sort(([a], [b]) => urgency(a) - urgency(b)).map(([, finding]) => finding);
}

const urgency = (quotation: EssayQuotation): number =>
  isFaithful(quotation) ? 2 : quotation.verdict === "not found" ? 1 : 0;

function openFinding({ works }: Edition, essay: Essay, quotation: EssayQuotation, texts: QuotableEdition): OpenFinding {
  const meant = aboutQuotation(essay, quotation);
  const excerptAt = (passage: QuotedPassage) => {
    const work = works.find(({ id }) => id === passage.document);
    const own = texts.blocksOf(passage.document, passage.witness) ?? [];
    const blocks = own.flatMap((block) => ("text" in block ? [block] : []));
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
      { label: `${essay.id} · ${essay.language}`, ...excerptOf(quotingBlocks(essay.text), quotation) },
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
