import { basename, join } from "node:path";
import { VariorumError } from "../model/error.ts";
import { append, type Groups } from "../model/grouped.ts";
import { isIdentifier } from "../model/identifier.ts";
import type { IngestedWitness, IngestReport } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import { faultOfName, nameKey } from "../model/portable-name.ts";
import type { Problem } from "../model/problem.ts";
import { documentSchema } from "../model/schema/document.ts";
import { firstLanguage } from "../model/schema/edition.ts";
import { readBySchema } from "../model/schema/findings.ts";
import { languageTag } from "../model/schema/scalar.ts";
import { mapConcurrently } from "./concurrent-map.ts";
import { readDataFile } from "./data-file.ts";
import { compact, type Draft, draftDocument, draftWitness, languageOf } from "./document-draft.ts";
import { makeFolderDurably, moveAllDurably, stageCopy, stageFile } from "./durable-write.ts";
import { documentFile, documentFolder, layout } from "./edition-layout.ts";
import { editionRoot } from "./edition-root.ts";
import { type EntityAddition, planEntities } from "./entity-addition.ts";
import { endingOf, freeIdentifier, identifierOf, stemOf } from "./file-name-identifier.ts";
import { listFolder } from "./folder-listing.ts";
import { LinkNames, noNames } from "./link-names.ts";
import { schemaComment, writeSchemas } from "./schema-files.ts";
import { inStagingFolder } from "./staging-folder.ts";
import { readTextFile } from "./text-file.ts";
import { WitnessNames } from "./witness-name.ts";
import { largestDataFile, parseYaml, placeInYaml } from "./yaml-file.ts";
import { appendToYaml, formatYaml } from "./yaml-writing.ts";

/** A file that has been read, with what it says of itself. */
export interface FileToAdd {
  /** Where its bytes are; its name gives the id of its document. */
  readonly path: string;
  /** What it is called where it comes from, if that is not its path. */
  readonly name?: string;
  /** Files of one name become witnesses of one document. */
  readonly document?: string;
  /** Images of its pages, in their order. A file without a text is the first of its own images. */
  readonly images?: readonly string[];
  readonly isImages?: boolean;
  readonly report: Pick<IngestReport, "metadata" | "witnesses">;
}

export interface AddOptions {
  /** The document whose witnesses the files become; it is made when it is not there. */
  readonly document?: string | undefined;
  /** For one file only. */
  readonly siglum?: string | undefined;
  readonly language?: LanguageTag | undefined;
}

export interface PlannedDocument {
  readonly id: string;
  readonly created: boolean;
  /** Keys of the witnesses that are new. */
  readonly witnesses: readonly string[];
  /** Paths of fields that were guessed: `title`, `witnesses.a.siglum`. */
  readonly inferred: readonly string[];
  /** The whole new `document.yaml`. */
  readonly yaml: string;
  /** Files to copy, to a name in the document's folder. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
}

export interface AddPlan {
  /** The edition's folder, as `realpath` gives it. */
  readonly root: string;
  readonly documents: readonly PlannedDocument[];
  readonly entities: readonly EntityAddition[];
}

/**
 * Says what adding the files would write; writes nothing.
 * @throws VariorumError `usage` or `input` with every problem
 */
export async function planAdd(folder: string, files: readonly FileToAdd[], options: AddOptions = {}): Promise<AddPlan> {
  const root = await editionRoot(folder);
  const edition = firstLanguage(readDataFile(root, layout.edition).data);
  const checked = checkOptions(files, options);
  const listing = await listFolder(root, layout.documents);
  const present = new Set(listing.entries.map((entry) => entry.name));
  const context = { root, edition, language: checked.language, siglum: checked.siglum, linkNames: noNames };
  const plan = async (context: PlanContext) =>
    checked.document === undefined
      ? planEach(files, present, context)
      : [await planOne(files, checked.document, present.has(checked.document), context)];
  const unlinked = await plan(context);
  // Where each file comes to lie is known only now.
  const documents = pointAnywhere(files)
    ? await plan({ ...context, linkNames: linkNamesOf(files, unlinked, present, root) })
    : unlinked;
  const reports = files.map(({ report }) => report.metadata);
  return { root, documents, entities: planEntities(root, reports, edition) };
}

interface PlanContext {
  readonly root: string;
  readonly edition: LanguageTag;
  readonly language: LanguageTag | undefined;
  readonly siglum: string | undefined;
  readonly linkNames: LinkNames;
}

const pointAnywhere = (files: readonly FileToAdd[]): boolean =>
  files.some(({ report }) => report.witnesses?.some(({ linked }) => linked !== undefined));

/** Files of the edition for what the readings of a new file point into. */
function linkNamesOf(
  files: readonly FileToAdd[],
  documents: readonly PlannedDocument[],
  present: ReadonlySet<string>,
  root: string,
): LinkNames {
  const copied = documents.flatMap(({ id, copies }) => copies.map(({ from, to }) => [from, `${id}/${to}`] as const));
  const places = new Map(copied);
  const added = files.flatMap((file) => {
    const place = places.get(file.path);
    return place === undefined ? [] : [{ name: basename(nameOf(file)), place }];
  });
  return new LinkNames(added, present, root);
}

