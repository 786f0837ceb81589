import { realpath, stat } from "node:fs/promises";
import { checkEdition } from "../model/check/edition.ts";
import type { Sited, SitedEdition } from "../model/check/sited.ts";
import type { Edition, EditionInfo, Instalment } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import { isIdentifier } from "../model/identifier.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import { documentSchema } from "../model/schema/document.ts";
import { editionSchema, firstLanguage } from "../model/schema/edition.ts";
import type { Work } from "../model/work.ts";
import { mapConcurrently } from "./concurrent-map.ts";
import { placeFindings, readDataFile } from "./data-file.ts";
import { readDecisions } from "./decision-files.ts";
import { readDocumentFolder } from "./document-folder.ts";
import { layout } from "./edition-layout.ts";
import { readEntities } from "./entity-files.ts";
import { type ReadMarkdown, readEssays } from "./essay-files.ts";
import { listFolder } from "./folder-listing.ts";
import { type EditionFile, Gathering } from "./gathering.ts";
import { readSeries } from "./series-files.ts";

export interface ReadEditionOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
  /** How the Markdown of essays is read; without it their texts are empty. */
  readonly readMarkdown?: ReadMarkdown | undefined;
}

export interface EditionReading {
  /** What could be read: where `problems` has errors, things are missing from it. */
  readonly edition: Edition;
  /** All of them, sorted by file and line. */
  readonly problems: readonly Problem[];
  /** Every file that belongs to the edition, sorted by path. */
  readonly files: readonly EditionFile[];
}

/** How many documents are read at once. */
const width = 24;

/**
 * Reads and checks the working files of an edition; the texts of witnesses are not read.
 * @throws VariorumError `usage` when the folder is no edition, `aborted`
 */
export async function readEditionFolder(folder: string, options: ReadEditionOptions = {}): Promise<EditionReading> {
  const root = await editionRoot(folder);
  const gathering = new Gathering(root, options.signal);
  await noteTop(gathering);
  const { info, language } = readInfo(gathering);
  const sited: SitedEdition = {
    info,
    ...(await readEntities(gathering, language)),
    works: await readWorks(gathering, language, options.onProgress),
    series: await readSeries(gathering, language),
    essays: await readEssays(gathering, language, options.readMarkdown),
    decisions: await readDecisions(gathering),
    broken: gathering.broken,
  };
  for (const finding of checkEdition(sited)) gathering.findings.push(finding);
  const placed = placeFindings(root, gathering.findings);
  return {
    edition: assemble(sited, language),
    problems: [...gathering.problems, ...placed].sort(byPlace),
    files: gathering.files.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/**
 * The real path of an edition's folder.
 * @throws VariorumError `usage`
 */
export async function editionRoot(folder: string): Promise<string> {
  const root = await realpath(folder).catch(() => undefined);
  const isFolder = root !== undefined && (await stat(root)).isDirectory();
  if (!isFolder) throw new VariorumError("usage", `There is no folder ${folder}.`);
  const marker = await stat(`${root}/${layout.edition}`).catch(() => undefined);
  if (marker?.isFile()) return root;
  const message = `${folder} is no edition: it has no ${layout.edition}. Make one with \`variorum init ${folder}\`.`;
  throw new VariorumError("usage", message);
}

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

const ownFiles = /^(readme|licen[cs]e|citation|changelog|contributing|notice)(\.[a-z]+)?$/i;

async function noteTop(gathering: Gathering): Promise<void> {
  const { entries, problems } = await listFolder(gathering.root, "");
  gathering.add(problems);
  gathering.files.push({ path: layout.edition, role: "edition" });
  for (const { name, kind } of entries) {
    const isKnown = kind === "folder" ? topFolders.has(name) : name === layout.edition || ownFiles.test(name);
    if (!isKnown) gathering.orphan(name, `${[...topFolders].join(", ")} or ${layout.edition}`);
  }
}

function readInfo(gathering: Gathering): { info: Sited<EditionInfo> | undefined; language: LanguageTag } {
  const { data, problems } = readDataFile(gathering.root, layout.edition);
  gathering.add(problems);
  const language = firstLanguage(data);
  const info = problems.length > 0 ? undefined : gathering.read(editionSchema(language), data ?? {}, layout.edition);
  if (info === undefined) gathering.broken.push({ kind: "instalment", id: undefined });
  return { info, language };
}

async function readWorks(
  gathering: Gathering,
  language: LanguageTag,
  onProgress: OnProgress | undefined,
): Promise<Sited<Work>[]> {
  const listing = await listFolder(gathering.root, layout.documents);
  gathering.add(listing.problems);
  const ids = listing.entries.flatMap(({ name, kind }) => {
    if (kind === "folder" && isIdentifier(name)) return [name];
    if (kind === "folder") gathering.add([badDocumentName(name)]);
    else gathering.orphan(`${layout.documents}/${name}`, "a folder per document");
    return [];
  });
  const schema = documentSchema(language);
  let done = 0;
  const works = await mapConcurrently(ids, width, async (id) => {
    gathering.checkAborted();
    const work = await readDocumentFolder(gathering, id, schema);
    if (work === undefined) gathering.broken.push({ kind: "document", id });
    onProgress?.({ phase: "read", done: ++done, total: ids.length });
    return work;
  });
  return works.filter((work) => work !== undefined);
}

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
