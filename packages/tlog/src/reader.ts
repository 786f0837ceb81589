import { parseBundle, parseBundlePrefix } from "./bundle.ts";
import { equalBytes } from "./bytes.ts";
import { consistencyRanges } from "./consistency.ts";
import { assertCount } from "./decimal.ts";
import { TlogError } from "./error.ts";
import { inclusionRanges, verifyInclusion } from "./inclusion.ts";
import {
  appendLeaves,
  EMPTY_FRONTIER,
  type Frontier,
  frontierRoot,
  HASH_SIZE,
  hashLeaf,
  type TreeHead,
} from "./merkle.ts";
import { type LeafRange, rangeHash } from "./subtree.ts";
import {
  formatTilePath,
  nodesOfTiles,
  parseTile,
  partialTiles,
  TILE_WIDTH,
  type Tile,
  tileAt,
  tilesOfRanges,
} from "./tile.ts";

/** Gives the bytes of a file of the log, such as `tile/0/000.p/5`, or undefined when there is none. */
export type ReadFile = (path: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>;

/**
 * The hashes of a tile. When a partial tile is gone, the full tile that replaced it is read instead.
 * @throws {TlogError} `missing-file`, `bad-tile`, each naming the path
 */
export async function readTile(readFile: ReadFile, tile: Tile): Promise<readonly Uint8Array[]> {
  const { path, bytes, isWhole } = await readAny(readFile, tile);
  return at(path, () => parseTile(isWhole ? bytes.subarray(0, tile.width * HASH_SIZE) : bytes, tile.width));
}

/**
 * The entries of a bundle; otherwise like `readTile`.
 * @throws {TlogError} `missing-file`, `bad-bundle`, each naming the path
 */
export async function readBundle(readFile: ReadFile, tile: Tile): Promise<readonly Uint8Array[]> {
  const { path, bytes, isWhole } = await readAny(readFile, tile);
  return at(path, () => (isWhole ? parseBundlePrefix(bytes, tile.width) : parseBundle(bytes, tile.width)));
}

async function readAny(readFile: ReadFile, tile: Tile): Promise<{ path: string; bytes: Uint8Array; isWhole: boolean }> {
  const path = formatTilePath(tile);
  const bytes = await readFile(path);
  if (bytes !== undefined) return { path, bytes, isWhole: false };
  const full = formatTilePath({ ...tile, width: TILE_WIDTH });
  const fallback = full === path ? undefined : await readFile(full);
  if (fallback === undefined) throw new TlogError("missing-file", `${path} is missing`);
  return { path: full, bytes: fallback, isWhole: true };
}

function at<T>(path: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof TlogError) throw new TlogError(cause.code, `${path}: ${cause.message}`, { cause });
    throw cause;
  }
}

/** The hashes of the partial tiles at the right edge, by level; a level whose last tile is full has an empty list. */
export type EdgeTiles = readonly (readonly Uint8Array[])[];

/** The frontier of the tree whose right edge these tiles are. */
export function frontierOfEdge(edge: EdgeTiles, size: number): Frontier {
  const hashes = edge.map((tile) => appendLeaves(EMPTY_FRONTIER, tile).hashes);
  return { size, hashes: hashes.reverse().flat() };
}

/**
 * Reads the right edge of a tree and checks it against the root.
 * @throws {TlogError} as `readTile`, and `root-mismatch`
 */
export async function readEdge(readFile: ReadFile, head: TreeHead): Promise<EdgeTiles> {
  const edge: (readonly Uint8Array[])[] = [];
  for (const tile of partialTiles(head.size)) {
    const level = Number(tile.level);
    while (edge.length < level) edge.push([]);
    edge.push(await readTile(readFile, tile));
  }
  assertRoot(head, frontierRoot(frontierOfEdge(edge, head.size)));
  return edge;
}

/** @throws {TlogError} `root-mismatch` */
export function assertRoot(head: TreeHead, root: Uint8Array): void {
  if (!equalBytes(head.root, root)) {
    throw new TlogError("root-mismatch", `the tiles of the tree of ${head.size} leaves do not lead to its root`);
  }
}