function checkOptions(files: readonly FileToAdd[], { document, siglum, language }: AddOptions): AddOptions {
  if (files.length === 0) throw new VariorumError("usage", "No files were named.");
  if (document !== undefined && !isIdentifier(document)) {
    const message = `${JSON.stringify(document)} is not an id. Use small letters a–z, digits and hyphens: ${identifierOf(document)}.`;
    throw new VariorumError("usage", message);
  }
  if (siglum !== undefined && files.length > 1) {
    throw new VariorumError("usage", "A siglum can be given for one file only.");
  }
  const tag = language === undefined ? undefined : languageTag("").safeParse(language);
  if (tag && !tag.success) throw new VariorumError("usage", `${JSON.stringify(language)} is not a language tag.`);
  return { document, siglum: siglum?.normalize("NFC"), language: tag?.data };
}

const nameOf = ({ name, path }: FileToAdd): string => name ?? path;

/** Files that become witnesses of one document, in the order of the first of each. */
function documentsOf(files: readonly FileToAdd[]): readonly (readonly [FileToAdd, ...FileToAdd[]])[] {
  const groups: Groups<string, FileToAdd> = new Map();
  for (const [i, file] of files.entries()) append(groups, file.document ?? `\n${i}`, file);
  return [...groups.values()];
}

/** A document for every file, or for the files that belong together. */
function planEach(files: readonly FileToAdd[], present: ReadonlySet<string>, context: PlanContext): PlannedDocument[] {
  const taken = new Set<string>();
  const problems: Problem[] = [];
  const documents = documentsOf(files).map((group) => {
    const [first] = group;
    const named = identifierOf(first.document ?? stemOf(nameOf(first)));
    if (present.has(named)) problems.push(alreadyThere(nameOf(first), named));
    const id = freeIdentifier(
      named,
      (candidate) => taken.has(candidate) || (candidate !== named && present.has(candidate)),
    );
    taken.add(id);
    return planNew(group, id, context);
  });
  if (problems.length > 0) throw new VariorumError("input", "Some documents are there already.", { problems });
  return documents;
}

const alreadyThere = (path: string, id: string): Problem => ({
  severity: "error",
  code: "duplicate-id",
  file: path,
  message: `There is already a document \`${id}\`.`,
  mend: `To add the file as a witness of it: --document ${id}. Else rename the file.`,
});

async function planOne(
  files: readonly FileToAdd[],
  id: string,
  isPresent: boolean,
  context: PlanContext,
): Promise<PlannedDocument> {
  return isPresent ? planMore(files, id, context) : planNew(files, id, context);
}

function planNew(files: readonly FileToAdd[], id: string, context: PlanContext): PlannedDocument {
  const [first] = files as [FileToAdd];
  const draftContext = {
    ...context,
    fallbackTitle: titleOf(first.document ?? (files.length === 1 ? stemOf(nameOf(first)) : id)),
  };
  const draft = draftDocument(first.report.metadata, draftContext);
  const language = languageOf(first.report.metadata, draftContext).tag;
  const names = new WitnessNames([], () => false);
  const { witnesses, copies } = draftWitnesses(files, names, language, context);
  const yaml = formatYaml({ ...draft, witnesses: witnesses.map(compact) }, documentComment);
  checkYaml(yaml, id, context.edition);
  const inferred = (draft.inferred ?? []) as string[];
  return { id, created: true, yaml, copies, ...summary(witnesses, inferred) };
}

