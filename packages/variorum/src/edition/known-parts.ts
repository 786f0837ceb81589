import { hash } from "node:crypto";
import { createJobPool, type JobPool } from "../jobs/job-pool.ts";
import type { Sited } from "../model/check/sited.ts";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import type { Work } from "../model/work.ts";
import { cacheSecret } from "../store/cache-secret.ts";
import { editionRoot } from "../store/edition-root.ts";
import { confirmStamp, type FileStamp } from "../store/file-stamp.ts";
import type { Part, PartReader } from "../store/part.ts";
import { ReadingCache } from "../store/reading-cache.ts";
import { softwareGlance } from "../store/software-key.ts";
import type { DocumentReading, ReadingOrder } from "./document-reading.ts";
import type { Environment } from "./environment.ts";
import type { jobs } from "./reading-jobs.ts";

/** So few documents are not worth the start of a child process. */
const few = 4;
/** Documents that a child process reads before it answers. */
const batch = 16;
/** Bytes that a child may hold: it reads many documents, one of which may be a book. */
const childMemory = 450_000_000;

/** What was found when a text was held against the record. */
export interface PublishedText {
  /** Id. */
  readonly event: string;
  readonly problems: readonly Problem[];
}

/** How much is read of documents that are not known. */
export interface KnownPartsOptions {
  /** Only `check` asks for the faults of all texts. */
  readonly withTexts: boolean;
}

/** The texts of a document that are as they were published, for one content of its files. */
interface PublishedTexts {
  readonly content: string;
  readonly texts: { readonly [key: string]: PublishedText };
}

/** Parts of an edition that are read again only when their files have changed; texts are read by child processes. */
export interface KnownParts extends PartReader {
  /** What is known of a document; undefined where this run has not asked for it. */
  readonly documentPart: (document: string) => Part<DocumentReading> | undefined;
  /** What is wrong with the texts of a document, by witness key; undefined where they have not been read. */
  readonly textProblems: (document: string) => { readonly [key: string]: readonly Problem[] } | undefined;
  /** A text that the record does not have was read, where the document was known without its texts. */
  readonly keepTextProblems: (document: string, key: string, problems: readonly Problem[]) => void;
  /** The content of all the files that a document was read from; undefined where it is not known. */
  readonly contentOf: (document: string) => string | undefined;
  /** What is wrong with a text that is known to be as this event published it; undefined where that is not known. */
  readonly publishedText: (document: string, key: string, event: string) => readonly Problem[] | undefined;
  /** A text was read and found to be as an event published it. */
  readonly keepPublishedText: (document: string, key: string, text: PublishedText) => void;
  readonly cache: ReadingCache | undefined;
  /** Nothing of what was read in this run is kept: some of it was put out of sight meanwhile. */
  readonly forget: () => void;
  /** Drops what is kept of a document that is no more. */
  readonly drop: (document: string, language: string) => void;
  /** Keeps what was read for the next run. @param whole whether everything that is worth keeping was asked for */
  readonly save: (whole?: boolean) => void;
  /** Ends the child processes. */
  readonly close: () => void;
}

/** @param root the edition's folder, as `realpath` gives it */
export function openKnownParts(
  root: string,
  env: Pick<Environment, "home" | "random" | "signal">,
  options: KnownPartsOptions,
): KnownParts {
  const secret = cacheSecret(env.home, env.random);
  return new CachedParts(root, secret && new ReadingCache(root, softwareGlance(), secret), env.signal, options);
}

/** Does something with what earlier runs read of an edition, and keeps what this one read when it went well. */
export async function withKnownParts<T>(
  folder: string,
  env: Pick<Environment, "home" | "random" | "signal">,
  work: (known: KnownParts) => Promise<T>,
): Promise<T> {
  const known = openKnownParts(await editionRoot(folder), env, { withTexts: false });
  try {
    const result = await work(known);
    known.save();
    return result;
  } finally {
    known.close();
  }
}

class CachedParts implements KnownParts {
  readonly cache: ReadingCache | undefined;
  readonly #root: string;
  readonly #signal: AbortSignal | undefined;
  readonly #documents = new Map<string, Part<DocumentReading>>();
  readonly #withTexts: boolean;
  #language = "";
  #isForgotten = false;
  #pool: JobPool<typeof jobs> | undefined;

  constructor(
    root: string,
    cache: ReadingCache | undefined,
    signal: AbortSignal | undefined,
    { withTexts }: KnownPartsOptions,
  ) {
    this.#root = root;
    this.#withTexts = withTexts;
    this.cache = cache;
    this.#signal = signal;
  }

  readonly documentPart = (document: string) => this.#documents.get(document);

  readonly textProblems = (document: string) => this.documentPart(document)?.value.texts;

