import { z } from "zod";
// biome-ignore lint/style/noRestrictedImports: this is the type next door, not the facade of the same name
import type { EditionInfo } from "../edition.ts";
import { type InterfaceLanguage, interfaceLanguages } from "../interface-language.ts";
import type { LanguageTag } from "../language.ts";
import { fields, listOf, oneOf } from "./fields.ts";
import { normalForms } from "./normal-forms.ts";
import { perLanguage } from "./per-language.ts";
import { identifier, languageTag, multilingual, plainDay, text, webAddress, wholeNumber } from "./scalar.ts";

/** What `format` in edition.yaml says. */
export const editionFormat = "variorum/edition@v1";

const colour = (description: string) =>
  z
    .string()
    .regex(/^(#[0-9a-fA-F]{3,8}|[a-z]+(\([0-9a-z%.,/ -]+\))?)$/, { message: "it is not a CSS colour" })
    .max(64)
    .describe(description)
    .exactOptional();

const fontFamily = (description: string) =>
  z
    .string()
    .regex(/^[\p{L}\p{N} ,'"-]+$/u, { message: "it is not a list of font names" })
    .max(200)
    .describe(description)
    .exactOptional();

const look = fields({
  accent: colour("Colour of links and marks"),
  paper: colour("Colour of the page"),
  ink: colour("Colour of the text"),
  serif: fontFamily("Font of the texts"),
  sans: fontFamily("Font of menus and tables"),
  logo: z
    .string()
    .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*\.(svg|png|jpe?g|webp|gif)$/iu, {
      message: "it is not the name of an image beside edition.yaml",
    })
    .max(200)
    .describe("Name of an image beside edition.yaml: it stands before the title of every page")
    .exactOptional(),
});

const interfaceLanguage = z.enum(interfaceLanguages);

const editor = z
  .union([
    text("Name"),
    fields({
      name: text("Name"),
      role: text("What they did").exactOptional(),
      id: text("ORCID, or id of a person in entities/").exactOptional(),
    }),
  ])
  .transform((value) => (typeof value === "string" ? { name: value } : value));

const instalment = (language: LanguageTag) =>
  fields({
    id: identifier("Stable id of this instalment"),
    title: multilingual(language, "Title"),
    planned: plainDay("Announced until this day, published from it"),
    documents: listOf(identifier("Id of a document"), "Documents it holds"),
    essays: listOf(identifier("Id of an essay"), "Essays it holds"),
  });

const anniversary = (language: LanguageTag) =>
  fields({
    title: multilingual(language, "What is remembered"),
    of: text("Id of an event or document, or a day (EDTF)"),
    years: listOf(wholeNumber("Years after", 1, 10_000), "Years after: [50, 70, 100]").exactOptional(),
    every: wholeNumber("Every so many years", 1, 10_000).exactOptional(),
    calendar: oneOf(
      ["gregorian", "julian"],
      "In which calendar the day comes round: the same day of the new one (unless told), or of the old one, as churches keep it",
    ).exactOptional(),
  });

const siteAddress = (pattern: RegExp, message: string, description: string) =>
  z.string().max(500).regex(pattern, { message }).describe(description);

/** Segments of a path below the site: no `..`, none that begins with a full stop. */
const segment = String.raw`[\p{L}\p{N}_~-][\p{L}\p{N}._~-]*`;

const redirect = fields({
  from: siteAddress(
    new RegExp(`^(${segment}/)+(${segment}\\.html)?$|^${segment}\\.html$`, "u"),
    "it is not an address below the site that ends in / or .html",
    "Address of an earlier site, below this one: letters/17/ or letter17.html",
  ),
  to: siteAddress(
    new RegExp(`^(${segment}/)*$|^https?://\\S+$`, "u"),
    "it is neither an address below the site that ends in / nor one on the web",
    "Where it leads: d/letter/, or an address on the web",
  ),
});

/** `edition.yaml`. @param language the edition's first language, see `firstLanguage` */
export const editionSchema = perLanguage((language) =>
  fields({
    format: z.literal(editionFormat).describe("Version of this format").exactOptional(),
    title: multilingual(language, "Title of the edition"),
    subtitle: multilingual(language, "Subtitle").exactOptional(),
    description: multilingual(language, "What the edition is, in a paragraph").exactOptional(),
    editors: listOf(editor, "Who edits it: names, or {name, role, id}"),
    languages: z
      .union([languageTag("Language"), z.array(languageTag("Language")).min(1)])
      .transform((value): readonly LanguageTag[] => (typeof value === "string" ? [value] : value))
      .describe("Languages of the edition; the first is that of plain texts in the other files"),
    interface: z
      .union([interfaceLanguage, z.array(interfaceLanguage).min(1)])
      .transform((value): readonly InterfaceLanguage[] => [...new Set([value].flat())])
      .describe(
        "Languages in which the pages are built, the first at the plain addresses; those of `languages` that there are words for unless told",
      )
      .exactOptional(),
    licence: text("SPDX identifier or address of the licence of the edition's own texts: CC-BY-4.0").exactOptional(),
    address: webAddress("Where the edition will stand on the web").exactOptional(),
    timestamp: webAddress("Time-stamp server (RFC 3161) that dates each publication").exactOptional(),
    publisher: text("Who publishes it").exactOptional(),
    instalments: listOf(instalment(language), "Parts that appear one after another"),
    anniversaries: listOf(anniversary(language), "Days that the edition remembers"),
    redirects: z.array(redirect).max(100_000).describe("Addresses of an earlier site that lead on").exactOptional(),
    "normal-forms": normalForms,
    look: look.default({}).describe("Colours and fonts"),
    notice: multilingual(language, "A notice on the home page, e.g. that the edition is constructed").exactOptional(),
  })
    .transform(
      ({ format: _, "normal-forms": forms, ...info }): EditionInfo =>
        forms.length === 0 ? info : { ...info, normalForms: forms },
    )
    .describe("The edition (edition.yaml)"),
);

/** What plain texts are written in: the first of `languages`, looked up before the rest can be read. */
export function firstLanguage(data: unknown): LanguageTag {
  const languages = typeof data === "object" && data !== null && "languages" in data ? data.languages : undefined;
  const first: unknown = Array.isArray(languages) ? languages[0] : languages;
  const tag = typeof first === "string" ? languageTag("").safeParse(first) : undefined;
  return tag?.success ? tag.data : "en";
}