const titleOf = (name: string): string => {
  // Where spaces part the words, a hyphen belongs to one.
  const words = name.replace(/\s/.test(name) ? /_+/g : /[_-]+/g, " ").trim() || name;
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const documentComment = `${schemaComment("document", 2)}
 \`inferred\` names what the program guessed: correct it, then take it off the list.`;

function draftWitnesses(
  files: readonly FileToAdd[],
  names: WitnessNames,
  documentLanguage: LanguageTag,
  context: PlanContext,
  isOnlyFile = files.length === 1,
) {
  const drafted = files.map((file) => draftFile(file, names, { ...context, documentLanguage, isOnlyFile }));
  return { witnesses: drafted.flatMap((one) => one.witnesses), copies: drafted.flatMap((one) => one.copies) };
}

interface FileContext extends PlanContext {
  readonly documentLanguage: LanguageTag;
  readonly isOnlyFile: boolean;
}

/** The witnesses that one file holds, and the copies that they need. */
function draftFile(file: FileToAdd, names: WitnessNames, { isOnlyFile, ...context }: FileContext) {
  const { path, report, images = [], isImages = false } = file;
  const parts = report.witnesses?.length ? report.witnesses : [undefined];
  const named = parts.map((part) => names.next(context.siglum ?? part?.siglum));
  const firstKey = named[0]?.key ?? "a";
  const to = `${firstKey}.${endingOf(path)}`;
  const keys = new Map(parts.flatMap((part, i) => (part ? [[part.part, named[i]?.key ?? ""] as const] : [])));
  const shown = imageNames(images);
  const witnesses = parts.map((part, i): Draft => {
    const { key = "", siglum = "" } = named[i] ?? {};
    return draftWitness(report.metadata, part, {
      ...context,
      fallbackTitle: "",
      key,
      siglum,
      isSiglumGuess: part === undefined && context.siglum === undefined,
      source: isImages ? undefined : { file: to, ...partOf(part, context.linkNames) },
      label: isOnlyFile || part !== undefined ? undefined : stemOf(nameOf(file)),
      keys,
      // The site shows the images in the order of their names, unless told.
      facsimiles: i === 0 && !isSorted(shown) ? shown : undefined,
    });
  });
  const pictures = images.map((from, i) => ({ from, to: `${firstKey}/${shown[i] ?? i}` }));
  return { witnesses, copies: isImages ? pictures : [{ from: path, to }, ...pictures] };
}

const partOf = (part: IngestedWitness | undefined, names: LinkNames) =>
  part === undefined ? {} : { part: part.part, linked: names.of(part.linked ?? []) };

/** Names of copies of images: their own where these work on every system and are told apart. */
function imageNames(images: readonly string[]): readonly string[] {
  const own = images.map((path) => basename(path).normalize("NFC"));
  const isUsable =
    own.every((name) => faultOfName(name) === undefined) && new Set(own.map(nameKey)).size === own.length;
  return isUsable ? own : images.map((path, i) => `${String(i + 1).padStart(4, "0")}.${endingOf(path)}`);
}

const isSorted = (names: readonly string[]): boolean =>
  names.every((name, i) => i === 0 || (names[i - 1] ?? "") < name);

function summary(witnesses: readonly Draft[], inferred: readonly string[]) {
  const guessed = witnesses.flatMap(({ key, inferred: fields }) =>
    ((fields ?? []) as string[]).map((field) => `witnesses.${String(key)}.${field}`),
  );
  return { witnesses: witnesses.map(({ key }) => String(key)), inferred: [...inferred, ...guessed] };
}

/** More witnesses of a document that is there. */
async function planMore(files: readonly FileToAdd[], id: string, context: PlanContext): Promise<PlannedDocument> {
  const file = documentFile(id);
  const { text, problem } = readTextFile(context.root, file, largestDataFile);
  if (problem) throw new VariorumError("input", `${file}: ${problem.message}`, { problems: [problem] });
  const work = checkYaml(text, id, context.edition);
  const entries = (await listFolder(context.root, documentFolder(id))).entries.map((entry) => entry.name.toLowerCase());
  const names = new WitnessNames(work.witnesses, (key) =>
    entries.some((name) => name === key || name.startsWith(`${key}.`)),
  );
  if (context.siglum !== undefined && names.hasSiglum(context.siglum)) {
    throw new VariorumError("input", `The document \`${id}\` has a witness ${context.siglum} already.`);
  }
  const { witnesses, copies } = draftWitnesses(files, names, work.language ?? context.edition, context, false);
  const yaml = appendToYaml(text, "witnesses", witnesses);
  checkYaml(yaml, id, context.edition);
  return { id, created: false, yaml, copies, ...summary(witnesses, []) };
}

/** @throws VariorumError `input` when it is no `document.yaml` that can be read */
function checkYaml(text: string, id: string, edition: LanguageTag) {
  const file = documentFile(id);
  const { data, problems } = parseYaml(text, file);
  if (problems.length > 0) throw new VariorumError("input", `${file} is broken.`, { problems });
  const { value, findings } = readBySchema(documentSchema(edition), data ?? {}, file);
  if (value !== undefined) return value;
  throw new VariorumError("input", `${file} has faults.`, { problems: placeInYaml(text, findings) });
}

/**
 * Carries a plan out: everything is copied beside the edition first and synced, then moved to its place document by
 * document. Killed half-way, each document is there as a whole or not at all.
 */
export async function writeAdd({ root, documents, entities }: AddPlan): Promise<void> {
  await inStagingFolder(root, async (staging) => {
    const stages = await mapConcurrently(documents, 8, (document) => stage(staging, root, document));
    const lists = await mapConcurrently(entities, 2, async ({ file, yaml }) => {
      const from = join(staging, "lists", file);
      await stageFile(from, yaml);
      return { from, to: join(root, file) };
    });
    // Entities before the documents that refer to them; a document's sources before the YAML that names them.
    await makeFolderDurably(join(root, layout.documents));
    await moveAllDurably([...lists, ...stages.flat()]);
  });
  await writeSchemas(root);
}

async function stage(staging: string, root: string, { id, created, yaml, copies }: PlannedDocument) {
  const from = join(staging, documentFolder(id));
  const to = join(root, documentFolder(id));
  for (const copy of copies) await stageCopy(copy.from, join(from, copy.to));
  await stageFile(join(from, layout.document), yaml);
  if (created) return [{ from, to }];
  return [...copies.map((copy) => copy.to), layout.document].map((name) => ({
    from: join(from, name),
    to: join(to, name),
  }));
}
