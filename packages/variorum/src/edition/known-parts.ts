import { createJobPool, type JobPool } from "../jobs/job-pool.ts";
import type { Sited } from "../model/check/sited.ts";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import type { Work } from "../model/work.ts";
import { cacheSecret } from "../store/cache-secret.ts";
import { confirmStamp, type FileStamp } from "../store/file-stamp.ts";
import type { Part, PartReader } from "../store/part.ts";
import { ReadingCache } from "../store/reading-cache.ts";
import { softwareGlance } from "../store/software-key.ts";
import type { jobs } from "./document-jobs.ts";
import type { DocumentReading } from "./document-reading.ts";
import type { Environment } from "./environment.ts";

/** So few documents are not worth the start of a child process. */
const few = 4;
/** Documents that a child process reads before it answers. */
const batch = 16;
/** Bytes that a child may hold: it reads many documents, one of which may be a book. */
const childMemory = 450_000_000;

/** Parts of an edition that are read again only when their files have changed; texts are read by child processes. */
export interface KnownParts extends PartReader {
  /** What is wrong with the texts of a document, by witness key; undefined where they have not been read. */
  readonly textProblems: (document: string) => { readonly [key: string]: readonly Problem[] } | undefined;
  /** The content of all the files that a document was read from; undefined where it is not known. */
  readonly contentOf: (document: string) => string | undefined;
  readonly cache: ReadingCache | undefined;
  /** Keeps what was read for the next run. */
  readonly save: () => void;
  /** Ends the child processes. */
  readonly close: () => void;
}

/** @param root the edition's folder, as `realpath` gives it */
export function openKnownParts(root: string, env: Environment): KnownParts {
  const secret = cacheSecret(env.home, env.random);
  return new CachedParts(root, secret && new ReadingCache(root, softwareGlance(), secret), env.signal);
}

class CachedParts implements KnownParts {
  readonly cache: ReadingCache | undefined;
  readonly #root: string;
  readonly #signal: AbortSignal | undefined;
  readonly #documents = new Map<string, Part<DocumentReading>>();
  #pool: JobPool<typeof jobs> | undefined;

  constructor(root: string, cache: ReadingCache | undefined, signal: AbortSignal | undefined) {
    this.#root = root;
    this.cache = cache;
    this.#signal = signal;
  }

  readonly textProblems = (document: string) => this.#documents.get(document)?.value.texts;

  readonly contentOf = (document: string): string | undefined =>
    this.#documents
      .get(document)
      ?.stamps?.map(({ path, content }) => `${path}\0${content}`)
      .join("\0");

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
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.#recall(documentName(id, language)) as Part<DocumentReading> | undefined;
      if (known === undefined) missing.push(id);
      else this.#documents.set(id, known);
    }
    await this.#readMissing(missing, language, progressFrom(onProgress, ids.length - missing.length, ids.length));
    return ids.map((id) => workPart(this.#documents.get(id) as Part<DocumentReading>));
  };

  readonly save = (): void => this.cache?.save();
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
    this.#pool ??= createJobPool<typeof jobs>(new URL("./document-jobs.js", import.meta.url));
    try {
      const limits = { signal: this.#signal, maxRssBytes: childMemory };
      return await this.#pool.run("documents", { root: this.#root, ids, language }, limits);
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
      for (const id of ids) parts.push(await readDocument(this.#root, id, language, reader));
      return parts;
    } finally {
      reader.close();
    }
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
