import type { Edition } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { type EditionReading, readEditionFolder } from "../store/edition-folder.ts";
import type { ReadMarkdown } from "../store/essay-files.ts";
import type { PartReader } from "../store/part.ts";
import type { Environment } from "./environment.ts";

/** Reads and checks the YAML and the essays of an edition; its witnesses' texts are read one by one with `readWitnessText`. */
export const readEdition = (
  folder: string,
  { signal, onProgress }: Pick<Environment, "signal" | "onProgress">,
): Promise<EditionReading> => readEditionFolder(folder, { signal, onProgress, readMarkdown });

/**
 * The working files of an edition.
 * @param parts where they come from; read from the disk unless told
 * @throws VariorumError `input` with every problem when any of them is an error; `usage` when the folder is no edition
 */
export async function openEdition(
  folder: string,
  { signal, onProgress }: Pick<Environment, "signal" | "onProgress">,
  parts?: PartReader,
): Promise<Edition> {
  const { edition, problems } = await readEditionFolder(folder, { signal, onProgress, readMarkdown, parts });
  refuseErrors(problems);
  return edition;
}

/** @throws VariorumError `input` with all `problems` when any of them is an error */
export function refuseErrors(problems: readonly Problem[]): void {
  if (!hasErrors(problems)) return;
  const count = problems.filter((problem) => problem.severity === "error").length;
  throw new VariorumError(
    "input",
    count === 1 ? "There is an error in the edition." : `There are ${count} errors in the edition.`,
    { problems },
  );
}

/** How essays are read. */
export const readMarkdown: ReadMarkdown = async (markdown, { file, language }) => {
  // Loaded when there is an essay to read.
  const { ingest } = await import("../ingest/ingest.ts");
  try {
    const { text, problems } = ingest(new TextEncoder().encode(markdown), { fileName: file, language });
    return { text, problems };
  } catch (error) {
    if (!(error instanceof VariorumError) || error.problems.length === 0) throw error;
    return { text: { blocks: [], notes: [] }, problems: error.problems };
  }
};
