import type { InterfaceLanguage } from "../model/interface-language.ts";
import { andOthers } from "./words/agent-words.ts";

/** More names than these would push out of sight what stands below them. */
const mostNames = 5;
const namesOfMany = 3;

/** How many of so many names are shown where all of them stand elsewhere. */
export const shownOf = (count: number): number => (count <= mostNames ? count : namesOfMany);

/** "A, B, C and 43 others" */
export function fewNames(names: readonly string[], language: InterfaceLanguage): string {
  const shown = shownOf(names.length);
  const listed = names.slice(0, shown).join(", ");
  return shown === names.length ? listed : `${listed} ${andOthers[language](names.length - shown)}`;
}
