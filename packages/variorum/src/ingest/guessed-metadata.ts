import type { IngestedMetadata } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import type { WitnessText } from "../model/text.ts";
import { guessLanguage } from "./language-guess.ts";

/** Adds what the text itself suggests where the file states nothing; says which fields are guesses. */
export function guessMetadata(stated: IngestedMetadata, text: WitnessText, language?: LanguageTag): IngestedMetadata {
  const running = text.blocks
    .map((block) => block.text)
    .join("\n")
    .slice(0, 16_000);
  const tongue = language ?? stated.language;
  const guessedLanguage = tongue === undefined ? guessLanguage(running) : undefined;
  const guessedTitle = stated.title ? undefined : guessTitle(text);
  const guessed = [
    ...(stated.guessed ?? []),
    ...(guessedTitle === undefined ? [] : ["title"]),
    ...(guessedLanguage === undefined ? [] : ["language"]),
  ];
  const known = tongue ?? guessedLanguage;
  return {
    ...stated,
    ...(known === undefined ? {} : { language: known }),
    ...(guessedTitle === undefined
      ? {}
      : { title: known === undefined ? { text: guessedTitle } : { text: guessedTitle, language: known } }),
    ...(guessed.length > 0 ? { guessed } : {}),
  };
}

/** The first heading, or a short first line that is no sentence. */
function guessTitle(text: WitnessText): string | undefined {
  const [first] = text.blocks;
  const heading = text.blocks.slice(0, 5).find((block) => block.kind === "heading");
  const title = heading ?? (first && isTitleLike(first.text) ? first : undefined);
  return title?.text.replace(/\s+/gu, " ").trim() || undefined;
}

const isTitleLike = (text: string) => text.length <= 100 && !/[.!?,;:…]$/u.test(text) && !text.includes("\n");
