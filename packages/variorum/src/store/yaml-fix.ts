import type { Fix, FixValue } from "../model/problem.ts";
import { findScalar, parseYaml } from "./yaml-file.ts";

/** The text with the fixes made: nothing else of it changes. A fix that has no place, or would break the file, is left out. */
export function fixYaml(text: string, fixes: readonly Fix[]): string {
  return fixes.reduce((before, fix) => {
    const after = fixOne(before, fix);
    return parseYaml(after, "").problems.length > 0 ? before : after;
  }, text);
}

function fixOne(text: string, { at, onKey = false, value }: Fix): string {
  const place = findScalar(text, at, onKey);
  if (place === undefined) return text;
  const { from, to, isFlow, indent } = place;
  return text.slice(0, from) + written(value, isFlow, indent) + text.slice(to);
}

function written(value: FixValue, isFlow: boolean, indent: string): string {
  if (typeof value === "string") return scalar(value);
  const { "": itself, ...fields } = value;
  const pairs = Object.entries(fields).map(([name, text]) => `${name}: ${scalar(text)}`);
  if (itself === undefined) return `{${pairs.join(", ")}}`;
  return [scalar(itself), ...pairs].join(isFlow ? ", " : `\n${indent}`);
}

/** Quoted where a sign would mean something else. */
const scalar = (text: string): string =>
  /^[\p{L}\d][\p{L}\d ./~?%-]*$/u.test(text) && text === text.trim() && !/^(null|true|false)$/.test(text)
    ? text
    : JSON.stringify(text);

/**
 * Mends of the writing itself: spaces at the ends of lines, tabs that indent, one quotation mark or bracket that was not closed.
 * Each is made only where the file then reads as the same data as before, or, where it could not be read, without a fault.
 */
export function fixWriting(text: string): string {
  const isSound = (candidate: string) => parseYaml(candidate, "").problems.length === 0;
  if (isSound(text)) return withoutTrailingSpaces(text);
  const spaced = text.replace(/^[ \t]*\t[ \t]*/gm, (indent) => indent.replaceAll("\t", "  "));
  if (isSound(spaced)) return spaced;
  const closed = closings(spaced).filter(isSound);
  return closed.length === 1 ? (closed[0] as string) : text;
}

function withoutTrailingSpaces(text: string): string {
  const trimmed = text.replace(/[ \t]+$/gm, "");
  const data = (candidate: string) => JSON.stringify(parseYaml(candidate, "").data ?? null);
  return trimmed !== text && data(trimmed) === data(text) ? trimmed : text;
}

const partners: { readonly [open: string]: string } = { "[": "]", "{": "}" };

/** The text with one line closed that is not, for each such line. */
function closings(text: string): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, i) => {
    const missing = missingIn(line);
    return missing === "" ? [] : [[...lines.slice(0, i), line.trimEnd() + missing, ...lines.slice(i + 1)].join("\n")];
  });
}

/** What closes a line's quotation marks and brackets. */
function missingIn(line: string): string {
  const open: string[] = [];
  let quote = "";
  for (const sign of line) {
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === '"') quote = sign;
    else if (sign in partners) open.push(partners[sign] as string);
    else if (sign === open.at(-1)) open.pop();
  }
  return quote + open.reverse().join("");
}
