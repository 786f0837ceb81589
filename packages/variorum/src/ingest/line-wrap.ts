/** A column that typists and programs wrap at lies within these (code points are near enough to code units here). */
const narrowest = 40;
const widest = 132;

/** Whether lines were broken by width rather than by meaning: nearly no line could have taken the next one's first word. */
export function isWrapped(lines: readonly string[]): boolean {
  const width = lines.reduce((longest, line) => Math.max(longest, line.length), 0);
  if (lines.length < 2 || width < narrowest || width > widest) return false;
  let full = 0;
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (next === undefined) break;
    if (line.length + 1 + firstWordLength(next) > width - 4) full += 1;
  }
  return full >= (lines.length - 1) * 0.8;
}

const firstWordLength = (line: string) => /^\S*/u.exec(line)?.[0].length ?? 0;

/** Soft hyphens join a word; a hyphen keeps standing, as nobody knows whether the word has one of its own. */
export function unwrap(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    if (text === "") return line;
    if (text.endsWith("\u00ad")) return text.slice(0, -1) + line;
    return endsInHyphen(text) ? text + line : `${text} ${line}`;
  }, "");
}

export const endsInHyphen = (line: string): boolean => /\p{L}[-\u2010]$/u.test(line);
