import type { Clauses } from "./clause.ts";
import type { GapRoom } from "./gap-room.ts";
import type { Nearness } from "./nearness.ts";
import type { ColumnWords, Profile } from "./profile.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Aligning one witness to the profile of those placed before it. Rows are the tokens of the witness. */
export interface Task {
  readonly witness: number;
  readonly profile: Profile;
  readonly vocabulary: Vocabulary;
  readonly words: readonly Int32Array[];
  readonly nearness: Nearness;
  /** Where gaps are aligned. */
  readonly room: GapRoom;
  /** Per witness the column of each of its tokens; empty for those not placed. */
  readonly columns: readonly Int32Array[];
  readonly readings: ColumnWords;
  /** Pairs that a scholar forbade. */
  readonly forbidden?: (row: number, column: number) => boolean;
  /** Rows that a scholar's decision holds where they are. */
  readonly isHeld: (row: number) => boolean;
  /** Per row the number of its text, and where by such numbers clauses end: places where an insertion likes to begin. */
  readonly texts: Int32Array;
  readonly clauses: Clauses;
}

/** A rectangle of rows and columns, half open, still to be aligned. */
export interface Region {
  readonly rowFrom: number;
  readonly rowTo: number;
  readonly columnFrom: number;
  readonly columnTo: number;
}
