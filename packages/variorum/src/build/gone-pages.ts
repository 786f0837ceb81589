import type { Redirect } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import { groupBy } from "../model/grouped.ts";
import { interfaceLanguagesOf, languageFoldersOf, parseLanguageFolder } from "../model/interface-language.ts";
import { nameKey } from "../model/portable-name.ts";
import type { Problem } from "../model/problem.ts";
import type { Page } from "../site/index.ts";
import { BuildCache } from "../store/build-cache.ts";
import { layout } from "../store/edition-layout.ts";
import { gonePage, movedPage, pageFile, vanishedPage } from "./document-files.ts";
import type { PageScene } from "./document-jobs.ts";
import type { PreparedDocument } from "./document-preparation.ts";
import { publishedBefore, type Site } from "./edition-output.ts";
import { readPrepared } from "./prepared-document.ts";
import type { SiteOutput } from "./site-output.ts";

interface GoneContext {
  readonly cache: BuildCache;
  readonly scene: PageScene;
  /** Of the scene. */
  readonly key: string;
}

/** Notices at every address that was published and has no page any more. In a draft there are none. */
export async function writeGonePages(output: SiteOutput, site: Site, context: GoneContext): Promise<void> {
  if (site.edition.draft) return;
  writeMovedPages(output, site);
  const lost = lostAddresses(output, site);
  const earlier = addressesByDocument(lost);
  const folders = languageFoldersOf(site.edition.info);
  for (const document of site.documents) {
    const gone = goneAddresses(document, folders, earlier.get(document.id) ?? [], output.pages);
    if (gone.length > 0) await writeGoneOf(output, document, gone, context);
  }
  for (const address of lost)
    if (isOfCatalogue.test(address) && !output.pages.has(address))
      output.writeFile(pageFile(vanishedPage(site.edition, address, site.assets.manifest)));
}

/** Pages in a language that the edition has no more, or has now at the plain addresses: each leads there. */
function writeMovedPages(output: SiteOutput, site: Site): void {
  const { info } = site.edition;
  const [, ...others] = interfaceLanguagesOf(info);
  for (const address of lostAddresses(output, site)) {
    const { language, rest } = parseLanguageFolder(address);
    const isMoved = language !== undefined && !others.includes(language) && output.pages.has(rest);
    if (isMoved) output.writeFile(pageFile(movedPage(info, address, rest)));
  }
}

/** Where an earlier site had a page and this one has none yet. */
const lostAddresses = (output: SiteOutput, site: Site): readonly string[] =>
  publishedBefore(site).filter((address) => !output.pages.has(address));

/**
 * Pages at the addresses of an earlier site that lead on.
 * @throws VariorumError `input` when an address is taken, or leads to a page that is not there
 */
export function writeRedirects(output: SiteOutput, { edition }: Site): void {
  const redirects = edition.info.redirects ?? [];
  const taken = redirects.length === 0 ? new Map<string, string>() : addressesByKey(output.pages.keys());
  const problems = redirects.flatMap((one) => {
    const alike = taken.get(addressKey(one.from));
    taken.set(addressKey(one.from), one.from);
    return faultOfRedirect(output, one, alike);
  });
  if (problems.length > 0) throw new VariorumError("input", problems[0]?.message ?? "", { problems });
  for (const { from, to } of redirects) output.writeFile(pageFile(movedPage(edition.info, from, to)));
}

/** Addresses with the same key are one folder on a disk that ignores case or normal form. */
const addressKey = (address: string): string => address.split("/").map(nameKey).join("/");

const addressesByKey = (addresses: Iterable<string>): Map<string, string> =>
  new Map(Array.from(addresses, (address) => [addressKey(address), address]));

/** @param alike what stands at the address, or at one that some hosts take for the same */
function faultOfRedirect(output: SiteOutput, { from, to }: Redirect, alike: string | undefined): readonly Problem[] {
  const problem = (message: string, mend: string): Problem => ({
    severity: "error",
    code: "redirect",
    file: layout.edition,
    message,
    mend,
  });
  const isTaken = alike === from || output.hasFile(from);
  const isNowhere = !to.includes(":") && !output.pages.has(to);
  return [
    ...(isTaken
      ? [problem(`The redirect from /${from} stands where the site has a page already.`, "Take it out.")]
      : []),
    ...(alike !== undefined && alike !== from
      ? [
          problem(
            `The redirect from /${from} differs from /${alike} only in capitals or in how its letters are composed: on many disks and hosts they are one.`,
            "Take it out.",
          ),
        ]
      : []),
    ...(isNowhere ? [problem(`The redirect from /${from} leads to /${to}, where no page is.`, "Correct `to`.")] : []),
  ];
}

/** People, series, essays … that are withheld or removed now. */
const isOfCatalogue =
  /^([a-z]{2}\/)?(people|bodies|chronology|series|sources|instalments|notes|essays|quotations|disappeared|missing|documents)\//;

function addressesByDocument(addresses: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return groupBy(addresses, (address) => /^(?:[a-z]{2}\/)?d\/([^/]+)\//.exec(address)?.[1]);
}

/**
 * What earlier versions had as the newest one, or an earlier site had here, and what this one has not.
 * @param folders of the languages of the interface
 * @param earlier addresses of an earlier site that have no page
 */
function goneAddresses(
  { versions }: PreparedDocument,
  folders: readonly string[],
  earlier: readonly string[],
  pages: SiteOutput["pages"],
): readonly string[] {
  const gone = new Set(earlier);
  for (const { digest } of versions)
    for (const address of digest.addresses)
      for (const folder of folders) if (!pages.has(folder + address)) gone.add(folder + address);
  return [...gone].sort();
}

async function writeGoneOf(
  output: SiteOutput,
  { newest }: PreparedDocument,
  gone: readonly string[],
  { cache, scene, key }: GoneContext,
): Promise<void> {
  for (const address of gone) {
    const made = BuildCache.key("gone", newest.key, key, address);
    if (output.keep(address, made)) continue;
    await newest.ensure();
    const shown = readPrepared(cache, newest.key);
    const page: Page = gonePage(scene.edition, shown, address, scene.assets, scene.sections);
    output.write(address, made, [pageFile(page)]);
  }
}
