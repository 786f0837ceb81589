import { basename, join } from "node:path";
import { decodeText } from "../ingest/encoding.ts";
import { createFindings } from "../ingest/findings.ts";
import { checkSize } from "../ingest/gate.ts";
import { declaredEncoding } from "../ingest/tei.ts";
import { isTeiCorpus, type SplitCorpus, splitTeiCorpus } from "../ingest/tei-corpus.ts";
import { readCorpusHeader } from "../ingest/tei-corpus-header.ts";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import { stageFile } from "../store/durable-write.ts";
import { stemOf } from "../store/file-name-identifier.ts";
import { readHead, readLooseFile } from "../store/loose-file.ts";
import { corpusRemarks, type EditionField } from "./corpus-remarks.ts";
import type { DroppedFile } from "./dropped-files.ts";
import type { SortedFiles } from "./set-aside.ts";

/**
 * Each text of a TEI corpus as a file of its own in `staging`; other files as they are. What a corpus says of itself is offered for what
 * the edition leaves `unsaid`.
 */
export async function takeCorporaApart(
  files: readonly DroppedFile[],
  staging: string,
  unsaid: ReadonlySet<EditionField>,
): Promise<SortedFiles> {
  const parts: DroppedFile[] = [];
  const problems: Problem[] = [];
  for (const [i, file] of files.entries()) {
    const corpus = await corpusIn(file);
    if (corpus === undefined) {
      parts.push(file);
      continue;
    }
    const { texts } = corpus;
    problems.push(takenApart(file.name, texts.length), ...remarksOn(file.name, corpus, unsaid));
    for (const { id, xml } of texts) {
      const name = `${stemOf(file.name)}-${id.replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 100)}.xml`;
      const path = join(staging, `corpus-${i}`, name);
      await stageFile(path, Buffer.from(xml));
      parts.push({ path, name: join(file.name, name), isNamed: file.isNamed });
    }
  }
  return { files: parts, problems };
}

async function corpusIn({ path, name }: DroppedFile) {
  if (!/\.(?:xml|tei)$/iu.test(name)) return undefined;
  try {
    const head = await readHead(path);
    if (!isTeiCorpus(new TextDecoder("latin1").decode(head).replaceAll("\0", ""))) return undefined;
    const bytes = await readLooseFile(path, name, (size) => checkSize(size, name));
    const corpus = splitTeiCorpus(decodeText(bytes, name, createFindings(name), declaredEncoding(bytes)).text);
    return corpus !== undefined && corpus.texts.length > 0 ? corpus : undefined;
  } catch (error) {
    // Whoever reads it says what is the matter.
    if (error instanceof VariorumError || (error instanceof Error && "syscall" in error)) return undefined;
    throw error;
  }
}

function remarksOn(file: string, { header }: SplitCorpus, unsaid: ReadonlySet<EditionField>): readonly Problem[] {
  const read = header === undefined ? undefined : readCorpusHeader(header);
  return read === undefined ? [] : corpusRemarks(file, read, unsaid);
}

const takenApart = (file: string, count: number): Problem => ({
  severity: "notice",
  code: "tei-corpus",
  file,
  message: `a TEI corpus: each of its ${count} texts was taken for itself; the header of the corpus is not carried over`,
  mend: `Look whether ${basename(file)} says in its header what readers should know of all its texts.`,
});
