/** The YAML between `---` lines at the head of a Markdown file, as it stands. */
export interface FrontMatter {
  readonly text: string;
  /** 1-based line of the file on which `text` begins. */
  readonly line: number;
}

/** Splits front matter off. Its lines stay in `body` as empty lines, so that places in the body are places in the file. */
export function splitFrontMatter(text: string): { readonly frontMatter?: FrontMatter; readonly body: string } {
  const match = /^---[ \t]*\n(?<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(text);
  if (!match) return { body: text };
  const yaml = match.groups?.yaml ?? "";
  const lines = match[0].split("\n").length - 1;
  return { frontMatter: { text: yaml, line: 2 }, body: "\n".repeat(lines) + text.slice(match[0].length) };
}
