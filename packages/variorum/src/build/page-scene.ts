import type { DocumentSummary, PublicEdition } from "../model/public.ts";
import { navigationOf } from "../site/index.ts";
import { BuildCache } from "../store/build-cache.ts";
import { softwareKey } from "../store/software-key.ts";
import { editionAround, outlineOf } from "./document-files.ts";
import type { PageScene } from "./document-jobs.ts";
import type { Site } from "./edition-output.ts";

/** What the pages of all documents share, and the key of it. */
export function sceneOf({ edition, assets }: Site): { readonly scene: PageScene; readonly key: string } {
  const scene: PageScene = {
    edition: editionAround(edition),
    assets: assets.manifest,
    sections: navigationOf(edition),
  };
  return { scene, key: BuildCache.key(softwareKey(), JSON.stringify(scene)) };
}

/**
 * The documents that the pages of one may name: itself, those it relates to and those that relate to it. Pages are given
 * no others, so that what changes in one document cannot change the pages of the rest.
 */
export function neighboursIn({ documents }: PublicEdition): (id: string) => readonly DocumentSummary[] {
  const byId = new Map(documents.map((document) => [document.id, outlineOf(document)]));
  const namedBy = new Map<string, string[]>();
  for (const { id, relations } of documents)
    for (const { document } of relations) namedBy.set(document, [...(namedBy.get(document) ?? []), id]);
  return (id) => {
    const related = byId.get(id)?.relations.map(({ document }) => document) ?? [];
    const all = new Set([id, ...related, ...(namedBy.get(id) ?? [])]);
    return [...all].sort().flatMap((each) => byId.get(each) ?? []);
  };
}
