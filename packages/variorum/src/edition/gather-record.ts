import { VariorumError } from "../model/error.ts";
import type { InspectOptions, SoundLog } from "../record/log-inspection.ts";
import type { RecordReader } from "../record/reader.ts";
import { inspectRecord, type RecordState } from "../record/record-state.ts";
import type { Reason } from "../record/verdict.ts";

/** A place from which files of a record may be had. Nothing that comes from it is believed before it is verified. */
export interface RecordSource {
  /** For people: an address or a folder. */
  readonly name: string;
  readonly reader: RecordReader;
}

/** A record put together from what is here and what others have. */
export interface GatheredRecord {
  /** Null when it could not be made sound. */
  readonly state: RecordState | null;
  readonly log: SoundLog | null;
  /** Files that were missing or damaged here, by path, as a source has them and found right. */
  readonly fresh: ReadonlyMap<string, Uint8Array>;
  /** Files that stood here and were not what was signed. */
  readonly damaged: readonly string[];
  /** What is still wrong. */
  readonly reasons: readonly Reason[];
}

export interface GatherPlan {
  readonly local: RecordReader;
  readonly sources: readonly RecordSource[];
  /** Whether a file is asked of the sources first: the newest checkpoint, when a newer state is wanted. */
  readonly isRenewed?: (path: string) => boolean;
  /** Told of every file that a source gave, so that it need not be fetched again when the run is stopped. */
  readonly onFetched?: (path: string, bytes: Uint8Array) => Promise<unknown>;
}

/**
 * Reads and verifies a record of which parts stand here. What is missing is taken from the sources; what the verification names as
 * damaged is taken from one source after another, until it is right or nobody has it. O(record) for each round.
 */
export async function gatherRecord(plan: GatherPlan, options: InspectOptions): Promise<GatheredRecord> {
  const shelf = new Shelf(plan);
  for (;;) {
    const { state, log, reasons } = await inspectRecord({ read: (path) => shelf.read(path) }, options);
    const faults = reasons.filter(({ severity }) => severity !== "note");
    const { fresh, damaged } = shelf;
    if (faults.length === 0) return { state, log, fresh, damaged: [...damaged], reasons };
    const moved = faults.map(({ place }) => place !== undefined && shelf.distrust(place));
    if (!moved.includes(true)) return { state: null, log, fresh, damaged: [...damaged], reasons: faults };
  }
}

/** Gives each file from the first place that has it and was not found wrong. */
class Shelf {
  readonly fresh = new Map<string, Uint8Array>();
  readonly damaged = new Set<string>();
  private readonly plan: GatherPlan;
  /** How many places were given up, by path. */
  private readonly passed = new Map<string, number>();
  /** Where the file that was given last came from. */
  private readonly from = new Map<string, number>();

  constructor(plan: GatherPlan) {
    this.plan = plan;
  }

  private placesOf(path: string): readonly RecordReader[] {
    const { local, sources, isRenewed = () => false } = this.plan;
    const others = sources.map(({ reader }) => reader);
    return isRenewed(path) ? [...others, local] : [local, ...others];
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    const known = this.fresh.get(path);
    if (known !== undefined) return known;
    const places = this.placesOf(path);
    for (let at = this.passed.get(path) ?? 0; at < places.length; at++) {
      const reader = places[at] as RecordReader;
      const bytes = await readOrPass(reader, path);
      if (bytes === undefined) continue;
      this.from.set(path, at);
      if (reader !== this.plan.local) {
        this.fresh.set(path, bytes);
        await this.plan.onFetched?.(path, bytes);
      }
      return bytes;
    }
    this.from.set(path, places.length);
    return undefined;
  }

  /** Passes on to the next place for a file; false when there is none left. */
  distrust(path: string): boolean {
    const places = this.placesOf(path);
    const at = this.from.get(path) ?? 0;
    if (at >= places.length) return false;
    if (places[at] === this.plan.local) this.damaged.add(path);
    this.fresh.delete(path);
    this.passed.set(path, at + 1);
    return true;
  }
}

/** A place that cannot be reached has nothing. */
async function readOrPass(reader: RecordReader, path: string): Promise<Uint8Array | undefined> {
  try {
    return await reader.read(path);
  } catch (cause) {
    if (cause instanceof VariorumError && cause.code === "input") return undefined;
    throw cause;
  }
}
