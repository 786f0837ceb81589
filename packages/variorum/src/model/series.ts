import type { HistoricalDate } from "./date.ts";
import type { Multilingual } from "./language.ts";
import type { Certainty } from "./statement.ts";

export interface SeriesPoint {
  readonly line: string;
  readonly date: HistoricalDate;
  readonly value: number;
  readonly sources: readonly string[];
  readonly certainty: Certainty;
  readonly note?: string;
}

/** A series of data: `series/<id>.yaml` beside `<id>.csv` (columns line, date, value, source, certainty, note). */
export interface Series {
  readonly id: string;
  readonly title: Multilingual;
  readonly unit: Multilingual;
  readonly base?: Multilingual;
  readonly method?: Multilingual;
  readonly lines: readonly { readonly id: string; readonly name: Multilingual }[];
  readonly points: readonly SeriesPoint[];
  readonly note?: Multilingual;
}
