import type { IngestedMetadata } from "../model/ingested.ts";
import { languageTag } from "./tei-language.ts";
import { childElements, plainTextOf, type XmlElement } from "./xml-tree.ts";

const longestField = 500;
/** What programs write where nobody has written anything. */
const noName =
  /^(?:admin(?:istrator)?|user|owner|unknown|author|microsoft(?: office)?(?: user)?|windows user|python-docx|пользователь\p{L}*|админ\p{L}*)$/iu;
const noTitle = /^(?:microsoft word\b.*|document ?\d*|untitled|untitled document|без названия|документ ?\d*)$/iu;

/**
 * What `docProps/core.xml` says. Its creator is whoever made the file: taken for the transcriber, as a guess. Its dates
 * are those of the file, not of the text, and are not taken.
 */
export function readDocxMetadata(core: XmlElement | undefined): IngestedMetadata {
  const field = (name: string): string | undefined => {
    const element = core ? childElements(core, name)[0] : undefined;
    return (element && plainTextOf(element).slice(0, longestField)) || undefined;
  };
  const title = field("title");
  const creator = field("creator");
  const language = languageTag(field("language"));
  const names = (creator ?? "").split(/\s*;\s*/u).filter((name) => name !== "" && !noName.test(name));
  return {
    ...(title === undefined || noTitle.test(title) ? {} : { title: { text: title } }),
    ...(language === undefined ? {} : { language }),
    ...(names.length === 0 ? {} : { transcribers: names.map((name) => ({ name })), guessed: ["transcribers"] }),
  };
}
