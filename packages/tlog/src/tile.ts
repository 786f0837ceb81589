import { assertCount, isCount } from "./decimal.ts";
import { TlogError } from "./error.ts";
import { foldRight, HASH_SIZE } from "./merkle.ts";
import { type LeafRange, type NodeReader, parents, rangeNodes, type TreeNode } from "./subtree.ts";

/** Hashes in a full tile, and entries in a full bundle. */
export const TILE_WIDTH = 256;
/** Levels of the tree that one tile spans. */
const TILE_HEIGHT = 8;
const MAX_LEVEL = 63;

/** A tile of hashes, or the bundle of the entries below a tile of level 0 (c2sp.org/tlog-tiles). */
export interface Tile {
  /** 0 for leaf hashes; each level up spans 256 times as many leaves; or `entries`. */
  readonly level: number | "entries";
  /** Number of the tile within its level. */
  readonly index: number;
  /** Hashes or entries in it, 1 to 256; fewer than 256 only at the right edge. */
  readonly width: number;
}

/**
 * The path of a tile: `tile/<level>/<index>[.p/<width>]`, the index in groups of three digits.
 * @throws {TlogError} `bad-range`
 */
export function formatTilePath({ level, index, width }: Tile): string {
  if (level !== "entries") assertCount(level, "tile level", MAX_LEVEL);
  assertCount(index, "tile index");
  assertCount(width - 1, "tile width less one", TILE_WIDTH - 1);
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const groups = padded.match(/.{3}/g) ?? [];
  const name = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${name}${width < TILE_WIDTH ? `.p/${width}` : ""}`;
}

/**
 * The tile at a path; the inverse of `formatTilePath`.
 * @throws {TlogError} `bad-path`
 */
export function parseTilePath(path: string): Tile {
  const match = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path);
  const [, level = "", digits = "", width = String(TILE_WIDTH)] = match ?? [];
  const tile: Tile = {
    level: level === "entries" ? level : Number(level),
    index: Number(digits.replace(/[x/]/g, "")),
    width: Number(width),
  };
  if (match === null || !isTile(tile) || formatTilePath(tile) !== path) {
    throw new TlogError("bad-path", `${JSON.stringify(path)} is not the path of a tile`);
  }
  return tile;
}

function isTile({ level, index, width }: Tile): boolean {
  return (level === "entries" || level <= MAX_LEVEL) && isCount(index) && width >= 1 && width <= TILE_WIDTH;
}

/** Leaves below one hash of a tile level. */
export function leavesPerHash(level: number): number {
  return TILE_WIDTH ** level;
}

/** Hashes that the whole tree of `size` leaves has at a tile level. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / leavesPerHash(level));
}

/** Number of tile levels of a tree of `size` leaves: 0 for the empty tree, 1 up to 255 leaves, 2 up to 65,535. */
export function tileLevels(size: number): number {
  let levels = 0;
  while (hashesAtLevel(size, levels) > 0) levels += 1;
  return levels;
}

/** The tile `index` of a level as it stands in a tree of `size` leaves. */
export function tileAt(level: number | "entries", index: number, size: number): Tile {
  const hashes = hashesAtLevel(size, level === "entries" ? 0 : level);
  return { level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) };
}

/** The partial tiles of a tree, lowest level first; a level whose last tile is full has none. */
export function partialTiles(size: number): readonly Tile[] {
  assertCount(size, "tree size");
  const tiles: Tile[] = [];
  for (let level = 0; level < tileLevels(size); level++) {
    const hashes = hashesAtLevel(size, level);
    const width = hashes % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: (hashes - width) / TILE_WIDTH, width });
  }
  return tiles;
}

/** Every bundle and tile of a log of `size` entries: what a mirror fetches. Bundles first, then tiles by level. */
export function* tilesOfLog(size: number): Generator<Tile> {
  assertCount(size, "tree size");
  for (let index = 0; index * TILE_WIDTH < size; index++) yield tileAt("entries", index, size);
  for (let level = 0; level < tileLevels(size); level++) {
    const hashes = hashesAtLevel(size, level);
    for (let index = 0; index * TILE_WIDTH < hashes; index++) yield tileAt(level, index, size);
  }
}

/**
 * The hashes of a tile.
 * @throws {TlogError} `bad-tile` when the length does not fit the width
 */
export function parseTile(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  if (bytes.length !== width * HASH_SIZE) {
    throw new TlogError(
      "bad-tile",
      `a tile of ${width} hashes is ${width * HASH_SIZE} bytes long, not ${bytes.length}`,
    );
  }
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE));
}

/** The bytes of a tile; the inverse of `parseTile`. */
export function formatTile(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_SIZE);
  for (const [i, hash] of hashes.entries()) {
    if (hash.length !== HASH_SIZE) throw new TlogError("bad-tile", "a hash is 32 bytes long");
    bytes.set(hash, i * HASH_SIZE);
  }
  return bytes;
}

/** The tile in which the hash of a perfect subtree stands or from whose hashes it is computed. */
export function tileOfNode({ level, index }: TreeNode, size: number): Tile {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const firstHash = index * 2 ** (level % TILE_HEIGHT);
  return tileAt(tileLevel, Math.floor(firstHash / TILE_WIDTH), size);
}

/** The tiles, each once, from which the hashes of ranges are computed. */
export function tilesOfRanges(ranges: readonly LeafRange[], size: number): readonly Tile[] {
  const tiles = ranges.flatMap(rangeNodes).map((node) => tileOfNode(node, size));
  return [...new Map(tiles.map((tile) => [formatTilePath(tile), tile])).values()];
}

/**
 * A reader over the hashes of tiles, keyed by path.
 * It throws `missing-file` for a tile that is not among them.
 */
export function nodesOfTiles(tiles: ReadonlyMap<string, readonly Uint8Array[]>, size: number): NodeReader {
  return (level, index) => {
    const path = formatTilePath(tileOfNode({ level, index }, size));
    const hashes = tiles.get(path);
    if (hashes === undefined) throw new TlogError("missing-file", `${path} is needed and was not read`);
    const height = level % TILE_HEIGHT;
    const first = (index * 2 ** height) % TILE_WIDTH;
    return tileRoot(hashes.slice(first, first + 2 ** height));
  };
}

/** The root over 2^k hashes, such as those of a full tile, whose root stands for it one level up. */
export function tileRoot(hashes: readonly Uint8Array[]): Uint8Array {
  let level = hashes;
  while (level.length > 1) level = parents(level);
  return foldRight(level);
}
