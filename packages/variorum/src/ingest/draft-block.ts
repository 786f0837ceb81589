import type { BlockKind, Mark } from "../model/text.ts";
import type { Place } from "./findings.ts";

/** A block as a parser leaves it: not yet NFC, not yet cut, perhaps without an id. */
export interface DraftBlock {
  readonly kind: BlockKind;
  readonly level?: number;
  /** The id the source gives it, if it may stay. */
  readonly id?: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly place?: Place;
}
