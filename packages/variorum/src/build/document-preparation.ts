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
  /** How its images looked; null where it shows none. */
  readonly images: string | null;
  readonly digest: DocumentDigest;
}

/** The digests of every version of a document, where an earlier build left all of them. */
export function rememberedDocument(entry: DocumentEntry, preparation: Preparation): PreparedDocument | undefined {
  const reading = new DocumentReading(entry, preparation);
  const versions: PreparedVersion[] = [];
  for (const each of entry.versions) {
    const known = rememberedVersion(each, nameOf(each), reading, preparation);
    if (known === undefined) return undefined;
    versions.push(known);
  }
  return preparedDocument(entry, versions);
}

/** The digests of every version of a document; what is not known yet is read, redacted and aligned. */
export async function prepareDocument(entry: DocumentEntry, preparation: Preparation): Promise<PreparedDocument> {
  const reading = new DocumentReading(entry, preparation);
  const versions: PreparedVersion[] = [];
  for (const each of entry.versions) {
    preparation.signal?.throwIfAborted();
    const name = nameOf(each);
    const known = rememberedVersion(each, name, reading, preparation);
    versions.push(known ?? (await prepareVersion(each, name, reading, preparation)));
  }
  reading.forget();
  return preparedDocument(entry, versions);
}

function preparedDocument({ id }: DocumentEntry, versions: readonly PreparedVersion[]): PreparedDocument {
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error(`The document ${id} has no version.`);
  return { id, versions, newest };
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

function rememberedVersion(
  version: VersionEntry,
  name: string,
  reading: DocumentReading,
  preparation: Preparation,
): PreparedVersion | undefined {
  const kept = preparation.digests.get<KeptDigest>(name);
  if (kept === undefined || !isAsBefore(kept, version, preparation.documents)) return undefined;
  preparation.digests.keep(name);
  const key = keyOf(name, kept);
  const ensure = async () => {
    if (preparation.cache.has(key)) return;
    await makeDigest(version, name, reading, preparation);
    reading.forget();
  };
  return { version: version.version, key, digest: kept.digest, ensure };
}

async function prepareVersion(
  version: VersionEntry,
  name: string,
  reading: DocumentReading,
  preparation: Preparation,
): Promise<PreparedVersion> {
  const made = await makeDigest(version, name, reading, preparation);
  preparation.digests.set(name, made);
  return { version: version.version, key: keyOf(name, made), digest: made.digest, ensure: async () => undefined };
}

const nameOf = ({ key }: VersionEntry): string => BuildCache.key("document", softwareKey(), key);

const keyOf = (name: string, { named, images }: Pick<KeptDigest, "named" | "images">): string =>
  BuildCache.key(name, images ?? "", ...named);

const isAsBefore = (kept: KeptDigest, version: VersionEntry, documents: ReadonlySet<string>): boolean =>
  (kept.images === null || kept.images === stampOfImages(version)) &&
  (kept.mentions.length === 0 || JSON.stringify(nameable(kept.mentions, documents)) === JSON.stringify(kept.named));

const stampOfImages = ({ images }: VersionEntry): string => images?.() ?? "";

const nameable = (mentions: readonly string[], documents: ReadonlySet<string>): readonly string[] =>
  mentions.filter((id) => documents.has(id));

async function makeDigest(
  version: VersionEntry,
  name: string,
  reading: DocumentReading,
  { cache, documents, clock, run }: Preparation,
): Promise<KeptDigest> {
  // Looked at first: an image that changes while it is read is read anew by the next build.
  const stamp = stampOfImages(version);
  const { material, problems } = await reading.read(version);
  const mentions = material.work.relations.map(({ document }) => document);
  const named = nameable(mentions, documents);
  const images = material.witnesses.some(({ witness }) => witness.facsimiles.length > 0) ? stamp : null;
  const visibility = await reading.visibility(named);
  const task = { cache: cache.place, key: keyOf(name, { named, images }), material, visibility };
  const digest = await clock.time("align", () => run(task));
  return { mentions, named, images, digest: { ...digest, problems: [...problems, ...digest.problems] } };
}

/** What `prepareDocument` knows of the document as readers first meet it. */
export const summaryOf = ({ newest }: PreparedDocument): DocumentSummary => newest.digest.summary;
