import { unappliedDecisions } from "../alignment/index.ts";
import { unappliedProblems } from "../model/check/unapplied.ts";
import type { Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import type { DocumentSummary, PublicDocument } from "../model/public.ts";
import { type DocumentMaterial, redactDocument, revivePublicDocument, summarize, type Visibility } from "../public.ts";
import { documentAddresses } from "../site/index.ts";
import { BuildCache } from "../store/build-cache.ts";
import { softwareKey } from "../store/software-key.ts";
import type { Aligner } from "./aligner.ts";
import type { PhaseClock } from "./build-report.ts";
import type { DocumentEntry, VersionEntry } from "./edition-source.ts";
import { type FacsimileFile, facsimileFiles } from "./facsimile-file.ts";

/** A version of a document that stands in the cache, redacted and aligned, ready to be rendered. */
export interface PreparedVersion {
  readonly version: number;
  /** Of the cache. */
  readonly key: string;
  /** Addresses that this version has, or had, as the newest one. */
  readonly addresses: readonly string[];
  readonly images: readonly FacsimileFile[];
}

export interface PreparedDocument {
  readonly id: string;
  /** Oldest first. */
  readonly versions: readonly PreparedVersion[];
  /** Of the newest version. */
  readonly summary: DocumentSummary;
  readonly variants: number;
  readonly words: number;
  /** Of the newest version. */
  readonly problems: readonly Problem[];
}

export interface Preparation {
  readonly cache: BuildCache;
  readonly clock: PhaseClock;
  readonly aligner: Aligner;
  /** Ids of all documents that may be named. */
  readonly documents: ReadonlySet<string>;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** What is kept with a redacted document, so that most of a build need not parse it. */
interface Digest {
  readonly summary: DocumentSummary;
  readonly variants: number;
  readonly words: number;
  readonly problems: readonly Problem[];
  readonly addresses: readonly string[];
  readonly images: readonly FacsimileFile[];
}

/** Redacts and aligns every version of a document, as far as the cache does not hold it. One document is in memory at a time. */
export async function prepareDocument(entry: DocumentEntry, preparation: Preparation): Promise<PreparedDocument> {
  const reading = new DocumentReading(entry, preparation);
  const versions: PreparedVersion[] = [];
  let newest: Digest | undefined;
  for (const each of entry.versions) {
    preparation.signal?.throwIfAborted();
    const key = await versionKey(each, reading, preparation);
    newest = (await readDigest(preparation.cache, key)) ?? (await prepareVersion(each, key, reading, preparation));
    versions.push({ version: each.version, key, addresses: newest.addresses, images: newest.images });
  }
  if (newest === undefined) throw new Error(`The document ${entry.id} has no version.`);
  const { summary, variants, words, problems } = newest;
  return { id: entry.id, versions, summary, variants, words, problems };
}

/** Reads each version at most once, and the newest first of all: it says what older ones may show. */
class DocumentReading {
  private readonly entry: DocumentEntry;
  private readonly preparation: Preparation;
  private newest: Promise<DocumentMaterial> | undefined;

  constructor(entry: DocumentEntry, preparation: Preparation) {
    this.entry = entry;
    this.preparation = preparation;
  }

  material(version: VersionEntry): Promise<DocumentMaterial> {
    if (version !== this.entry.versions.at(-1)) return this.preparation.clock.time("read", () => version.material());
    this.newest ??= this.preparation.clock.time("read", () => version.material());
    return this.newest;
  }

  async visibility(): Promise<Visibility> {
    const last = this.entry.versions.at(-1);
    if (last === undefined) throw new Error(`The document ${this.entry.id} has no version.`);
    const { witnesses, tombstone } = await this.material(last);
    const byKey = new Map(witnesses.map((each) => [each.witness.key, each]));
    return { documents: this.preparation.documents, witnesses: byKey, tombstone };
  }
}

async function versionKey(
  version: VersionEntry,
  reading: DocumentReading,
  { documents }: Preparation,
): Promise<string> {
  const own = version.key ?? JSON.stringify(await reading.material(version));
  return BuildCache.key("document", softwareKey(), own, listingKey(documents));
}

const listingKeys = new WeakMap<ReadonlySet<string>, string>();

/** Which documents there are, made once: ten thousand documents would each sort ten thousand names. */
function listingKey(documents: ReadonlySet<string>): string {
  const known = listingKeys.get(documents) ?? BuildCache.key(...[...documents].sort());
  listingKeys.set(documents, known);
  return known;
}

async function prepareVersion(
  version: VersionEntry,
  key: string,
  reading: DocumentReading,
  { cache, clock, aligner, onProgress }: Preparation,
): Promise<Digest> {
  const material = await reading.material(version);
  const visibility = await reading.visibility();
  const align = aligner.align(onProgress);
  const document = await clock.time("align", () => redactDocument(material, visibility, align));
  const digest = digestOf(document, decisionProblems(material, document));
  await clock.time("cache", () => cache.write("documents", key, encode(digest, document)));
  return digest;
}

/** Of the decisions, held against all texts, the withheld ones too: what is only not shown is not gone. */
function decisionProblems({ work, witnesses, decisions }: DocumentMaterial, document: PublicDocument) {
  if (document.tombstone !== null) return [];
  const texts = Object.fromEntries(
    witnesses.flatMap(({ witness, text }) => (text === null ? [] : [[witness.key, text] as const])),
  );
  const listed = witnesses.map(({ witness }) => witness);
  const unapplied = [...unappliedDecisions(listed, texts, decisions), ...(document.alignment.unapplied ?? [])];
  return unappliedProblems(work.id, unapplied);
}

function digestOf(document: PublicDocument, problems: readonly Problem[]): Digest {
  return {
    problems,
    summary: summarize(document),
    variants: document.alignment.groups.reduce((sum, { variants }) => sum + variants.length, 0),
    words: document.witnesses.reduce((sum, { words }) => sum + words, 0),
    addresses: documentAddresses(document, "newest"),
    images: facsimileFiles(document),
  };
}

const encode = (digest: Digest, document: PublicDocument): Buffer =>
  Buffer.from(`${JSON.stringify(digest)}\n${JSON.stringify(document)}`);

async function readDigest(cache: BuildCache, key: string): Promise<Digest | undefined> {
  const bytes = await cache.read("documents", key);
  return bytes === undefined ? undefined : (JSON.parse(bytes.toString("utf8", 0, bytes.indexOf(10))) as Digest);
}

/** A document that `prepareDocument` put into the cache. */
export async function readPrepared(cache: BuildCache, key: string): Promise<PublicDocument> {
  const bytes = await cache.read("documents", key);
  if (bytes === undefined) throw new Error("The cache was removed while the site was built.");
  return revivePublicDocument(bytes.toString("utf8", bytes.indexOf(10) + 1));
}
