import { type Format, formatOf } from "../ingest/format.ts";
import { checkWithheld } from "../model/check/texts.ts";
import { VariorumError } from "../model/error.ts";
import type { Finding } from "../model/finding.ts";
import type { Problem } from "../model/problem.ts";
import type { WitnessText } from "../model/text.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import { readWitnessSource, witnessSourcePath } from "../store/witness-source.ts";
import type { FileReader } from "./file-reader.ts";

export interface ReadWitness {
  readonly text: WitnessText;
  /** Undefined for a witness without a file. */
  readonly sourceBytes: Uint8Array | undefined;
  readonly mediaType: string | null;
  readonly problems: readonly Problem[];
  /** About the YAML that describes the witness, still without line and column. */
  readonly findings: readonly Finding[];
}

const nothing = { text: { blocks: [], notes: [] }, sourceBytes: undefined, mediaType: null, findings: [] };

/** RFC 6129 (TEI), RFC 7763 (Markdown). */
const mediaTypes: { readonly [format in Format]: string } = {
  plain: "text/plain",
  markdown: "text/markdown",
  tei: "application/tei+xml",
};

/** Reads the working file of a witness. A file that cannot be read gives problems, not an exception. */
export async function readWitnessText(
  folder: string,
  work: Work,
  witness: Witness,
  reader: FileReader,
): Promise<ReadWitness> {
  const path = witnessSourcePath(work.id, witness);
  try {
    const sourceBytes = await readWitnessSource(folder, work, witness);
    if (sourceBytes === undefined || path === undefined) return { ...nothing, problems: [] };
    const part = witness.source?.part;
    const report = await reader.read(sourceBytes, {
      fileName: path,
      language: witness.language,
      ...(part === undefined ? {} : { part }),
    });
    const mediaType = mediaTypes[formatOf(sourceBytes, path)];
    return {
      text: report.text,
      sourceBytes,
      mediaType,
      problems: report.problems,
      findings: checkWithheld(work, witness.key, report.text),
    };
  } catch (error) {
    if (!(error instanceof VariorumError) || error.problems.length === 0) throw error;
    return { ...nothing, problems: error.problems };
  }
}
