import { NORMAL_FORM_RULES, type NormalFormRule } from "@variorum/compare";
import { InvalidArgumentError } from "commander";

export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}

/** `YYYY-MM-DD`, a day that exists. */
export function parseDay(text: string): string {
  const [, year = "", month = "", day = ""] = text.match(/^(\d{4})-(\d{2})-(\d{2})$/) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (year === "" || date.toISOString().slice(0, 10) !== text) {
    throw new InvalidArgumentError("A day is written YYYY-MM-DD, e.g. 2026-10-08.");
  }
  return text;
}

/** Collects an option that may be given several times or with commas. */
export function collectWords(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(",").map((word) => word.trim())].filter((word) => word !== "");
}

/** Names of normal-form rules, several times or with commas; `none` for words exactly as they are written. */
export function collectRules(text: string, before: readonly NormalFormRule[] = []): readonly NormalFormRule[] {
  const names = collectWords(text);
  const known: ReadonlySet<string> = new Set(NORMAL_FORM_RULES);
  const unknown = names.filter((name) => name !== "none" && !known.has(name));
  if (unknown.length > 0 || names.length === 0) {
    throw new InvalidArgumentError(
      `There is no rule ${unknown.map((name) => `“${name}”`).join(", ") || "without a name"}. The rules are ${NORMAL_FORM_RULES.join(", ")}; or none.`,
    );
  }
  return [...before, ...names.filter((name): name is NormalFormRule => known.has(name))];
}

/** Collects an option that names a file and may be given several times. */
export const collectFiles = (file: string, before: readonly string[] = []): readonly string[] => [...before, file];

/** A whole number, 0 or more. */
export function parseCount(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("Expected a whole number.");
  return Number(text);
}
