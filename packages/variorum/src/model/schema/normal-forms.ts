import type { z } from "zod";
import type { SpellingForm } from "../normal-forms.ts";
import { fields, listOf } from "./fields.ts";
import { languageTag, text } from "./scalar.ts";

export const spellingFormSchema: z.ZodType<SpellingForm> = fields({
  reading: text("A word as texts write it: shew"),
  as: text("The word that it stands for: show"),
  language: languageTag("Only in this language").exactOptional(),
}).describe("A spelling that makes no difference");

export const normalForms = listOf(spellingFormSchema, "Spellings that make no difference: {reading, as, language}");
