import type { FootnoteDefinition, Heading, Html, Nodes, RootContent, TableRow } from "mdast";
import type { VariorumError } from "../model/error.ts";
import type { BlockKind, Mark, Note, WitnessText } from "../model/text.ts";
import type { DraftBlock } from "./draft-block.ts";
import { type Findings, movedDown, type Place, refusal } from "./findings.ts";
import { defaultLimits } from "./gate.ts";
import { readHtmlText } from "./html-text.ts";
import { parseHtmlTree } from "./html-tree.ts";
import { slugOf, withoutAttributes } from "./markdown-heading.ts";
import { linkTitles, type MarkdownInline, writeInline } from "./markdown-inline.ts";
import {
  definitions,
  headCells,
  isDefinitionList,
  isLineBlock,
  isTableHead,
  labelled,
  verseLines,
} from "./markdown-lines.ts";
import { beginsAnew, divideMarkdown, type MarkdownParts, wholeMarkdown } from "./markdown-parts.ts";
import { wordsOfNote } from "./note-words.ts";
import { type PlainParagraph, setPlainApart } from "./plain-paragraphs.ts";
import { RunningText } from "./running-text.ts";
import { buildWitnessText } from "./witness-text.ts";

/** Nested lists and quotations; the parser itself is fast only while they are few. */
const deepest = 100;
/** Runs of signs that may open or close emphasis or a link, in one paragraph: the parser looks back over all of them at each. */
const mostSigns = 8000;
/** Signs that may begin a character, a tag, code or a brace, and letters, of one paragraph that is not plain: each costs the parser hundreds of bytes. */
const mostOthers = 40_000;
const mostLetters = 250_000;

/** `inAll`: of the whole text, so that many paragraphs just below the bound are no way around it. */
const bounds = [
  { most: mostSigns, inAll: 60_000, what: "signs of emphasis or links" },
  { most: mostOthers, inAll: 150_000, what: "of the signs & < \\ ` {" },
  { most: mostLetters, inAll: Number.POSITIVE_INFINITY, what: "letters beside its markup" },
];
/** Lines of other than plain paragraphs. */
const mostMarkup = 60_000;
/** The same in one list, quotation or block of code, which the parser has to hold at once. */
const mostTogether = 8000;
const mostCells = 10_000;

/**
 * Markdown: CommonMark with the footnotes, tables and strikethrough of GitHub, and the braces of docs/ingest.md.
 * `size`: letters from which on it is read in parts; only tests give it.
 */
export function parseMarkdown(text: string, file: string, findings: Findings, size?: number): WitnessText {
  const { paragraphs, rest } = setPlainApart(text);
  if (rest === undefined) return buildWitnessText(paragraphs.map(plainDraft), [], findings);
  checkMarkup(rest, paragraphs.length, file);
  checkNesting(rest, file);
  checkSigns(rest, file);
  const parts = divideMarkdown(rest, size);
  if (paragraphs.every(isParagraphIn(parts))) return writeParts(parts, rest, paragraphs, findings);
  return writeParts(divideMarkdown(text, size), text, [], findings);
}

/** As `parseMarkdown`, every paragraph by the parser, and all at once. */
export const parseWholeMarkdown = (text: string, findings: Findings): WitnessText =>
  writeParts(wholeMarkdown(text), text, [], findings);

/** What looks like a plain paragraph may be something else: a line of code. */
function isParagraphIn({ paragraphs }: MarkdownParts): (plain: PlainParagraph) => boolean {
  const lines = new Set(paragraphs);
  return ({ line }) => lines.has(line);
}

function writeParts(
  parts: MarkdownParts,
  source: string,
  paragraphs: readonly PlainParagraph[],
  findings: Findings,
): WitnessText {
  const plainByLine = new Map(paragraphs.map((plain) => [plain.line, plain]));
  const labels = numberNotes(parts.definitions);
  const inline = inlineOf(parts.definitions, labels, source, findings);
  const walk: Walk = { inline, findings, drafts: [], source, targets: new Map(), notes: [] };
  const notes: Note[] = [];
  for (const nodes of parts.read()) {
    for (const [i, node] of nodes.entries()) {
      const plain = plainByLine.get(placeOf(node).line);
      if (plain === undefined) writeNode(node, { kind: "paragraph", depth: 0, next: nodes[i + 1] }, walk);
      else walk.drafts.push(plainDraft(plain));
      for (const note of footnotesIn([node]))
        notes.push(writeNote({ id: labels[notes.length]?.id ?? "", node: note }, walk));
    }
  }
  tellUncited(labels, walk.drafts, findings);
  return buildWitnessText(walk.drafts, [...notes, ...walk.notes], findings, walk.targets);
}

