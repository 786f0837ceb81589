import type { HistoricalDate } from "./date.ts";
import type { Multilingual } from "./language.ts";
import type { Stated } from "./statement.ts";

/** Something that happened; not to be confused with an event note of the record. */
export interface HistoricalEvent {
  readonly id: string;
  readonly title: Multilingual;
  readonly date: Stated<HistoricalDate>;
  readonly place: Stated<string>;
  readonly agents: readonly string[];
  readonly documents: readonly string[];
  readonly description?: Multilingual;
  readonly sources: readonly string[];
}
