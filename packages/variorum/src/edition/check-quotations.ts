import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { QuotableEdition } from "../alignment/index.ts";
import type { Edition } from "../model/edition.ts";
import type { Essay } from "../model/essay.ts";
import type { Problem } from "../model/problem.ts";
import { type CheckedQuotation, isFaithful } from "../model/quotation.ts";
import { type BlocksOf, essayDocument } from "../record/decided-text.ts";
import { essaySource } from "../store/essay-source.ts";
import type { Environment } from "./environment.ts";
import type { KnownParts } from "./known-parts.ts";
import { quotableTexts } from "./quotable-texts.ts";
import { decisionOn } from "./quotation-decision.ts";
import { WrittenPlaces } from "./written-place.ts";

/** As `quotationProblems`; what was found when all texts, essays and decisions were the same is taken from then. */
export async function knownQuotationProblems(
  folder: string,
  edition: Edition,
  known: KnownParts,
  env: Environment,
): Promise<readonly Problem[]> {
  const quoting = edition.essays.filter(({ text }) => mayQuote(text.blocks));
  if (quoting.length === 0) return [];
  const key = keyOf(edition, quoting, known);
  const kept = key === undefined ? undefined : (known.cache?.read(ENTRY) as KeptProblems | undefined);
  if (kept !== undefined && kept.key === key) return kept.problems;
  const problems = await quotationProblems(folder, edition, env);
  if (key !== undefined) known.cache?.write(ENTRY, { key, problems });
  return problems;
}

const ENTRY = "quotations of essays";

interface KeptProblems {
  readonly key: string;
  readonly problems: readonly Problem[];
}

/** Of all that the verdicts depend on; undefined where the content of a document is not known. */
function keyOf({ works, decisions }: Edition, essays: readonly Essay[], known: KnownParts): string | undefined {
  const contents = works.map(({ id }) => known.contentOf(id));
  if (contents.includes(undefined)) return undefined;
  const titles = works.map(({ id, title }) => [id, title]);
  return bytesToHex(sha256(new TextEncoder().encode(JSON.stringify([essays, decisions, titles, contents]))));
}

/**
 * Holds the quotations of the essays against the working texts. What an editor decided on the texts as they are is no
 * problem any more. Reads no witness where no essay quotes.
 */
export async function quotationProblems(
  folder: string,
  edition: Edition,
  env: Environment,
): Promise<readonly Problem[]> {
  const quoting = edition.essays.filter(({ text }) => mayQuote(text.blocks));
  if (quoting.length === 0 || edition.works.length === 0) return [];
  const texts = await quotableTexts(folder, edition, env);
  const problems: Problem[] = [];
  for (const essay of quoting) problems.push(...(await essayProblems(folder, edition, essay, texts, env)));
  return problems;
}

const mayQuote = (blocks: Essay["text"]["blocks"]): boolean =>
  blocks.some(({ kind, text }) => kind === "block-quotation" || /[«»‹›„‟“”"‚‘「『]|(?:^|\s)'/.test(text));

async function essayProblems(
  folder: string,
  edition: Edition,
  essay: Essay,
  texts: QuotableEdition,
  { signal }: Environment,
): Promise<Problem[]> {
  const { file, source } = essaySource(folder, essay);
  const places = new WrittenPlaces(source);
  const decisionsOf = (document: string) => edition.decisions.find((own) => own.document === document)?.decisions ?? [];
  const problems: Problem[] = [];
  for (const quotation of await texts.check(essay.text.blocks, { signal })) {
    const place = places.place(quotation.text);
    if (!isWorthSaying(quotation)) continue;
    if (decisionOn(essay, quotation, decisionsOf, blocksWith(texts, essay)) !== undefined) continue;
    problems.push({ ...problemOf(quotation), file, ...(place ?? {}) });
  }
  return problems;
}

/** The blocks of the edition's texts, and of one essay. */
export const blocksWith =
  (texts: QuotableEdition, essay: Essay): BlocksOf =>
  (witness, document = "") =>
    document === essayDocument(essay.id) && witness === essay.language
      ? essay.text.blocks
      : texts.blocksOf(document, witness);

/** Faithful ones and titles are passed over in silence, and so is a cut that the quoter marked. */
const isWorthSaying = (quotation: CheckedQuotation): boolean =>
  !quotation.isSlight && !isFaithful(quotation) && !(quotation.verdict === "cut" && quotation.isMarked === true);

const messages: { readonly [verdict in CheckedQuotation["verdict"]]?: string } = {
  altered: "The quotation is altered: its words are not those of the text.",
  cut: "The quotation leaves words out without a sign.",
  stitched: "The quotation is put together from several places.",
  "attributed elsewhere": "The words stand in another document than the one named for them.",
  "not found": "The quotation stands in no text of this edition.",
};

function problemOf(quotation: CheckedQuotation): Problem {
  const [passage] = quotation.passages;
  const isAbsent = quotation.verdict === "not found";
  const where = quotation.passages.map(({ document, witness, block }) => `${document}/${witness} ${block}`).join(", ");
  return {
    severity: isAbsent ? "notice" : "warning",
    code: isAbsent ? "quotation-not-found" : `quotation-${quotation.verdict.replace(/ /g, "-")}`,
    message: messages[quotation.verdict] ?? "The quotation is not what the text has.",
    found: shortened(quotation.text),
    ...(passage === undefined
      ? {}
      : { expected: `${shortened(quotation.passages.map(({ text }) => text).join(" … "))} (${where})` }),
    mend: isAbsent
      ? "Nothing need be done where it comes from elsewhere."
      : "Mend the quotation, mark what was left out with […], or, where it is meant so, confirm it: `variorum quotes --confirm`.",
  };
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, " ");
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
};
