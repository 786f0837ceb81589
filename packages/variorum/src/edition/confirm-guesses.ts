import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { documentFile, layout } from "../store/edition-layout.ts";
import { editionRoot } from "../store/edition-root.ts";
import { diskFiles } from "../store/file-operations.ts";
import { listFolder } from "../store/folder-listing.ts";
import { confirmInYaml, type InferredField, inferredFields } from "../store/inferred-fields.ts";
import { readTextFile } from "../store/text-file.ts";
import { largestDataFile, parseYaml } from "../store/yaml-file.ts";

/** What waits for an editor in one document. */
export interface OpenGuesses {
  readonly document: string;
  readonly guesses: readonly InferredField[];
}

interface ReadGuesses extends OpenGuesses {
  readonly text: string;
}

/**
 * What the program guessed and nobody has confirmed. Reads the documents' YAML and nothing else.
 * @param document of this one only
 * @throws VariorumError `usage` for a document that there is not; `input` where the YAML of one cannot be read
 */
export async function openGuesses(folder: string, document?: string): Promise<readonly OpenGuesses[]> {
  const read = await readGuesses(await editionRoot(folder), document);
  return read.map(({ text: _, ...open }) => open);
}

/**
 * Takes guesses off the lists `inferred`: an editor looked at them. Nothing else in the files changes. All is looked at before the
 * first file is written.
 * @param fields as `openGuesses` names them; undefined: all of the document, or of all documents where none is named
 * @throws VariorumError `usage` when one of the fields does not wait
 */
export async function confirmGuesses(
  folder: string,
  document: string | undefined,
  fields: readonly string[] | undefined,
): Promise<readonly OpenGuesses[]> {
  const root = await editionRoot(folder);
  const all = await readGuesses(root, document);
  const wanted = fields && new Set(fields.map((field) => field.replace(/^witnesses\./u, "")));
  const chosen = all.map((one) => ({
    ...one,
    guesses: one.guesses.filter(({ field }) => wanted === undefined || wanted.delete(field)),
  }));
  const [unknown] = wanted ?? [];
  if (unknown !== undefined) throw notWaiting(unknown, document, all);
  const changes = chosen.filter(({ guesses }) => guesses.length > 0).map(changed);
  for (const { file, before, after } of changes) {
    if (readTextFile(root, file, largestDataFile).text !== before)
      throw new VariorumError("input", `${file} was changed meanwhile. Run the command again.`);
    await diskFiles.write(join(root, file), Buffer.from(after));
  }
  return chosen.filter(({ guesses }) => guesses.length > 0).map(({ text: _, ...open }) => open);
}

function changed({ document, guesses, text }: ReadGuesses) {
  const file = documentFile(document);
  const after = confirmInYaml(text, new Set(guesses.map(({ field }) => field)));
  if (!saysTheSame(text, after))
    throw new VariorumError("fault", `${file} would say something else; nothing was written.`);
  return { file, before: text, after };
}

/** But for its lists of guesses. */
function saysTheSame(before: string, after: string): boolean {
  const data = (text: string) =>
    JSON.stringify(parseYaml(text, "").data, (name, value) => (name === "inferred" ? undefined : value));
  return data(before) === data(after);
}

function notWaiting(field: string, document: string | undefined, all: readonly OpenGuesses[]): VariorumError {
  const waiting = all.flatMap(({ guesses }) => guesses.map((guess) => guess.field));
  const what = waiting.length === 0 ? "Nothing waits there" : `There wait ${waiting.slice(0, 12).join(", ")}`;
  return new VariorumError(
    "usage",
    `\`${field}\` of ${document} does not wait to be confirmed; nothing was written. ${what}.`,
  );
}

async function readGuesses(root: string, wanted: string | undefined): Promise<readonly ReadGuesses[]> {
  const { entries } = await listFolder(root, layout.documents);
  const ids = entries.filter(({ kind }) => kind === "folder").map(({ name }) => name);
  if (wanted !== undefined && !ids.includes(wanted)) throw noDocument(wanted);
  const problems: Problem[] = [];
  const found = (wanted === undefined ? ids : [wanted]).flatMap((document): readonly ReadGuesses[] => {
    const file = documentFile(document);
    const { text, problem } = readTextFile(root, file, largestDataFile);
    const reading = text === undefined ? { data: undefined, problems: [problem] } : parseYaml(text, file);
    problems.push(...reading.problems);
    const guesses = inferredFields(reading.data);
    return text === undefined || guesses.length === 0 ? [] : [{ document, guesses, text }];
  });
  if (hasErrors(problems)) throw new VariorumError("input", "Not every document can be read.", { problems });
  return found;
}

const noDocument = (id: string): VariorumError => new VariorumError("usage", `There is no document ${id}.`);