  readonly keepTextProblems = (document: string, key: string, problems: readonly Problem[]): void => {
    const part = this.#documents.get(document);
    if (part === undefined || part.value.texts[key] !== undefined || !this.#isAsRead(part)) return;
    const texts = { ...part.value.texts, [key]: problems };
    const name = documentName(document, this.#language);
    this.#documents.set(document, this.#keep(name, { ...part, value: { ...part.value, texts } }));
  };

  /** What was read after a part goes with it only where its files have not changed in between. */
  #isAsRead({ stamps }: Part<unknown>): boolean {
    return stamps?.every((stamp) => confirmStamp(this.#root, stamp) !== undefined) ?? false;
  }

  readonly contentOf = (document: string): string | undefined =>
    this.#documents
      .get(document)
      ?.stamps?.map(({ path, content }) => `${path}\0${content}`)
      .join("\0");

  readonly publishedText = (document: string, key: string, event: string): readonly Problem[] | undefined => {
    const text = this.#publishedTexts(document)?.texts[key];
    return text?.event === event ? text.problems : undefined;
  };

  readonly keepPublishedText = (document: string, key: string, text: PublishedText): void => {
    const part = this.#documents.get(document);
    const content = this.contentOf(document);
    if (part === undefined || content === undefined || !this.#isAsRead(part)) return;
    const texts = { ...this.#publishedTexts(document)?.texts, [key]: text };
    this.cache?.write(publishedName(document, this.#language), {
      content: hash("sha256", content),
      texts,
    } satisfies PublishedTexts);
  };

  #publishedTexts(document: string): PublishedTexts | undefined {
    const kept = this.cache?.read(publishedName(document, this.#language)) as PublishedTexts | undefined;
    const content = kept && this.contentOf(document);
    return content !== undefined && hash("sha256", content) === kept?.content ? kept : undefined;
  }

  readonly readPart: PartReader["readPart"] = async (name, read) => {
    const known = this.#recall(name);
    if (known !== undefined) return known as Part<Awaited<ReturnType<typeof read>>>;
    const [{ Gathering }, { partOf }] = await Promise.all([
      import("../store/gathering.ts"),
      import("../store/gathered-part.ts"),
    ]);
    const gathering = new Gathering(this.#root, this.#signal);
    gathering.checkAborted();
    return this.#keep(name, partOf(gathering, await read(gathering), true));
  };

  readonly readDocuments: PartReader["readDocuments"] = async (ids, language, onProgress) => {
    this.#language = language;
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.#recall(documentName(id, language)) as Part<DocumentReading> | undefined;
      if (known === undefined) missing.push(id);
      else this.#documents.set(id, known);
    }
    await this.#readMissing(missing, language, progressFrom(onProgress, ids.length - missing.length, ids.length));
    return ids.map((id) => workPart(this.#documents.get(id) as Part<DocumentReading>));
  };

  readonly forget = (): void => {
    this.#isForgotten = true;
  };
  readonly drop = (document: string, language: string): void => {
    this.cache?.remove(documentName(document, language));
    this.cache?.remove(publishedName(document, language));
  };

  /** Only `check` asks for everything that is kept. */
  readonly save = (whole = this.#withTexts): void => {
    if (!this.#isForgotten) this.cache?.save(whole);
  };
  readonly close = (): void => this.#pool?.close();

  async #readMissing(ids: readonly string[], language: string, onRead: (count: number) => void): Promise<void> {
    const take = (id: string, part: Part<DocumentReading>) =>
      this.#documents.set(id, this.#keep(documentName(id, language), part));
    const batches = Array.from({ length: Math.ceil(ids.length / batch) }, (_, i) =>
      ids.slice(i * batch, (i + 1) * batch),
    );
    const isFew = ids.length <= few;
    const read = async (some: readonly string[]) => {
      const parts =
        (isFew ? undefined : await this.#readByChild(some, language)) ?? (await this.#readHere(some, language));
      for (const [i, id] of some.entries()) take(id, parts[i] as Part<DocumentReading>);
      onRead(some.length);
    };
    await Promise.all(batches.map(read));
  }

  /** Undefined when one of the documents was too much for a child. */
  async #readByChild(ids: readonly string[], language: string): Promise<readonly Part<DocumentReading>[] | undefined> {
    this.#pool ??= createJobPool<typeof jobs>(new URL("./reading-jobs.js", import.meta.url));
    try {
      const limits = { signal: this.#signal, maxRssBytes: childMemory };
      return await this.#pool.run("documents", { ...this.#order(language), ids }, limits);
    } catch (error) {
      if (error instanceof VariorumError && error.code !== "aborted") return undefined;
      throw error;
    }
  }

  /** One by one; files that could exhaust their reader are read by children of their own. */
  async #readHere(ids: readonly string[], language: string): Promise<readonly Part<DocumentReading>[]> {
    const [{ readDocument }, { createFileReader }] = await Promise.all([
      import("./document-reading.ts"),
      import("./file-reader.ts"),
    ]);
    const reader = createFileReader(this.#signal);
    try {
      const parts: Part<DocumentReading>[] = [];
      for (const id of ids) parts.push(await readDocument(this.#order(language), id, reader));
      return parts;
    } finally {
      reader.close();
    }
  }

  #order(language: string): ReadingOrder {
    return { root: this.#root, language, withTexts: this.#withTexts };
  }

  #recall(name: string): Part<unknown> | undefined {
    const part = this.cache?.read(name) as Part<unknown> | undefined;
    if (part?.stamps === undefined) return undefined;
    const stamps: FileStamp[] = [];
    for (const stamp of part.stamps) {
      const confirmed = confirmStamp(this.#root, stamp);
      if (confirmed === undefined) return undefined;
      stamps.push(confirmed);
    }
    return stamps.every((stamp, i) => stamp === part.stamps?.[i]) ? part : this.#keep(name, { ...part, stamps });
  }

  #keep<T>(name: string, part: Part<T>): Part<T> {
    if (part.stamps !== undefined) this.cache?.write(name, part);
    return part;
  }
}

const documentName = (id: string, language: string): string => `${language} documents/${id}`;
const publishedName = (id: string, language: string): string => `published ${documentName(id, language)}`;

const workPart = ({ value, ...rest }: Part<DocumentReading>): Part<Sited<Work> | undefined> => ({
  ...rest,
  value: value.work,
});

function progressFrom(onProgress: OnProgress | undefined, known: number, total: number): (count: number) => void {
  let done = known;
  return (count) => {
    done += count;
    onProgress?.({ phase: "read", done, total });
  };
}
