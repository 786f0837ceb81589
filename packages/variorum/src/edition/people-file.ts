import { join } from "node:path";
import { parse } from "yaml";
import { VariorumError } from "../model/error.ts";
import type { RecordState } from "../record/record-state.ts";
import { layout } from "../store/edition-layout.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { readKeyRequests } from "./key-request.ts";
import type { ValueItem } from "./publication.ts";

const path = `${layout.policy}/people.yaml`;

/** Who holds which keys: the record itself knows people by random ids only. */
export type People = { readonly [id: string]: string };

export async function writePeople(files: FileOperations, folder: string, people: People): Promise<void> {
  const lines = Object.entries(people).map(([id, name]) => `  ${JSON.stringify(id)}: ${JSON.stringify(name)}`);
  const text = [
    "# Who holds which keys of the record. The record knows people by random ids only;",
    "# this list is published with the edition, so that readers see who signed.",
    "people:",
    ...lines,
    "",
  ].join("\n");
  await files.write(join(folder, path), Buffer.from(text));
}

/** Adds names that are not there yet. */
export async function addPeople(
  files: FileOperations,
  folder: string,
  added: ReadonlyMap<string, string>,
): Promise<void> {
  const bytes = await files.read(join(folder, path));
  const people = bytes === undefined ? {} : parsePeople(Buffer.from(bytes).toString());
  const fresh = [...added].filter(([id]) => !Object.hasOwn(people, id));
  if (fresh.length > 0) await writePeople(files, folder, { ...people, ...Object.fromEntries(fresh) });
}

/** The list as something to publish; undefined when there is none. @throws {VariorumError} `input` */
export async function readPeople(files: FileOperations, folder: string): Promise<ValueItem | undefined> {
  const bytes = await files.read(join(folder, path));
  if (bytes === undefined) return undefined;
  const people = parsePeople(Buffer.from(bytes).toString());
  return { form: "value", kind: "people", name: "people", value: { people } };
}

/**
 * Names of people by their ids: as published, as the working files have them, and as those who ask to be taken in say.
 * @throws {VariorumError} `input` when a file is damaged
 */
export async function namesOfPeople(
  files: FileOperations,
  folder: string,
  state: RecordState,
): Promise<ReadonlyMap<string, string>> {
  const requests = (await readKeyRequests(files, folder)).map(({ person, name }) => [person, name] as const);
  const bytes = await files.read(join(folder, path));
  const working = bytes === undefined ? [] : Object.entries(parsePeople(Buffer.from(bytes).toString()));
  return new Map([...requests, ...state.signerNames, ...working]);
}

function parsePeople(text: string): People {
  const people = readYaml(text);
  if (typeof people !== "object" || people === null || Array.isArray(people)) throw malformed("expected `people:`");
  for (const [id, name] of Object.entries(people)) {
    if (!/^[0-9a-f]{16}$/.test(id) || typeof name !== "string") throw malformed(`${id} is not an id with a name`);
  }
  return people as People;
}

function readYaml(text: string): unknown {
  try {
    return (parse(text, { maxAliasCount: 0 }) as { people?: unknown } | null)?.people;
  } catch (cause) {
    throw malformed(cause instanceof Error ? cause.message : String(cause));
  }
}

function malformed(what: string): VariorumError {
  const problem = {
    severity: "error",
    code: "malformed",
    file: path,
    message: what,
    mend: 'Write `people:` and below it one line `"<id>": <name>` for each person.',
  } as const;
  return new VariorumError("input", `${path}: ${what}`, { problems: [problem] });
}
