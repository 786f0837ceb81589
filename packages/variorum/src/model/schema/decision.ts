import { z } from "zod";
import type { Decision } from "../decision.ts";
import type { JsonObject } from "../json.ts";
import { isAboutForm } from "../name-mark.ts";
import { fields, oneOf, refuse } from "./fields.ts";
import { identifier, languageTag, sha256Hex, text, wholeNumber } from "./scalar.ts";

const offset = wholeNumber("UTF-16 code units from the start of the block", 0, 10_000_000);

const spanFields = {
  witness: identifier("Key of the witness"),
  block: text("Id of the block"),
  from: offset.exactOptional(),
  to: offset.exactOptional(),
};
const span = fields(spanFields);
const spanElsewhere = fields({ document: identifier("Id of the document").exactOptional(), ...spanFields });

const essaySpan = fields({
  essay: identifier("Id of the essay that quotes"),
  language: languageTag("Language of the essay"),
  block: spanFields.block,
  from: offset.exactOptional(),
  to: offset.exactOptional(),
});

/** What each kind of decision is about. */
const abouts = {
  aligned: fields({ ...spanFields, with: span }),
  "not-aligned": fields({ ...spanFields, with: span }),
  regularisation: fields({
    reading: text("The word as witnesses write it"),
    as: text("The word that it stands for"),
    language: languageTag("Only in this language").exactOptional(),
    witness: identifier("Only in this witness").exactOptional(),
  }),
  omission: fields({ ...spanFields, in: identifier("Key of the witness that lacks it"), with: span.exactOptional() }),
  quotation: z.union([fields({ ...spanFields, with: z.union([spanElsewhere, essaySpan]).exactOptional() }), essaySpan]),
  name: z.union([
    fields({ ...spanFields, agent: identifier("Id of the person, body or place") }),
    fields({
      form: text("A form that names them nowhere in the document; only with `verdict: rejected`"),
      agent: identifier("Id of the person, body or place whom it does not name"),
      witness: identifier("Only in this witness").exactOptional(),
      scope: oneOf(["edition"], "In the whole edition, documents that are added later too").exactOptional(),
    }),
  ]),
  vanishing: fields({
    agent: identifier("Id of the person or body"),
    witness: identifier("Key of the witness from which they vanish"),
  }),
} as const satisfies Record<Decision["kind"], z.ZodType>;

const shared = {
  id: identifier("Stable id of this decision"),
  "text-hash": sha256Hex("SHA-256 of the canonical JSON of the texts it was made on"),
  verdict: oneOf(["confirmed", "rejected", "corrected"], "What was decided"),
  by: text("Who decided").exactOptional(),
  when: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, { message: "it is not an RFC 3339 time" })
    .describe("When, RFC 3339: 2026-10-08T12:00:00Z")
    .exactOptional(),
  note: text("Why").exactOptional(),
};

const kinds = Object.keys(abouts) as Decision["kind"][];

const oneKind = (kind: Decision["kind"]) => fields({ kind: z.literal(kind), about: abouts[kind], ...shared });

const [first, ...others] = kinds.map(oneKind);

/** An item of `decisions/<document>.yaml` or `decisions/essays/<essay>.yaml`. */
export const decisionSchema: z.ZodType<Decision> = z
  .discriminatedUnion("kind", [first as ReturnType<typeof oneKind>, ...others], { error: () => kinds.join(", ") })
  .superRefine(({ kind, about, verdict }, context) => {
    if (kind !== "name" || verdict === "rejected" || !isAboutForm(about as JsonObject)) return;
    const message = "a form as a whole can only be rejected; what is confirmed is named place by place";
    const mend = "`variorum names my-edition --confirm-form 'Пятакову'` writes the places of a form, all at once.";
    refuse(context, { code: "bad-value", message, expected: "rejected", mend }, ["verdict"]);
  })
  .transform((value): Decision => {
    const { "text-hash": textHash, about, ...rest } = value;
    return { ...rest, about: about as JsonObject, textHash };
  })
  .describe("A scholar's confirmation, rejection or correction") as z.ZodType<Decision>;
