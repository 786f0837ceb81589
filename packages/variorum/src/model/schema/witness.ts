import { z } from "zod";
import type { LanguageTag } from "../language.ts";
import type { Access, Derivation, Holding, WithheldPassage, Withholding } from "../witness.ts";
import { agentReferences } from "./agent-reference.ts";
import { fields, listOf, oneOf, refuse } from "./fields.ts";
import { edtfText, identifier, languageTag, multilingual, someSourceIds, sourceIds, text } from "./scalar.ts";
import { certainty, statedDate, statedText } from "./statement.ts";

export const witnessKinds = ["manuscript", "typescript", "printing", "reprint", "translation", "web", "other"] as const;
export const witnessStatuses = ["available", "closed", "lost", "withheld", "elsewhere", "not-yet"] as const;
const derivations = ["copied", "printed", "reprinted", "translated", "revised", "unknown"] as const;

const access = fields({
  from: edtfText("From when").exactOptional(),
  to: edtfText("Until when").exactOptional(),
  state: oneOf(["open", "restricted", "closed", "unknown"], "Who could see it in that time"),
  by: text("Who decided so").exactOptional(),
  sources: sourceIds,
  note: text("A remark").exactOptional(),
}) satisfies z.ZodType<Access>;

const holding = fields({
  archive: text("Archive or library that has it"),
  shelfmark: text("Its shelfmark there").exactOptional(),
  note: text("A remark").exactOptional(),
  sources: someSourceIds,
  certainty: certainty.exactOptional(),
  access: listOf(access, "History of access: [{from, to, state, by, sources}]"),
}) satisfies z.ZodType<Holding>;

const derivation = z
  .union([
    identifier("Key of the witness it derives from"),
    fields({
      from: identifier("Key of the witness it derives from"),
      how: oneOf(derivations, "How").default("unknown"),
    }),
  ])
  .transform((value): Derivation => (typeof value === "string" ? { from: value, how: "unknown" } : value));

const withheldPassage = fields({
  block: text("Id of the block that is not shown"),
  reason: text("Why, for readers"),
  until: edtfText("Day on which it is to be released").exactOptional(),
}) satisfies z.ZodType<WithheldPassage>;

const withholding = fields({
  reason: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, { message: "it is not one word in small letters" })
    .describe("Why, in a word: privacy, rights, court-order"),
  note: text("Why, in words for readers").exactOptional(),
  until: edtfText("Day on which it is to be released").exactOptional(),
}) satisfies z.ZodType<Withholding>;

/** Files into which the readings of one witness may point. */
const mostLinked = 1000;

const source = z
  .union([
    text("File below the document's folder"),
    fields({
      file: text("File below the document's folder"),
      part: text("Which witness of the file, where it holds several: its xml:id").exactOptional(),
      linked: z
        .record(text("Name in the pointers"), text("<document>/<file>"))
        .refine((names) => Object.keys(names).length <= mostLinked, { message: `at most ${mostLinked} files` })
        .exactOptional()
        .describe("Files into which its readings point: the name in the pointers, and the file below `documents`"),
    }),
  ])
  .transform((value) => (typeof value === "string" ? { file: value } : value))
  .describe(
    "The file with its text, below the document's folder, or {file, part, linked}. Without it: the file `<key>.…`",
  );

export const witnessSchema = (language: LanguageTag) =>
  fields({
    key: identifier("Short name of the witness in addresses and file names: a, b, pravda"),
    siglum: text("What the apparatus calls it: A, B, Π. The key in capitals unless told").max(32).exactOptional(),
    label: multilingual(language, "A title for readers").exactOptional(),
    language: languageTag("Language of its text; the document's unless told").exactOptional(),
    kind: oneOf(witnessKinds, "What kind of witness").default("other"),
    status: oneOf(witnessStatuses, "What can be had of it").default("available"),
    source: source.exactOptional(),
    derives: listOf(derivation, "What it derives from: a key, or {from, how}"),
    date: statedDate("When it was made or published"),
    place: statedText("Where: id of a place, or a plain name"),
    publisher: statedText("Who published it"),
    published: text("Where it stands printed, as a citation").exactOptional(),
    holdings: listOf(holding, "The copies that were used: {archive, shelfmark, note, sources, certainty, access}"),
    transcribers: agentReferences("Who transcribed it"),
    translators: agentReferences("Who translated it"),
    rights: text("Rights in this text").exactOptional(),
    note: multilingual(language, "A remark for readers").exactOptional(),
    facsimiles: z
      .union([text("File name"), z.array(text("File name"))])
      .transform((value): readonly string[] => (typeof value === "string" ? [value] : value))
      .exactOptional()
      .describe("Images below the folder named as the key, in reading order. Without it: all of them by name"),
    withholding: withholding
      .exactOptional()
      .describe("Why the whole witness is withheld: {reason, note, until}; beside `status: withheld`"),
    withheld: listOf(withheldPassage, "Passages that are not shown: [{block, reason, until}]"),
    inferred: listOf(
      text("Path of a field, e.g. `date`"),
      "Fields that a program guessed; remove an entry to confirm it",
    ),
  })
    .superRefine(({ status, withholding }, context) => {
      if (withholding === undefined || status === "withheld") return;
      const message = `it says why the witness is withheld, but its status is \`${status}\``;
      const mend = "Write `status: withheld` beside it, or take it out.";
      refuse(context, { code: "bad-value", message, mend }, ["withholding"]);
    })
    .describe("One concrete version of the document");
