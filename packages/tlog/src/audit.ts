import { equalBytes } from "./bytes.ts";
import { assertCount } from "./decimal.ts";
import { TlogError } from "./error.ts";
import { frontierRoot, hashLeaf, type TreeHead } from "./merkle.ts";
import { frontierOfEdge, type ReadFile, readBundle, readTile } from "./reader.ts";
import { formatTilePath, partialTiles, TILE_WIDTH, type Tile, tileAt, tileRoot } from "./tile.ts";

/**
 * - `missing`: the file is not there
 * - `malformed`: its length or form is wrong
 * - `entry`: an entry of a bundle is not the one that was hashed
 * - `hash`: a hash of a tile is not the one that belongs there
 * - `root`: the files agree with one another, but not with the checkpoint
 */
export type FaultKind = "missing" | "malformed" | "entry" | "hash" | "root";

/** One faulty file. */
export interface Fault {
  readonly kind: FaultKind;
  /** The file to repair; `checkpoint` for kind `root`. */
  readonly path: string;
  /** Where it begins: index of the entry in the log, or of the hash within its tile level; the size for kind `root`. */
  readonly index: number;
  readonly message: string;
}

/** What an audit found. The log is whole when `faults` is empty. */
export interface AuditReport {
  readonly size: number;
  /** In the order of the log, at most one for each file, at most `maxFaults`. */
  readonly faults: readonly Fault[];
}

export interface AuditOptions {
  /** Faults after which the audit stops; 1000 when not given. */
  readonly maxFaults?: number;
  /** Called after each bundle with the number of entries done. A promise is awaited, so that it can yield. */
  readonly onProgress?: (entries: number) => void | Promise<void>;
  /** Called with every entry that could be read, in order. Believe none before the report is clean. */
  readonly onEntry?: (entry: Uint8Array, index: number) => void;
  /** An AbortSignal: asked before each bundle. */
  readonly signal?: { throwIfAborted(): void };
}

/**
 * Reads a whole log, every bundle and every tile, and checks each against its neighbours and the root.
 * When two neighbours disagree, the one that the hash above vouches for is believed and the other is named, so a
 * single wrong file is named exactly; repair what is named and audit again. O(size) hashes, O(log size) memory.
 * @throws whatever `readFile`, `onEntry` and `signal` throw
 */
export async function auditLog(readFile: ReadFile, head: TreeHead, options: AuditOptions = {}): Promise<AuditReport> {
  assertCount(head.size, "tree size");
  const audit: Audit = { readFile, options, head, limit: options.maxFaults ?? 1000, faults: [] };
  try {
    await auditEdge(audit);
  } catch (stop) {
    if (stop !== ENOUGH) throw stop;
  }
  return { size: head.size, faults: audit.faults };
}

interface Audit {
  readonly readFile: ReadFile;
  readonly options: AuditOptions;
  readonly head: TreeHead;
  readonly limit: number;
  readonly faults: Fault[];
}

const ENOUGH = new TlogError("too-large", "enough faults");

function report(audit: Audit, kind: FaultKind, path: string, index: number, message: string): void {
  audit.faults.push({ kind, path, index, message });
  if (audit.faults.length >= audit.limit) throw ENOUGH;
}

/** What the hash above says of a tile: it is right, it is wrong, or nothing is known. */
type Voucher = (hashes: readonly Uint8Array[]) => boolean | undefined;

async function auditEdge(audit: Audit): Promise<void> {
  const { head } = audit;
  const tiles = partialTiles(head.size).toReversed();
  const stored = new Map<Tile, readonly Uint8Array[] | undefined>();
  for (const tile of tiles) stored.set(tile, await tryRead(() => readTile(audit.readFile, tile)));
  const root = rootOfEdge(stored, head.size);
  const intact = root === undefined ? undefined : equalBytes(root, head.root);
  const rebuilt = new Map<Tile, readonly Uint8Array[] | undefined>();
  for (const tile of tiles) rebuilt.set(tile, await auditTile(audit, tile, () => intact));
  const actual = intact ? head.root : rootOfEdge(rebuilt, head.size);
  if (actual === undefined || equalBytes(actual, head.root)) return;
  report(audit, "root", "checkpoint", head.size, `the ${head.size} entries do not lead to the root of the checkpoint`);
}

async function tryRead<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof TlogError) return undefined;
    throw cause;
  }
}

