import type { Body, Person } from "../../model/agent.ts";
import type { Place } from "../../model/place.ts";
import { isWithheldBlock, type PublicEdition } from "../../model/public.ts";
import type { Mark } from "../../model/text.ts";
import { entityIndex } from "../entities.ts";
import type { Division } from "./division.ts";
import type { Reading } from "./reading.ts";

/** A person, body or place that a transcription marks. */
export type NamedThing =
  | { readonly kind: "person"; readonly thing: Person }
  | { readonly kind: "body"; readonly thing: Body }
  | { readonly kind: "place"; readonly thing: Place };

/** Element id of the card of a name. */
export const nameAnchor = ({ kind, thing }: NamedThing): string => `_n-${kind}-${thing.id}`;

/** Whom or what a mark names, where the edition knows them. */
export function namedBy(
  edition: PublicEdition,
  mark: Extract<Mark, { readonly kind: "name" }>,
): NamedThing | undefined {
  const id = mark.ref?.replace(/^#/, "");
  if (id === undefined) return undefined;
  const { persons, bodies } = entityIndex(edition);
  const person = persons.get(id);
  if (person !== undefined && mark.of !== "place") return { kind: "person", thing: person };
  const body = bodies.get(id);
  if (body !== undefined && mark.of !== "place") return { kind: "body", thing: body };
  const place = edition.entities.places.find((one) => one.id === id);
  return place === undefined ? undefined : { kind: "place", thing: place };
}

/** All that readings name in a division, each once, in the order of the text. */
export function namesIn(
  edition: PublicEdition,
  readings: readonly Reading[],
  { from, to }: Division,
): readonly NamedThing[] {
  const found = new Map<string, NamedThing>();
  for (const { pieces } of readings) {
    for (const { block } of pieces.slice(from, to).flatMap((own) => own ?? [])) {
      if (isWithheldBlock(block)) continue;
      for (const mark of block.marks) {
        const named = mark.kind === "name" ? namedBy(edition, mark) : undefined;
        if (named !== undefined) found.set(nameAnchor(named), named);
      }
    }
  }
  return [...found.values()];
}
