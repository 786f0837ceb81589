import type { PublicDocument } from "../model/public.ts";
import type { SiteFile } from "../model/site-file.ts";
import { placeAddress, zonesAddress } from "./address.ts";
import { divisionsOf } from "./text/division.ts";
import { type PageZone, pageZonesOf } from "./text/page-zone.ts";
import { readableWitnesses } from "./text/partner.ts";
import { readingOf } from "./text/reading.ts";

/**
 * Where lines and words stand on the images of their pages, one file for every division of every witness that has such
 * places: the viewer reads it when it is opened, so that a page weighs no more for them. They stand beside the permanent pages.
 */
export function zoneFiles(document: PublicDocument): readonly SiteFile[] {
  const base = placeAddress(document, "version");
  return readableWitnesses(document).flatMap(({ witness: { key } }) => {
    const reading = readingOf(document, key);
    if (reading === undefined) return [];
    return divisionsOf(document).flatMap((division) => {
      const zones = pageZonesOf(reading, division);
      if (zones.length === 0) return [];
      return [{ path: zonesAddress(base, key, division.n), content: new TextEncoder().encode(formatZones(zones)) }];
    });
  });
}

/** `[image, segment, from, to, of, box]`, a zone a line. */
const formatZones = (zones: readonly PageZone[]): string =>
  `[${zones.map(({ image, segment, from, to, of, box }) => JSON.stringify([image, segment, from, to, of, box])).join(",\n")}]\n`;