function rootOfEdge(tiles: ReadonlyMap<Tile, readonly Uint8Array[] | undefined>, size: number): Uint8Array | undefined {
  const edge: (readonly Uint8Array[])[] = [];
  for (const [tile, hashes] of [...tiles].reverse()) {
    if (hashes === undefined) return undefined;
    edge[Number(tile.level)] = hashes;
  }
  return frontierRoot(
    frontierOfEdge(
      Array.from(edge, (hashes) => hashes ?? []),
      size,
    ),
  );
}

/** Audits a tile and everything below it; gives the hashes that what is below leads to, where it could be read. */
async function auditTile(audit: Audit, tile: Tile, vouch: Voucher): Promise<readonly Uint8Array[] | undefined> {
  const stored = await readOrReport(audit, tile, () => readTile(audit.readFile, tile));
  const intact = stored === undefined ? undefined : vouch(stored);
  const below =
    tile.level === 0
      ? await auditBundle(audit, tile, stored, intact, vouch)
      : await auditChildren(audit, tile, stored, intact);
  if (stored !== undefined && intact !== true) blameTile(audit, tile, stored, below, intact);
  const known = below.map((hash, i) => hash ?? stored?.[i]);
  return known.every((hash) => hash !== undefined) ? known : undefined;
}

/** The tile is not vouched for: it is at fault where what is below disagrees. */
function blameTile(
  audit: Audit,
  tile: Tile,
  stored: readonly Uint8Array[],
  below: readonly (Uint8Array | undefined)[],
  intact: boolean | undefined,
): void {
  const at = stored.findIndex((hash, i) => below[i] !== undefined && !equalBytes(hash, below[i]));
  if (at < 0 && (intact === undefined || tile.width < TILE_WIDTH)) return;
  const what = at < 0 ? "the tile agrees with what is below, but not with the hash above" : "a hash is wrong";
  report(audit, "hash", formatTilePath(tile), tile.index * TILE_WIDTH + Math.max(at, 0), what);
}

async function auditChildren(
  audit: Audit,
  tile: Tile,
  stored: readonly Uint8Array[] | undefined,
  intact: boolean | undefined,
): Promise<readonly (Uint8Array | undefined)[]> {
  const roots: (Uint8Array | undefined)[] = [];
  for (let i = 0; i < tile.width; i++) {
    const child = tileAt(Number(tile.level) - 1, tile.index * TILE_WIDTH + i, audit.head.size);
    const expected = intact === false ? undefined : stored?.[i];
    const hashes = await auditTile(audit, child, (own) => expected && equalBytes(tileRoot(own), expected));
    roots.push(hashes === undefined ? undefined : (expected ?? tileRoot(hashes)));
  }
  return roots;
}

async function auditBundle(
  audit: Audit,
  tile: Tile,
  stored: readonly Uint8Array[] | undefined,
  intact: boolean | undefined,
  vouch: Voucher,
): Promise<readonly (Uint8Array | undefined)[]> {
  const { onEntry, onProgress, signal } = audit.options;
  signal?.throwIfAborted();
  const bundle: Tile = { ...tile, level: "entries" };
  const first = tile.index * TILE_WIDTH;
  const entries = await readOrReport(audit, bundle, () => readBundle(audit.readFile, bundle));
  if (entries === undefined) return Array.from({ length: tile.width }, () => undefined);
  const leaves = entries.map(hashLeaf);
  const wrong = stored === undefined ? -1 : leaves.findIndex((leaf, i) => !equalBytes(leaf, stored[i] as Uint8Array));
  const blamed = intact === true ? wrong >= 0 : vouch(leaves) === false && tile.width === TILE_WIDTH;
  if (blamed) {
    report(
      audit,
      "entry",
      formatTilePath(bundle),
      first + Math.max(wrong, 0),
      "an entry is not the one that was hashed",
    );
  }
  for (const [i, entry] of entries.entries()) onEntry?.(entry, first + i);
  await onProgress?.(first + tile.width);
  return leaves;
}

async function readOrReport<T>(audit: Audit, tile: Tile, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof TlogError)) throw cause;
    const kind = cause.code === "missing-file" ? "missing" : "malformed";
    report(audit, kind, formatTilePath(tile), tile.index * TILE_WIDTH, cause.message);
    return undefined;
  }
}
