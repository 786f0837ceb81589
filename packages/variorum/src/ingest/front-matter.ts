/** The head of a Markdown file, as it stands: YAML between `---` lines, TOML between `+++`, JSON, or the title block of Pandoc. */
export interface FrontMatter {
  readonly format: "yaml" | "toml" | "json" | "pandoc";
  readonly text: string;
  /** 1-based line of the file on which `text` begins. */
  readonly line: number;
}

const heads: readonly (readonly [FrontMatter["format"], line: number, pattern: RegExp])[] = [
  ["yaml", 2, /^---[ \t]*\n(?<head>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)/u],
  ["toml", 2, /^\+\+\+[ \t]*\n(?<head>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|$)/u],
  ["json", 1, /^(?<head>\{[ \t]*\n(?:[ \t"}\]].*\n)*?\})[ \t]*(?:\n|$)/u],
  ["pandoc", 1, /^(?<head>%(?: .*)?\n(?:(?:%| ).*\n){0,20})(?:\s*(?:\n|$))/u],
];

/** Splits front matter off. Its lines stay in `body` as empty lines, so that places in the body are places in the file. */
export function splitFrontMatter(text: string): { readonly frontMatter?: FrontMatter; readonly body: string } {
  for (const [format, line, pattern] of heads) {
    const match = pattern.exec(text);
    const head = match?.groups?.head;
    if (!match || head === undefined || (format === "json" && !isObject(head))) continue;
    const lines = match[0].split("\n").length - 1;
    return { frontMatter: { format, text: head, line }, body: "\n".repeat(lines) + text.slice(match[0].length) };
  }
  return { body: text };
}

/** A text may begin with a brace. */
function isObject(head: string): boolean {
  try {
    const value: unknown = JSON.parse(head);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
