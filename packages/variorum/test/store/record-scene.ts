import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRecord } from "../../src/edition/create-record.ts";
import { planPublication } from "../../src/edition/plan.ts";
import type { PublicationItem, RecordEnvironment, TextItem, ValueItem } from "../../src/edition/publication.ts";
import { publish } from "../../src/edition/publish.ts";
import { readRecord } from "../../src/edition/read-record.ts";
import { finishInterrupted } from "../../src/edition/record-session.ts";
import type { RecordState } from "../../src/record/record-state.ts";

/** A folder with a record, and a home for its keys; both gone after `close`. */
export interface RecordScene {
  readonly folder: string;
  readonly home: string;
  readonly env: RecordEnvironment;
  readonly publish: (items: readonly PublicationItem[], env?: RecordEnvironment) => Promise<number>;
  readonly state: () => Promise<RecordState>;
  readonly close: () => void;
}

/** Random bytes that are the same in every run. */
export function randomFrom(seed: string): (bytes: number) => Uint8Array {
  let count = 0;
  return (bytes) => createHash("shake256", { outputLength: bytes }).update(`${seed} ${count++}`).digest();
}

export async function recordScene(seed = "scene", more: Partial<RecordEnvironment> = {}): Promise<RecordScene> {
  const top = mkdtempSync(join(tmpdir(), "record-"));
  const [folder, home] = [join(top, "edition"), join(top, "home")];
  const env: RecordEnvironment = {
    now: () => new Date("2026-01-31T12:00:00Z"),
    random: randomFrom(seed),
    home,
    ...more,
  };
  await createRecord(folder, { editorName: "Anna Editor" }, env);
  return {
    folder,
    home,
    env,
    publish: async (items, own = env) => {
      await finishInterrupted(folder, own);
      const plan = await planPublication(folder, items, own);
      if (plan.problems.length > 0) throw new Error(plan.problems.map(({ message }) => message).join("\n"));
      return (await publish(folder, plan.changes, own)).events.length;
    },
    state: async () => {
      const state = await readRecord(folder);
      if (state === undefined) throw new Error("no record");
      return state;
    },
    close: () => rmSync(top, { recursive: true, force: true }),
  };
}

/** `witness("minutes/a", "One.|Two.")`: a witness with a block for each piece. */
export function witness(name: string, text: string, more: Partial<TextItem> = {}): TextItem {
  const pieces = text === "" ? [] : text.split("|");
  const blocks = pieces.map((piece, i) => ({ id: `p${i + 1}`, kind: "paragraph" as const, text: piece, marks: [] }));
  const [, key = ""] = name.split("/");
  return {
    form: "text",
    kind: "witness",
    name,
    siglum: key.toUpperCase(),
    mediaType: "text/plain",
    text: { blocks, notes: [] },
    metadata: { key, siglum: key.toUpperCase(), language: "en" },
    sourceBytes: Buffer.from(pieces.join("\n\n")),
    ...more,
  };
}

export const value = (kind: ValueItem["kind"], name: string, title = name): ValueItem => ({
  form: "value",
  kind,
  name,
  value: { id: name, title: { en: title } },
});

/** A document with two witnesses, an essay and a person. */
export const smallEdition: readonly PublicationItem[] = [
  value("edition", "edition", "A small edition"),
  value("document", "minutes", "The minutes"),
  value("person", "vale", "Vale"),
  witness("minutes/a", "The first paragraph.|The second, with änd 𝔘nicode.|The third."),
  witness("minutes/b", "The first paragraph.|The third."),
  { ...witness("intro/en", "An introduction."), kind: "essay", siglum: null },
];
