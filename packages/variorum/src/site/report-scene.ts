import type { DocumentAlignment } from "../model/alignment.ts";
import type { LanguageTag } from "../model/language.ts";
import type { WitnessText } from "../model/text.ts";
import { type Piece, piecesByPassage } from "./text/piece.ts";
import { type PlacedMove, type PlacedVariant, placeMoves, placeVariants } from "./text/reading.ts";
import { countWords } from "./text/word-count.ts";
import type { Words } from "./words/words.ts";

/** A text of the report with everything that was found in it. */
export interface ReportText {
  readonly key: string;
  readonly siglum: string;
  readonly label: string;
  readonly language: LanguageTag;
  readonly count: number;
  readonly text: WitnessText;
  readonly group: number;
  readonly pieces: readonly (readonly Piece[])[];
  readonly variants: ReadonlyMap<string, readonly PlacedVariant[]>;
  readonly moves: ReadonlyMap<string, readonly PlacedMove[]>;
}

export interface ReportScene {
  readonly words: Words;
  readonly alignment: DocumentAlignment;
  readonly texts: readonly ReportText[];
}

interface Source {
  readonly witnesses: readonly {
    readonly key: string;
    readonly siglum: string;
    readonly label: string;
    readonly language: LanguageTag;
    readonly text: WitnessText;
  }[];
  readonly alignment: DocumentAlignment;
}

export function reportScene({ witnesses, alignment }: Source, words: Words): ReportScene {
  const texts = witnesses.map((witness): ReportText => {
    const group = alignment.groups.findIndex((one) => one.witnesses.includes(witness.key));
    const found = alignment.groups[group];
    return {
      ...witness,
      label: witness.label.split(/[\\/]/).at(-1) ?? witness.label,
      count: witness.text.blocks.reduce((sum, block) => sum + countWords(block.text), 0),
      group,
      pieces: piecesByPassage(witness.text, witness.key, alignment.passages),
      variants: found === undefined ? new Map() : placeVariants(found, group, witness.key),
      moves: found === undefined ? new Map() : placeMoves(found, witness.key, witness.text),
    };
  });
  return { words, alignment, texts };
}
