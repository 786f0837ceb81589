import { hash } from "node:crypto";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import type { RecordState } from "../record/record-state.ts";
import { privatePath } from "../store/edition-layout.ts";
import { confirmStamp, type FileStamp, glanceAt, stampOf } from "../store/file-stamp.ts";
import { linkedPaths } from "../store/linked-path.ts";
import { witnessSourcePath } from "../store/witness-source.ts";

interface Mark {
  /** What the reading depends on besides files: how they are read, and under which ids their passages were published. */
  readonly terms: string;
  readonly stamps: readonly FileStamp[];
}

/** By what the texts of a document are known again: the files that they stand in, and how these are read. */
export class TextMark {
  readonly #folder: string;
  readonly #paths: readonly string[];
  readonly #terms: string;
  #seen: readonly (readonly [path: string, glance: string])[] = [];

  /** @param record what was published, if anything was */
  constructor(folder: string, { id, witnesses }: Work, record: RecordState | undefined) {
    this.#folder = folder;
    this.#paths = witnesses.flatMap((witness) => {
      const path = witnessSourcePath(id, witness);
      if (path === undefined) return [];
      const read = [path, ...linkedPaths(witness.source)];
      return witness.status === "withheld" ? read.flatMap((one) => [one, privatePath(one)]) : read;
    });
    const published = ({ key }: Witness) =>
      record?.subjectAt("witness", `${id}/${key}`, record.newest.size)?.event ?? "";
    this.#terms = hash("sha256", JSON.stringify(witnesses.map((witness) => [witness, published(witness)])));
  }

  /** Call it before the files are read. */
  look(): void {
    this.#seen = this.#paths.map((path) => [path, glanceAt(this.#folder, path)]);
  }

  /** The mark of what was read since `look`; undefined when a file changed meanwhile. */
  take(): string | undefined {
    const stamps = this.#seen.map(([path, before]) => stampOf(this.#folder, path, before));
    return stamps.includes(undefined) ? undefined : this.#format(stamps as readonly FileStamp[]);
  }

  /** The same mark as it is now; undefined when the texts may have changed. */
  confirm(mark: string): string | undefined {
    const { terms, stamps } = JSON.parse(mark) as Mark;
    if (terms !== this.#terms) return undefined;
    const now = stamps.map((stamp) => confirmStamp(this.#folder, stamp));
    return now.includes(undefined) ? undefined : this.#format(now as readonly FileStamp[]);
  }

  #format(stamps: readonly FileStamp[]): string {
    const mark: Mark = { terms: this.#terms, stamps };
    return JSON.stringify(mark);
  }
}
