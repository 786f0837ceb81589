import { append, type Groups } from "../model/grouped.ts";
import type { DocumentSummary, PublicEdition } from "../model/public.ts";
import { byDate, type Navigation, navigationOf } from "../site/index.ts";
import { BuildCache } from "../store/build-cache.ts";
import { softwareKey } from "../store/software-key.ts";
import { editionAround } from "./document-files.ts";
import type { PageScene } from "./document-jobs.ts";
import type { Site } from "./edition-output.ts";

/**
 * What the pages of all documents share, and the key of it.
 * @param sections the navigation, where it is known
 */
export function sceneOf(
  { edition, assets }: Pick<Site, "edition" | "assets">,
  sections: Navigation = navigationOf(edition),
): { readonly scene: PageScene; readonly key: string } {
  const scene: PageScene = { edition: editionAround(edition), assets: assets.manifest, sections };
  return { scene, key: BuildCache.key(softwareKey(), JSON.stringify(scene)) };
}

/**
 * The documents that the pages of one may name, in the order of the edition: itself, those before and after it by date, those it
 * relates to and those that relate to it. Pages are given no others, so that what changes in one document cannot change the pages of
 * the rest.
 */
export function neighboursIn({ documents }: PublicEdition): (id: string) => readonly DocumentSummary[] {
  const places = new Map(documents.map(({ id }, place) => [id, place]));
  const namedBy: Groups<string, string> = new Map();
  for (const { id, relations } of documents) for (const { document } of relations) append(namedBy, document, id);
  const order = byDate(documents).map(({ id }) => id);
  const byDay = new Map(order.map((id, at) => [id, at]));
  return (id) => {
    const at = byDay.get(id) ?? Number.NaN;
    const related = documents[places.get(id) ?? -1]?.relations.map(({ document }) => document) ?? [];
    const all = new Set([id, order[at - 1], order[at + 1], ...related, ...(namedBy.get(id) ?? [])]);
    const found = [...all].flatMap((each) => places.get(each ?? "") ?? []);
    return found.sort((a, b) => a - b).flatMap((place) => documents[place] ?? []);
  };
}
