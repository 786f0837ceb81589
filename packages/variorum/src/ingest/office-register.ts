import type { IngestedEntity, IngestedMembership, IngestedMetadata, IngestedOffice } from "../model/ingested.ts";
import type { Findings } from "./findings.ts";
import { placeOf } from "./tei-rule.ts";
import { childElements, elementsAt, plainTextOf, type XmlElement } from "./xml-tree.ts";

/**
 * The register of offices of the Office of the Historian, "Principal Officers and Chiefs of Mission" (github.com/HistoryAtState/pocom): a file
 * for each person (`person`), for each office with those who held it (`principal-position`), and for each kind of post abroad (`role`).
 */
export const isOfficeRegister = ({ name, uri, children }: XmlElement): boolean =>
  uri === "" && readers[name] !== undefined && children.some((child) => "name" in child && child.name === "id");

/** What one of its files describes. Linear. */
export function readOfficeRegister(root: XmlElement, findings: Findings): IngestedMetadata {
  return { language: "en", ...readers[root.name]?.(root, findings) };
}

/** All its offices are offices of this body; the files leave that to whoever reads them. */
const department: IngestedEntity = {
  kind: "body",
  id: "us-department-of-state",
  name: "United States Department of State",
};

const readers: { readonly [element: string]: (root: XmlElement, findings: Findings) => IngestedMetadata } = {
  person: (root, findings) => {
    reportUnread(root, ["id", "persName", "birth", "death"], findings);
    return { entities: [personOf(root)] };
  },
  "principal-position": (root, findings) => {
    reportUnread(root, ["id", "names", "description", "principals", "other-appointees"], findings);
    const holders = [...elementsAt(root, "principals/principal"), ...elementsAt(root, "other-appointees/principal")];
    const memberships = holders.map((holder) => membershipOf(holder, textAt(root, "id"), findings));
    return { entities: [department], offices: [officeOf(root)], memberships };
  },
  role: (root, findings) => {
    reportUnread(root, ["id", "names", "description"], findings);
    return { entities: [department], offices: [officeOf(root)] };
  },
};

function reportUnread(element: XmlElement, read: readonly string[], findings: Findings): void {
  for (const child of childElements(element)) {
    if (read.includes(child.name) || plainTextOf(child) === "") continue;
    const name = housekeeping.test(child.name) ? "<created-by> and the like" : `<${child.name}>`;
    const what = `${name} of a <${element.name}> in a list`;
    findings.count("notice", "not-in-lists", what, placeOf(child));
  }
}

/** Who wrote the file, and when. */
const housekeeping = /^(?:created|last-modified)-|^is-dirty$/u;

const textAt = (element: XmlElement, path: string): string => {
  const [found] = elementsAt(element, path);
  return found ? plainTextOf(found) : "";
};

const filled = <T extends object>(fields: T): { readonly [K in keyof T]?: Exclude<T[K], "" | undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== "")) as never;

function personOf(root: XmlElement): IngestedEntity {
  const part = (name: string) => textAt(root, `persName/${name}`);
  const name = [part("forename"), part("surname")].filter((one) => one !== "").join(" ");
  const generation = part("genName");
  const others = elementsAt(root, "persName/altname")
    .map(plainTextOf)
    .filter((form) => form !== "");
  return {
    kind: "person",
    id: textAt(root, "id"),
    name: generation === "" ? name : `${name}, ${generation}`,
    forms: others.map((form) => ({ name: form, language: "en", kind: "variant", sources: [] })),
    ...filled({ born: dateAt(root, "birth"), died: dateAt(root, "death") }),
  };
}

const dateAt = (element: XmlElement, path: string): { readonly edtf: string } | undefined => {
  const edtf = textAt(element, path);
  return edtf === "" ? undefined : { edtf };
};

const officeOf = (root: XmlElement): IngestedOffice => ({
  id: textAt(root, "id"),
  name: textAt(root, "names/singular"),
  body: department.id,
  ...filled({ note: textAt(root, "description") }),
});

function membershipOf(holder: XmlElement, office: string, findings: Findings): IngestedMembership {
  reportUnread(holder, ["id", "person-id", "role-title-id", "appointed", "started", "ended", "note"], findings);
  const [appointed, started] = [dateAt(holder, "appointed/date"), dateAt(holder, "started/date")];
  const isOlder = started !== undefined && appointed !== undefined && appointed.edtf !== started.edtf;
  const notes = ["appointed/note", "started/note", "ended/note", "note"].map((path) => textAt(holder, path));
  const note = [isOlder ? `Appointed ${appointed.edtf}.` : "", ...notes].filter((one) => one !== "").join(" ");
  return {
    id: `${textAt(holder, "id")}-${office}`,
    person: textAt(holder, "person-id"),
    office: textAt(holder, "role-title-id") || office,
    how: "appointed",
    ...filled({ from: started ?? appointed, to: dateAt(holder, "ended/date"), note }),
  };
}
