import type { Clauses } from "./clause.ts";
import type { Nearness } from "./nearness.ts";
import type { Rulings } from "./ruling.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What every step of one collation shares. Witnesses are counted in the order of their content. */
export interface Collating {
  readonly vocabulary: Vocabulary;
  readonly nearness: Nearness;
  readonly rulings: Rulings;
  readonly clauses: readonly Clauses[];
}
