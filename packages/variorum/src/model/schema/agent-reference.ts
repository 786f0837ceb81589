import { z } from "zod";
import { isIdentifier } from "../identifier.ts";
import type { AgentReference } from "../work.ts";
import { fields, oneOrMany, refuse } from "./fields.ts";
import { identifier, someSourceIds, text } from "./scalar.ts";
import { certainty } from "./statement.ts";

const long = fields({
  agent: identifier("Id of a person or body in entities/").exactOptional(),
  as: text("The name as the document writes it, or all that is known").exactOptional(),
  role: text("In what capacity: secretary, editor …").exactOptional(),
  value: text("The same as `agent` or `as`, as other statements write it").exactOptional(),
  sources: someSourceIds,
  certainty: certainty.exactOptional(),
  note: text("A remark for readers").exactOptional(),
}).superRefine(({ agent, as, value }, context) => {
  if (agent !== undefined || as !== undefined || value !== undefined) return;
  refuse(context, {
    code: "missing-field",
    message: "it names nobody",
    expected: "`agent` or `as`",
    mend: "Give `agent: <id>` (in entities/) or `as: <name>`.",
  });
});

/** An id (small letters) refers to an agent; any other plain text is a name: `Vale, Ada`. */
const reference = z.union([text("Id of a person or body, or a plain name with a capital letter or a space"), long]);

const toReference = (value: z.output<typeof reference>): AgentReference => {
  if (typeof value === "string") return named(value);
  const { value: name, ...rest } = value;
  return name === undefined ? rest : { ...named(name), ...rest };
};

const named = (value: string): AgentReference => (isIdentifier(value) ? { agent: value } : { as: value });

export const agentReferences = (description: string) =>
  oneOrMany(reference)
    .transform((items): readonly AgentReference[] => items.map(toReference))
    .default([])
    .describe(`${description}: ids of persons or bodies, plain names, or {agent, as, role, sources, certainty, note}`);
