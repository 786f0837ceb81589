import type { Block, Mark, WitnessText } from "../../src/model/text.ts";
import type { Witness } from "../../src/model/witness.ts";
import type { Work } from "../../src/model/work.ts";
import type { DocumentMaterial, Visibility, WitnessMaterial } from "../../src/public.ts";

export const witness = (key: string, fields: Partial<Witness> = {}): Witness => ({
  key,
  siglum: key.toUpperCase(),
  language: "en",
  kind: "printing",
  status: "available",
  derives: [],
  date: [],
  place: [],
  publisher: [],
  holdings: [],
  transcribers: [],
  translators: [],
  facsimiles: [],
  withheld: [],
  inferred: [],
  ...fields,
});

export const block = (id: string, text: string, marks: readonly Mark[] = []): Block => ({
  id,
  kind: "paragraph",
  text,
  marks,
});

export const text = (...blocks: readonly Block[]): WitnessText => ({ blocks, notes: [] });

export const material = (key: string, own: Partial<WitnessMaterial> = {}): WitnessMaterial => ({
  witness: witness(key),
  state: "public",
  text: text(block("p1", "One text for all.")),
  event: null,
  tombstone: null,
  ...own,
});

export const work = (fields: Partial<Work> = {}): Omit<Work, "witnesses"> => ({
  id: "minutes",
  title: { en: "Minutes" },
  creators: [],
  addressees: [],
  signatories: [],
  date: [],
  place: [],
  relations: [],
  inferred: [],
  ...fields,
});

export const document = (
  witnesses: readonly WitnessMaterial[],
  fields: Partial<DocumentMaterial> = {},
): DocumentMaterial => ({
  work: work(),
  state: "public",
  event: null,
  tombstone: null,
  witnesses,
  decisions: [],
  version: 1,
  versions: [{ n: 1, size: 2, time: "2026-01-02T00:00:00Z", events: [] }],
  ...fields,
});

/** As the newest version of a document says. */
export const visibilityOf = (newest: DocumentMaterial, documents: readonly string[] = ["minutes"]): Visibility => ({
  documents: new Set(documents),
  witnesses: new Map(newest.witnesses.map((each) => [each.witness.key, each])),
  tombstone: newest.tombstone,
});
