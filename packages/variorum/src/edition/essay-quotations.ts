import type { QuotableEdition } from "../alignment/index.ts";
import { outdatedProblems } from "../model/check/unapplied.ts";
import { type Decision, type DocumentDecisions, essayDocument } from "../model/decision.ts";
import type { Essay } from "../model/essay.ts";
import type { Problem } from "../model/problem.ts";
import { type CheckedQuotation, type EssayQuotation, isFaithful } from "../model/quotation.ts";
import { quotingBlocks } from "../model/quoting-text.ts";
import { type BlocksOf, outdatedDecisions } from "../record/decided-text.ts";
import { decisionOn } from "./quotation-decision.ts";
import { WrittenPlaces } from "./written-place.ts";

export interface EssayCheckOptions {
  /** What was decided, on whatever document. */
  readonly decisions: readonly DocumentDecisions[];
  readonly signal?: AbortSignal | undefined;
}

/** The quotations of an essay held against the texts of an edition, each with what an editor said to it, if to these texts. */
export async function judgeEssay(
  essay: Essay,
  texts: QuotableEdition,
  { decisions, signal }: EssayCheckOptions,
): Promise<EssayQuotation[]> {
  const decisionsOf = (document: string) => decisions.find((own) => own.document === document)?.decisions ?? [];
  const blocksOf = blocksWith(texts, essay);
  const found = await texts.check(quotingBlocks(essay.text), { signal });
  return found.map((quotation) => ({
    ...quotation,
    ...stateBy(decisionOn(essay, quotation, decisionsOf, blocksOf)),
  }));
}

const stateBy = (decision: Decision | undefined): Pick<EssayQuotation, "state" | "by"> => ({
  state: decision === undefined ? "proposed" : decision.verdict === "rejected" ? "rejected" : "confirmed",
  ...(decision?.by === undefined ? {} : { by: decision.by }),
});

/** The blocks of the edition's texts, and of one essay. */
export const blocksWith =
  (texts: QuotableEdition, essay: Essay): BlocksOf =>
  (witness, document = "") =>
    document === essayDocument(essay.id) && witness === essay.language
      ? quotingBlocks(essay.text)
      : texts.blocksOf(document, witness);

/**
 * What is wrong with an essay's quotations, with both texts and the place in its file. What an editor decided on these texts
 * is no problem any more.
 */
export function quotationProblems(
  quotations: readonly EssayQuotation[],
  { file, source }: { readonly file: string; readonly source: string },
): readonly Problem[] {
  const places = new WrittenPlaces(source);
  return quotations.flatMap((quotation) => {
    const place = places.place(quotation.text);
    if (!isWorthSaying(quotation)) return [];
    return [{ ...problemOf(quotation), file, ...(place ?? {}) }];
  });
}

/** Faithful ones and titles are passed over in silence, and so is a cut that the quoter marked. */
const isWorthSaying = (quotation: EssayQuotation): boolean =>
  quotation.state === "proposed" &&
  !quotation.isSlight &&
  !isFaithful(quotation) &&
  !(quotation.verdict === "cut" && quotation.isMarked === true);

/** Decisions on quotations of which one of the two texts is not as it was. What cannot be read here is not judged. */
export function outdatedQuotations(
  decisions: readonly DocumentDecisions[],
  essays: readonly Essay[],
  texts: QuotableEdition,
): readonly Problem[] {
  const quoting = new Map(
    essays.map(({ id, language, text }) => [`${essayDocument(id)} ${language}`, quotingBlocks(text)]),
  );
  return decisions.flatMap(({ document, decisions: own }) => {
    const blocksOf: BlocksOf = (witness, other = document) =>
      quoting.get(`${other} ${witness}`) ?? texts.blocksOf(other, witness);
    return outdatedProblems(document, outdatedDecisions(own, blocksOf));
  });
}

const messages: { readonly [verdict in CheckedQuotation["verdict"]]?: string } = {
  altered: "The quotation is altered: its words are not those of the text.",
  cut: "The quotation leaves words out without a sign.",
  stitched: "The quotation is put together from several places.",
  "translated otherwise": "The quotation seems to be another translation of a passage than that of this edition.",
  "attributed elsewhere": "The words stand in another document than the one named for them.",
  "not found": "The quotation stands in no text of this edition.",
};

const CONFIRM = "or, where it is meant so, confirm it: `variorum review` or `variorum quotes --confirm`.";

const mends: { readonly [verdict in CheckedQuotation["verdict"]]?: string } = {
  altered: `Put the words as they stand, set your own in [brackets], ${CONFIRM}`,
  cut: `Mark what was left out with […], ${CONFIRM}`,
  stitched: `Quote each passage by itself, ${CONFIRM}`,
  "translated otherwise": `Quote the edition's translation, ${CONFIRM}`,
  "attributed elsewhere": `Name the document that has the words, ${CONFIRM}`,
  "not found":
    "Nothing need be done where it comes from elsewhere; `variorum review` confirms that, and readers are told.",
};

function problemOf(quotation: CheckedQuotation): Problem {
  const [passage] = quotation.passages;
  const isNotice = quotation.verdict === "not found" || quotation.verdict === "translated otherwise";
  const where = quotation.passages.map(({ document, witness, block }) => `${document}/${witness} ${block}`).join(", ");
  return {
    severity: isNotice ? "notice" : "warning",
    code: `quotation-${quotation.verdict.replace(/ /g, "-")}`,
    message: messages[quotation.verdict] ?? "The quotation is not what the text has.",
    found: shortened(quotation.text),
    ...(passage === undefined
      ? {}
      : { expected: `${shortened(quotation.passages.map(({ text }) => text).join(" … "))} (${where})` }),
    mend: mends[quotation.verdict] ?? `Mend the quotation, ${CONFIRM}`,
  };
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, " ");
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
};
