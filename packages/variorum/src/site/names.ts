import { type LanguageTag, type Multilingual, textIn } from "../model/language.ts";
import type { PublicEdition, WitnessSummary } from "../model/public.ts";
import { firstValue } from "../model/statement.ts";
import type { Witness } from "../model/witness.ts";
import type { AgentReference } from "../model/work.ts";
import { shortYear } from "./dates.ts";
import { entityIndex } from "./entities.ts";
import type { Words } from "./words/words.ts";

/** The name under which the edition knows an agent; the words of the document where it knows none. */
export function agentName(edition: PublicEdition, reference: AgentReference, language: LanguageTag): string {
  const { persons, bodies } = entityIndex(edition);
  const known = persons.get(reference.agent ?? "") ?? bodies.get(reference.agent ?? "");
  if (known !== undefined) return textIn(known.name, [language]).text;
  return reference.as ?? reference.agent ?? "";
}

export const agentNames = (edition: PublicEdition, references: readonly AgentReference[], language: LanguageTag) =>
  references.map((one) => agentName(edition, one, language)).filter((name) => name !== "");

/** A place is an id of `entities/places.yaml` or a plain name. */
export function placeName(edition: PublicEdition, place: string, language: LanguageTag): string {
  const known = edition.entities.places.find((one) => one.id === place);
  return known === undefined ? place : textIn(known.name, [language]).text;
}

/** What a witness is called on a tab: its label, else its kind, with the year where the label does not say it. */
export function witnessLabel(witness: Witness | WitnessSummary, language: LanguageTag, words: Words): string {
  const label = witness.label === undefined ? words.witnessKind[witness.kind] : textIn(witness.label, [language]).text;
  const date = "date" in witness ? firstValue(witness.date) : undefined;
  const year = date === undefined ? "" : shortYear(date);
  return year === "" || label.includes(year) ? label : `${label}, ${year}`;
}

export const unknownLanguage: LanguageTag = "und";

/** A text in the language of the interface, with the tag of the language it is really in; without where nobody knows it. */
export function inLanguage(
  multilingual: Multilingual,
  wanted: LanguageTag,
): { readonly text: string; readonly language: LanguageTag | undefined } {
  const { text, language } = textIn(multilingual, [wanted]);
  return { text, language: language === unknownLanguage ? undefined : language };
}
