import type { Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import type { Passphrase } from "../store/key-file.ts";
import type { KnownRecord } from "./record-memory.ts";

/** What the machine gives: the facade and everything below it take time, chance and the place of the keys from here. */
export interface Environment {
  readonly now: () => Date;
  readonly random: (bytes: number) => Uint8Array;
  /** Folder of keys, lock stores and remembered checkpoints, outside every edition. */
  readonly home: string;
  /** Opens keys that are locked. */
  readonly passphrase?: Passphrase;
  /** Key files to sign with beside those in the home folder. */
  readonly keyFiles?: readonly string[];
  /** What this machine read and checked of the record before. */
  readonly known?: KnownRecord;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Told of what did not stop the work and is worth knowing: a witness that did not answer. */
  readonly onNotice?: (notice: Problem) => void;
}
