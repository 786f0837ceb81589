import { VariorumError } from "../model/error.ts";
import { markerName } from "./site-marker.ts";

/** Lists the files of a site, for whoever keeps a copy of it. */
export const siteListName = "files.txt";

const MAX_FILES = 10_000_000;
const MAX_PATH = 1024;

/** Whether a file belongs to the site and not to the record in it or to this program. */
export const isSitePath = (path: string): boolean =>
  path !== siteListName &&
  path !== markerName &&
  !path.startsWith("record/log/") &&
  !path.startsWith("record/objects/");

/** The paths of a site's files, one to a line, sorted. The record's own files are left out: it says itself which they are. */
export function formatSiteList(paths: Iterable<string>): string {
  const listed = [...paths].filter(isSitePath).sort();
  return listed.length === 0 ? "" : `${listed.join("\n")}\n`;
}

/**
 * The inverse of `formatSiteList`. The list comes from a stranger: every path stays below the folder it is put into.
 * @throws {VariorumError} `input`
 */
export function parseSiteList(text: string): readonly string[] {
  const paths = text.split("\n").filter((line) => line !== "");
  if (paths.length > MAX_FILES) throw new VariorumError("limit", `a site has at most ${MAX_FILES} files`);
  const unsafe = paths.find((path) => !isSafePath(path) || !isSitePath(path));
  if (unsafe === undefined) return [...new Set(paths)];
  throw new VariorumError(
    "input",
    `${siteListName} names a file that no site has: ${JSON.stringify(unsafe.slice(0, 80))}`,
  );
}

/** Relative, without `.`, `..`, empty or hidden parts, and of characters that every disk takes. */
export const isSafePath = (path: string): boolean =>
  path.length <= MAX_PATH &&
  !/[\p{Cc}\\:*?"<>|]/u.test(path) &&
  path.split("/").every((part) => part !== "" && !part.startsWith(".") && !/[. ]$/.test(part));
