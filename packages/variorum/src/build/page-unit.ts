import { groupBy } from "../model/grouped.ts";
import type { DocumentSummary } from "../model/public.ts";
import { BuildCache } from "../store/build-cache.ts";
import type { LedgerFile } from "../store/ledger-line.ts";
import type { DocumentPlace } from "./document-files.ts";
import type { PreparedDocument, PreparedVersion } from "./document-preparation.ts";

/** The newest version stands at two places, in a draft at one. */
export function placesOf({ versions, newest }: PreparedDocument): readonly PlacedVersion[] {
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

export interface WrittenUnit {
  readonly unit: PageUnit;
  /** In the staging folder. */
  readonly files: readonly LedgerFile[];
}

/** What the pages of a document see besides its versions: the key of the scene and those of the outlines of its neighbours. */
export const seenBy = (scene: string, around: readonly DocumentSummary[]): string =>
  [scene, ...around.map(keyOfOutline)].join(" ");

const outlineKeys = new WeakMap<DocumentSummary, string>();

/** Most documents are the neighbours of several. */
function keyOfOutline(outline: DocumentSummary): string {
  const known = outlineKeys.get(outline) ?? BuildCache.key(JSON.stringify(outline));
  outlineKeys.set(outline, known);
  return known;
}

/** @param seen what the pages see besides the version */
export function unitOf(placed: PlacedVersion, seen: string): PageUnit {
  const { version, place, previous } = placed;
  const name = `${place} ${version.digest.summary.id} ${version.version}`;
  const key = BuildCache.key("pages", version.key, seen, place, previous?.key ?? "");
  return { ...placed, name, key };
}

/** Units of one version are rendered together: it is read once. */
export const byVersion = (units: readonly PageUnit[]): readonly [PageUnit, ...PageUnit[]][] => [
  ...groupBy(units, ({ version }) => version).values(),
];
