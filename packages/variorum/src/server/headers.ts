import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { findHomeScript } from "../site/index.ts";

const findHomeHash = createHash("sha256").update(findHomeScript).digest("base64");

/**
 * What every answer carries. Pages run scripts of their own folder only, none that stands in the page but the one by
 * which the page of what is not there finds its way home; styles may stand in it, because an edition sets its colours there and the erasure map places its strokes.
 * What a page makes itself (`blob:`) may run as a worker and be shown in a frame: the page that compares does both.
 */
const SECURITY: Readonly<Record<string, string>> = {
  "Content-Security-Policy": [
    "default-src 'none'",
    `script-src 'self' 'sha256-${findHomeHash}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "frame-src blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
};

export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(SECURITY)) response.setHeader(name, value);
}

const IMMUTABLE = "public, max-age=31536000, immutable";
const REVALIDATE = "no-cache";

/** Sets type and caching of a file by its path below the site, `/` first. */
export function setFileHeaders(response: ServerResponse, path: string): void {
  const record = path.match(/\/record\/(log|objects|proposals)\/(.*)$/);
  if (record) setRecordHeaders(response, record[1] ?? "", record[2] ?? "");
  else response.setHeader("Cache-Control", isHashedAsset(path) ? IMMUTABLE : REVALIDATE);
  if (record !== null || isDownload(path)) allowOtherOrigins(response);
  const type = textType(path);
  if (type && !response.hasHeader("Content-Type")) response.setHeader("Content-Type", type);
}

/** Other people's verifiers, and tools that read texts, citations and calendars, run in other people's pages. */
function allowOtherOrigins(response: ServerResponse): void {
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
}

function setRecordHeaders(response: ServerResponse, part: string, rest: string): void {
  const isTile = part === "log" && rest.startsWith("tile/");
  response.setHeader("Cache-Control", isTile ? IMMUTABLE : REVALIDATE);
  if (isTile) response.setHeader("Content-Type", "application/octet-stream");
  else if (part === "log") response.setHeader("Content-Type", "text/plain; charset=utf-8");
}

const isHashedAsset = (path: string): boolean => /\/assets\/[^/]*-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(path);

const isDownload = (path: string): boolean =>
  /\.(json|xml|txt|csv|bib|ris|atom|ics)$/.test(path) && !path.includes("/assets/");

const TEXT_TYPES: Readonly<Record<string, string>> = {
  txt: "text/plain",
  md: "text/markdown",
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  yaml: "application/yaml",
  json: "application/json",
  xml: "application/xml",
  svg: "image/svg+xml",
  atom: "application/atom+xml",
};

function textType(path: string): string | undefined {
  const extension = path.match(/\.([a-z0-9]+)$/i)?.[1]?.toLowerCase() ?? "";
  const type = TEXT_TYPES[extension];
  return type === undefined ? undefined : `${type}; charset=utf-8`;
}
