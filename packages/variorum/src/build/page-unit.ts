import { groupBy } from "../model/grouped.ts";
import type { DocumentSummary } from "../model/public.ts";
import { BuildCache } from "../store/build-cache.ts";
import type { LedgerFile } from "../store/ledger-line.ts";
import type { DocumentPlace } from "./document-files.ts";
import type { PreparedDocument, PreparedVersion } from "./document-preparation.ts";

/** The newest version stands at two places, in a draft at one. */
function placesOf({ versions, newest }: PreparedDocument): readonly PlacedVersion[] {
  const placed = versions.map((version, n) => ({ version, place: "version" as const, previous: versions[n - 1] }));
  return [
    { version: newest, place: "newest", previous: undefined },
    ...placed.filter(({ version }) => version.version > 0),
  ];
}

export interface PlacedVersion {
  readonly version: PreparedVersion;
  readonly place: DocumentPlace;
  /** The version before, where it is to be said what this one changed. */
  readonly previous: PreparedVersion | undefined;
}

/** The pages of a version at one of its places, and the key of all that they are made from. */
export interface PageUnit extends PlacedVersion {
  readonly name: string;
  readonly key: string;
}

/** The pages of a document at all its places, and what they see of other documents. */
export interface DocumentUnits {
  readonly id: string;
  readonly units: readonly PageUnit[];
  /** The documents that its pages may name. */
  readonly around: readonly DocumentSummary[];
}

export interface WrittenUnit {
  readonly unit: PageUnit;
  /** In the staging folder. */
  readonly files: readonly LedgerFile[];
}

/**
 * What the pages of each document are made from.
 * @param documents all of the edition
 * @param neighbours the documents that the pages of one may name
 * @param scene key of what the pages of all documents share
 */
export function unitsIn(
  documents: readonly PreparedDocument[],
  neighbours: (id: string) => readonly DocumentSummary[],
  scene: string,
): (document: PreparedDocument) => DocumentUnits {
  const outlines = new Map(documents.map(({ id, newest }) => [id, newest.digest.outline]));
  return (document) => {
    const around = neighbours(document.id);
    const seen = [scene, ...around.map(({ id }) => outlines.get(id))].join(" ");
    return { id: document.id, units: placesOf(document).map((placed) => unitOf(placed, seen)), around };
  };
}

/** @param seen keys of what the pages see besides the version: the scene, and the outlines of the document's neighbours */
function unitOf(placed: PlacedVersion, seen: string): PageUnit {
  const { version, place, previous } = placed;
  const name = `${place} ${version.digest.summary.id} ${version.version}`;
  const key = BuildCache.key("pages", version.key, seen, place, previous?.key ?? "");
  return { ...placed, name, key };
}

/** Units of one version are rendered together: it is read once. */
export const byVersion = (units: readonly PageUnit[]): readonly [PageUnit, ...PageUnit[]][] => [
  ...groupBy(units, ({ version }) => version).values(),
];
