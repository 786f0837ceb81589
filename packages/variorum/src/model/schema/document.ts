import { z } from "zod";
import type { LanguageTag, Multilingual } from "../language.ts";
import { firstValue, type Stated } from "../statement.ts";
import type { Witness } from "../witness.ts";
import type { Work, WorkRelation } from "../work.ts";
import { agentReferences } from "./agent-reference.ts";
import { fields, listOf, oneOf } from "./fields.ts";
import { perLanguage } from "./per-language.ts";
import { identifier, languageTag, multilingual, someSourceIds, text } from "./scalar.ts";
import { beyondPlain, stateable, statedDate, statedText } from "./statement.ts";
import { witnessSchema } from "./witness.ts";

const relations = [
  "answers",
  "encloses",
  "continues",
  "quotes",
  "mentions",
  "part-of",
  "supersedes",
  "related",
] as const;

const relation = fields({
  kind: oneOf(relations, "How this document relates to the other"),
  document: identifier("Id of the other document"),
  note: text("A remark").exactOptional(),
}) satisfies z.ZodType<WorkRelation>;

const documentFields = (language: LanguageTag) =>
  fields({
    title: stateable(multilingual(language, "Title"), "Title: plain, or {en: …, ru: …}"),
    kind: stateable(text("Kind of document: letter, minutes …"), "Kind of document: letter, minutes …").exactOptional(),
    language: languageTag("Original language; witnesses have it unless they say otherwise").exactOptional(),
    creators: agentReferences("Who wrote it"),
    addressees: agentReferences("To whom"),
    signatories: agentReferences("Who signed it"),
    date: statedDate("When it was written"),
    place: statedText("Where: id of a place, or a plain name"),
    abstract: multilingual(language, "What it says, in brief").exactOptional(),
    "abstract-sources": someSourceIds,
    relations: listOf(relation, "Relations to other documents: {kind, document, note}"),
    instalment: identifier("Id of the instalment it appears with").exactOptional(),
    inferred: listOf(
      text("Path of a field, e.g. `title`"),
      "Fields that a program guessed; remove an entry to confirm it",
    ),
    witnesses: z
      .array(witnessSchema(language))
      .default([])
      .describe("Its witnesses, in the order in which readers see them"),
  }).describe("A document: what is the same across all its witnesses (documents/<id>/document.yaml)");

/** What a witness leaves to its folder: `source` and `facsimiles` may be undefined until the folder has been looked at. */
export type StatedWitness = Omit<Witness, "facsimiles"> & { readonly facsimiles?: readonly string[] };
export type StatedWork = Omit<Work, "id" | "witnesses"> & { readonly witnesses: readonly StatedWitness[] };

/** The first of what is said is what a document is called by; all of it stands beside where it is more. */
function withAccounts(titles: Stated<Multilingual>, kinds: Stated<string> | undefined) {
  const [title, kind] = [beyondPlain(titles), kinds && beyondPlain(kinds)];
  const stated = { ...(title === undefined ? {} : { title }), ...(kind === undefined ? {} : { kind }) };
  return {
    title: firstValue(titles) ?? {},
    ...(kinds === undefined ? {} : { kind: firstValue(kinds) ?? "" }),
    ...((title ?? kind) ? { stated } : {}),
  };
}

/** @param language the edition's first language */
export const documentSchema = perLanguage((language) =>
  documentFields(language).transform((work): StatedWork => {
    const { witnesses, "abstract-sources": abstractSources, title, kind, ...rest } = work;
    const inherited = work.language ?? language;
    return {
      ...withAccounts(title, kind),
      ...rest,
      ...(abstractSources === undefined ? {} : { abstractSources }),
      witnesses: witnesses.map((witness) => ({
        ...witness,
        siglum: witness.siglum ?? witness.key.toUpperCase(),
        language: witness.language ?? inherited,
      })),
    };
  }),
);
