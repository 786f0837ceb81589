import { atomFeed } from "../export/atom-feed.ts";
import type { PublicEdition } from "../model/public.ts";
import type { SiteFile } from "../model/site-file.ts";
import { editionFiles, feedAddress, wordsFor } from "../site/index.ts";

const file = (path: string, text: string): SiteFile => ({ path, content: new TextEncoder().encode(text) });

/** Sitemaps hold at most 50,000 addresses each (sitemaps.org). */
const MOST = 50_000;

/** What the pages about the whole edition offer for taking away. */
export const takeAwayFiles = (edition: PublicEdition): readonly SiteFile[] => [
  ...editionFiles(edition).map(({ path, text }) => file(path, text)),
  ...(edition.record === null ? [] : [file(feedAddress, atomFeed(edition, feedAddress, feedWords(edition)))]),
];

const feedWords = ({ info }: PublicEdition) => wordsFor(info.languages[0] ?? "en");

/** `robots.txt` and, where the edition knows its address, the sitemap. */
export function machineFiles(edition: PublicEdition, addresses: readonly string[]): readonly SiteFile[] {
  if (edition.draft) return [file("robots.txt", "User-agent: *\nDisallow: /\n")];
  const home = edition.info.address?.replace(/\/?$/, "/");
  if (home === undefined) return [file("robots.txt", "User-agent: *\nAllow: /\n")];
  return [file("robots.txt", `User-agent: *\nAllow: /\n\nSitemap: ${home}sitemap.xml\n`), ...sitemaps(home, addresses)];
}

function sitemaps(home: string, addresses: readonly string[]): readonly SiteFile[] {
  const listed = addresses
    .filter((address) => !address.endsWith(".html"))
    .map((address) => escapeAddress(home + address));
  if (listed.length <= MOST) return [file("sitemap.xml", urlSet(listed))];
  const parts = Array.from({ length: Math.ceil(listed.length / MOST) }, (_, i) =>
    listed.slice(i * MOST, (i + 1) * MOST),
  );
  const index = parts
    .map((_, i) => `<sitemap><loc>${escapeAddress(home)}sitemap-${i + 1}.xml</loc></sitemap>\n`)
    .join("");
  return [
    file("sitemap.xml", `${declaration}<sitemapindex ${namespace}>\n${index}</sitemapindex>\n`),
    ...parts.map((part, i) => file(`sitemap-${i + 1}.xml`, urlSet(part))),
  ];
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

const urlSet = (addresses: readonly string[]): string =>
  `${declaration}<urlset ${namespace}>\n${addresses.map((address) => `<url><loc>${address}</loc></url>\n`).join("")}</urlset>\n`;

const escapeAddress = (address: string): string =>
  new URL(address).href.replaceAll("&", "&amp;").replaceAll("'", "&apos;");
