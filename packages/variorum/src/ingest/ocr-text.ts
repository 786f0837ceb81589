import type { IngestedMetadata, IngestReport } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import type { MarkContent } from "../model/text.ts";
import { BlockWriter } from "./block-writer.ts";
import { type Findings, refusal } from "./findings.ts";
import { guessMetadata } from "./guessed-metadata.ts";
import { mainLanguage, plausibleLanguage, withoutLanguage } from "./language-marks.ts";
import { LineJoining } from "./line-joining.ts";
import type { OcrLine, OcrMark, OcrPage, OcrRegion } from "./ocr-page.ts";
import type { OfficeOptions } from "./office-text.ts";
import { RunMarks } from "./run-marks.ts";
import { buildWitnessText } from "./witness-text.ts";

/**
 * The text of pages that a program has read from images. A page, its lines and words keep their places on the image;
 * lines are joined, running heads and page numbers left out.
 */
export function ocrText(pages: readonly OcrPage[], options: OfficeOptions, findings: Findings): IngestReport {
  const writer = new OcrWriter(pages, findings);
  for (const page of pages) writer.page(page);
  const written = writer.finish();
  const language = plausibleLanguage([options.language, languageOf(written)], written);
  const blocks = written.map((block) => withoutLanguage(block, language));
  const text = buildWitnessText(blocks, [], findings);
  if (text.blocks.length === 0) {
    throw refusal(options.fileName, "empty-file", "the pages hold no text", {
      mend: "Give a file with the text that was read, or add the images alone.",
    });
  }
  const known = options.language ?? language;
  const stated: IngestedMetadata = known === undefined ? {} : { language: known };
  return { text, metadata: guessMetadata(stated, text, options.language), problems: [] };
}

/** The language that the file names of most of its letters. */
function languageOf(blocks: BlockWriter["blocks"]): LanguageTag | undefined {
  const letters = new Map<LanguageTag, number>();
  let unnamed = 0;
  for (const { text, marks } of blocks) {
    unnamed += text.length;
    for (const mark of marks) {
      if (mark.kind !== "language") continue;
      const count = mark.to - mark.from;
      unnamed -= count;
      letters.set(mark.language, (letters.get(mark.language) ?? 0) + count);
    }
  }
  const main = mainLanguage(letters);
  return main !== undefined && (letters.get(main) ?? 0) > unnamed ? main : undefined;
}

function* linesOf(pages: readonly OcrPage[]): Generator<string, void, undefined> {
  for (const { regions } of pages) for (const { lines } of regions) for (const { text } of lines) yield text;
}

class OcrWriter {
  readonly #writer: BlockWriter;
  readonly #marks: RunMarks;
  readonly #joining: LineJoining;
  readonly #findings: Findings;

  constructor(pages: readonly OcrPage[], findings: Findings) {
    this.#findings = findings;
    this.#writer = new BlockWriter(findings);
    this.#marks = new RunMarks(this.#writer);
    this.#joining = new LineJoining(linesOf(pages));
  }

