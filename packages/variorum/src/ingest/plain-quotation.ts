/** A line of a plain text. */
export interface PlainLine {
  readonly line: string;
  /** 1-based. */
  readonly number: number;
}

/** Lines that follow each other and are all set apart as a quotation, or all are not. */
export interface PlainPart {
  readonly isQuotation: boolean;
  /** Without the signs by which they are set apart. */
  readonly lines: readonly PlainLine[];
}

const QUOTE_SIGN = /^\s*(?:>[^\S\f]?)+/u;
/** Columns by which a quotation is set in at least. */
const SET_IN = 2;
const TAB = 4;
/** Share of the lines of a text that are a few. */
const FEW = 0.15;
const LIST_ITEM = /^\s*(?:[-–—*•·]|\p{N}{1,3}[.)]|\p{L}\))\s/u;

/**
 * Where a plain text quotes: lines that begin with `>`, and stretches of two or more lines that are set in more than the text
 * is. A single line that is set in may only begin a paragraph; it counts where it stands between blank lines in a text that
 * begins none so. Items of lists do not count. Linear.
 */
export function plainParts(lines: readonly PlainLine[]): readonly PlainPart[] {
  const isSetIn = setInLines(lines);
  const parts: { isQuotation: boolean; lines: PlainLine[] }[] = [];
  for (const [at, { line, number }] of lines.entries()) {
    const sign = QUOTE_SIGN.exec(line)?.[0] ?? "";
    const last = parts.at(-1);
    const isQuotation = isBlank(line) ? (last?.isQuotation ?? false) : sign !== "" || isSetIn[at] === true;
    const own = { line: line.slice(sign.length), number };
    if (last?.isQuotation === isQuotation) last.lines.push(own);
    else parts.push({ isQuotation, lines: [own] });
  }
  return parts;
}

const isBlank = (line: string): boolean => line.trim() === "";

/** Lines `from` to `to`, all set in; whether blank lines, or the ends of the text, stand on both sides. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly isApart: boolean;
}

function setInLines(lines: readonly PlainLine[]): readonly boolean[] {
  const indents = lines.map(({ line }) => (isBlank(line) || QUOTE_SIGN.test(line) ? undefined : indentOf(line)));
  const usual = usualIndent(indents);
  const isIn = (at: number): boolean => (indents[at] ?? Number.NEGATIVE_INFINITY) >= usual + SET_IN;
  const stretches = stretchesOf(lines, isIn);
  const beginsParagraphs = stretches.some(({ from, to, isApart }) => to - from === 1 && !isApart);
  const marked = lines.map(() => false);
  for (const { from, to, isApart } of stretches) {
    const isQuotation = to - from > 1 ? isApart || !beginsParagraphs : isApart && !beginsParagraphs;
    if (isQuotation && !LIST_ITEM.test(lines[from]?.line ?? "")) marked.fill(true, from, to);
  }
  return marked;
}

function stretchesOf(lines: readonly PlainLine[], isIn: (at: number) => boolean): readonly Stretch[] {
  const isEdge = (at: number): boolean => isBlank(lines[at]?.line ?? "");
  const stretches: Stretch[] = [];
  for (let from = 0; from < lines.length; from++) {
    if (!isIn(from)) continue;
    let to = from + 1;
    while (isIn(to)) to++;
    stretches.push({ from, to, isApart: isEdge(from - 1) && isEdge(to) });
    from = to;
  }
  return stretches;
}

function indentOf(line: string): number {
  let columns = 0;
  for (const sign of line) {
    if (sign === "\t") columns += TAB;
    else if (/[^\S\f]/u.test(sign)) columns++;
    else if (sign !== "\f") break;
  }
  return columns;
}

/** The least that more than a few lines have: what stands further left is a heading or a sign in the margin. */
function usualIndent(indents: readonly (number | undefined)[]): number {
  const counts = new Map<number, number>();
  for (const indent of indents) if (indent !== undefined) counts.set(indent, (counts.get(indent) ?? 0) + 1);
  const lines = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const usual = [...counts].filter(([, count]) => count >= lines * FEW).map(([indent]) => indent);
  return Math.min(...usual, ...(usual.length === 0 ? [0] : []));
}
