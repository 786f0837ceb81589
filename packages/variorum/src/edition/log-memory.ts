import { join } from "node:path";
import { formatBase64, parseBase64 } from "@variorum/tlog";
import type { JudgedLog, KnownLog } from "../record/log-inspection.ts";
import { fullLogPaths } from "../record/record-files.ts";
import { type ReplayedEntry, replayJudged } from "../record/replay.ts";
import { layout } from "../store/edition-layout.ts";
import { glanceAt } from "../store/file-stamp.ts";
import type { KeptValues } from "../store/kept-values.ts";
import { softwareGlance } from "../store/software-key.ts";

/** Entries that are kept under one key. */
const CHUNK = 256;
/** Entries of a log that is judged anew each time: to keep more would take more memory than to read it. */
const MOST = 150_000;

interface KeptHead {
  /** What judged them. */
  readonly software: string;
  readonly size: number;
  /** Base64. */
  readonly frontier: readonly string[];
  readonly roots: readonly (readonly [size: number, root: string])[];
  /** Path below the record's folder → how the file looked when it was verified. */
  readonly glances: readonly (readonly [path: string, glance: string])[];
}

const HEAD = "head";
const chunkName = (n: number): string => `entries ${String(n).padStart(6, "0")}`;

/** The verdicts on a log's entries, as long as the files in which they were read look the same. */
export class LogMemory implements KnownLog {
  private readonly record: string;
  private readonly kept: KeptValues;
  private readonly software = softwareGlance();
  private judged: JudgedLog | undefined;
  private glances: ReadonlyMap<string, string> = new Map();
  /** How many of the first entries stand in `kept` as they are. */
  private written = 0;

  /**
   * @param folder the edition's folder
   * @param kept where the verdicts are kept
   */
  constructor(folder: string, kept: KeptValues) {
    this.record = join(folder, layout.record);
    this.kept = kept;
    this.restore();
  }

  readonly get = (): JudgedLog | undefined => {
    for (const [path, glance] of this.glances) if (glanceAt(this.record, path) !== glance) return undefined;
    return this.judged;
  };

  readonly set = (log: JudgedLog): void => {
    if (log.frontier.size > MOST) return;
    // Files that were verified earlier keep the look that they had then.
    const isGrown = this.judged !== undefined && log.roots.has(this.judged.frontier.size) && this.get() !== undefined;
    const known = isGrown ? this.glances : new Map<string, string>();
    if (!isGrown) this.written = 0;
    const paths = fullLogPaths(log.frontier.size);
    this.glances = new Map(paths.map((path) => [path, known.get(path) ?? glanceAt(this.record, path)]));
    this.judged = log;
  };

  /** Hands everything to `kept`. */
  keep(): void {
    if (this.judged === undefined) return;
    const { frontier, roots, replay } = this.judged;
    this.kept.set(HEAD, {
      software: this.software,
      size: frontier.size,
      frontier: frontier.hashes.map(formatBase64),
      roots: [...roots],
      glances: [...this.glances],
    } satisfies KeptHead);
    for (let n = 0; n * CHUNK < replay.entries.length; n++)
      if ((n + 1) * CHUNK <= this.written) this.kept.keep(chunkName(n));
      else this.kept.set(chunkName(n), replay.entries.slice(n * CHUNK, (n + 1) * CHUNK));
  }

  private restore(): void {
    const head = this.kept.get<KeptHead>(HEAD);
    if (head?.software !== this.software) return;
    const { size, frontier, roots, glances } = head;
    const entries: ReplayedEntry[] = [];
    for (let n = 0; n * CHUNK < size; n++)
      for (const entry of this.kept.get<readonly ReplayedEntry[]>(chunkName(n)) ?? []) entries.push(entry);
    if (entries.length !== size) return;
    const replay = replayJudged(entries);
    this.judged = { frontier: { size, hashes: frontier.map(parseBase64) }, replay, roots: new Map(roots) };
    this.glances = new Map(glances);
    this.written = size;
  }
}
