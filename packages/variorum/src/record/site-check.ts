import { firstGap, type TextRun } from "./coverage.ts";
import type { PageCheck, ReadPage } from "./page-check.ts";
import { documentVersions, type RecordState } from "./record-state.ts";
import type { SubjectState } from "./subject-state.ts";
import { fault, type Reason } from "./verdict.ts";

/** What the pages of a site show together, gathered page by page. */
export interface SiteTally {
  /** Folder of a document's state (`d/minutes/`, `d/minutes/v/2/`), of an essay, or `""` → event → runs. */
  readonly runs: Map<string, Map<string, TextRun[]>>;
  readonly tombstones: Map<string, Set<string>>;
  readonly folders: Set<string>;
}

export const startTally = (): SiteTally => ({ runs: new Map(), tombstones: new Map(), folders: new Set() });

/** Folder whose pages together show a state of a document, or an essay. */
export function folderOf({ address }: ReadPage): string {
  if (address.kind === "document") return address.folder + documentFolder(address.document, address.version);
  return address.kind === "essay" ? `essays/${address.essay}/` : "";
}

const documentFolder = (document: string, version: number | null): string =>
  version === null ? `d/${document}/` : `d/${document}/v/${version}/`;

export function tallyPage(tally: SiteTally, page: ReadPage, check: PageCheck): void {
  const folder = folderOf(page);
  tally.folders.add(folder);
  const runs = tally.runs.get(folder) ?? new Map<string, TextRun[]>();
  tally.runs.set(folder, runs);
  for (const { event, from, to } of check.runs) {
    const own = runs.get(event) ?? [];
    own.push({ from, to });
    runs.set(event, own);
  }
  const tombstones = tally.tombstones.get(folder) ?? new Set();
  tally.tombstones.set(folder, tombstones);
  for (const event of page.claims.tombstones) tombstones.add(event);
}

/** What a site leaves out of what the record says is public, and tombstones that it lacks. */
export function inspectCompleteness(state: RecordState, tally: SiteTally): readonly Reason[] {
  const reasons: Reason[] = [];
  const languages = translations(tally);
  for (const subject of state.subjectsAt(state.newest.size)) {
    if (subject.kind === "document") reasons.push(...inspectDocument(state, tally, subject));
    if (subject.kind === "witness") {
      for (const folder of witnessFolders(tally, subject, languages))
        reasons.push(...inspectText(state, tally, subject, folder));
    }
    if (subject.kind === "essay") reasons.push(...inspectText(state, tally, subject, essayFolder(subject)));
  }
  return reasons;
}

const documentOf = ({ name }: SubjectState): string => name?.split("/")[0] ?? "";
const witnessFolder = (witness: SubjectState, version: number | null): string =>
  documentFolder(documentOf(witness), version);
const essayFolder = ({ name }: SubjectState): string => `essays/${name?.split("/")[0] ?? ""}/`;

function inspectDocument(state: RecordState, tally: SiteTally, document: SubjectState): readonly Reason[] {
  const name = document.name ?? "";
  const folder = documentFolder(name, null);
  if (!tally.folders.has(folder))
    return [fault("page-missing", "A document that is in the record has no page.", folder)];
  const own = inspectTombstone(tally, document, folder);
  return [
    ...own,
    ...documentVersions(state, name).flatMap(({ n, size }) => inspectVersion(state, tally, name, n, size)),
  ];
}

/** Every version that was ever public keeps its address. */
function inspectVersion(
  state: RecordState,
  tally: SiteTally,
  document: string,
  version: number,
  size: number,
): readonly Reason[] {
  const folder = documentFolder(document, version);
  if (!tally.folders.has(folder)) return [fault("page-missing", "A published version has no page.", folder)];
  return state
    .witnessesAt(document, size)
    .filter(({ shown }) => shown !== null)
    .flatMap((witness) => inspectText(state, tally, witness, folder));
}

/** Folders of the languages, beside the first, in which the site has pages of documents: `ru/`. */
const translations = ({ folders }: SiteTally): readonly string[] => [
  ...new Set([...folders].flatMap((folder) => /^([a-z]{2}\/)d\//.exec(folder)?.[1] ?? [])),
];

/** Where the newest text of a witness stands: in each language in which its document shows any text. */
function witnessFolders(tally: SiteTally, witness: SubjectState, languages: readonly string[]): readonly string[] {
  const folder = witnessFolder(witness, null);
  const translated = languages.map((language) => language + folder);
  return [folder, ...translated.filter((own) => (tally.runs.get(own)?.size ?? 0) > 0)];
}

function inspectText(state: RecordState, tally: SiteTally, subject: SubjectState, folder: string): readonly Reason[] {
  if (subject.shown === null) return inspectHidden(state, tally, subject, folder);
  const segments = state.objects.get(subject.shown)?.segments ?? 0;
  const gap = firstGap(tally.runs.get(folder)?.get(subject.shown) ?? [], segments);
  if (gap === undefined) return [];
  const message = `The text of ${subject.name} is public, but its pages lack segment ${gap.segment} of ${segments}.`;
  return [fault("text-incomplete", message, folder)];
}

/** The tombstone of a document stands for its witnesses too. */
function inspectHidden(state: RecordState, tally: SiteTally, subject: SubjectState, folder: string): readonly Reason[] {
  const document = state.subjectAt("document", documentOf(subject), state.newest.size);
  const isCovered = subject.kind === "witness" && document?.shown === null;
  return inspectTombstone(tally, isCovered ? document : subject, folder);
}

function inspectTombstone(tally: SiteTally, subject: SubjectState, folder: string): readonly Reason[] {
  if (subject.shown !== null || tally.tombstones.get(folder)?.has(subject.event)) return [];
  return [
    fault(
      "tombstone-missing",
      `In the place of ${subject.name}, which is ${subject.state}, no tombstone stands.`,
      folder,
    ),
  ];
}
