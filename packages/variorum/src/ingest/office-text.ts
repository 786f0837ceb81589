import type { IngestedMetadata, IngestReport } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Note } from "../model/text.ts";
import type { DraftBlock } from "./draft-block.ts";
import { type Findings, refusal } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";
import { guessMetadata } from "./guessed-metadata.ts";
import { mainLanguage, plausibleLanguage, withoutLanguage } from "./language-marks.ts";
import type { RunWriter } from "./run-writer.ts";
import { buildWitnessText } from "./witness-text.ts";

export interface OfficeOptions {
  readonly fileName: string;
  readonly language?: LanguageTag | undefined;
  readonly limits: IngestLimits;
}

/**
 * Makes a text of what a word processor's file held: the language of most letters is that of the text, and a reference
 * to a note that is not there goes. `readNotes` is told which notes the text refers to.
 * @throws {VariorumError} `input` for a document without a text
 */
export function finishOffice(
  { blocks: writer, letters }: RunWriter,
  { language: statedLanguage, ...properties }: IngestedMetadata,
  readNotes: (cited: ReadonlySet<string>) => readonly Note[],
  options: OfficeOptions,
  findings: Findings,
): IngestReport {
  const language = options.language ?? plausibleLanguage([mainLanguage(letters), statedLanguage], writer.blocks);
  const cited = new Set(writer.blocks.flatMap((block) => block.marks.map((m) => (m.kind === "note" ? m.note : ""))));
  const notes = readNotes(cited);
  const known = new Set(notes.map(({ id }) => id));
  const blocks = writer.blocks.map((block) => withoutLanguage(withoutReferences(block, known), language));
  const text = buildWitnessText(blocks, notes, findings, writer.targets);
  if (text.blocks.length === 0) throw emptyDocument(options.fileName);
  const stated = language === undefined ? properties : { ...properties, language };
  return { text, metadata: guessMetadata(stated, text, options.language), problems: [] };
}

function withoutReferences(block: DraftBlock, known: ReadonlySet<string>): DraftBlock {
  const marks = block.marks.filter((mark) => mark.kind !== "note" || known.has(mark.note));
  return marks.length === block.marks.length ? block : { ...block, marks };
}

const emptyDocument = (file: string) =>
  refusal(file, "empty-file", "the document holds no text", { mend: "Give a document that holds a text." });
