import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Of the library that makes images, which is loaded only where one is to be made: another version makes other bytes. */
export function sharpVersion(): string {
  known ??= readVersion();
  return known;
}

let known: string | undefined;

function readVersion(): string {
  const file = join(createRequire(import.meta.url).resolve("sharp"), "..", "..", "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
