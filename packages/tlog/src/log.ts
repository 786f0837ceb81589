import { assertEntrySize, formatBundle } from "./bundle.ts";
import { equalBytes } from "./bytes.ts";
import { assertCount } from "./decimal.ts";
import { TlogError } from "./error.ts";
import { type Frontier, frontierRoot, hashLeaf, type TreeHead } from "./merkle.ts";
import { type EdgeTiles, frontierOfEdge, type ReadFile, readBundle, readEdge } from "./reader.ts";
import { formatTile, formatTilePath, hashesAtLevel, TILE_WIDTH, tileAt, tileLevels, tileRoot } from "./tile.ts";

/** All that is needed to append to a log: its right edge. A value of a few kilobytes, whatever the size of the log. */
export interface LogState {
  /** Number of entries. */
  readonly size: number;
  readonly edge: EdgeTiles;
  /** The entries of the partial bundle. */
  readonly entries: readonly Uint8Array[];
}

export const EMPTY_LOG: LogState = { size: 0, edge: [], entries: [] };

/** What `appendEntries` answers. */
export interface Append {
  readonly state: LogState;
  /** The files to write, by path: entry bundles first, then tiles. Files already written are never changed. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Appends entries to a log.
 * Write all files durably before a checkpoint of the new size is signed. Of the partial tiles only those that a tree of
 * the new size has are made, so append once for each checkpoint, not once for each entry.
 * O(entries) hashes. The arguments are not changed; the entries are kept by reference, do not write to them.
 * @throws {TlogError} `too-large` for an entry of more than 65,535 bytes, `bad-range` beyond 2^53-1 entries
 */
export function appendEntries(state: LogState, entries: readonly Uint8Array[]): Append {
  const size = state.size + entries.length;
  assertCount(size, "size of the log");
  for (const entry of entries) assertEntrySize(entry);
  const bundles = appendBundles(state, entries);
  const tiles = appendTiles(state, entries.map(hashLeaf));
  return {
    state: { size, edge: tiles.edge, entries: bundles.entries },
    files: new Map([...bundles.files, ...tiles.files]),
  };
}

type File = readonly [path: string, bytes: Uint8Array];

function appendBundles(
  state: LogState,
  added: readonly Uint8Array[],
): { entries: readonly Uint8Array[]; files: File[] } {
  const size = state.size + added.length;
  const entries = [...state.entries, ...added];
  const first = Math.floor(state.size / TILE_WIDTH);
  const files =
    added.length === 0
      ? []
      : chunks(entries).map((chunk, i): File => {
          return [formatTilePath(tileAt("entries", first + i, size)), formatBundle(chunk)];
        });
  return { entries: entries.slice(wholeWidth(entries.length)), files };
}

function appendTiles(state: LogState, leafHashes: readonly Uint8Array[]): { edge: EdgeTiles; files: File[] } {
  const size = state.size + leafHashes.length;
  const edge: (readonly Uint8Array[])[] = [];
  const files: File[] = [];
  let added = leafHashes;
  for (let level = 0; level < tileLevels(size); level++) {
    const hashes = [...(state.edge[level] ?? []), ...added];
    const first = Math.floor(hashesAtLevel(state.size, level) / TILE_WIDTH);
    const tiles = chunks(hashes);
    if (added.length > 0) {
      for (const [i, tile] of tiles.entries())
        files.push([formatTilePath(tileAt(level, first + i, size)), formatTile(tile)]);
    }
    edge.push(hashes.slice(wholeWidth(hashes.length)));
    added = tiles.filter((tile) => tile.length === TILE_WIDTH).map(tileRoot);
  }
  return { edge, files };
}

function wholeWidth(length: number): number {
  return length - (length % TILE_WIDTH);
}

function chunks(items: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const count = Math.ceil(items.length / TILE_WIDTH);
  return Array.from({ length: count }, (_, i) => items.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH));
}

/** Size and root of a log, ready to be signed as a checkpoint. */
export function logHead(state: LogState): TreeHead {
  return { size: state.size, root: frontierRoot(logFrontier(state)) };
}

/** The frontier of a log's tree. */
export function logFrontier(state: LogState): Frontier {
  return frontierOfEdge(state.edge, state.size);
}

/**
 * Reads what is needed to append to a log that was written before, and checks it against the root of its last
 * checkpoint: the partial tiles, and the partial bundle entry by entry. Full tiles are not read: `auditLog` does that.
 * @throws {TlogError} `missing-file`, `bad-tile`, `bad-bundle`, `root-mismatch`
 */
export async function openLog(readFile: ReadFile, head: TreeHead): Promise<LogState> {
  const edge = await readEdge(readFile, head);
  const leaves = edge[0] ?? [];
  if (leaves.length === 0) return { size: head.size, edge, entries: [] };
  const bundle = tileAt("entries", Math.floor(head.size / TILE_WIDTH), head.size);
  const entries = await readBundle(readFile, bundle);
  for (const [i, entry] of entries.entries()) {
    if (equalBytes(hashLeaf(entry), leaves[i] as Uint8Array)) continue;
    throw new TlogError("root-mismatch", `${formatTilePath(bundle)}: entry ${i + 1} is not the one that was hashed`);
  }
  return { size: head.size, edge, entries };
}
