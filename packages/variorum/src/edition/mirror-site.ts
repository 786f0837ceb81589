import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { RecordReader } from "../record/reader.ts";
import type { RecordState } from "../record/record-state.ts";
import type { Reason } from "../record/verdict.ts";
import { type SitePage, verifySite } from "../record/verify-site.ts";
import { mapConcurrently } from "../store/concurrent-map.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { fetchBytes } from "../store/http-reader.ts";
import { hashOf, incomingPath, type MirrorState, writeMirror } from "../store/mirror-folder.ts";
import { parseSiteList, siteListName } from "../store/site-list.ts";
import type { Environment } from "./environment.ts";
import { htmlTree } from "./html-tree.ts";
import { addressPages } from "./site-pages.ts";

/** Files that are fetched at the same time. */
const WIDTH = 8;

export interface SiteCopy {
  readonly state: MirrorState;
  /** Files that were fetched. */
  readonly fetched: number;
  /** Files that the site has no longer, and pages that do not match the record. */
  readonly removed: readonly string[];
  /** Why pages were not kept. */
  readonly reasons: readonly Reason[];
}

export interface SitePlan {
  readonly files: FileOperations;
  readonly folder: string;
  /** Of the site, ending in `/`. */
  readonly address: string;
  readonly before: MirrorState;
  readonly record: RecordState;
  /** The record in the mirror. */
  readonly reader: RecordReader;
  readonly env: Environment;
}

/**
 * Copies the files of a site when they may have changed: fetched beside the copy, so that a run that is stopped goes on where it
 * was; compared with the record; and only then put in the place of the old ones. A page that does not match the record is not kept.
 * @throws {VariorumError} `input` when a file could not be fetched: then the copy stands as before
 */
export async function copySite(plan: SitePlan): Promise<SiteCopy> {
  const { files, folder, before, record } = plan;
  const list = await fetchList(plan);
  const key = hashOf(Buffer.from(`${record.newest.root}\n${list.join("\n")}`));
  if (before.site === key) {
    await removeIncoming(files, folder);
    return { state: before, fetched: 0, removed: [], reasons: [] };
  }
  await keepOnlyIncoming(files, folder, key);
  const fetched = await fetchAll(plan, list);
  const reasons = await judgePages(plan, fetched);
  const wrong = new Set(reasons.flatMap(({ place }) => (place === undefined ? [] : [pageFile(place)])));
  const kept = new Map([...fetched].filter(([path]) => !wrong.has(path)));
  const removed = Object.keys(before.files).filter((path) => !kept.has(path));
  await writeMirror(files, folder, { ...before, site: null, files: { ...before.files, ...Object.fromEntries(kept) } });
  await install(plan, kept, removed);
  const state: MirrorState = { ...before, site: reasons.length === 0 ? key : null, files: Object.fromEntries(kept) };
  await writeMirror(files, folder, state);
  await removeIncoming(files, folder);
  return { state, fetched: fetched.size, removed, reasons };
}

/** Every file of the site, as it lists them itself; without a list its pages. */
async function fetchList({ address, record, env }: SitePlan): Promise<readonly string[]> {
  const { bytes } = await fetchBytes(new URL(siteListName, address).href, env.signal && { signal: env.signal });
  if (bytes !== undefined) return [...parseSiteList(Buffer.from(bytes).toString()), siteListName];
  const pages: string[] = [];
  for await (const page of addressPages(address, record, env.signal)) {
    if ("severity" in page) throw new VariorumError("input", page.message);
    pages.push(pageFile(page.path));
  }
  return pages;
}

const pageFile = (path: string): string => (path === "" || path.endsWith("/") ? `${path}index.html` : path);

/** What an earlier run fetched of another state of the site is of no use. */
async function keepOnlyIncoming(files: FileOperations, folder: string, key: string): Promise<void> {
  const mark = incomingPath(folder, "state.txt");
  const known = await files.read(mark);
  if (known !== undefined && Buffer.from(known).toString() === key) return;
  await removeIncoming(files, folder);
  await files.write(mark, Buffer.from(key));
}

async function removeIncoming(files: FileOperations, folder: string): Promise<void> {
  const place = incomingPath(folder);
  for (const path of await files.list(place)) await files.remove(join(place, path));
}

/** Path → SHA-256 of what now stands among the incoming files. A file that is listed and not there is left out. */
async function fetchAll(plan: SitePlan, list: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { files, folder, address, env } = plan;
  const hashes = new Map<string, string>();
  let done = 0;
  await mapConcurrently(list, WIDTH, async (path) => {
    env.signal?.throwIfAborted();
    const place = incomingPath(folder, `site/${path}`);
    const bytes = (await files.read(place)) ?? (await fetchFile(address, path, env));
    env.onProgress?.({ phase: "fetch", done: done++, total: list.length });
    if (bytes === undefined) return;
    await files.create(place, bytes);
    hashes.set(path, hashOf(bytes));
  });
  return new Map([...hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export async function fetchFile(
  address: string,
  path: string,
  { signal }: Environment,
): Promise<Uint8Array | undefined> {
  const below = path
    .split("/")
    .map(encodeURIComponent)
    .join("/")
    .replace(/(^|\/)index\.html$/, "$1");
  return (await fetchBytes(new URL(below, address).href, signal && { signal })).bytes;
}

/** Which pages do not show what the record says. That a page is missing is no fault of the others. */
async function judgePages(plan: SitePlan, fetched: ReadonlyMap<string, string>): Promise<readonly Reason[]> {
  const { files, folder, reader, env } = plan;
  const read = (path: string) => files.read(incomingPath(folder, `site/${path}`));
  async function* pages(): AsyncGenerator<SitePage> {
    for (const path of fetched.keys()) {
      const bytes = path.endsWith(".html") ? await read(path) : undefined;
      if (bytes !== undefined) yield { path, tree: htmlTree(bytes) };
    }
  }
  const { reasons } = await verifySite(reader, pages, {
    verifyEd25519,
    siteFile: read,
    ...(env.signal && { signal: env.signal }),
    ...(env.onProgress && { onProgress: env.onProgress }),
  });
  return reasons.filter(({ severity }) => severity === "fault");
}

async function install(plan: SitePlan, kept: ReadonlyMap<string, string>, removed: readonly string[]): Promise<void> {
  const { files, folder } = plan;
  await mapConcurrently([...kept.keys()], WIDTH, async (path) => {
    const bytes = await files.read(incomingPath(folder, `site/${path}`));
    if (bytes !== undefined) await files.write(join(folder, path), bytes);
  });
  for (const path of removed) await files.remove(join(folder, path));
}