  page(page: OcrPage): void {
    const n = page.n ?? numberOf(page.regions) ?? page.label;
    this.#writer.begin({
      kind: "page",
      ...(n === undefined ? {} : { n }),
      ...(page.image === undefined ? {} : { facsimile: page.image }),
    });
    for (const region of withDropCapitals(page.regions, this.#findings)) {
      if (region.kind === "running-head" || region.kind === "page-number") this.#leaveOut(region);
      else this.#region(region, region.kind === "drop-capital" ? "paragraph" : region.kind);
    }
  }

  finish() {
    this.#writer.finish();
    return this.#writer.blocks;
  }

  #leaveOut({ lines, line, column }: OcrRegion): void {
    if (lines.every(({ text }) => text.trim() === "")) return;
    const what = "running heads, page numbers, catchwords and signatures of sheets";
    this.#findings.count("notice", "not-carried-over", what, { line, column });
  }

  #region({ id, lines, level, box, line, column }: OcrRegion, kind: Parameters<BlockWriter["openBlock"]>[0]): void {
    const written = lines.filter(({ text }) => text.trim() !== "");
    if (written.length === 0) return;
    this.#writer.openBlock(kind, id, { line, column }, level);
    const around: readonly MarkContent[] = box === undefined ? [] : [{ kind: "zone", of: "block", box }];
    for (const [i, one] of written.entries()) {
      const next = written[i + 1];
      const isVerse = kind === "verse-line" && i > 0;
      if (isVerse) this.#writer.openBlock(kind, undefined, one, level);
      this.#line(one, around, next);
    }
    this.#marks.set([]);
    this.#writer.closeBlock();
  }

  #line(line: OcrLine, around: readonly MarkContent[], next: OcrLine | undefined): void {
    this.#writer.begin({ kind: "line" });
    const own: readonly MarkContent[] =
      line.box === undefined ? around : [...around, { kind: "zone", of: "line", box: line.box }];
    for (const { from, to, contents } of stretches(line)) {
      this.#marks.set([...own, ...contents]);
      this.#writer.write(line.text.slice(from, to), line);
    }
    this.#join(line, next);
  }

  #join(line: OcrLine, next: OcrLine | undefined): void {
    this.#marks.set([]);
    if (!next) return;
    const join = line.isBroken ? "word" : this.#joining.join(line.text.trimEnd(), next.text.trimStart());
    if (join === "space") this.#writer.space();
    if (join === "word" && this.#writer.joinWord()) {
      const what = "hyphens at the ends of lines were taken out where the word goes on in the next line";
      this.#findings.count("notice", "joined-word", what, line);
    }
  }
}

/** Puts large first letters before the word that goes on with them. */
function withDropCapitals(regions: readonly OcrRegion[], findings: Findings): readonly OcrRegion[] {
  if (!regions.some(({ kind }) => kind === "drop-capital")) return regions;
  const joined: OcrRegion[] = [];
  let capital: OcrRegion | undefined;
  for (const region of regions) {
    const letter = capital?.lines.map(({ text }) => text.trim()).join("") ?? "";
    const [first, ...rest] = region.lines;
    if (region.kind === "drop-capital") capital = region;
    else if (first === undefined || !isRunning(region)) joined.push(region);
    else {
      if (letter !== "") findings.count("notice", "drop-capital", dropCapitals, capital);
      joined.push({ ...region, lines: [withLetter(first, letter), ...rest] });
      capital = undefined;
    }
  }
  return capital ? [...joined, capital] : joined;
}

const dropCapitals = "large first letters: each was put before the word that begins the region after it";

const isRunning = ({ kind }: OcrRegion): boolean => kind === "paragraph" || kind === "block-quotation";

function withLetter(line: OcrLine, letter: string): OcrLine {
  const moved = line.marks.map(({ from, to, content }) => {
    const isFirst = from === 0 && content.kind !== "zone";
    return { from: isFirst ? 0 : from + letter.length, to: to + letter.length, content };
  });
  return { ...line, text: letter + line.text, marks: moved };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly contents: readonly MarkContent[];
}

/** A line cut where a mark begins or ends. Linear in the marks, but for those that overlap. */
function* stretches({ text, marks }: OcrLine): Generator<Stretch, void, undefined> {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const waiting = [...marks].sort((a, b) => a.from - b.from);
  let next = 0;
  let open: readonly OcrMark[] = [];
  for (const [i, from] of cuts.entries()) {
    const first = next;
    while ((waiting[next]?.from ?? Number.POSITIVE_INFINITY) <= from) next += 1;
    open = [...open.filter(({ to }) => to > from), ...waiting.slice(first, next)];
    const to = cuts[i + 1];
    if (to !== undefined) yield { from, to, contents: open.map(({ content }) => content) };
  }
}

/** What the page says its number is, where that is a number. */
function numberOf(regions: readonly OcrRegion[]): string | undefined {
  const texts = regions.flatMap(({ kind, lines }) => (kind === "page-number" ? lines.map(({ text }) => text) : []));
  const numbers = texts.map((text) => text.replace(/^[\s\-–—[(.*]+|[\s\-–—\]).*]+$/gu, ""));
  return numbers.find((number) => /^(?:\d{1,5}[a-zа-я]?|[ivxlcdm]{1,8})$/iu.test(number));
}
