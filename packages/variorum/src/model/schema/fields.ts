import { z } from "zod";
import type { FixValue } from "../problem.ts";
import { didYouMean } from "../suggestion.ts";

/** An object with these fields and no others; the error for another names the known ones, for `findingsOf` to use. */
export const fields = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? Object.keys(shape).join(", ") : undefined),
  });

/** One value or a list of them; a list in memory. */
export const oneOrMany = <Item extends z.ZodType>(item: Item) =>
  z.union([item, z.array(item)]).transform((value): z.output<Item>[] => {
    return (Array.isArray(value) ? value : [value]) as z.output<Item>[];
  });

/** As `oneOrMany`, and an empty list where the field is absent. */
export const listOf = <Item extends z.ZodType>(item: Item, description: string) =>
  oneOrMany(item)
    .default([] as never)
    .describe(description);

/** A word of a closed list. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words, description: string) =>
  z.enum(words).describe(description);

/** Says why a value is refused; `findingsOf` makes the finding. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly expected?: string;
  readonly mend?: string;
  readonly fix?: FixValue;
}

/** @param path from the value to the part that is at fault */
export function refuse(context: z.core.$RefinementCtx, refusal: Refusal, path: string[] = []): void {
  context.addIssue({ code: "custom", message: refusal.message, params: { ...refusal }, path });
}

export const knownFieldsMend = (field: string, known: readonly string[]): string =>
  didYouMean(field, known) ?? `Remove it, or use one of: ${known.join(", ")}.`;
