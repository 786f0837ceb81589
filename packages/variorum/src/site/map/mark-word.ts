import type { Words } from "../words/words.ts";
import type { MarkState } from "./drawing.ts";

/** What a mark says, in a word of the interface. */
export function markWord(words: Words, state: MarkState): string {
  const names: { readonly [state in MarkState]: string } = {
    "left-out": words.map.leftOut,
    "put-in": words.map.putIn,
    moved: words.map.moved,
    lacuna: words.map.lacuna,
    withheld: words.map.withheld,
  };
  return names[state];
}
