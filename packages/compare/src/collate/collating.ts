import type { Clauses } from "./clause.ts";
import type { GapRoom } from "./gap-room.ts";
import type { Nearness } from "./nearness.ts";
import type { Rulings } from "./ruling.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What every step of one collation shares. Witnesses are counted in the order of their content. */
export interface Collating {
  readonly vocabulary: Vocabulary;
  readonly nearness: Nearness;
  readonly room: GapRoom;
  readonly rulings: Rulings;
  /** Per witness, per token: the number of its text, by which clauses are known. */
  readonly texts: readonly Int32Array[];
  readonly clauses: Clauses;
}
