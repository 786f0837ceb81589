import { join } from "node:path";
import { parse } from "yaml";
import type { RecordState } from "../record/record-state.ts";
import type { SubjectHead } from "../record/transition.ts";
import { documentFile, documentFolder, layout, privatePath } from "../store/edition-layout.ts";
import type { FileOperations } from "../store/file-operations.ts";

/** Which subject of which record in which folder. */
interface Owner {
  readonly files: FileOperations;
  readonly folder: string;
  readonly state: RecordState;
  readonly head: Pick<SubjectHead, "subject">;
}

/** What a subject is called in the edition: also while it is removed. */
export function thingOfSubject(
  state: RecordState,
  subject: string,
): { readonly kind: string; readonly name: string } | undefined {
  const found = state.subjectsAt(state.newest.size).find((each) => each.subject === subject);
  return found?.kind == null || found.name === null ? undefined : { kind: found.kind, name: found.name };
}

/**
 * The working files that hold the content of one subject and of no other, as they are on disk, relative to the edition's
 * folder: of a witness its text and its images, of a document its whole folder and its decisions, of an essay its file.
 */
export async function ownFilesOf(owner: Owner): Promise<readonly string[]> {
  const { files, folder, state, head } = owner;
  const thing = thingOfSubject(state, head.subject);
  if (thing === undefined) return [];
  const found: string[] = [];
  for (const place of await placesOf(files, folder, thing)) {
    for (const path of [place, privatePath(place)]) {
      if ((await files.read(join(folder, path))) !== undefined) found.push(path);
      for (const name of await files.list(join(folder, path))) found.push(`${path}/${name}`);
    }
  }
  return [...new Set(found)];
}

async function placesOf(
  files: FileOperations,
  folder: string,
  { kind, name }: { readonly kind: string; readonly name: string },
): Promise<readonly string[]> {
  if (kind === "document") return [documentFolder(name), `${layout.decisions}/${name}.yaml`];
  if (kind === "decisions") return [`${layout.decisions}/${name}.yaml`];
  if (kind === "essay") return essayPlaces(name);
  if (kind !== "witness") return [];
  const [document = "", key = ""] = name.split("/");
  const source = await sourceOf(files, folder, document, key);
  return [`${documentFolder(document)}/${key}`, ...source];
}

function essayPlaces(name: string): readonly string[] {
  const [id = "", language = ""] = name.split("/");
  return [layout.essays, layout.terms].flatMap((place) => [`${place}/${id}.${language}.md`, `${place}/${id}.md`]);
}

interface StatedWitness {
  readonly key?: unknown;
  readonly source?: unknown;
}

/** The files of a witness's text: the one that `document.yaml` names, unless another witness shares it, and those named by its key. */
async function sourceOf(
  files: FileOperations,
  folder: string,
  document: string,
  key: string,
): Promise<readonly string[]> {
  const witnesses = await statedWitnesses(files, folder, document);
  const sources = new Map(witnesses.map((each) => [String(each.key), fileOfSource(each.source)]));
  const named = sources.get(key);
  const isShared = [...sources].some(([other, file]) => other !== key && file !== undefined && file === named);
  const place = documentFolder(document);
  const listed = await files.list(join(folder, place));
  const hidden = await files.list(join(folder, privatePath(place)));
  const byKey = [...listed, ...hidden].filter((name) => !name.includes("/") && name.startsWith(`${key}.`));
  const own = named === undefined || isShared ? byKey : [named, ...byKey];
  return [...new Set(own)].filter((name) => name !== layout.document).map((name) => `${place}/${name}`);
}

const fileOfSource = (source: unknown): string | undefined => {
  if (typeof source === "string") return source;
  const file = (source as { file?: unknown } | null | undefined)?.file;
  return typeof file === "string" ? file : undefined;
};

/** Working files that a witness shares with others: nobody can take it out of them but an editor. */
export async function sharedFilesOf(files: FileOperations, folder: string, name: string): Promise<readonly string[]> {
  const [document = "", key = ""] = name.split("/");
  const witnesses = await statedWitnesses(files, folder, document);
  const own = witnesses.find((each) => each.key === key);
  const file = own && fileOfSource(own.source);
  const isShared =
    file !== undefined && witnesses.some((other) => other !== own && fileOfSource(other.source) === file);
  return isShared ? [`${documentFolder(document)}/${file}`] : [];
}

async function statedWitnesses(
  files: FileOperations,
  folder: string,
  document: string,
): Promise<readonly StatedWitness[]> {
  const bytes = await files.read(join(folder, documentFile(document)));
  if (bytes === undefined) return [];
  try {
    const stated = parse(Buffer.from(bytes).toString(), { maxAliasCount: 0 }) as { witnesses?: unknown } | null;
    return Array.isArray(stated?.witnesses)
      ? (stated.witnesses as StatedWitness[]).filter((each) => each !== null)
      : [];
  } catch {
    return [];
  }
}