/**
 * Reads the frontier of a tree from its tiles, checked against the root.
 * @throws {TlogError} as `readEdge`
 */
export async function readFrontier(readFile: ReadFile, head: TreeHead): Promise<Frontier> {
  return frontierOfEdge(await readEdge(readFile, head), head.size);
}

/** The hashes of leaf ranges of the tree of `size` leaves, from its tiles. Nothing is checked against a root. */
export async function readRangeHashes(
  readFile: ReadFile,
  ranges: readonly LeafRange[],
  size: number,
): Promise<readonly Uint8Array[]> {
  const tiles = new Map<string, readonly Uint8Array[]>();
  for (const tile of tilesOfRanges(ranges, size)) tiles.set(formatTilePath(tile), await readTile(readFile, tile));
  const nodes = nodesOfTiles(tiles, size);
  return ranges.map((range) => rangeHash(range, nodes));
}

/**
 * Reads the root of the tree of `size` leaves from its tiles. It is only as true as they are: compare it with a
 * checkpoint.
 * @param of size of the log whose tiles are there, when that has grown since: partial tiles of `size` may be gone
 */
export async function readRoot(readFile: ReadFile, size: number, of: number = size): Promise<Uint8Array> {
  assertCount(of, "size of the log");
  assertCount(size, "tree size", of);
  const [root] = await readRangeHashes(readFile, [{ from: 0, to: size }], of);
  return root ?? frontierRoot(EMPTY_FRONTIER);
}

/** An entry, its hash, and the proof that it stands in the tree. */
export interface ProvenEntry {
  readonly index: number;
  readonly entry: Uint8Array;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * Reads entry `index` with its inclusion proof, and verifies the proof.
 * @throws {TlogError} as `readTile` and `readBundle`, `not-included` when entry, tiles and root disagree
 */
export async function readProvenEntry(readFile: ReadFile, head: TreeHead, index: number): Promise<ProvenEntry> {
  const proof = await readRangeHashes(readFile, inclusionRanges(index, head.size), head.size);
  const bundle = tileAt("entries", Math.floor(index / TILE_WIDTH), head.size);
  const entry = (await readBundle(readFile, bundle))[index % TILE_WIDTH] as Uint8Array;
  const leaf = hashLeaf(entry);
  if (!verifyInclusion({ index, size: head.size, leaf, proof, root: head.root })) {
    throw new TlogError("not-included", `entry ${index} of ${formatTilePath(bundle)} does not lead to the root`);
  }
  return { index, entry, leaf, proof };
}

/** Reads the inclusion proof of leaf `index` of the tree of `size` leaves; check it with `verifyInclusion`. */
export function readInclusionProof(readFile: ReadFile, index: number, size: number): Promise<readonly Uint8Array[]> {
  return readRangeHashes(readFile, inclusionRanges(index, size), size);
}

/**
 * Reads the consistency proof between two sizes from the tiles of the later tree; check it with `verifyConsistency`.
 * 0 < `from` ≤ `to`.
 */
export function readConsistencyProof(readFile: ReadFile, from: number, to: number): Promise<readonly Uint8Array[]> {
  return readRangeHashes(readFile, consistencyRanges(from, to), to);
}

/** The entries [from, to) of the tree of `size` leaves, in order. Nothing is checked: use `auditLog` for that. */
export async function* readEntries(
  readFile: ReadFile,
  { from, to }: LeafRange,
  size: number,
): AsyncGenerator<Uint8Array> {
  assertCount(to, "end of the range", size);
  assertCount(from, "start of the range", to);
  for (let start = from; start < to; ) {
    const index = Math.floor(start / TILE_WIDTH);
    const entries = await readBundle(readFile, tileAt("entries", index, size));
    const end = Math.min(to, (index + 1) * TILE_WIDTH);
    yield* entries.slice(start - index * TILE_WIDTH, end - index * TILE_WIDTH);
    start = end;
  }
}
