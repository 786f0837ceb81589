import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { VariorumError } from "../model/error.ts";

/** The file by which a folder is known to be a site that this program made. */
export const markerName = ".variorum-site.json";

export interface SiteMarker {
  readonly format: "variorum/site@v1";
  readonly draft: boolean;
  /** Of every page that was ever published here, sorted: `""`, `d/minutes/`, `d/minutes/v/1/` … */
  readonly addresses: readonly string[];
}

export const formatMarker = (marker: SiteMarker): string => `${JSON.stringify(marker, undefined, 1)}\n`;

/**
 * What stands at the place where a site is to be written; undefined when nothing does.
 * @throws VariorumError `usage` when something stands there that this program did not make
 */
export async function readMarker(output: string): Promise<SiteMarker | undefined> {
  const names = await readdir(output).catch((error: NodeJS.ErrnoException): readonly string[] => {
    if (error.code === "ENOENT") return [];
    throw refusal(output, error.code === "ENOTDIR" ? "It is a file." : error.message);
  });
  if (names.length === 0) return undefined;
  if (!names.includes(markerName)) throw refusal(output, "The folder is not empty, and no site of ours.");
  return parseMarker(await readFile(join(output, markerName), "utf8"), output);
}

function parseMarker(json: string, output: string): SiteMarker {
  try {
    const value = JSON.parse(json) as Partial<SiteMarker>;
    const { format, draft, addresses } = value;
    if (format === "variorum/site@v1" && typeof draft === "boolean" && isListOfText(addresses))
      return { format, draft, addresses };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw refusal(output, `Its ${markerName} is broken.`);
}

const isListOfText = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

const refusal = (output: string, why: string): VariorumError =>
  new VariorumError("usage", `The site cannot be written to ${output}: ${why} Give another folder with --output.`);
