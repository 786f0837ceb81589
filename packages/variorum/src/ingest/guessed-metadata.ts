import { parseDatingFormula } from "../model/dating/dating-formula.ts";
import type { IngestedDate, IngestedMetadata } from "../model/ingested.ts";
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
  const guessedDate = stated.date === undefined ? guessDate(text) : undefined;
  const guessed = [
    ...(stated.guessed ?? []),
    ...(guessedDate === undefined ? [] : ["date"]),
    ...(guessedTitle === undefined ? [] : ["title"]),
    ...(guessedLanguage === undefined ? [] : ["language"]),
  ];
  const known = tongue ?? guessedLanguage;
  return {
    ...stated,
    ...(known === undefined ? {} : { language: known }),
    ...(guessedDate === undefined ? {} : { date: guessedDate }),
    ...(guessedTitle === undefined
      ? {}
      : { title: known === undefined ? { text: guessedTitle } : { text: guessedTitle, language: known } }),
    ...(guessed.length > 0 ? { guessed } : {}),
  };
}

/** So many blocks at either end of a text may be its dateline. */
const edge = 4;

/** The first line at the beginning or the end that is one day and nothing else. */
function guessDate({ blocks }: WitnessText): IngestedDate | undefined {
  const edges = blocks.length <= 2 * edge ? blocks : [...blocks.slice(0, edge), ...blocks.slice(-edge)];
  const lines = edges.flatMap(({ text }) => (text.length > longestEdge ? [] : text.split("\n")));
  for (const line of lines) {
    const reading = parseDatingFormula(line.trim());
    if (reading?.kind !== "date" || !/^\d{4}-\d\d-\d\d/u.test(reading.edtf)) continue;
    const { edtf, calendar } = reading;
    return { edtf, ...(calendar === undefined ? {} : { calendar }), asWritten: line.trim() };
  }
  return undefined;
}

const longestEdge = 300;

/** The first heading, or a short first line that is no sentence. */
function guessTitle(text: WitnessText): string | undefined {
  const [first] = text.blocks;
  const heading = text.blocks.slice(0, 5).find((block) => block.kind === "heading");
  const title = heading ?? (first && isTitleLike(first.text) ? first : undefined);
  return title === undefined ? undefined : shortened(title.text.replace(/\s+/gu, " ").trim()) || undefined;
}

/** Longer than this no title is: it is a paragraph that was set or read as a heading. */
const longestTitle = 160;

/** Up to the end of a sentence, else of a word. */
function shortened(line: string): string {
  if (line.length <= longestTitle) return line;
  const start = line.slice(0, longestTitle);
  const sentence = /^.{20,}?[.!?…](?= \p{Lu})/u.exec(start)?.[0];
  return sentence ?? `${start.replace(/\s+\S*$/u, "").replace(/[,;:–—-]+$/u, "")} …`;
}

const isTitleLike = (text: string) =>
  text.length <= 100 &&
  parseDatingFormula(text.trim())?.kind !== "date" &&
  !/[.!?,;:…]$/u.test(text) &&
  !text.includes("\n");
