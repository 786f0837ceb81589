import { checkEdition } from "../model/check/edition.ts";
import type { Broken, Sited, SitedEdition } from "../model/check/sited.ts";
import type { Edition, EditionInfo, Instalment } from "../model/edition.ts";
import type { Finding } from "../model/finding.ts";
import { isIdentifier } from "../model/identifier.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import type { Work } from "../model/work.ts";
import type { EditionFile } from "./edition-file.ts";
import { layout } from "./edition-layout.ts";
import { editionRoot } from "./edition-root.ts";
import { type EntityKind, entityKindOf, entityKinds } from "./entity-kind.ts";
import type { ReadMarkdown } from "./essay-files.ts";
import { listFolder } from "./folder-listing.ts";
import type { Gathering } from "./gathering.ts";
import { logoProblems } from "./logo.ts";
import { orphanProblem } from "./orphan-file.ts";
import type { Part, PartReader } from "./part.ts";

export interface ReadEditionOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
  /** How the Markdown of essays is read; without it their texts are empty. */
  readonly readMarkdown?: ReadMarkdown | undefined;
  /** Where its parts come from; read from the disk unless told. */
  readonly parts?: PartReader | undefined;
}

export interface EditionReading {
  /** What could be read: where `problems` has errors, things are missing from it. */
  readonly edition: Edition;
  /** All of them, sorted by file and line. */
  readonly problems: readonly Problem[];
  /** Every file that belongs to the edition, sorted by path. */
  readonly files: readonly EditionFile[];
}

/**
 * Reads and checks the working files of an edition; the texts of witnesses are not read.
 * @throws VariorumError `usage` when the folder is no edition, `aborted`
 */
