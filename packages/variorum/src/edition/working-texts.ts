import type { Problem } from "../model/problem.ts";
import type { WitnessText } from "../model/text.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import type { RecordState } from "../record/record-state.ts";
import type { Environment } from "./environment.ts";
import { createFileReader, type FileReader } from "./file-reader.ts";
import { firstPassageIds, passageIdsOf } from "./passage-ids.ts";
import { readRecord } from "./read-record.ts";
import { withRecordMemory } from "./record-memory.ts";
import { readWitnessText, type TextSource } from "./witness-text.ts";

export interface WorkingText {
  readonly witness: Witness;
  /** Empty where there is none, or it could not be read. */
  readonly text: WitnessText;
  readonly problems: readonly Problem[];
}

/** The working texts of an edition's documents, for editors: nothing is withheld. Passages keep the ids under which they were published. */
export class WorkingTexts {
  /** What was published; undefined where nothing was. */
  readonly record: RecordState | undefined;
  readonly #source: TextSource;
  readonly #reader: FileReader;
  readonly #signal: AbortSignal | undefined;

  private constructor(folder: string, record: RecordState | undefined, signal: AbortSignal | undefined) {
    this.record = record;
    this.#reader = createFileReader(signal);
    this.#signal = signal;
    const keepIds = record === undefined ? firstPassageIds : passageIdsOf(record, folder);
    this.#source = { folder, reader: this.#reader, keepIds };
  }

  static async open(folder: string, env: Environment): Promise<WorkingTexts> {
    const record = await withRecordMemory(folder, env, (remembering) => readRecord(folder, remembering));
    return new WorkingTexts(folder, record, env.signal);
  }

  /** Of each witness of a document, in their order. */
  async *read(work: Work): AsyncGenerator<WorkingText> {
    for (const witness of work.witnesses) {
      this.#signal?.throwIfAborted();
      const { text, problems } = await readWitnessText(this.#source, work, witness);
      yield { witness, text, problems };
    }
  }

  close(): void {
    this.#reader.close();
  }
}
