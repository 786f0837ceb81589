import type { Definition, FootnoteDefinition, Nodes, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";

/** The nodes of a Markdown text. Lines and offsets of all are those in the whole text. */
export interface MarkdownParts {
  /** What its references lead to, in order: definitions, and notes (of which only the labels may be read yet). */
  readonly definitions: readonly RootContent[];
  /** Lines, 1-based, on which paragraphs of the page begin. */
  readonly paragraphs: readonly number[];
  /** All nodes, a part at a time: what the parser builds of a part is a hundred times as large as its text. */
  readonly read: () => Iterable<readonly RootContent[]>;
}

/** Letters of a part, where each line counts as forty more. Below this the parser has little to hold. */
const sizeOfPart = 6000;
const costOfLine = 40;

const extensions = [gfmFootnote(), gfmStrikethrough({ singleTilde: false }), gfmTable()];
const mdastExtensions = [gfmFootnoteFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTableFromMarkdown()];

const parse = (text: string): readonly RootContent[] => fromMarkdown(text, { extensions, mdastExtensions }).children;

/** Blocks and definitions only. */
const words =
  "attention autolink codeText hardBreakEscape htmlText labelEnd labelStartImage labelStartLink gfmFootnoteCall strikethrough";
const outlineExtensions = [gfmFootnote(), gfmTable(), { disable: { null: words.split(" ") } }];
const parseOutline = (text: string): readonly RootContent[] =>
  fromMarkdown(text, { extensions: outlineExtensions, mdastExtensions }).children;

/** The whole text as one part. */
export function wholeMarkdown(text: string): MarkdownParts {
  const nodes = parse(text);
  return { definitions: nodes, paragraphs: paragraphsOf(nodes, 0), read: () => [nodes] };
}

/**
 * A large text in parts of about `size`, each of which gives the nodes that it gives in the whole: it begins after a blank line
 * with a line that nothing before it can go on into, and is told what its references lead to elsewhere.
 */
export function divideMarkdown(text: string, size = sizeOfPart): MarkdownParts {
  const pieces = [...piecesOf(text, size)];
  if (pieces.length < 2) return wholeMarkdown(text);
  const parts = pieces.reduce<readonly Part[]>(joinOpen, []);
  const written = parts.flatMap((part) => part.definitions.map((node) => labelOf(node, text)));
  const labels = new Map(written.map((label) => [keyOf(label), label.replace(/\s+/gu, " ")]));
  return {
    definitions: parts.flatMap((part) => part.definitions),
    paragraphs: parts.flatMap((part) => part.paragraphs),
    *read() {
      for (const part of parts) yield readPart(part, labels);
    },
  };
}

interface Piece {
  readonly text: string;
  /** Lines and letters of the whole text before it. */
  readonly line: number;
  readonly offset: number;
}

function* piecesOf(text: string, size: number): Generator<Piece> {
  let begun = { line: 0, offset: 0 };
  let cost = 0;
  let offset = 0;
  let isAfterBlank = false;
  for (const [line, content] of text.split("\n").entries()) {
    if (isAfterBlank && cost >= size && beginsAnew.test(content)) {
      yield { ...begun, text: text.slice(begun.offset, offset) };
      begun = { line, offset };
      cost = 0;
    }
    isAfterBlank = /^[\t ]*$/u.test(content);
    if (!isAfterBlank) cost += content.length + costOfLine;
    offset += content.length + 1;
  }
  yield { ...begun, text: text.slice(begun.offset) };
}

/** No indentation, and no item, which would be one more of the list before it. */
export const beginsAnew = /^(?!(?:[-*+]|\d{1,9}[.)])(?:\s|$))\S/u;

interface Part extends Piece {
  readonly definitions: readonly Defining[];
  readonly paragraphs: readonly number[];
  /** A block of code or HTML runs on across its end. */
  readonly isOpen: boolean;
  /** Letters of it when that was last looked at. */
  readonly looked: number;
}

type Defining = Definition | FootnoteDefinition;

