import type { QuotationReport, ReportedQuotation } from "../edition.ts";
import type { CheckedQuotation, QuotedPassage } from "../model/quotation.ts";
import { hangText, padCells } from "./layout.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./problem-report.ts";
import { countNoun, listWords } from "./wording.ts";

export interface QuotationsOptions {
  readonly columns: number;
  readonly paint: Paint;
  /** Passages without any sign of quoting were looked for too. */
  readonly all?: boolean;
}

/** Widest lines of the report, in cells. */
const WIDEST = 110;

/** The report a person reads in a terminal: a line of figures, every quotation with its verdict, titles and terms at the end. */
export function formatQuotations(report: QuotationReport, { columns, paint, all = false }: QuotationsOptions): string {
  const page = { report, paint, columns: Math.min(columns, WIDEST) };
  const full = report.quotations.filter(({ isSlight }) => !isSlight);
  const slight = report.quotations.filter(({ isSlight }) => isSlight);
  const parts = [
    [paint.strong(heading(report)), legend(page, full)].filter((line) => line !== "").join("\n"),
    ...full.map((quotation) => formatQuotation(page, quotation)),
    slightPart(page, slight),
    summary(page, full),
    advice(report),
    all ? "" : blindSpot(report),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

interface ReportPage {
  readonly report: QuotationReport;
  readonly paint: Paint;
  readonly columns: number;
}

const heading = ({ target, quotations, words }: QuotationReport): string =>
  quotations.length === 0
    ? `${target}: nothing in quotation marks, in block quotations or in italics.`
    : `${target}: ${countNoun(quotations.length, "quotation")}, held against ${countNoun(words, "word")}`;

/** Without colours signs tell what colours tell otherwise. */
function legend({ paint }: ReportPage, full: readonly ReportedQuotation[]): string {
  if (full.every(({ stretches }) => stretches.length === 0)) return "";
  const isPlain = paint.removed("x") === "x";
  const source = isPlain ? "{-words-}" : paint.removed("[words]");
  const quoted = isPlain ? "{+words+}" : paint.added("words");
  return `${source} ${paint.faint("stand in the source and not in the quotation,")} ${quoted} ${paint.faint("the other way round.")}`;
}

type Verdict = CheckedQuotation["verdict"];

const painted = (paint: Paint, { verdict, isMarked }: CheckedQuotation): string => {
  const text = verdictText(verdict, isMarked);
  if (verdict === "exact" || verdict === "translated") return paint.good(text);
  if (verdict.startsWith("exact but") || isMarked === true) return paint.good(text);
  const isOpen = verdict === "not found" || verdict === "cut" || verdict === "translated otherwise";
  return isOpen ? paint.warning(text) : paint.bad(text);
};

const verdictText = (verdict: Verdict, isMarked: boolean | undefined): string =>
  verdict === "cut" ? (isMarked ? "cut, and says so" : "cut without a sign") : verdict;

function formatQuotation(page: ReportPage, quotation: ReportedQuotation): string {
  const { paint, columns } = page;
  const number = padCells(`${quotation.n}`, 4);
  const place = quotation.place === undefined ? "" : `line ${quotation.place.line}  `;
  const kind = quotation.kind === "unmarked" ? paint.faint("  (no quotation marks)") : "";
  const decision = quotation.decision === undefined ? "" : paint.faint(`  (${quotation.decision})`);
  const head = `${paint.strong(number)}${paint.faint(place)}${painted(paint, quotation)}${kind}${decision}`;
  const text = hangText("    ", `“${bodyText(page, quotation)}”`, columns);
  return [head, text, ...detailLines(page, quotation)].join("\n");
}

/** What a printer put in to break words is not seen there either. */
const oneLine = (text: string): string => printable(text.replace(/\s+/g, " ").replace(/[\u00ad\u200b\u2060]/g, ""));

/** The quotation; where it differs, what the source has struck in and what it lacks underlined by colour or brackets. */
function bodyText({ paint }: ReportPage, { text, stretches, kind }: ReportedQuotation): string {
  if (stretches.length === 0) return oneLine(text);
  const isPlain = paint.removed("x") === "x";
  const shown = stretches.map((stretch, at) => {
    const words = oneLine(shortened(stretch.text.trim()));
    if (stretch.side === "same") return kind === "unmarked" ? shortened(oneLine(stretch.text)) : oneLine(stretch.text);
    if (stretch.isMarked) return stretch.side === "quoted" ? words : "";
    const next = stretches[at + 1];
    const gap = next !== undefined && next.side !== "same" && !/^\s/.test(next.text) ? " " : "";
    if (stretch.side === "source") return ` ${isPlain ? `{-${words}-}` : paint.removed(`[${words}]`)}${gap}`;
    return isPlain ? ` {+${words}+} ` : ` ${paint.added(words)} `;
  });
  return shown
    .join("")
    .replace(/ {2,}/g, " ")
    .replace(/ (?=[,.;:!?])/g, "")
    .trim();
}

const LONGEST = 160;

const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)} … ${text.slice(-LONGEST / 2)}`;

function detailLines({ report, paint, columns }: ReportPage, quotation: ReportedQuotation): string[] {
  const { passages, alsoIn, attributed, original, agreement, verdict } = quotation;
  const line = (label: string, text: string) => hangText(`      ${paint.faint(padCells(label, 10))}`, text, columns);
  const at = passages.map((passage) => placeName(report, passage));
  return [
    ...(at.length > 0 ? [line(at.length > 1 ? "from" : "in", listWords([...new Set(at)]))] : []),
    ...(verdict === "attributed elsewhere" && attributed.length > 0
      ? [
          line(
            "named",
            `${listWords(attributed.map((id) => titleOf(report, id)))}${agreement === "exact" ? "" : `; the words are ${agreement}`}`,
          ),
        ]
      : []),
    ...(verdict === "translated otherwise" ? passages.map(({ text }) => line("it has", shortened(oneLine(text)))) : []),
    ...(original === undefined
      ? []
      : [line("original", `${placeName(report, original)}: ${shortened(oneLine(original.text))}`)]),
    ...(alsoIn.length > 0
      ? [line("also in", listWords([...new Set(alsoIn.map((one) => shortPlace(report, one)))]))]
      : []),
    ...(verdict === "not found" ? [line("", "These words stand in no document of the edition.")] : []),
  ];
}

const workOf = ({ edition }: QuotationReport, id: string) => edition.works.find((work) => work.id === id);

function titleOf(report: QuotationReport, id: string): string {
  const title = workOf(report, id)?.title ?? {};
  return printable(title.en ?? Object.values(title)[0] ?? id);
}

const shortPlace = (report: QuotationReport, { document, witness }: QuotedPassage): string => {
  const siglum = workOf(report, document)?.witnesses.find(({ key }) => key === witness)?.siglum ?? witness;
  return `${document}/${printable(siglum)}`;
};

const placeName = (report: QuotationReport, passage: QuotedPassage): string =>
  `${titleOf(report, passage.document)}, ${shortPlace(report, passage).split("/")[1]} (${passage.document}/${passage.witness} ${passage.block})`;

/** Terms, titles and stress: a list. */
function slightPart({ report, paint, columns }: ReportPage, slight: readonly ReportedQuotation[]): string {
  if (slight.length === 0) return "";
  const numbers = new Map<string, number[]>();
  for (const {
    n,
    text,
    passages: [passage],
  } of slight) {
    const where = passage === undefined ? "in no document" : shortPlace(report, passage);
    const item = `“${shortened(oneLine(text))}” ${paint.faint(where)}`;
    numbers.set(item, [...(numbers.get(item) ?? []).slice(0, MOST_NUMBERS), n]);
  }
  const items = [...numbers].map(([item, own]) => `${numberList(own)} ${item}`);
  const title = "Of one or two words, titles, and italics that stand nowhere: terms rather than quotations";
  return [paint.strong(title), hangText("    ", items.join(" · "), columns)].join("\n");
}

/** Of a term that stands often, so many of its numbers are told. */
const MOST_NUMBERS = 3;

const numberList = (numbers: readonly number[]): string =>
  numbers.length <= MOST_NUMBERS ? numbers.join(", ") : `${numbers.slice(0, MOST_NUMBERS).join(", ")} …`;

function summary({ paint }: ReportPage, full: readonly ReportedQuotation[]): string {
  if (full.length === 0) return "";
  const counts = new Map<string, number>();
  for (const { verdict, isMarked } of full) {
    const text = verdictText(verdict, isMarked);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return paint.strong([...counts].map(([text, count]) => `${count} ${text}`).join(" · "));
}

const advice = ({ essay, quotations, target }: QuotationReport): string =>
  essay === undefined || quotations.every(({ decision, isSlight }) => decision !== undefined || isSlight)
    ? ""
    : `Readers see a verdict once an editor confirmed it: variorum quotes <folder> ${target} --confirm 1,3-5`;

/** Neither format has markup. */
const blindSpot = ({ target }: QuotationReport): string =>
  /\.(pdf|txt)$/i.test(target)
    ? "In such a file a block quotation is told by how it is set in, and italics are not seen: --all also finds what is quoted without any sign."
    : "";