export async function readEditionFolder(folder: string, options: ReadEditionOptions = {}): Promise<EditionReading> {
  const { assembly, sited, language } = await readAround(folder, options);
  const works = await assembly.takeWorks(language, options.onProgress);
  const whole: SitedEdition = { ...sited, works, broken: assembly.broken };
  return {
    edition: assemble(whole, language),
    problems: await assembly.allProblems(checkEdition(whole)),
    files: assembly.files.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** An edition whose documents were not read. */
export interface EditionFrame {
  /** Has no works. */
  readonly sited: SitedEdition;
  readonly language: LanguageTag;
  /** Names of the folders of documents. */
  readonly ids: readonly string[];
  /** What was found around the documents, in them, and between all; sorted by file and line. */
  readonly allProblems: (ofDocuments: readonly Problem[], between: readonly Finding[]) => Promise<readonly Problem[]>;
}

/**
 * Reads everything but the documents.
 * @throws VariorumError as `readEditionFolder`
 */
export async function readEditionFrame(folder: string, options: ReadEditionOptions): Promise<EditionFrame> {
  const { assembly, sited, language } = await readAround(folder, options);
  const ids = await assembly.documentIds();
  const allProblems: EditionFrame["allProblems"] = (ofDocuments, between) => {
    for (const problem of ofDocuments) assembly.problems.push(problem);
    return assembly.allProblems(between);
  };
  return { sited, language, ids, allProblems };
}

async function readAround(folder: string, options: ReadEditionOptions) {
  const root = await editionRoot(folder);
  // What reads files is loaded when there is something to read: an edition whose parts are all known waits for none of it.
  const parts = options.parts ?? (await import("./fresh-parts.ts")).freshParts(root, options.signal);
  const assembly = new Assembly(root, parts);
  const { info, language } = await assembly.take(layout.edition, async (gathering) =>
    (await import("./info-file.ts")).readInfo(gathering),
  );
  await assembly.noteTop(info?.value.look.logo);
  const sited: SitedEdition = {
    info,
    ...(await assembly.takeEntities(language)),
    works: [],
    series: await assembly.take(`${language} ${layout.series}`, readSeriesWith(language)),
    essays: await assembly.take(`${language} ${layout.essays}`, readEssaysWith(language, options.readMarkdown)),
    decisions: await assembly.take(layout.decisions, readDecisions),
    broken: assembly.broken,
  };
  return { assembly, sited, language };
}

const readSeriesWith = (language: LanguageTag) => async (gathering: Gathering) =>
  (await import("./series-files.ts")).readSeries(gathering, language);
const readEssaysWith = (language: LanguageTag, markdown: ReadMarkdown | undefined) => async (gathering: Gathering) =>
  (await import("./essay-files.ts")).readEssays(gathering, language, markdown);
const readDecisions = async (gathering: Gathering) => (await import("./decision-files.ts")).readDecisions(gathering);

const place = async (root: string, findings: readonly Finding[]): Promise<readonly Problem[]> =>
  findings.length === 0 ? [] : (await import("./data-file.ts")).placeFindings(root, findings);

const topFolders: ReadonlySet<string> = new Set([
  layout.documents,
  layout.entities,
  layout.series,
  layout.essays,
  layout.terms,
  layout.decisions,
  layout.policy,
  layout.record,
  layout.private,
  // What `build` makes.
  "site",
]);

const ownFiles = /^(readme|licen[cs]e|citation|changelog|contributing|notice|not-carried-over)(\.[a-z]+)?$/i;

/** Puts the parts of an edition together. */
class Assembly {
  readonly problems: Problem[] = [];
  readonly files: EditionFile[] = [];
  readonly broken: Broken[] = [];
  readonly #root: string;
  readonly #parts: PartReader;

  constructor(root: string, parts: PartReader) {
    this.#root = root;
    this.#parts = parts;
  }

  async take<T>(name: string, read: (gathering: Gathering) => T | Promise<T>): Promise<T> {
    return this.#absorb(await this.#parts.readPart(name, read));
  }

  #absorb<T>({ value, problems, files, broken }: Part<T>): T {
    for (const problem of problems) this.problems.push(problem);
    for (const file of files) this.files.push(file);
    for (const thing of broken) this.broken.push(thing);
    return value;
  }

  async noteTop(logo: string | undefined): Promise<void> {
    this.files.push({ path: layout.edition, role: "edition" });
    const top = await this.#list("");
    const isThere = top.some(({ name, kind }) => name === logo && kind === "file");
    if (logo !== undefined)
      this.problems.push(...(isThere ? await logoProblems(this.#root, logo) : [missingLogo(logo)]));
    for (const { name, kind } of top) {
      const isFile = name === layout.edition || name === logo || ownFiles.test(name);
      const isKnown = kind === "folder" ? topFolders.has(name) : isFile;
      if (!isKnown) this.problems.push(orphanProblem(name, `${[...topFolders].join(", ")} or ${layout.edition}`));
    }
  }

  async takeEntities(language: LanguageTag): Promise<Pick<SitedEdition, EntityKind>> {
    const found: { [kind in EntityKind]: Sited<unknown>[] } = {
      persons: [],
      bodies: [],
      offices: [],
      memberships: [],
      places: [],
      events: [],
      sources: [],
    };
    for (const { name, kind: type } of await this.#list(layout.entities)) {
      const file = `${layout.entities}/${name}`;
      const kind = entityKindOf(name);
      if (kind === undefined || type !== "file") {
        this.problems.push(orphanProblem(file, entityKinds.map((word) => `${word}.yaml`).join(", ")));
        continue;
      }
      const items = await this.take(`${language} ${file}`, async (gathering) =>
        (await import("./entity-files.ts")).readEntityFile(gathering, kind, file, language),
      );
      for (const item of items) found[kind].push(item);
    }
    // Each list was read by the schema of its kind.
    return found as unknown as Pick<SitedEdition, EntityKind>;
  }

  async allProblems(between: readonly Finding[]): Promise<readonly Problem[]> {
    return [...this.problems, ...(await place(this.#root, between))].sort(byPlace);
  }

  async documentIds(): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const { name, kind } of await this.#list(layout.documents)) {
      if (kind !== "folder") this.problems.push(orphanProblem(`${layout.documents}/${name}`, "a folder per document"));
      else if (isIdentifier(name)) ids.push(name);
      else this.problems.push(badDocumentName(name));
    }
    return ids;
  }

  async takeWorks(language: LanguageTag, onProgress: OnProgress | undefined): Promise<Sited<Work>[]> {
    const ids = await this.documentIds();
    const parts = await this.#parts.readDocuments(ids, language, onProgress);
    return parts.flatMap((part, i) => {
      const work = this.#absorb(part);
      if (work === undefined) this.broken.push({ kind: "document", id: ids[i] });
      return work === undefined ? [] : [work];
    });
  }

  async #list(path: string) {
    const { entries, problems } = await listFolder(this.#root, path);
    for (const problem of problems) this.problems.push(problem);
    return entries;
  }
}

const missingLogo = (logo: string): Problem => ({
  severity: "error",
  code: "missing-file",
  file: layout.edition,
  message: "The image of `look.logo` is not there.",
  found: logo,
  expected: "an image beside edition.yaml",
  mend: "Put it there, or take `logo` out.",
});

const badDocumentName = (name: string): Problem => ({
  severity: "error",
  code: "bad-id",
  file: `${layout.documents}/${name}`,
  message: "The name of this folder is no id of a document.",
  found: name,
  expected: "small letters a–z, digits and hyphens, at most 80",
  mend: "Rename the folder.",
});

function assemble(sited: SitedEdition, language: LanguageTag): Edition {
  const values = <T>(items: readonly Sited<T>[]): T[] => items.map((item) => item.value);
  const info = sited.info?.value ?? emptyInfo(language);
  const listed = new Map(info.instalments.flatMap(({ id, documents }) => documents.map((document) => [document, id])));
  const works = values(sited.works).map((work) => withInstalment(work, listed.get(work.id)));
  return {
    info: { ...info, instalments: info.instalments.map((instalment) => withDocuments(instalment, works)) },
    works,
    entities: {
      persons: values(sited.persons),
      bodies: values(sited.bodies),
      offices: values(sited.offices),
      memberships: values(sited.memberships),
      places: values(sited.places),
      events: values(sited.events),
      sources: values(sited.sources),
    },
    series: values(sited.series),
    essays: values(sited.essays),
    decisions: sited.decisions.map(({ document, decisions }) => ({ document, decisions: values(decisions) })),
  };
}

const emptyInfo = (language: LanguageTag): EditionInfo => ({
  title: { [language]: "" },
  editors: [],
  languages: [language],
  instalments: [],
  anniversaries: [],
  look: {},
});

const withInstalment = (work: Work, listed: string | undefined): Work =>
  work.instalment !== undefined || listed === undefined ? work : { ...work, instalment: listed };

/** A document may name its instalment, or the instalment its documents: in memory both do. */
function withDocuments(instalment: Instalment, works: readonly Work[]): Instalment {
  const naming = works.filter((work) => work.instalment === instalment.id).map((work) => work.id);
  return { ...instalment, documents: [...new Set([...instalment.documents, ...naming])] };
}

const byPlace = (a: Problem, b: Problem): number =>
  compare(a.file ?? "", b.file ?? "") || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
