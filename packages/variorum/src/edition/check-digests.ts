import { doubts } from "../model/check/digest.ts";
import { checkEdition } from "../model/check/edition.ts";
import type { Edition } from "../model/edition.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { type EditionFrame, readEditionFrame } from "../store/edition-folder.ts";
import { numberedGroup } from "../store/reading-cache.ts";
import type { CheckReport } from "./check-edition.ts";
import { type DocumentDigest, digestDocument, looksTheSame } from "./document-digest.ts";
import type { Environment } from "./environment.ts";
import type { KnownParts } from "./known-parts.ts";
import { mayQuote } from "./may-quote.ts";
import { readMarkdown } from "./open.ts";

/** What is kept of some documents together. */
interface Digests {
  readonly language: string;
  readonly documents: readonly DocumentDigest[];
}

/** All are read each time; what one change writes anew is one of so many groups. */
const groups = 16;
const groupOf = (id: string): string => `digests-${numberedGroup(id, groups)}`;
const allGroups = Array.from({ length: groups }, (_, index) => `digests-${String(index).padStart(2, "0")}`);

/** From so many documents on (one in …) that must be looked at whole, all are. */
const share = 4;

/**
 * Checks an edition that has no record from what an earlier check said of each document; only documents whose files changed, and
 * those that may not fit together with the rest, are looked at whole. Undefined where that is not enough.
 */
export async function checkByDigests(
  root: string,
  known: KnownParts,
  env: Environment,
): Promise<CheckReport | undefined> {
  const kept = allGroups.flatMap((name) => (known.cache?.read(name) as Digests | undefined) ?? []);
  if (kept.length === 0) return undefined;
  const frame = await readEditionFrame(root, { ...env, readMarkdown, parts: known });
  if (kept.some(({ language }) => language !== frame.language) || mustReadTexts(frame)) return undefined;
  const check = new DigestCheck(root, frame, known, env);
  return (await check.take(kept.flatMap(({ documents }) => documents))) ? check.report() : undefined;
}

/** Decisions and quotations are held against texts. */
const mustReadTexts = ({ sited: { decisions, essays } }: EditionFrame): boolean =>
  decisions.length > 0 || essays.some(({ value }) => mayQuote(value));

class DigestCheck {
  readonly #root: string;
  readonly #frame: EditionFrame;
  readonly #known: KnownParts;
  readonly #env: Environment;
  #digests: readonly DocumentDigest[] = [];

  constructor(root: string, frame: EditionFrame, known: KnownParts, env: Environment) {
    this.#root = root;
    this.#frame = frame;
    this.#known = known;
    this.#env = env;
  }

  /** Makes the digests true again; false where too much has changed for that. */
  async take(documents: readonly DocumentDigest[]): Promise<boolean> {
    const { ids, language } = this.#frame;
    const there = new Set(ids);
    const gone = documents.filter(({ id }) => !there.has(id));
    const same = new Map<string, DocumentDigest>();
    for (const digest of documents)
      if (there.has(digest.id) && looksTheSame(this.#root, digest)) same.set(digest.id, digest);
    const changed = ids.filter((id) => !same.has(id));
    if (this.#isMuch(changed)) return false;
    await this.#read(changed);
    this.#digests = ids.flatMap((id) => same.get(id) ?? digestOf(id, this.#known) ?? []);
    for (const { id } of gone) this.#known.drop(id, language);
    writeDigests(this.#known, language, this.#digests, new Set([...changed, ...gone.map(({ id }) => id)].map(groupOf)));
    return this.#digests.length === ids.length;
  }

  #isMuch(ids: readonly string[]): boolean {
    return ids.length * share > this.#frame.ids.length + share;
  }

  async #read(ids: readonly string[]): Promise<void> {
    const { language, ids: all } = this.#frame;
    const { onProgress } = this.#env;
    const known = all.length - ids.length;
    if (ids.length > 0)
      await this.#known.readDocuments(ids, language, ({ done, ...rest }) =>
        onProgress?.({ ...rest, done: known + done, total: all.length }),
      );
  }

  async report(): Promise<CheckReport | undefined> {
    const sited = { ...this.#frame.sited, documents: this.#digests.flatMap(({ id, work }) => (work ? [id] : [])) };
    const isDoubtful = doubts(sited);
    const doubtful = this.#digests.flatMap(({ id, work }) => (work && isDoubtful(id, work) ? [id] : []));
    if (this.#isMuch(doubtful)) return undefined;
    await this.#read(doubtful.filter((id) => this.#known.documentPart(id) === undefined));
    const works = doubtful.flatMap((id) => this.#known.documentPart(id)?.value.work ?? []);
    const broken = this.#digests.flatMap(({ id, work }) => (work ? [] : [{ kind: "document" as const, id }]));
    const between = checkEdition({ ...sited, works, broken: [...sited.broken, ...broken] });
    return this.#reportWith(await this.#frame.allProblems(this.#problems("problems"), between));
  }

  #reportWith(problems: readonly Problem[]): CheckReport {
    const digests = this.#digests;
    return {
      problems: hasErrors(problems) ? problems : [...problems, ...this.#problems("ofTexts"), noRecord],
      documents: digests.filter(({ work }) => work !== undefined).length,
      witnesses: digests.reduce((sum, { witnesses }) => sum + witnesses, 0),
      changes: 0,
      guesses: digests.flatMap(({ id, guesses }) => (guesses.length === 0 ? [] : [{ document: id, fields: guesses }])),
    };
  }

  #problems(of: "problems" | "ofTexts"): readonly Problem[] {
    return this.#digests.flatMap((digest) => digest[of]);
  }
}

const digestOf = (id: string, known: KnownParts): DocumentDigest | undefined => {
  const part = known.documentPart(id);
  return part && digestDocument(id, part);
};

/** Keeps what is to be said of each document, where all were read whole. */
export function keepDigests(known: KnownParts, { info, works }: Edition): void {
  const [language = ""] = info.languages;
  const digests = works.flatMap(({ id }) => digestOf(id, known) ?? []);
  writeDigests(known, language, digests, new Set(allGroups));
}

function writeDigests(
  { cache }: KnownParts,
  language: string,
  digests: readonly DocumentDigest[],
  changed: ReadonlySet<string>,
): void {
  for (const name of changed) {
    const documents = digests.filter(({ id }) => groupOf(id) === name);
    cache?.write(name, { language, documents } satisfies Digests);
  }
}

/** What is said of an edition that was never published. */
export const noRecord: Problem = {
  severity: "notice",
  code: "no-record",
  message: "This edition has no record yet.",
  mend: "Run `variorum init` on its folder before you publish.",
};
