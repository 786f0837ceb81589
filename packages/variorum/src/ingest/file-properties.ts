import type { IngestedMetadata } from "../model/ingested.ts";
import { languageTag } from "./tei-language.ts";

const longestField = 500;
/** What programs write where nobody has written anything. */
const noName =
  /^(?:admin(?:istrator)?|user|owner|unknown|author|microsoft(?: office)?(?: user)?|windows user|python-docx|пользователь\p{L}*|админ\p{L}*)$/iu;
const noTitle =
  /^(?:microsoft word\b.*|document ?\d*|untitled|untitled document|about:blank|без названия|документ ?\d*)$/iu;

/** What a program has written down about a file, in the words of whoever made it. */
export interface FileProperties {
  readonly title?: string | undefined;
  /** Names, divided by semicolons. */
  readonly creator?: string | undefined;
  readonly language?: string | undefined;
}

/**
 * Whoever made the file is taken for the transcriber, as a guess. Its dates are those of the file, not of the text, and
 * are not taken.
 */
export function metadataOfProperties(properties: FileProperties): IngestedMetadata {
  const title = fieldOf(properties.title);
  const names = (fieldOf(properties.creator) ?? "")
    .split(/\s*;\s*/u)
    .filter((name) => name !== "" && !noName.test(name));
  const language = languageTag(fieldOf(properties.language));
  return {
    ...(title === undefined || noTitle.test(title) ? {} : { title: { text: title } }),
    ...(language === undefined ? {} : { language }),
    ...(names.length === 0 ? {} : { transcribers: names.map((name) => ({ name })), guessed: ["transcribers"] }),
  };
}

const fieldOf = (value: string | undefined): string | undefined =>
  value
    ?.replace(/\s+/gu, " ")
    .trim()
    .slice(0, longestField)
    .replace(/\p{Surrogate}/gu, "") || undefined;
