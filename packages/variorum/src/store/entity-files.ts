import type { z } from "zod";
import type { IdKind, Sited } from "../model/check/sited.ts";
import type { LanguageTag } from "../model/language.ts";
import { bodySchema, membershipSchema, officeSchema, personSchema } from "../model/schema/agent.ts";
import { eventSchema } from "../model/schema/event.ts";
import { placeSchema } from "../model/schema/place.ts";
import { sourceSchema } from "../model/schema/source.ts";
import type { EntityKind } from "./entity-kind.ts";
import type { Gathering } from "./gathering.ts";
import { readList } from "./list-file.ts";

/** How an item of each list is read. */
export const entitySchemas: { readonly [kind in EntityKind]: (language: LanguageTag) => z.ZodType<unknown> } = {
  persons: personSchema,
  bodies: bodySchema,
  offices: officeSchema,
  memberships: () => membershipSchema,
  places: placeSchema,
  events: eventSchema,
  sources: () => sourceSchema,
};

/** What references call an item of each list. */
const idKinds: { readonly [kind in EntityKind]: IdKind | undefined } = {
  persons: "agent",
  bodies: "agent",
  offices: "office",
  memberships: undefined,
  places: "place",
  events: "event",
  sources: "source",
};

/** `entities/<kind>.yaml` or `.csv`: a list, with one entity each. */
export function readEntityFile(
  gathering: Gathering,
  kind: EntityKind,
  file: string,
  language: LanguageTag,
): Sited<unknown>[] {
  gathering.files.push({ path: file, role: "entities" });
  return readList(gathering, entitySchemas[kind](language), file, idKinds[kind]);
}
