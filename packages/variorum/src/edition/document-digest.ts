import { digestWork, type WorkDigest } from "../model/check/digest.ts";
import type { Problem } from "../model/problem.ts";
import type { Work } from "../model/work.ts";
import { glanceAt } from "../store/file-stamp.ts";
import type { Part } from "../store/part.ts";
import type { DocumentReading } from "./document-reading.ts";

/** What `check` says of a document while its files look as they did, and what the rest of the edition must know of it. */
export interface DocumentDigest {
  readonly id: string;
  /** Path, glance, path, glance …: lists of two would cost more to read than all the rest. */
  readonly seen: readonly string[];
  /** Undefined where the document cannot be read. */
  readonly work?: WorkDigest;
  readonly witnesses: number;
  /** Fields that were guessed. */
  readonly guesses: readonly string[];
  readonly problems: readonly Problem[];
  /** In the order of the witnesses. */
  readonly ofTexts: readonly Problem[];
}

/** Undefined where more must be known of a document than what was read: its files changed meanwhile, its texts were not wanted. */
export function digestDocument(id: string, part: Part<DocumentReading>): DocumentDigest | undefined {
  const { stamps, problems, broken, value } = part;
  const ofTexts = problemsOfTexts(value);
  if (stamps === undefined || broken.length > 0 || ofTexts === undefined) return undefined;
  return {
    id,
    seen: stamps.flatMap(({ path, glance }) => [path, glance]),
    ...(value.work === undefined ? {} : { work: digestWork(value.work) }),
    witnesses: value.work?.value.witnesses.length ?? 0,
    guesses: value.work === undefined ? [] : guessesOf(value.work.value),
    problems,
    ofTexts,
  };
}

function problemsOfTexts({ work, texts }: DocumentReading): readonly Problem[] | undefined {
  const found = (work?.value.witnesses ?? []).map(({ key }) => texts[key]);
  return found.includes(undefined) ? undefined : (found as readonly (readonly Problem[])[]).flat();
}

/** Paths of fields that the program guessed and nobody has confirmed. */
export const guessesOf = ({ inferred, witnesses }: Work): readonly string[] => [
  ...inferred,
  ...witnesses.flatMap(({ key, inferred: fields }) => fields.map((field) => `${key}.${field}`)),
];

/** Whether all files of a document look as they did. @param root the edition's folder */
export function looksTheSame(root: string, { seen }: DocumentDigest): boolean {
  for (let i = 0; i < seen.length; i += 2) {
    if (glanceAt(root, seen[i] as string) !== seen[i + 1]) return false;
  }
  return true;
}
