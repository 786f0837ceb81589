import type { DataPath, Finding } from "../finding.ts";
import { closestOf } from "../suggestion.ts";
import type { documentSchema, StatedWork } from "./document.ts";
import { readBySchema } from "./findings.ts";

/** Fields of a witness without which it cannot be said which it is and where its text should be. */
const needed = ["key", "siglum", "source", "status", "facsimiles", "withholding"] as const;

/** A fault may show another behind it; more rounds than this are not worth while. */
const mostRounds = 3;
/** A file with more faults is another kind of file than an editor's slip. */
const mostFaults = 12;

/**
 * What can be read of a document that has faults: without the fields that have them, so that what remains can be held against the rest of the
 * edition in the same run. Undefined where the faults are such that what is missed then might be no fault at all: in what tells witnesses and
 * their files apart.
 */
export function readPartialDocument(
  schema: ReturnType<typeof documentSchema>,
  data: unknown,
  findings: readonly Finding[],
): StatedWork | undefined {
  let left = data;
  let faults = findings;
  for (let round = 0; round < mostRounds && faults.length > 0 && faults.length <= mostFaults; round++) {
    for (const { at = [] } of faults) {
      const field = fieldOf(at);
      if (field === undefined) return undefined;
      left = withoutField(left, field);
    }
    const reading = readBySchema(schema, left, "");
    if (reading.value !== undefined) return reading.value;
    faults = reading.findings;
  }
  return undefined;
}

/** The whole field of the document, or of one witness, in which a fault is; undefined where it cannot be done without. */
function fieldOf(at: DataPath): DataPath | undefined {
  const [field, index, ofWitness] = at;
  if (field === undefined) return undefined;
  if (field !== "witnesses") return [field];
  if (typeof index !== "number" || typeof ofWitness !== "string") return undefined;
  return closestOf(ofWitness, needed) === undefined ? [field, index, ofWitness] : undefined;
}

/** A title is needed; what it says is held against nothing. */
const someTitle = "…";

function withoutField(data: unknown, [field = "", index, ofWitness]: DataPath): unknown {
  if (typeof data !== "object" || data === null) return data;
  if (field === "title") return { ...data, title: someTitle };
  const fields = data as { readonly [field: string]: unknown };
  if (index === undefined || ofWitness === undefined) return without(fields, field);
  const witnesses = (fields[field] as readonly unknown[]).map((witness, i) =>
    i === index ? without(witness as { readonly [field: string]: unknown }, ofWitness) : witness,
  );
  return { ...fields, [field]: witnesses };
}

const without = (fields: { readonly [field: string]: unknown }, field: string | number): unknown =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== String(field)));
