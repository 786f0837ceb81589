import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../model/finding.ts";
import { isIdentifier } from "../model/identifier.ts";
import type { StatedWitness } from "../model/schema/document.ts";
import type { WitnessSource } from "../model/witness.ts";
import { readDataFile } from "./data-file.ts";
import { documentFile } from "./edition-layout.ts";
import type { Gathering } from "./gathering.ts";
import { linkedPath, placeOfLinked } from "./linked-path.ts";

type Fault = Pick<Finding, "code" | "message"> & Partial<Finding>;

/** What is wrong with the files that a witness's source links to, by the name that it has for them. Notes all that it looked at. */
export function faultsOfLinked(
  gathering: Gathering,
  own: { readonly document: string; readonly file: string; readonly status: StatedWitness["status"] },
  linked: NonNullable<WitnessSource["linked"]>,
): readonly { readonly name: string; readonly fault: Fault }[] {
  return Object.entries(linked).flatMap(([name, file]) => {
    const fault = faultOf(gathering, own, file);
    return fault === undefined ? [] : [{ name, fault }];
  });
}

function faultOf(
  gathering: Gathering,
  own: { readonly document: string; readonly file: string; readonly status: StatedWitness["status"] },
  file: string,
): Fault | undefined {
  const [document = "", ...steps] = file.split("/");
  if (!isIdentifier(document) || steps.length === 0 || steps.some(leadsAway)) return outside(file);
  if (file === `${own.document}/${own.file}`) return itself(file);
  gathering.note(linkedPath(file));
  gathering.note(documentFile(document));
  if (own.status !== "withheld" && holdsWithheld(gathering.root, document, steps.join("/"))) return withheld(file);
  const place = placeOfLinked(gathering.root, file, own.status);
  if (place !== linkedPath(file)) gathering.note(place);
  return existsSync(join(gathering.root, place)) ? undefined : missing(file);
}

const leadsAway = (step: string): boolean => step === "" || step === "." || step === ".." || /[\\:]/.test(step);

const outside = (file: string): Fault => ({
  code: "outside-folder",
  message: `\`${file.slice(0, 120)}\` is no file of a document.`,
  found: file.slice(0, 120),
  expected: "<document>/<file>, as below the folder `documents`",
  mend: "Name a file below `documents`.",
});

const itself = (file: string): Fault => ({
  code: "linked-to-itself",
  message: `\`${file}\` is the file itself: what it points to in itself is not taken over.`,
  found: file,
  mend: "Take it out of `linked`.",
});

const missing = (file: string): Fault => ({
  code: "missing-file",
  message: `There is no file \`${linkedPath(file).slice(0, 160)}\`.`,
  found: file.slice(0, 120),
  mend: "Add the file, correct its name, or take it out of `linked`: what points into it then counts as missing.",
});

const withheld = (file: string): Fault => ({
  code: "linked-withheld",
  message: `\`${file}\` has text that is withheld: through \`linked\` it would stand in this witness too.`,
  found: file,
  mend: "Withhold this witness too, or take the file out of `linked`.",
});

/** Whether a witness of the document has its text, or a passage of it, in this file and withholds it. */
function holdsWithheld(root: string, document: string, file: string): boolean {
  const { data } = readDataFile(root, documentFile(document));
  return listIn(data, "witnesses").some((witness) => {
    const isHidden = fieldOf(witness, "status") === "withheld" || listIn(witness, "withheld").length > 0;
    return isHidden && isOf(witness, file);
  });
}

function isOf(witness: unknown, file: string): boolean {
  const source = fieldOf(witness, "source");
  const stated = typeof source === "string" ? source : fieldOf(source, "file");
  return stated === undefined ? file.startsWith(`${String(fieldOf(witness, "key"))}.`) : stated === file;
}

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === "object" && value !== null ? (value as { readonly [field: string]: unknown })[field] : undefined;

const listIn = (value: unknown, field: string): readonly unknown[] => {
  const list = fieldOf(value, field);
  return Array.isArray(list) ? list : [];
};
