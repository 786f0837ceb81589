import type { PublicEdition } from "../model/public.ts";
import { calendarAddress, seriesFileAddress, sourcesFileAddress } from "./address.ts";
import { formatCslJson } from "./bibliography/csl-json.ts";
import { editionCalendar } from "./edition-calendar.ts";
import { formatSeriesCsv } from "./series-csv.ts";

/** A file that pages about the whole edition offer for taking away. */
export interface EditionFile {
  /** Relative to the site's root. */
  readonly path: string;
  readonly mediaType: string;
  readonly text: string;
}

/** Series as CSV, anniversaries as iCalendar, sources as CSL-JSON. */
export function editionFiles(edition: PublicEdition): readonly EditionFile[] {
  const { sources } = edition.entities;
  const calendar = editionCalendar(edition);
  return [
    ...edition.series.map((series) => ({
      path: seriesFileAddress(series.id),
      mediaType: "text/csv; charset=utf-8; header=present",
      text: formatSeriesCsv(series),
    })),
    ...(calendar === undefined
      ? []
      : [{ path: calendarAddress, mediaType: "text/calendar; charset=utf-8", text: calendar }]),
    ...(sources.length === 0
      ? []
      : [
          {
            path: sourcesFileAddress,
            mediaType: "application/vnd.citationstyles.csl+json",
            text: formatCslJson(sources),
          },
        ]),
  ];
}
