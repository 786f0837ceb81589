export type { NamedPerson } from "../../src/names/name-lexicon.ts";
export { findPersons } from "../../src/names/person-mention.ts";
export { tokenize } from "../../src/text/tokenize.ts";
