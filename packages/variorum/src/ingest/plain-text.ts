import type { Mark, WitnessText } from "../model/text.ts";
import type { DraftBlock } from "./draft-block.ts";
import type { Findings } from "./findings.ts";
import { endsInHyphen, isWrapped, unwrap } from "./line-wrap.ts";
import { type PlainLine, plainParts } from "./plain-quotation.ts";
import { buildWitnessText } from "./witness-text.ts";

/** Lines longer than this are paragraphs of their own, code units. */
const paragraphLine = 200;

// A word for a division with its number, or a Roman number alone; nothing else is called a heading.
const division =
  /^(?:(?<part>part|book|volume|том|часть|книга|band|teil|buch|partie|tome|livre)|chapter|letter|canto|act|scene|глава|письмо|kapitel|brief|chapitre|lettre)\s+(?:[ivxlcdm]+|\d+|[а-яё]+ая|(?:the\s+)?\p{L}+)\.?$/iu;
const romanNumber = /^(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\.?$/u;

/**
 * Plain text: paragraphs stand between blank lines. Without blank lines every line is one, unless the lines were
 * broken at a width: then a paragraph begins where a line is indented. Lines broken by width are joined, others
 * (verse, addresses) keep their break as `\n`. A form feed begins a page.
 * @param hasQuotations whether what is set in, or begins with `>`, becomes a block quotation
 */
export function parsePlainText(text: string, findings: Findings, hasQuotations = false): WitnessText {
  const lines = text.split("\n").map((line, index) => ({ line, number: index + 1 }));
  const hasBlankLines = lines.some(({ line }, i) => isBlank(line) && !isBlank(lines[i + 1]?.line ?? "") && i > 0);
  const split = hasBlankLines ? splitAtBlankLines : splitWithoutBlankLines;
  const parts = hasQuotations ? plainParts(lines) : [{ lines, isQuotation: false }];
  const paragraphs = parts.flatMap(({ lines: own, isQuotation }) =>
    (isQuotation ? splitAtBlankLines(own) : split(own)).map((paragraph) => ({ ...paragraph, isQuotation })),
  );
  return buildWitnessText(placePages(paragraphs, findings), [], findings);
}

interface Paragraph {
  readonly lines: readonly PlainLine[];
  readonly alone: boolean;
  readonly isQuotation?: boolean;
}

const isBlank = (line: string) => line.trim() === "";

function splitAtBlankLines(lines: readonly PlainLine[]): readonly Paragraph[] {
  return runsBetween(lines).flatMap((run) =>
    run.some(({ line }) => line.length > paragraphLine)
      ? run.map((line) => ({ lines: [line], alone: run.length === 1 }))
      : [{ lines: run, alone: run.length === 1 }],
  );
}

/** Runs of lines with text; a form feed after the text of a line goes to the next line that has some. */
function runsBetween(lines: readonly PlainLine[]): readonly (readonly PlainLine[])[] {
  const runs: PlainLine[][] = [];
  let run: PlainLine[] = [];
  let pages = "";
  for (const { line, number } of lines) {
    const written = line.trimEnd();
    if (written === "") {
      if (run.length > 0) runs.push(run);
      run = [];
    } else {
      run.push({ line: pages + written, number });
      pages = "";
    }
    pages += line.slice(written.length).replace(/[^\f]/gu, "");
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

function splitWithoutBlankLines(lines: readonly PlainLine[]): readonly Paragraph[] {
  const run = runsBetween(lines).flat();
  const indented = run.map(({ line }) => /^[\f]*[ \t\u00a0]{2,}\S/u.test(line));
  if (!isWrapped(run.map(({ line }) => line)) || indented.every((is) => is)) {
    return run.map((line) => ({ lines: [line], alone: true }));
  }
  const paragraphs: PlainLine[][] = [];
  for (const [i, line] of run.entries()) {
    const last = paragraphs.at(-1);
    if (last && !indented[i]) last.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.map((own) => ({ lines: own, alone: false }));
}

function placePages(paragraphs: readonly Paragraph[], findings: Findings): readonly DraftBlock[] {
  return paragraphs.map((paragraph) => draftOf(paragraph, findings));
}

function draftOf({ lines, alone, isQuotation }: Paragraph, findings: Findings): DraftBlock {
  const place = { line: lines[0]?.number ?? 1, column: 1 };
  const { text, marks } = takePages(joinLines(lines, findings));
  if (isQuotation) return { kind: "block-quotation", text, marks, place };
  const level = alone ? headingLevel(text) : undefined;
  return level === undefined
    ? { kind: "paragraph", text, marks, place }
    : { kind: "heading", level, text, marks, place };
}

function joinLines(lines: readonly PlainLine[], findings: Findings): string {
  const own = lines.map(({ line }) => tidyLine(line));
  if (!isWrapped(own)) return own.join("\n");
  for (const [i, line] of own.slice(0, -1).entries()) {
    if (!endsInHyphen(line)) continue;
    findings.count("notice", "hyphen-at-line-end", "hyphens at the ends of lines were kept inside the joined words", {
      line: lines[i]?.number ?? 1,
      column: line.length,
    });
  }
  return unwrap(own);
}

const unevenSpace = /[^\S\f ]| {2}/u;

const tidyLine = (line: string) =>
  (unevenSpace.test(line) ? line.replace(/[^\S\f]+/gu, " ") : line).replace(/^(\f*) /u, "$1").trimEnd();

/** Form feeds leave the text and become marks. */
function takePages(text: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  const parts = text.split("\f");
  let done = parts[0] ?? "";
  for (const part of parts.slice(1)) {
    marks.push({ kind: "page", from: done.length, to: done.length });
    done += part;
  }
  return { text: done, marks };
}

function headingLevel(text: string): number | undefined {
  if (text.length > 60 || text.includes("\n")) return undefined;
  const match = division.exec(text);
  if (match) return match.groups?.part === undefined ? 2 : 1;
  return text !== "" && romanNumber.test(text) ? 3 : undefined;
}
