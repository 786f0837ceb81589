/** A Markdown text whose paragraphs without any markup stand apart from what the parser has to look at. */
export interface SetApart {
  readonly paragraphs: readonly PlainParagraph[];
  /** The text with one letter in place of each of them; every line is where it was. Undefined where nothing else is in it. */
  readonly rest: string | undefined;
}

export interface PlainParagraph {
  /** On which it begins, 1-based. */
  readonly line: number;
  /** As it is written. */
  readonly source: string;
}

/** Stands for a paragraph: any letter is one. */
const standIn = "x";

/** What opens no block. A number of ten digits begins no list. */
const plainStart = /^(?:[^\p{Cc} -@[-`{-~]|["'(]|\d{1,9}(?![\d.)])|\d{10})/u;
const sign = /[\p{Cc}&*<[-`{-~]|==|\$\$/u;

/**
 * A line that is nothing but words in CommonMark, its extensions of GitHub and our braces alike. It begins with no sign that
 * may open a block, and ends without the spaces that break a line. None of the three looks back: a line may be a whole book.
 */
const isPlain = (line: string): boolean => plainStart.test(line) && !sign.test(line) && !line.endsWith(" ");

const blankLine = /^[\t ]*$/u;

/**
 * A paragraph of plain lines between blank lines is the same paragraph wherever it stands, except in a block of code or HTML
 * that runs across blank lines: there the stand-ins are no paragraphs, and the text must be parsed whole. O(n).
 */
export function setPlainApart(text: string): SetApart {
  const lines = text.split("\n");
  const paragraphs: PlainParagraph[] = [];
  let isAll = true;
  for (const [from, to] of runsOfText(lines)) {
    const own = lines.slice(from, to);
    if (own.every(isPlain)) {
      paragraphs.push({ line: from + 1, source: own.join("\n") });
      lines.fill("", from, to);
      lines[from] = standIn;
    } else isAll = false;
  }
  return { paragraphs, rest: isAll ? undefined : lines.join("\n") };
}

/** Half-open ranges of the lines that stand between blank ones. */
function* runsOfText(lines: readonly string[]): Generator<readonly [from: number, to: number]> {
  let from = 0;
  for (let at = 0; at <= lines.length; at++) {
    if (at < lines.length && !blankLine.test(lines[at] ?? "")) continue;
    if (at > from) yield [from, at];
    from = at + 1;
  }
}
