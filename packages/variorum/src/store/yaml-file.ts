import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { DataPath, Finding } from "../model/finding.ts";
import type { Problem } from "../model/problem.ts";

/** Bytes of one YAML or CSV file that are read at most. */
export const largestDataFile = 32 * 1024 * 1024;
/** Levels of lists and fields within each other. */
const deepestNesting = 64;
/** Nodes that aliases may add to those that stand in the file. */
const freeNodes = 10_000;
/** Of the faults of one file's syntax, so many are told. */
const mostSyntaxFaults = 20;

export type YamlData = string | readonly YamlData[] | { readonly [key: string]: YamlData };

export interface YamlReading {
  /** Undefined where there are problems, and for an empty file. All scalars are texts, as written. */
  readonly data: YamlData | undefined;
  readonly problems: readonly Problem[];
}

type Node = Scalar | YAMLMap | YAMLSeq | Alias | null | undefined;

/**
 * Reads one YAML 1.2 document as plain data. Scalars stay the texts that the editor wrote (`no`, `1923-10` and `0012`
 * are texts), in NFC; a field with nothing, `~` or `null` behind it counts as absent.
 * Refuses duplicate keys, tags, keys that are not plain, and aliases that blow up. O(length).
 */
export function parseYaml(text: string, file: string): YamlReading {
  const lines = new LineCounter();
  const fault = tooManyLines(text, file) ?? findUnprintable(text, file);
  if (fault) return { data: undefined, problems: [fault] };
  const document = parseLeniently(text, lines);
  if (document === undefined) {
    return { data: undefined, problems: [{ severity: "error", code: "yaml-syntax", file, message: tooDeep }] };
  }
  if (document.errors.length > 0) {
    return { data: undefined, problems: firstOfEachLine(document.errors, text, lines, file) };
  }
  const reader = new NodeReader(text, lines, file);
  const data = reader.read(document.contents as Node, 0);
  return { data: reader.problems.length > 0 ? undefined : data, problems: reader.problems };
}

function parseLeniently(text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { schema: "failsafe", uniqueKeys: false, prettyErrors: false, lineCounter });
  } catch {
    return undefined;
  }
}

const tooDeep = `Lists and fields stand within each other more than ${deepestNesting} deep.`;

/** The parser keeps hundreds of bytes for a line, and puts comments together again and again. */
const mostLines = 200_000;

function tooManyLines(text: string, file: string): Problem | undefined {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0 && lines <= mostLines; at = text.indexOf("\n", at + 1)) lines += 1;
  if (lines <= mostLines) return undefined;
  const message = `The file has more than ${mostLines} lines.`;
  return {
    severity: "error",
    code: "too-large",
    file,
    message,
    mend: "Divide it, or make it a table (.csv) of the same name.",
  };
}

/** A control character, which no list and no table has a use for. */
export function findUnprintable(text: string, file: string): Problem | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
  const match = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.exec(text);
  if (match === null) return undefined;
  const code = match[0].charCodeAt(0).toString(16).padStart(4, "0");
  const before = text.slice(0, match.index).split("\n");
  return {
    severity: "error",
    code: "yaml-syntax",
    file,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    message: `The control character U+${code.toUpperCase()} stands here.`,
    mend: "Delete it, or open the file in a text editor and save it again as UTF-8.",
  };
}

const syntaxMends: { readonly [code: string]: string } = {
  TAB_AS_INDENT: "Indent with spaces: YAML allows no tabs here.",
  BAD_INDENT: "Line up fields that belong together, two spaces deeper than what they belong to.",
  MULTILINE_IMPLICIT_KEY: "Put a space behind the colon, and quotes around a text that holds a colon.",
  BLOCK_AS_IMPLICIT_KEY: "Put quotes around a text that holds a colon and a space.",
  MISSING_CHAR: "Close the quotation mark or bracket; write a quotation mark within quotes twice.",
  UNEXPECTED_TOKEN: "Put quotes around a text that begins with a sign such as @, `, [, {, *, & or !.",
  MULTIPLE_DOCS: "Keep one document in a file: remove the line `---`.",
};