function plainDraft({ line, source }: PlainParagraph): DraftBlock {
  const text = new RunningText();
  text.write(source);
  return { kind: "paragraph", ...text.finish(), place: { line, column: 1 } };
}

interface Walk {
  readonly inline: MarkdownInline;
  readonly findings: Findings;
  readonly drafts: DraftBlock[];
  readonly source: string;
  /** Numbers of the blocks that links may lead to, by their names. */
  readonly targets: Map<string, number>;
  /** Of HTML in the text. */
  readonly notes: Note[];
}

interface Context {
  readonly kind: BlockKind;
  /** Of lists. */
  readonly depth: number;
  /** What stands after it. */
  readonly next?: RootContent | undefined;
}

/**
 * A line of thousands of `>` or `- ` would build as deep a tree; and every run of backticks that has no partner is sought to the
 * end of its paragraph, once for each length of run.
 */
function checkNesting(text: string, file: string): void {
  const match =
    /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){100,}/mu.exec(text) ??
    /^[ \t]{100,}(?:>|[-*+]|\d{1,9}[.)])[ \t]/mu.exec(text);
  const brackets = /(?:!?\[){1000,}|[*_]{5000,}|`{200,}/u.exec(text);
  if (!match && !brackets) return;
  const offset = (match ?? brackets)?.index ?? 0;
  const line = text.slice(0, offset).split("\n").length;
  throw refusal(file, "too-deep", `quotations or lists nested more than ${deepest} deep`, { line, column: 1 }, "limit");
}

const beginsBlock = /^[ \t]*(?:$|#|>|[-*+][ \t]|\d{1,9}[.)][ \t])/u;

/** Counts what stands in each paragraph with markup: its letters, and the signs that the parser makes something of. */
function checkSigns(text: string, file: string): void {
  let from = 1;
  let counts = [0, 0, 0];
  const all = [0, 0, 0];
  for (const [index, line] of text.split("\n").entries()) {
    if (beginsBlock.test(line)) {
      counts = [0, 0, 0];
      from = index + 1;
    }
    const own = [line.match(/[*_~]+|!?\[/gu)?.length ?? 0, line.match(/[&<\\`{]/gu)?.length ?? 0, line.length];
    counts = counts.map((count, i) => count + (own[i] ?? 0));
    for (const [i, { most, inAll, what }] of bounds.entries()) {
      all[i] = (all[i] ?? 0) + (own[i] ?? 0);
      if ((counts[i] ?? 0) > most) throw tooManySigns(file, from, `a paragraph with more than ${most} ${what}`);
      if (all[i] > inAll) throw tooMuch(file, index + 1, `a text with more than ${inAll} ${what}`);
    }
  }
}

function tooManySigns(file: string, line: number, message: string): VariorumError {
  const mend = "Divide it by blank lines, or look whether this file is what you meant to give.";
  return refusal(file, "too-deep", message, { line, column: 1, mend }, "limit");
}

function tooMuch(file: string, line: number, message: string): VariorumError {
  const mend = "Divide it into several files, or look whether this file is what you meant to give.";
  return refusal(file, "too-much", message, { line, column: 1, mend }, "limit");
}

/** What the parser builds for a line or cell takes a hundred times its memory. Plain paragraphs are no part of this. */
function checkMarkup(text: string, plain: number, file: string): void {
  // Each plain paragraph is one line here.
  let lines = -plain;
  let cells = 0;
  let together = 0;
  let isAfterBlank = true;
  for (const [index, line] of text.split("\n").entries()) {
    if (isAfterBlank && beginsAnew.test(line)) together = 0;
    isAfterBlank = line.trim() === "";
    if (isAfterBlank) continue;
    lines += 1;
    together += 1;
    if (tableRow.test(line)) cells += line.split("|").length - 2;
    if (cells > mostCells) throw tooMuch(file, index + 1, `tables of more than ${mostCells} cells`);
    if (lines > mostMarkup) throw tooMuch(file, index + 1, `more than ${mostMarkup} lines with markup`);
    if (together > mostTogether)
      throw tooMuch(file, index + 1, `a list or block of more than ${mostTogether} lines with markup`);
  }
}

const tableRow = /^\s{0,3}\|[^|]*\|/u;

interface NumberedNote {
  readonly id: string;
  readonly node: FootnoteDefinition;
}

