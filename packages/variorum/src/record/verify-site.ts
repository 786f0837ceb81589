import { createImageCheck, type ImageCheck } from "./image-check.ts";
import { type PageTree, readPage } from "./page.ts";
import { cacheObjects, checkPage, type PageCheck, type ReadPage, readPageAt } from "./page-check.ts";
import type { RecordReader } from "./reader.ts";
import type { RecordState } from "./record-state.ts";
import { judgeRecord, type VerifyOptions } from "./record-verdict.ts";
import { inspectCompleteness, startTally, tallyPage } from "./site-check.ts";
import { type Covered, fault, judge, lack, note, nothingCovered, type Reason, type Verdict } from "./verdict.ts";

/** A page of a site. */
export interface SitePage {
  /** Below the site's root: `d/minutes/index.html`. */
  readonly path: string;
  readonly tree: PageTree;
}

/**
 * Verifies a whole site: the record, the text of every page as it stands in its HTML, and that nothing which the record
 * says is public is missing.
 * @param pages asked for when the record was found sound, with its state
 */
export async function verifySite(
  reader: RecordReader,
  pages: (state: RecordState) => AsyncIterable<SitePage | Reason>,
  options: VerifyOptions = {},
): Promise<Verdict> {
  const judged = await judgeRecord(reader, options);
  if (judged.state === null) return judge({ ...judged, covered: nothingCovered, ...options });
  const { state } = judged;
  const tally = startTally();
  const objects = cacheObjects(state);
  const images = imageCheckOf(options);
  const reasons: Reason[] = [];
  let covered = nothingCovered;
  for await (const page of pages(state)) {
    if ("severity" in page) {
      reasons.push(page);
      continue;
    }
    options.signal?.throwIfAborted();
    options.onProgress?.({ phase: "verify pages", done: covered.pages });
    await options.pause?.();
    const read = readPageAt(page.path, readPage(page.tree));
    const check = await checkPage(state, read, objects, images);
    tallyPage(tally, read, check);
    reasons.push(...check.reasons, ...judgePagePin(state, read));
    covered = addCovered(covered, read, check);
  }
  reasons.push(...inspectCompleteness(state, tally));
  return judge({ ...judged, reasons: [...judged.reasons, ...reasons], covered, ...options });
}

const imageCheckOf = ({ siteFile }: VerifyOptions): ImageCheck | undefined => siteFile && createImageCheck(siteFile);

function addCovered(covered: Covered, { claims }: ReadPage, check: PageCheck): Covered {
  return {
    pages: covered.pages + 1,
    texts: covered.texts + claims.texts.length,
    segments: covered.segments + check.segments,
    quotes: covered.quotes + claims.quotes.length,
    fields: covered.fields + claims.fields.length,
  };
}

/** A page that names a record names this one. */
function judgePagePin(state: RecordState, { path, claims }: ReadPage): readonly Reason[] {
  if (claims.pin === null || claims.pin === state.pin) return [];
  return [fault("other-record", "The page names another record than the one that stands beside it.", path)];
}

export interface VerifyPageOptions extends VerifyOptions {
  /** Path of the page below the site's root, such as `d/minutes/w/a/1/`. */
  readonly address: string;
}

/**
 * Verifies one page as it stands: in a browser its live DOM, on the command line its HTML. The whole log is read, but of the
 * objects only those that the page cites.
 */
export async function verifyPage(tree: PageTree, reader: RecordReader, options: VerifyPageOptions): Promise<Verdict> {
  const page = readPageAt(options.address, readPage(tree));
  const judged = await judgeRecord(keepObjects(reader), options, citedEvents(page));
  if (judged.state === null) return judge({ ...judged, covered: nothingCovered, ...options });
  const { state } = judged;
  const check = await checkPage(state, page, cacheObjects(state), imageCheckOf(options));
  const current = isCurrent(state, page);
  const reasons = [...judged.reasons, ...check.reasons, ...judgePagePin(state, page), ...scopeOf(page)];
  if (!current) reasons.push(note("superseded", "The record has a later state of what this page shows."));
  return judge({
    ...judged,
    reasons,
    assurance: { ...judged.assurance, current: judged.assurance.current && current },
    covered: addCovered(nothingCovered, page, check),
    withheld: isTombstoneOnly(page),
    ...options,
  });
}

/** Reads no object twice: they are few here. */
function keepObjects(reader: RecordReader): RecordReader {
  const kept = new Map<string, Promise<Uint8Array | undefined>>();
  const read = (path: string): Promise<Uint8Array | undefined> => {
    const bytes = kept.get(path) ?? reader.read(path);
    kept.set(path, bytes);
    return bytes;
  };
  return { read: (path) => (path.startsWith("objects/") ? read(path) : reader.read(path)) };
}

const citedEvents = ({ claims }: ReadPage): ReadonlySet<string> =>
  new Set([...[...claims.texts, ...claims.quotes, ...claims.fields].map(({ event }) => event), ...claims.tombstones]);

/** Whether all that a page shows is what the newest state shows. */
function isCurrent(state: RecordState, { claims }: ReadPage): boolean {
  const newest = state.citedAt(state.newest.size);
  return [...claims.texts, ...claims.quotes, ...claims.fields].every(({ event }) => newest.get(event)?.shown === event);
}

const isTombstoneOnly = ({ claims }: ReadPage): boolean => claims.tombstones.length > 0 && claims.texts.length === 0;

/** What the verdict on one page does not speak of. */
function scopeOf({ address, claims }: ReadPage): readonly Reason[] {
  if (address.kind === "document" && claims.texts.length + claims.tombstones.length === 0 && !claims.gone) {
    return [
      lack("no-text", "This page shows no text that can be checked. If the document has one, it was taken away."),
    ];
  }
  if (claims.texts.length + claims.quotes.length + claims.fields.length + claims.tombstones.length === 0) {
    return [lack("nothing-covered", "This page shows nothing that the record covers.")];
  }
  const inside =
    claims.asides === 0 ? "" : ` (${claims.asides} characters inside the text among it: marks, buttons, notes)`;
  return [note("scope", `What else is visible on this page${inside} is not covered by the record.`)];
}
