import type { DocumentSummary } from "../model/public.ts";
import type { Visibility } from "../public.ts";
import { BuildCache } from "../store/build-cache.ts";
import type { KeptValues } from "../store/kept-values.ts";
import { softwareKey } from "../store/software-key.ts";
import type { PhaseClock } from "./build-report.ts";
import type { DocumentDigest } from "./document-digest.ts";
import type { PrepareTask } from "./document-jobs.ts";
import type { DocumentEntry, ReadVersion, VersionEntry } from "./edition-source.ts";

/** A version of a document of which the digest is known; its redacted text stands in the cache, or can be put there. */
export interface PreparedVersion {
  readonly version: number;
  /** Of everything that the redacted document was made from. */
  readonly key: string;
  readonly digest: DocumentDigest;
  /** Puts the redacted document into the cache, where it is not yet. */
  readonly ensure: () => Promise<void>;
}

export interface PreparedDocument {
  readonly id: string;
  /** Oldest first; at least one. */
  readonly versions: readonly PreparedVersion[];
  readonly newest: PreparedVersion;
}

export interface Preparation {
  readonly cache: BuildCache;
  readonly digests: KeptValues;
  readonly clock: PhaseClock;
  /** Ids of all documents that may be named. */
  readonly documents: ReadonlySet<string>;
  /** Redacts and aligns, here or in a child process. */
  readonly run: (task: PrepareTask) => Promise<DocumentDigest>;
  readonly signal?: AbortSignal;
}

/** What is kept of a version under a key of what it was read from. */
interface KeptDigest {
  /** Documents that it names, and which of them could be named. */
  readonly mentions: readonly string[];
  readonly named: readonly string[];
  readonly digest: DocumentDigest;
}

/** The digests of every version of a document; what is not known yet is read, redacted and aligned. */
export async function prepareDocument(entry: DocumentEntry, preparation: Preparation): Promise<PreparedDocument> {
  const reading = new DocumentReading(entry, preparation);
  const versions: PreparedVersion[] = [];
  for (const each of entry.versions) {
    preparation.signal?.throwIfAborted();
    versions.push(await prepareVersion(each, reading, preparation));
  }
  reading.forget();
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error(`The document ${entry.id} has no version.`);
  return { id: entry.id, versions, newest };
}

/** Reads each version at most once, and the newest first of all: it says what older ones may show. */
class DocumentReading {
  private readonly entry: DocumentEntry;
  private readonly preparation: Preparation;
  private newest: Promise<ReadVersion> | undefined;

  constructor(entry: DocumentEntry, preparation: Preparation) {
    this.entry = entry;
    this.preparation = preparation;
  }

  read(version: VersionEntry): Promise<ReadVersion> {
    if (version !== this.entry.versions.at(-1)) return this.preparation.clock.time("read", () => version.read());
    this.newest ??= this.preparation.clock.time("read", () => version.read());
    return this.newest;
  }

  /** Texts of all documents at once would be more than there is room for. */
  forget(): void {
    this.newest = undefined;
  }

  async visibility(documents: readonly string[]): Promise<Visibility> {
    const last = this.entry.versions.at(-1);
    if (last === undefined) throw new Error(`The document ${this.entry.id} has no version.`);
    const { witnesses, tombstone } = (await this.read(last)).material;
    const byKey = new Map(witnesses.map((each) => [each.witness.key, each]));
    return { documents: new Set(documents), witnesses: byKey, tombstone };
  }
}

async function prepareVersion(
  version: VersionEntry,
  reading: DocumentReading,
  preparation: Preparation,
): Promise<PreparedVersion> {
  const name = BuildCache.key("document", softwareKey(), version.key);
  const kept = preparation.digests.get<KeptDigest>(name);
  const isKept = kept !== undefined && isAsBefore(kept, preparation.documents);
  const made = isKept ? kept : await makeDigest(version, name, reading, preparation);
  if (isKept) preparation.digests.keep(name);
  else preparation.digests.set(name, made);
  const key = keyOf(name, made.named);
  const ensure = async () => {
    if (!isKept || preparation.cache.has(key)) return;
    await makeDigest(version, name, reading, preparation);
    reading.forget();
  };
  return { version: version.version, key, digest: made.digest, ensure };
}

const keyOf = (name: string, named: readonly string[]): string => BuildCache.key(name, ...named);

const isAsBefore = ({ mentions, named }: KeptDigest, documents: ReadonlySet<string>): boolean =>
  JSON.stringify(mentions.filter((id) => documents.has(id))) === JSON.stringify(named);

async function makeDigest(
  version: VersionEntry,
  name: string,
  reading: DocumentReading,
  { cache, documents, clock, run }: Preparation,
): Promise<KeptDigest> {
  const { material, problems } = await reading.read(version);
  const mentions = material.work.relations.map(({ document }) => document);
  const named = mentions.filter((id) => documents.has(id));
  const visibility = await reading.visibility(named);
  const task = { cache: cache.place, key: keyOf(name, named), material, visibility };
  const digest = await clock.time("align", () => run(task));
  return { mentions, named, digest: { ...digest, problems: [...problems, ...digest.problems] } };
}

/** What `prepareDocument` knows of the document as readers first meet it. */
export const summaryOf = ({ newest }: PreparedDocument): DocumentSummary => newest.digest.summary;
