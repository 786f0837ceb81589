import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { type DefaultTreeAdapterTypes, parse } from "parse5";

/** Every file of a site: path → bytes. */
export async function readSite(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1).replaceAll("\\", "/"), await readFile(path));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Path → SHA-256, for comparing whole sites. */
export async function digestSite(folder: string): Promise<Readonly<Record<string, string>>> {
  const files = await readSite(folder);
  return Object.fromEntries(
    [...files].map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex")] as const),
  );
}

interface PageLinks {
  readonly links: readonly string[];
  readonly ids: readonly string[];
}

/** Every link of every page that leads nowhere: `page -> link: why`. */
export function brokenLinks(files: ReadonlyMap<string, Buffer>): readonly string[] {
  const pages = new Map(
    [...files]
      .filter(([path]) => path.endsWith(".html"))
      .map(([path, bytes]) => [path, linksOf(bytes.toString("utf8"))] as const),
  );
  return [...pages].flatMap(([path, { links }]) =>
    links.flatMap((link) => {
      if (isGuessedHome(path, link)) return [];
      const fault = faultOf(path, link, files, pages);
      return fault === undefined ? [] : [`${path} -> ${link}: ${fault}`];
    }),
  );
}

/** Ids that stand twice on a page. */
export function doubledIds(files: ReadonlyMap<string, Buffer>): readonly string[] {
  return [...files]
    .filter(([path]) => path.endsWith(".html"))
    .flatMap(([path, bytes]) => {
      const { ids } = linksOf(bytes.toString("utf8"));
      return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${path}#${id}`);
    });
}

/** Where a page that stands at any depth, of an edition that does not say its address, takes its start to be. */
const isGuessedHome = (path: string, link: string): boolean => path === "404.html" && link === "/";

const isOutside = (link: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(link);

function faultOf(
  page: string,
  link: string,
  files: ReadonlyMap<string, Buffer>,
  pages: ReadonlyMap<string, PageLinks>,
): string | undefined {
  if (isOutside(link)) return undefined;
  if (link.startsWith("/")) return "not relative";
  const [address = "", fragment] = link.split("#");
  const joined = address === "" ? page : posix.normalize(posix.join(posix.dirname(page), decodeURI(address)));
  if (joined.startsWith("..")) return "leads out of the site";
  const target = [joined, posix.join(joined, "index.html")].find((path) => files.has(path));
  if (target === undefined) return "no such file";
  if (address !== "" && target.endsWith("/index.html") && !address.endsWith("/") && joined !== target)
    return "no slash";
  const isThere = fragment === undefined || pages.get(target)?.ids.includes(decodeURIComponent(fragment));
  return isThere === false ? "no such place on the page" : undefined;
}

const LINK_ATTRIBUTES = new Set(["href", "src", "action", "xlink:href"]);

function linksOf(html: string): PageLinks {
  const links: string[] = [];
  const ids: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document): void => {
    for (const { name, value } of "attrs" in node ? node.attrs : []) {
      if (LINK_ATTRIBUTES.has(name)) links.push(value);
      if (name === "id") ids.push(value);
    }
    for (const child of "childNodes" in node ? node.childNodes : []) visit(child);
  };
  visit(parse(html));
  return { links, ids };
}
