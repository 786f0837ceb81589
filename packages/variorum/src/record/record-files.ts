import { formatTilePath, TILE_WIDTH, type Tile } from "@variorum/tlog";
import { checkpointPath, historyPath, pastCheckpointPath } from "./checkpoint-history.ts";
import { objectPath } from "./object.ts";
import type { RecordState } from "./record-state.ts";

/** The tiles and entry bundles of a log of so many entries, as paths below the record's folder. */
export function logPaths(size: number): readonly string[] {
  const paths = tilesOfLevel("entries", size).map(formatTilePath);
  let level = 0;
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH)) {
    paths.push(...tilesOfLevel(level, hashes).map(formatTilePath));
    level += 1;
  }
  return paths.map((path) => `log/${path}`);
}

/** Those among them that stay as they are when the log grows. */
export const fullLogPaths = (size: number): readonly string[] =>
  logPaths(size).filter((path) => !/\.p\/\d+$/.test(path));

function tilesOfLevel(level: Tile["level"], hashes: number): readonly Tile[] {
  return Array.from({ length: Math.ceil(hashes / TILE_WIDTH) }, (_, index) => ({
    level,
    index,
    width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH),
  }));
}

/** Every file of a record that a site or a mirror must hold, below the record's folder; it copies nothing else. */
export function publicFiles({ newest, checkpoints, objects }: RecordState): readonly string[] {
  const past = checkpoints.map(({ size }) => pastCheckpointPath(size));
  return [checkpointPath, historyPath, ...past, ...logPaths(newest.size), ...[...objects.keys()].map(objectPath)];
}
