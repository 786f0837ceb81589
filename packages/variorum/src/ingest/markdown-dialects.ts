import type { Findings, Place } from "./findings.ts";

/** Signs that other dialects of Markdown, and programs that make sites, read as markup. */
const dialects: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["tags of templates ({% … %}, {{ … }})", /\{[%{][^\n]*?[%}]\}/u],
  ["attributes ({.class}, {: … })", /\{(?::|[.#][\w-]+)[^{}]*\}/u],
  ["fenced divisions (:::)", /^:::/mu],
  ["formulas ($$ … $$)", /\$\$/u],
  ["notes in a line (^[ … ])", /\^\[/u],
  ["references to notes that stand nowhere ([^ … ])", /\[\^[^\]\s]+\]/u],
  ["citations ([@ … ])", /\[[^\][]{0,200}@[\w:-]+[^\][]{0,200}\]/u],
  ["marked words (== … ==)", /==[^\s=][^=\n]{0,500}==/u],
  ["raised and lowered letters (^ … ^, ~ … ~)", /[\p{L}\d](?:\^[^\s^]{1,50}\^|~[^\s~]{1,50}~)/u],
  [
    "lines and rows of tables (|---|---|, +---+---+, a | b | c)",
    /^[|+](?:[ :=-]{3,}[|+])+\s*$|^\|?[^|\n]+\|[^|\n]+\|[^|\n]/mu,
  ],
  ["definitions of abbreviations (*[ … ]:)", /^\*\[[^\]]+\]:/mu],
];

const suspicious = /[{:$^@=~*|+]/u;

/** Tells of signs that stay in the text although somebody may have meant them as markup. */
export function tellDialects(text: string, place: Place, findings: Findings): void {
  if (!suspicious.test(text)) return;
  const mend = "Write it as docs/ingest.md says, or leave it if the signs belong to the text.";
  for (const [what, pattern] of dialects) {
    if (!pattern.test(text)) continue;
    findings.count("warning", "other-dialect", `${what} stand in the text as they are`, place, mend);
  }
}