/** Where a value begins. */
const hasTypographicQuotes = /(?:^|[:[{,-]\s*)[“”„‟«»‘‚‛]/u;

/** One fault leads the parser to others on the same line. */
function firstOfEachLine(
  errors: readonly YAMLError[],
  text: string,
  lines: LineCounter,
  file: string,
): readonly Problem[] {
  const sorted = [...errors].sort((a, b) => a.pos[0] - b.pos[0]).slice(0, 10 * mostSyntaxFaults);
  const byLine = new Map<number | undefined, Problem>();
  for (const error of sorted) {
    const problem = syntaxProblem(error, text, lines, file);
    if (!byLine.has(problem.line)) byLine.set(problem.line, problem);
  }
  return [...byLine.values()].slice(0, mostSyntaxFaults);
}

function syntaxProblem(error: YAMLError, text: string, lines: LineCounter, file: string): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  // The parser's stack overflows on lists within lists by the thousand.
  if (error.message.includes("call stack"))
    return { severity: "error", code: "yaml-syntax", file, line, column: col, message: tooDeep };
  const lineText = text
    .slice(error.pos[0] - col + 1)
    .split("\n", 1)[0]
    ?.trim();
  return {
    severity: "error",
    code: "yaml-syntax",
    file,
    line,
    column: col,
    message: `The YAML is broken: ${error.message.split("\n")[0]}.`.replace(/\.\.$/, "."),
    ...(lineText ? { found: lineText.slice(0, 80) } : {}),
    mend: hasTypographicQuotes.test(lineText ?? "")
      ? "Quotation marks of YAML are straight: put \" or ' where “ ” „ or « » begin and end the value."
      : (syntaxMends[error.code] ?? "Look at this line and the one above it: indentation, colons, quotation marks."),
  };
}

/** Walks the nodes once; collects what may not stand there. */
class NodeReader {
  readonly problems: Problem[] = [];
  readonly #lines: LineCounter;
  readonly #file: string;
  readonly #anchors = new Map<string, Node>();
  #nodesLeft: number;

  constructor(text: string, lines: LineCounter, file: string) {
    this.#lines = lines;
    this.#file = file;
    this.#nodesLeft = text.length + freeNodes;
  }

  read(node: Node, depth: number): YamlData | undefined {
    if (this.#isExhausted(node, depth)) return undefined;
    if (node === null || node === undefined) return undefined;
    if (isAlias(node)) return this.#readAlias(node, depth);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (node.tag !== undefined) this.#refuseTag(node, node.tag);
    if (isMap(node)) return this.#readMap(node, depth);
    if (isSeq(node)) return node.items.map((item) => this.read(item as Node, depth + 1) ?? "");
    return readScalar(node);
  }

  #isExhausted(node: Node, depth: number): boolean {
    this.#nodesLeft--;
    if (depth > deepestNesting) this.#refuse(node, "yaml-syntax", tooDeep);
    else if (this.#nodesLeft === -1) this.#refuse(node, "yaml-aliases", "The aliases (`*name`) of this file blow up.");
    return depth > deepestNesting || this.#nodesLeft < 0;
  }

  #readAlias(node: Alias, depth: number): YamlData | undefined {
    const target = this.#anchors.get(node.source);
    if (target !== undefined) return this.read(target, depth + 1);
    this.#refuse(node, "yaml-syntax", `There is no \`&${node.source}\` above this alias.`);
    return undefined;
  }

  #readMap(map: YAMLMap, depth: number): YamlData {
    const data: { [key: string]: YamlData } = {};
    const seen = new Set<string>();
    for (const pair of map.items) {
      const key = this.#readKey(pair, seen);
      const value = this.read(pair.value as Node, depth + 1);
      if (key !== undefined && value !== undefined) data[key] = value;
    }
    return data;
  }

  #readKey(pair: Pair, seen: Set<string>): string | undefined {
    const key = pair.key as Node;
    const name = isScalar(key) ? readScalar(key) : undefined;
    if (name === undefined || name === "__proto__") {
      this.#refuse(key ?? (pair.value as Node), "yaml-syntax", "A field must have a plain name.");
      return undefined;
    }
    if (seen.has(name)) {
      this.#refuse(
        key,
        "duplicate-field",
        `The field \`${name.slice(0, 80)}\` stands here twice.`,
        "Keep one of them.",
      );
      return undefined;
    }
    seen.add(name);
    return name;
  }

  #refuseTag(node: Node, tag: string): void {
    // Sets of the failsafe schema, as the parser names them where nothing was written.
    if (/^tag:yaml\.org,2002:(str|seq|map)$/.test(tag)) return;
    this.#refuse(node, "yaml-tag", `The tag \`${tag.slice(0, 40)}\` has no meaning here.`, "Remove the tag.");
  }

  #refuse(node: Node, code: string, message: string, mend?: string): void {
    if (this.problems.length >= mostSyntaxFaults) return;
    const place = node?.range ? this.#lines.linePos(node.range[0]) : undefined;
    this.problems.push({
      severity: "error",
      code,
      file: this.#file,
      ...(place ? { line: place.line, column: place.col } : {}),
      message,
      ...(mend === undefined ? {} : { mend }),
    });
  }
}