/** Notes may be defined within quotations, lists and other notes. */
function footnotesIn(nodes: readonly RootContent[]): readonly FootnoteDefinition[] {
  return nodes.flatMap((node) => {
    const within = "children" in node ? footnotesIn(node.children) : [];
    return node.type === "footnoteDefinition" ? [node, ...within] : within;
  });
}

function numberNotes(nodes: readonly RootContent[]): readonly NumberedNote[] {
  const uses = new Map<string, number>();
  return footnotesIn(nodes).map((node) => ({ id: takeNoteId(node.identifier, uses), node }));
}

/** `uses` counts how often each id was asked for, so that many labels that look alike are not tried one after another. */
function takeNoteId(label: string, uses: Map<string, number>): string {
  const base = `n-${label.replace(/[^A-Za-z0-9._-]+/gu, "-").slice(0, 60)}`;
  let n = (uses.get(base) ?? 0) + 1;
  while (n > 1 && uses.has(`${base}-${n}`)) n += 1;
  const id = n === 1 ? base : `${base}-${n}`;
  uses.set(id, 1).set(base, n);
  return id;
}

/** Of several definitions of one label the first is meant, as in GitHub's Markdown. */
function inlineOf(
  nodes: readonly RootContent[],
  notes: readonly NumberedNote[],
  source: string,
  findings: Findings,
): MarkdownInline {
  const addresses = new Map<string, string>();
  for (const node of nodes) {
    if (node.type !== "definition") continue;
    if (node.title) findings.count("notice", "not-carried-over", linkTitles, placeOf(node));
    if (!addresses.has(node.identifier)) addresses.set(node.identifier, node.url);
  }
  const noteIds = new Map<string, string>();
  for (const { id, node } of notes) {
    if (noteIds.has(node.identifier)) reportSecondNote(node, findings);
    else noteIds.set(node.identifier, id);
  }
  return { addresses, noteIds, findings, source };
}

function reportSecondNote(node: FootnoteDefinition, findings: Findings): void {
  const mend = "Give each note a label of its own; the second one is kept beside the text, and no words refer to it.";
  findings.count("warning", "duplicate-note", "second note with the label of another", placeOf(node), mend);
}

/** `[^ed…]` is a note of the editors, every other a note of the witness itself. */
function writeNote({ id, node }: NumberedNote, walk: Walk): Note {
  const drafts: DraftBlock[] = [];
  writeAll(node.children, { kind: "footnote", depth: 0 }, { ...walk, drafts, targets: new Map() });
  const by = /^ed/iu.test(node.identifier) ? "editor" : "source";
  return { id, by, text: wordsOfNote(drafts, placeOf(node), walk.findings) };
}

function tellUncited(notes: readonly NumberedNote[], drafts: readonly DraftBlock[], findings: Findings): void {
  const cited = new Set(drafts.flatMap(({ marks }) => marks.map((mark) => (mark.kind === "note" ? mark.note : ""))));
  const labels = new Set<string>();
  for (const { id, node } of notes) {
    const isSecond = labels.has(node.identifier);
    labels.add(node.identifier);
    if (cited.has(id) || isSecond) continue;
    findings.count("warning", "note-without-sign", "notes that no words of the text refer to", placeOf(node));
  }
}

const placeOf = (node: Nodes): Place => ({
  line: node.position?.start.line ?? 1,
  column: node.position?.start.column ?? 1,
});

function writeNode(node: RootContent, context: Context, walk: Walk): void {
  switch (node.type) {
    case "paragraph":
      if (isTableHead(node, context.next, walk.source)) writeHeadRows(node, walk);
      else if (isLineBlock(node, walk.source)) walk.drafts.push(...verseLines(inLines(node, walk), placeOf(node).line));
      else if (isDefinitionList(node, walk.source))
        walk.drafts.push(...definitions(inLines(node, walk), placeOf(node).line));
      else writeBlock(node, { kind: context.kind }, walk);
      break;
    case "heading":
      writeHeading(node, walk);
      break;
    case "blockquote":
      writeAll(node.children, { ...context, kind: "block-quotation" }, walk);
      break;
    case "list":
      if (node.ordered) walk.findings.count("notice", "not-carried-over", listNumbers, placeOf(node));
      for (const item of node.children) writeItem(item.children, context.depth + 1, walk);
      return;
    case "table":
      for (const [n, row] of node.children.entries()) writeRow(row, n === 0, walk);
      return;
    case "code":
      if (node.lang) walk.findings.count("notice", "not-carried-over", codeLanguages, placeOf(node));
      walk.drafts.push({ kind: context.kind, text: node.value, marks: [], place: placeOf(node) });
      return;
    case "html":
      writeHtml(node, walk);
      break;
    case "thematicBreak":
      walk.findings.count("notice", "not-carried-over", "horizontal rule", placeOf(node));
      break;
    default:
      return;
  }
}

