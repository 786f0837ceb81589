import { join } from "node:path";
import { readPage } from "../record/page.ts";
import type { RecordState } from "../record/record-state.ts";
import { documentVersions } from "../record/record-state.ts";
import { lack, type Reason } from "../record/verdict.ts";
import type { SitePage } from "../record/verify-site.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { fetchBytes } from "../store/http-reader.ts";
import { htmlTree } from "./html-tree.ts";

/** Every page in a site's folder. */
export async function* folderPages(files: FileOperations, folder: string): AsyncGenerator<SitePage | Reason> {
  for (const path of await files.list(folder)) {
    if (!path.endsWith(".html")) continue;
    const bytes = await files.read(join(folder, path));
    if (bytes !== undefined) yield { path, tree: htmlTree(bytes) };
  }
}

/** Pages that are fetched at most. */
const MAX_PAGES = 200_000;

/**
 * Every page of a site at an address: those that the record promises, and what they link to.
 * @param root address of the site, ending in `/`
 */
export async function* addressPages(
  root: string,
  state: RecordState,
  signal: AbortSignal | undefined,
): AsyncGenerator<SitePage | Reason> {
  const queue = ["", ...promisedPages(state)];
  const known = new Set(queue);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const page = await fetchPage(root, path, signal);
    if (page === undefined) continue;
    yield page;
    if ("severity" in page || known.size > MAX_PAGES) continue;
    for (const link of linksOf(root, path, page)) {
      if (known.has(link)) continue;
      known.add(link);
      queue.push(link);
    }
  }
}

function promisedPages(state: RecordState): readonly string[] {
  return state.subjectsAt(state.newest.size).flatMap(({ kind, name }) => {
    if (kind === "essay") return [`essays/${name?.split("/")[0]}/`];
    if (kind !== "document" || name === null) return [];
    return [`d/${name}/`, ...documentVersions(state, name).map(({ n }) => `d/${name}/v/${n}/`)];
  });
}

/** A page that is not there is reported by whoever needs it. */
async function fetchPage(
  root: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<SitePage | Reason | undefined> {
  try {
    const { bytes } = await fetchBytes(new URL(path, root).href, signal === undefined ? {} : { signal });
    return bytes && { path, tree: htmlTree(bytes) };
  } catch (cause) {
    signal?.throwIfAborted();
    return lack("unreadable", `A page could not be read: ${cause instanceof Error ? cause.message : cause}.`, path);
  }
}

/** Paths of pages below the root. */
function linksOf(root: string, path: string, { tree }: SitePage): readonly string[] {
  return readPage(tree).links.flatMap((link) => {
    const base = new URL(path, root).href;
    if (!URL.canParse(link, base)) return [];
    const url = new URL(link, base);
    url.hash = "";
    url.search = "";
    if (!url.href.startsWith(root)) return [];
    const below = url.href.slice(root.length).replace(/(^|\/)index\.html$/, "$1");
    return below.endsWith("/") || below.endsWith(".html") ? [below] : [];
  });
}
