import { z } from "zod";
import type { Appointment, Authority, Body, Membership, NameForm, Office, Person } from "../agent.ts";
import type { LanguageTag, Multilingual } from "../language.ts";
import { firstValue, type Stated } from "../statement.ts";
import { fields, listOf, oneOf, refuse } from "./fields.ts";
import { perLanguage } from "./per-language.ts";
import { identifier, languageTag, multilingual, sourceIds, text } from "./scalar.ts";
import { beyondPlain, certainty, stateable, statedDate } from "./statement.ts";

const kinds = ["preferred", "variant", "birth", "pseudonym", "alias"] as const;

const formFields = fields({
  name: text("The name in this form"),
  language: languageTag("Language of the form").exactOptional(),
  script: z
    .string()
    .regex(/^[A-Z][a-z]{3}$/, { message: "it is not an ISO 15924 code such as Cyrl or Latn" })
    .describe("Script, ISO 15924: Cyrl, Latn")
    .exactOptional(),
  scheme: text("Romanisation scheme, or who writes it so: ISO 9, BGN, Times").exactOptional(),
  sources: sourceIds,
  kind: oneOf(kinds, "What kind of name").exactOptional(),
  certainty: certainty.exactOptional(),
  note: text("A remark for readers").exactOptional(),
});

export const nameForms = listOf(
  z.union([text("A name"), formFields]).transform((form): NameForm => {
    return typeof form === "string" ? { name: form, sources: [] } : form;
  }),
  "Further forms of the name: plain, or {name, language, script, scheme, sources, kind}",
);

const patterns: Readonly<Record<Authority["scheme"], RegExp>> = {
  wikidata: /^Q[1-9]\d*$/,
  viaf: /^[1-9]\d*$/,
  gnd: /^[0-9X-]{8,12}$/,
  geonames: /^[1-9]\d*$/,
  isni: /^\d{15}[\dX]$/,
  lccn: /^[a-z]{0,3}\d{8,10}$/,
  orcid: /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/,
  other: /^https?:\/\/\S+$/,
};
const schemes = Object.keys(patterns) as [Authority["scheme"], ...Authority["scheme"][]];

const authorityFields = fields({
  scheme: oneOf(schemes, "Which authority file"),
  id: text("The id there: Q33391; an address for `other`"),
});

const shortAuthority = z.string().transform((value, context) => {
  const [, scheme = "", id = ""] = /^([a-z]+):(.+)$/.exec(value) ?? [];
  if (schemes.includes(scheme as Authority["scheme"])) return { scheme: scheme as Authority["scheme"], id };
  refuse(context, {
    code: "bad-authority",
    message: "it is not an authority id",
    expected: "<scheme>:<id>",
    mend: `Write \`wikidata:Q42\`; schemes: ${schemes.join(", ")}.`,
  });
  return z.NEVER;
});

const authority = z
  .union([shortAuthority, authorityFields])
  .superRefine(({ scheme, id }, context) => {
    if (patterns[scheme].test(id)) return;
    refuse(context, {
      code: "bad-authority",
      message: `it is not an id of ${scheme}`,
      expected: `an id like ${patterns[scheme].source}`,
      mend: "Copy the id itself, without an address.",
    });
  })
  .describe("`wikidata:Q42`, or {scheme, id}");

export const authorities = listOf(authority, "Ids in authority files: [wikidata:Q42, viaf:113230702]");

export const statedName = (language: LanguageTag) =>
  stateable(multilingual(language, "Name, as it is shown"), "Name, as it is shown: plain, or {en: …, ru: …}");

/** The first name is the one that is shown; where sources are named, or names conflict, each is a form with who writes it. */
export function withNames<Named extends { readonly name: Stated<Multilingual>; readonly forms: readonly NameForm[] }>({
  name,
  forms,
  ...rest
}: Named) {
  const stated = (beyondPlain(name) ?? []).flatMap(({ value, certainty: sure, ...said }, at) =>
    Object.entries(value).map(
      ([tag, text]): NameForm => ({
        name: text,
        ...(tag === "und" ? {} : { language: tag }),
        kind: at === 0 ? "preferred" : "variant",
        ...said,
        ...(sure === "certain" ? {} : { certainty: sure }),
      }),
    ),
  );
  return { ...rest, name: firstValue(name) ?? {}, forms: [...stated, ...forms] };
}

const agentFields = (language: LanguageTag) => ({
  id: identifier("Stable id of this person or body"),
  name: statedName(language),
  forms: nameForms,
  authorities,
  note: multilingual(language, "Who this is").exactOptional(),
  sources: sourceIds,
});

export const personSchema = perLanguage(
  (language): z.ZodType<Person> =>
    fields({
      ...agentFields(language),
      born: statedDate("Date of birth"),
      died: statedDate("Date of death"),
    })
      .transform(withNames)
      .describe("A person"),
);

export const bodySchema = perLanguage(
  (language): z.ZodType<Body> =>
    fields({
      ...agentFields(language),
      kind: text("Kind of body: committee, newspaper, archive …").exactOptional(),
      parent: identifier("Id of the body it belongs to").exactOptional(),
      founded: statedDate("Date of foundation"),
      dissolved: statedDate("Date of dissolution"),
    })
      .transform(withNames)
      .describe("A body: committee, party, newspaper, archive"),
);

export const officeSchema = perLanguage(
  (language): z.ZodType<Office> =>
    fields({
      id: identifier("Stable id of this office"),
      name: multilingual(language, "Name of the office"),
      body: identifier("Id of the body it is a post in"),
      note: multilingual(language, "What it is").exactOptional(),
      sources: sourceIds,
    }).describe("A post in a body"),
);

const appointments = ["appointed", "elected", "ex-officio", "co-opted", "unknown"] as const;

function withAppointments<One extends { readonly how?: Stated<Appointment>; readonly by?: Stated<string> }>({
  how: hows,
  by: bys,
  ...rest
}: One) {
  const [how, by] = [hows && beyondPlain(hows), bys && beyondPlain(bys)];
  return {
    ...rest,
    ...(hows?.[0] === undefined ? {} : { how: hows[0].value }),
    ...(bys?.[0] === undefined ? {} : { by: bys[0].value }),
    ...((how ?? by) ? { stated: { ...(how === undefined ? {} : { how }), ...(by === undefined ? {} : { by }) } } : {}),
  };
}

export const membershipSchema: z.ZodType<Membership> = fields({
  id: identifier("Stable id of this membership or tenure"),
  person: identifier("Id of the person"),
  body: identifier("Id of the body").exactOptional(),
  office: identifier("Id of the office").exactOptional(),
  from: statedDate("From when"),
  to: statedDate("Until when"),
  how: stateable(oneOf(appointments, "How it came about"), "How it came about").exactOptional(),
  by: stateable(identifier("Id of the person or body that appointed"), "Who appointed: id").exactOptional(),
  sources: sourceIds,
  note: text("A remark").exactOptional(),
})
  .superRefine((value, context) => {
    if (value.body !== undefined || value.office !== undefined) return;
    refuse(context, {
      code: "missing-field",
      message: "it names neither a body nor an office",
      expected: "`body` or `office`",
      mend: "Give `body: <id>` or `office: <id>`.",
    });
  })
  .transform(withAppointments)
  .describe("Membership of a body, or tenure of an office");