export const htmlMend = "Write it in Markdown; see docs/ingest.md for notes, pages and unclear or deleted text.";

function writeAll(nodes: readonly RootContent[], context: Context, walk: Walk): void {
  for (const [i, node] of nodes.entries()) writeNode(node, { ...context, next: nodes[i + 1] }, walk);
}

function writeItem(nodes: readonly RootContent[], depth: number, walk: Walk): void {
  const [first, ...rest] = nodes;
  if (first?.type === "paragraph") {
    writeBlock(first, { kind: "list-item", level: depth }, walk);
    writeAll(rest, { kind: "paragraph", depth }, walk);
  } else writeAll(nodes, { kind: "list-item", depth }, walk);
}

function writeBlock(node: Nodes, as: { readonly kind: BlockKind; readonly level?: number }, walk: Walk): void {
  const text = new RunningText();
  writeInline(node, text, walk.inline);
  const finished = text.finish();
  if (finished.text !== "" || finished.marks.length > 0) walk.drafts.push({ ...as, ...finished, place: placeOf(node) });
}

/** The text of a paragraph with the lines of its source. */
function inLines(node: Nodes, walk: Walk): ReturnType<RunningText["finish"]> {
  const text = new RunningText();
  writeInline(node, text, walk.inline, true);
  return text.finish();
}

function writeRow(row: TableRow, isHead: boolean, walk: Walk): void {
  const drafts: DraftBlock[] = [];
  for (const [i, cell] of row.children.entries())
    writeBlock(cell, { kind: "table-cell", level: i + 1 }, { ...walk, drafts });
  walk.drafts.push(...(isHead ? drafts.map(labelled) : drafts));
  tellSpans(row, walk);
}

function writeHeadRows(node: Nodes, walk: Walk): void {
  walk.drafts.push(...headCells(inLines(node, walk), placeOf(node).line));
  tellSpans(node, walk);
}

/** `||` is an empty cell of GitHub's tables, and of MultiMarkdown's one that spans two columns. */
function tellSpans(node: Nodes, { source, findings }: Walk): void {
  if (!source.slice(node.position?.start.offset, node.position?.end.offset).includes("||")) return;
  const what = "cells of tables that end in ||: they span several columns in MultiMarkdown, here an empty cell follows";
  findings.count("notice", "other-dialect", what, placeOf(node));
}

const listNumbers = "numbers of list items: the items were kept without them";
const codeLanguages = "the language of blocks of code: their lines were kept";

function writeHeading(node: Heading, walk: Walk): void {
  const text = new RunningText();
  writeInline(node, text, walk.inline);
  const { id, ...heading } = withoutAttributes(text.finish());
  if (heading.text === "" && heading.marks.length === 0) return;
  for (const name of [id, slugOf(heading.text)])
    if (name && !walk.targets.has(name)) walk.targets.set(name, walk.drafts.length);
  const own = id === undefined ? {} : { id };
  walk.drafts.push({ kind: "heading", level: node.depth, ...heading, ...own, place: placeOf(node) });
}

/** A block of HTML, as a page with nothing else on it. */
function writeHtml(node: Html, walk: Walk): void {
  const { line } = placeOf(node);
  const below = movedDown(walk.findings, line - 1);
  const { text } = readHtmlText(parseHtmlTree(node.value, "HTML", defaultLimits), undefined, below);
  if (text.blocks.length === 0) {
    walk.findings.count("warning", "raw-html", "HTML in Markdown was left out", placeOf(node), htmlMend);
  }
  const noteId = (id: string) => `h${line}-${id}`;
  for (const { id, text: words, kind, level, marks } of text.blocks) {
    const own = marks.map((mark): Mark => (mark.kind === "note" ? { ...mark, note: noteId(mark.note) } : mark));
    const named = /^b\d/u.test(id) ? {} : { id };
    walk.drafts.push({ kind, text: words, marks: own, ...(level ? { level } : {}), ...named, place: placeOf(node) });
  }
  walk.notes.push(...text.notes.map((note) => ({ ...note, id: noteId(note.id) })));
}
