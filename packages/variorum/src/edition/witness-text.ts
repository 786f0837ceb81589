import { type Format, formatOf } from "../ingest/format.ts";
import { checkWithheld } from "../model/check/texts.ts";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import type { WitnessText } from "../model/text.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import { placeFindings } from "../store/data-file.ts";
import { readLinkedFiles, readWitnessSource, witnessSourcePath } from "../store/witness-source.ts";
import type { FileReader } from "./file-reader.ts";
import type { KeepPassageIds } from "./passage-ids.ts";

/** Where the texts of an edition come from. */
export interface TextSource {
  /** The edition's folder. */
  readonly folder: string;
  readonly reader: FileReader;
  readonly keepIds: KeepPassageIds;
  /** Whether the record hides a witness, so that its file need not be on this computer. */
  readonly isHidden?: (name: string) => boolean;
}

export interface ReadWitness {
  readonly text: WitnessText;
  /** Undefined for a witness without a file. */
  readonly sourceBytes: Uint8Array | undefined;
  readonly mediaType: string | null;
  readonly problems: readonly Problem[];
}

const noText: WitnessText = { blocks: [], notes: [] };

/** RFC 6129 (TEI), RFC 7763 (Markdown), RFC 2854 (HTML); the others as IANA lists them. */
const mediaTypes: { readonly [format in Format]: string } = {
  plain: "text/plain",
  markdown: "text/markdown",
  tei: "application/tei+xml",
  html: "text/html",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
  fodt: "application/vnd.oasis.opendocument.text-flat-xml",
  rtf: "application/rtf",
  pdf: "application/pdf",
  epub: "application/epub+zip",
  alto: "application/xml",
  page: "application/vnd.prima.page+xml",
  hocr: "text/vnd.hocr+html",
  pages: "application/zip",
};

/** Reads the working file of a witness. A file that cannot be read gives problems, not an exception. */
export async function readWitnessText(source: TextSource, work: Work, witness: Witness): Promise<ReadWitness> {
  try {
    return await readFileOf(source, work, witness);
  } catch (error) {
    if (!(error instanceof VariorumError) || error.problems.length === 0) throw error;
    return { text: noText, sourceBytes: undefined, mediaType: null, problems: error.problems };
  }
}

async function readFileOf({ folder, reader, keepIds }: TextSource, work: Work, witness: Witness): Promise<ReadWitness> {
  const path = witnessSourcePath(work.id, witness);
  const sourceBytes = await readWitnessSource(folder, work, witness);
  if (sourceBytes === undefined || path === undefined) {
    return { text: noText, sourceBytes: undefined, mediaType: null, problems: [] };
  }
  const part = witness.source?.part;
  const linked = readLinkedFiles(folder, witness);
  const options = {
    fileName: path,
    language: witness.language,
    ...(part === undefined ? {} : { part }),
    ...(linked.length === 0 ? {} : { linked }),
  };
  const report = await reader.read(sourceBytes, options);
  const kept = await keepIds(`${work.id}/${witness.key}`, report.text);
  const ofPassages = placeFindings(folder, checkWithheld(work, witness.key, kept.text));
  const problems = [...report.problems, ...kept.problems, ...ofPassages];
  return { text: kept.text, sourceBytes, mediaType: mediaTypes[formatOf(sourceBytes, path)], problems };
}
