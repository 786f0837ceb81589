import type { Nearness } from "./nearness.ts";
import type { Rulings } from "./ruling.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What every step of one collation shares. Witnesses are counted in the order of their content. */
export interface Collating {
  readonly vocabulary: Vocabulary;
  readonly nearness: Nearness;
  readonly rulings: Rulings;
  /** Per witness and token 1 when it ends with a mark that closes a clause. */
  readonly closes: readonly Uint8Array[];
}
