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
