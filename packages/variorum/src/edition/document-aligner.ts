import { join } from "node:path";
import { createJobPool, type JobPool } from "../jobs/job-pool.ts";
import type { DocumentAlignment } from "../model/alignment.ts";
import { namedPerson } from "../model/person-trace.ts";
import { BuildCache } from "../store/build-cache.ts";
import { cacheSecret } from "../store/cache-secret.ts";
import { layout } from "../store/edition-layout.ts";
import { softwareGlance } from "../store/software-key.ts";
import { type AlignTask, jobs } from "./alignment-jobs.ts";
import type { Environment } from "./environment.ts";
import type { ReviewedDocument } from "./reviewed-document.ts";

/** Texts with more code units than this, all witnesses together, are aligned in a child process, which can be stopped at once. */
const LARGE = 400_000;
/** Milliseconds and bytes that one document may take there. */
const LONGEST = 30 * 60_000;
const MOST_MEMORY = 4_000_000_000;

/**
 * Lays the texts of documents side by side for a list or a review. What an earlier run aligned from the same texts and decisions is
 * taken from `.variorum/cache/review`, under names that only this computer can make: an edition's own cache is not believed.
 */
export class DocumentAligner {
  readonly #env: Environment;
  readonly #cache: BuildCache;
  readonly #secret: Uint8Array | undefined;
  readonly #made = new WeakMap<ReviewedDocument, Promise<DocumentAlignment>>();
  readonly #used = new Set<string>();
  #pool: JobPool<typeof jobs> | undefined;

  /** @param root the edition's folder */
  constructor(root: string, env: Environment) {
    this.#env = env;
    this.#secret = cacheSecret(env.home, env.random);
    const folder = join(root, layout.cache, "cache", "review");
    this.#cache = new BuildCache({ folder, secret: this.#secret ?? env.random(32) });
  }

  /** Worked out once for all who ask; undefined where there is nothing to lay beside another. */
  alignmentOf(document: ReviewedDocument): Promise<DocumentAlignment> | undefined {
    if (Object.keys(document.texts).length < 2) return undefined;
    const made = this.#made.get(document) ?? this.#kept(taskOf(document));
    this.#made.set(document, made);
    return made;
  }

  /** Forgets all that was not asked for since this aligner was made. */
  forgetOthers(): void {
    this.#cache.keepOnly(this.#used);
  }

  close(): void {
    this.#pool?.close();
  }

  async #kept(task: AlignTask): Promise<DocumentAlignment> {
    if (this.#secret === undefined) return this.#align(task);
    const key = BuildCache.key("alignment", this.#secret, softwareGlance(), JSON.stringify(task));
    this.#used.add(key);
    const known = this.#cache.read(key);
    if (known !== undefined) return JSON.parse(known.toString("utf8")) as DocumentAlignment;
    const made = await this.#align(task);
    this.#keep(key, made);
    return made;
  }

  #align(task: AlignTask): Promise<DocumentAlignment> {
    const { signal, onProgress = () => undefined } = this.#env;
    if (sizeOf(task) <= LARGE) return jobs.align(task, { onProgress, signal });
    this.#pool ??= createJobPool<typeof jobs>(new URL("./alignment-jobs.js", import.meta.url), { size: 1 });
    return this.#pool.run("align", task, { timeoutMs: LONGEST, maxRssBytes: MOST_MEMORY, signal, onProgress });
  }

  #keep(key: string, alignment: DocumentAlignment): void {
    try {
      this.#cache.write(key, Buffer.from(JSON.stringify(alignment)));
    } catch {
      // A full or read-only disk: the next run aligns again.
    }
  }
}

function taskOf({ work, texts, decisions, edition }: ReviewedDocument): AlignTask {
  const { id, witnesses } = work;
  const persons = edition.entities.persons.map(namedPerson);
  return { work: { id, witnesses }, texts, terms: { decisions, normalForms: edition.info.normalForms ?? [], persons } };
}

function sizeOf({ texts }: AlignTask): number {
  let size = 0;
  for (const { blocks } of Object.values(texts))
    for (const block of blocks) size += "text" in block ? block.text.length : 0;
  return size;
}