/** What ends within a block is looked at again when it is twice as long: in all that is no more than twice the work. */
function joinOpen(parts: readonly Part[], piece: Piece, index: number, pieces: readonly Piece[]): readonly Part[] {
  const last = parts.at(-1);
  if (!last?.isOpen) return [...parts, outlineOf(piece)];
  const joined = { ...last, text: last.text + piece.text };
  const isDue = joined.text.length >= 2 * last.looked || index === pieces.length - 1;
  return [...parts.slice(0, -1), isDue ? outlineOf(joined) : joined];
}

/** A paragraph that is one wherever nothing is open. */
const standIn = "x";

function outlineOf(piece: Piece): Part {
  const { text, line, offset } = piece;
  if (isFlat(text))
    return { ...piece, definitions: [], paragraphs: firstLines(piece), isOpen: false, looked: text.length };
  const nodes = parseOutline(`${text}\n\n${standIn}`);
  const last = nodes.at(-1);
  const isOpen = last?.type !== "paragraph" || last.position?.start.offset !== text.length + 2;
  const definitions = nodes.flatMap(definitionsIn);
  for (const node of definitions) move(node, line, offset);
  const paragraphs = paragraphsOf(isOpen ? nodes : nodes.slice(0, -1), line);
  return { text, line, offset, definitions, paragraphs, isOpen, looked: text.length };
}

/** Whether a piece defines nothing and holds no block of code or HTML that could run on: then it need not be parsed to know what it is. */
const isFlat = (text: string): boolean => !/\]:|`{3}|~{3}/u.test(text) && !/^[ \t>*+.)\-\d]*</mu.test(text);

/** Lines after a blank one that begin anew: what is set apart there is a paragraph, since no code or HTML is around it. */
function firstLines({ text, line }: Piece): readonly number[] {
  const found: number[] = [];
  let isAfterBlank = true;
  for (const [i, content] of text.split("\n").entries()) {
    if (isAfterBlank && beginsAnew.test(content)) found.push(line + i + 1);
    isAfterBlank = /^[\t ]*$/u.test(content);
  }
  return found;
}

const paragraphsOf = (nodes: readonly RootContent[], line: number): readonly number[] =>
  nodes.flatMap(({ type, position }) => (type === "paragraph" ? [line + (position?.start.line ?? 0)] : []));

/** Those of the page, and notes that stand within quotations, lists and other notes. Without what notes say. */
function definitionsIn(node: RootContent): readonly Defining[] {
  if (node.type === "definition") return [node];
  const within = "children" in node ? node.children.flatMap(notesIn) : [];
  return node.type === "footnoteDefinition" ? [{ ...node, children: [] }, ...within] : within;
}

const notesIn = (node: RootContent): readonly Defining[] => (node.type === "definition" ? [] : definitionsIn(node));

function move(node: Nodes, lines: number, letters: number): void {
  for (const point of [node.position?.start, node.position?.end]) {
    if (!point) continue;
    point.line += lines;
    point.offset = (point.offset ?? 0) + letters;
  }
  if ("children" in node) for (const child of node.children) move(child, lines, letters);
}

const bracketed = /\[(?<label>(?:[^[\]\\]|\\[\s\S])*)\]/gu;

const keyOf = (label: string): string => label.replace(/\s+/gu, " ").trim().toLowerCase().toUpperCase();

/** How a definition is written: `a`, of a note `^a`. */
const labelOf = ({ position }: Defining, text: string): string =>
  text.slice(position?.start.offset, position?.end.offset).match(/^\[(?<label>(?:[^[\]\\]|\\[\s\S])*)\]:/u)?.groups
    ?.label ?? "";

/** The part behind a line for each thing that is defined elsewhere and named in it. */
function readPart({ text, line, offset }: Part, labels: ReadonlyMap<string, string>): readonly RootContent[] {
  const named = new Set([...text.matchAll(bracketed)].map(({ groups }) => keyOf(groups?.label ?? "")));
  const elsewhere = [...named].flatMap((key) => labels.get(key) ?? []);
  const before = [...elsewhere.map((label) => `[${label}]: ${standIn}`), standIn, ""].join("\n\n");
  const nodes = parse(before + text).filter((node) => (node.position?.start.offset ?? 0) >= before.length);
  const lines = before.split("\n").length - 1;
  for (const node of nodes) move(node, line - lines, offset - before.length);
  return nodes;
}
