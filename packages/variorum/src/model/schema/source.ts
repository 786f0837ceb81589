import { z } from "zod";
import type { Json, JsonObject } from "../json.ts";
import type { Source } from "../source.ts";
import { fields, oneOrMany } from "./fields.ts";
import { edtfText, identifier, text } from "./scalar.ts";

/** Types and variables of CSL 1.0.2 (docs.citationstyles.org, appendix III and IV). */
const types =
  "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage".split(
    " ",
  ) as [string, ...string[]];
const texts =
  "abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number citation-key citation-label citation-number collection-number collection-title container-title container-title-short dimensions division DOI edition event-place event-title first-reference-note-number genre ISBN ISSN issue jurisdiction keyword language license locator medium note number number-of-pages number-of-volumes original-publisher original-publisher-place original-title page page-first part-number part-title PMCID PMID printing-number publisher publisher-place references reviewed-genre reviewed-title scale section source status supplement-number title title-short URL version volume volume-title year-suffix".split(
    " ",
  );
const names =
  "author chair collection-editor compiler composer container-author contributor curator director editor editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer series-creator translator".split(
    " ",
  );
const dates = "accessed available-date event-date issued original-date submitted".split(" ");

const name = z.union([
  text("A name as one text").transform((literal): JsonObject => ({ literal })),
  fields({
    family: text("Family name").exactOptional(),
    given: text("Given names").exactOptional(),
    "dropping-particle": text("As in CSL").exactOptional(),
    "non-dropping-particle": text("As in CSL").exactOptional(),
    suffix: text("As in CSL").exactOptional(),
    literal: text("A name that has no parts").exactOptional(),
  }),
]);

const datePart = z
  .string()
  .regex(/^-?\d{1,4}$/, { message: "it is not a number" })
  .transform(Number)
  .meta({ type: "number" });

const date = z.union([
  edtfText("When").transform((edtf): JsonObject => ({ edtf })),
  fields({
    "date-parts": z.array(z.array(datePart).min(1).max(3)).min(1).max(2).exactOptional(),
    edtf: edtfText("When").exactOptional(),
    season: text("As in CSL").exactOptional(),
    circa: text("As in CSL").exactOptional(),
    literal: text("As it is printed").exactOptional(),
    raw: text("As it is printed").exactOptional(),
  }),
]);

const each = <Schema extends z.ZodType>(variables: readonly string[], schema: Schema) =>
  Object.fromEntries(variables.map((variable) => [variable, schema.exactOptional()]));

/** A CSL item; dates may be EDTF texts and names plain texts. */
export const sourceSchema: z.ZodType<Source> = fields({
  id: identifier("Stable id of this source: statements cite it"),
  type: z.enum(types).describe("Type of source in CSL: book, article-journal, manuscript …"),
  ...each(texts, text("As in CSL")),
  ...each(names, oneOrMany(name)),
  ...each(dates, date),
})
  .transform(({ id, ...rest }): Source => ({ id, csl: { id, ...(rest as { [key: string]: Json }) } }))
  .describe("A work of reference, in CSL (Zotero exports it)") as z.ZodType<Source>;
