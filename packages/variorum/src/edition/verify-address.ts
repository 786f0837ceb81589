import { VariorumError } from "../model/error.ts";
import { readPage } from "../record/page.ts";
import type { VerifyOptions } from "../record/record-verdict.ts";
import { judge, lack, noAssurance, nothingCovered, type Reason, type Verdict } from "../record/verdict.ts";
import { verifyPage, verifySite } from "../record/verify-site.ts";
import { type Fetched, fetchBytes, httpReader } from "../store/http-reader.ts";
import { htmlTree } from "./html-tree.ts";
import { addressPages } from "./site-pages.ts";

const unverifiable = (reason: Reason): Verdict =>
  judge({ reasons: [reason], assurance: noAssurance, record: null, checkpoint: null, covered: nothingCovered });

/** Verifies the page at an address, or the whole site when it is the site's first page. */
export async function verifyAddress(address: string, options: VerifyOptions): Promise<Verdict> {
  const fetched = await tryFetch(address, options);
  if ("severity" in fetched) return unverifiable(fetched);
  if (fetched.bytes === undefined) return unverifiable(lack("no-page", "There is no page at this address.", address));
  const tree = htmlTree(fetched.bytes);
  const root = siteRoot(fetched.address, readPage(tree).record);
  if (root === undefined) {
    return unverifiable(lack("no-record", "This page does not say where its record is.", fetched.address));
  }
  const reader = httpReader(new URL("record/", root).href, options.signal && { signal: options.signal });
  const path = fetched.address.slice(root.length);
  const siteFile = async (file: string): Promise<Uint8Array | undefined> =>
    (
      await fetchBytes(
        new URL(file.split("/").map(encodeURIComponent).join("/"), root).href,
        options.signal && { signal: options.signal },
      )
    ).bytes;
  const withFiles = { ...options, siteFile };
  if (path !== "" && path !== "index.html") return verifyPage(tree, reader, { ...withFiles, address: path });
  return verifySite(reader, (state) => addressPages(root, state, options.signal), withFiles);
}

async function tryFetch(address: string, { signal }: VerifyOptions): Promise<Fetched | Reason> {
  try {
    return await fetchBytes(address, signal && { signal });
  } catch (cause) {
    signal?.throwIfAborted();
    if (!(cause instanceof VariorumError) || cause.code === "usage") throw cause;
    return lack("unreadable", `${cause.message}.`, address);
  }
}

/** The site's address, ending in `/`: the folder above the record, on the same host and above the page. */
function siteRoot(page: string, record: string | null): string | undefined {
  if (record === null || !URL.canParse(record, page)) return undefined;
  const url = new URL(record, page).href;
  const root = url.endsWith("/record/") ? url.slice(0, -"record/".length) : undefined;
  return root !== undefined && page.startsWith(root) ? root : undefined;
}
