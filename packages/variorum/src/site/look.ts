import type { Look } from "../model/edition.ts";

const colour = /^(#[0-9a-f]{3,8}|(rgb|hsl|oklch|oklab|lab|lch)\([0-9a-z.,%/ +-]{1,60}\)|[a-z]{3,30})$/i;
const fontFamilies = /^[\p{L}\p{N} "'.,_-]{1,200}$/u;

/**
 * An editor's look as custom properties. A value that is not plainly a colour or a list of font names is left out: it
 * could close the style element or load something from elsewhere.
 */
export function lookStyle(look: Look): string {
  const rules = [
    rule("accent", look.accent, colour),
    rule("paper", look.paper, colour),
    rule("ink", look.ink, colour),
    rule("serif", look.serif, fontFamilies),
    rule("sans", look.sans, fontFamilies),
  ].join("");
  return rules === "" ? "" : `:root{${rules}}`;
}

function rule(name: string, value: string | undefined, allowed: RegExp): string {
  if (value === undefined || !allowed.test(value.trim()) || !balanced(value)) return "";
  return `--look-${name}:${value.trim().replaceAll('"', "'")};`;
}

/** Of one kind of quotes at most: the renderer escapes double ones, so that single ones take their place. */
const balanced = (value: string): boolean =>
  value.split(/["']/).length % 2 === 1 && !(value.includes('"') && value.includes("'")) && !value.includes("\\");