/** Undefined where nothing, `~` or `null` is written. */
function readScalar(node: Scalar): string | undefined {
  const value = typeof node.value === "string" ? node.value : String(node.source ?? "");
  if (node.type === "PLAIN" && (value === "" || value === "~" || value === "null")) return undefined;
  return value.replace(/\p{Surrogate}/gu, "\ufffd").normalize("NFC");
}

/** Finds where in the text the findings stand: the file is parsed once more, for these only. */
export function placeInYaml(text: string, findings: readonly Finding[]): Problem[] {
  const lines = new LineCounter();
  const contents = parseLeniently(text, lines)?.contents as Node;
  return findings.map(({ at = [], onKey = false, ...problem }) => {
    const offset = offsetOf(contents, at, onKey);
    const place = offset === undefined ? undefined : lines.linePos(offset);
    return { ...problem, ...(place ? { line: place.line, column: place.col } : { line: 1, column: 1 }) };
  });
}

/** A plain text of a file, where it stands. Offsets are code units. */
export interface ScalarPlace {
  readonly from: number;
  readonly to: number;
  /** It stands within braces or brackets. */
  readonly isFlow: boolean;
  /** Before the name of its field, where it is one on a line of its own. */
  readonly indent: string;
}

/** The text that a path leads to, or the name of the field at its end; undefined for blocks of text, lists and fields. */
export function findScalar(text: string, at: DataPath, onKey: boolean): ScalarPlace | undefined {
  let node = parseLeniently(text, new LineCounter())?.contents as Node;
  let isFlow = false;
  let key: Node;
  for (const [i, step] of at.entries()) {
    if (isMap(node) || isSeq(node)) isFlow ||= node.flow === true;
    if (isSeq(node)) {
      node = node.items[Number(step)] as Node;
      continue;
    }
    const pair = isMap(node) ? findPair(node, String(step)) : undefined;
    if (pair === undefined) return undefined;
    key = pair.key as Node;
    node = onKey && i === at.length - 1 ? key : (pair.value as Node);
  }
  if (!isScalar(node) || !node.range || /^BLOCK/.test(node.type ?? "")) return undefined;
  const [from, to] = node.range;
  const begin = key?.range?.[0] ?? from;
  const column = begin - (text.lastIndexOf("\n", begin - 1) + 1);
  return { from, to, isFlow, indent: " ".repeat(column) };
}

/** As deep as the path leads; a step that short forms leave out is passed over. */
function offsetOf(root: Node, at: DataPath, onKey: boolean): number | undefined {
  let node = root;
  let offset = root?.range?.[0];
  for (const [i, step] of at.entries()) {
    if (isSeq(node)) node = node.items[Number(step)] as Node;
    else {
      const pair = isMap(node) ? findPair(node, String(step)) : undefined;
      if (pair === undefined) continue;
      const key = pair.key as Node;
      const isMeant = i === at.length - 1 && onKey;
      node = isMeant || !hasPlace(pair.value as Node) ? key : (pair.value as Node);
    }
    offset = node?.range?.[0] ?? offset;
  }
  return offset;
}

const hasPlace = (node: Node): boolean =>
  Boolean(node?.range) && !(isScalar(node) && node.range?.[0] === node.range?.[1]);

const findPair = (map: YAMLMap, step: string): Pair | undefined =>
  map.items.find(
    (pair) => isPair(pair) && isScalar(pair.key) && [step, hyphenated(step)].includes(readScalar(pair.key) ?? ""),
  );

/** The name in memory `asWritten` is `as-written` in a file. */
const hyphenated = (step: string): string =>
  /^[a-z]+[A-Z]/.test(step) ? step.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`) : step;
