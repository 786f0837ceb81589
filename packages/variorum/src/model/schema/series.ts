import { z } from "zod";
import type { LanguageTag } from "../language.ts";
import type { Series, SeriesPoint } from "../series.ts";
import { fields } from "./fields.ts";
import { perLanguage } from "./per-language.ts";
import { identifier, multilingual, plainNumber, sourceIds, text } from "./scalar.ts";
import { certainty, historicalDate } from "./statement.ts";

const line = (language: LanguageTag) =>
  fields({
    id: identifier("What the column `line` of the table says"),
    name: multilingual(language, "Name for readers"),
  });

/** `series/<id>.yaml`; the points stand in `series/<id>.csv`. */
export const seriesSchema = perLanguage(
  (language): z.ZodType<Omit<Series, "id" | "points">> =>
    fields({
      title: multilingual(language, "Title"),
      unit: multilingual(language, "Unit of the values"),
      base: multilingual(language, "What 100 stands for, where the values are an index").exactOptional(),
      method: multilingual(language, "How the values were found").exactOptional(),
      lines: z.array(line(language)).min(1).describe("The lines of the chart: [{id, name}]"),
      note: multilingual(language, "A remark").exactOptional(),
    }).describe("A series of data (series/<id>.yaml, beside <id>.csv)"),
);

/** A row of `series/<id>.csv`. */
export const seriesPointSchema: z.ZodType<SeriesPoint> = fields({
  line: identifier("Id of the line"),
  date: historicalDate("When"),
  value: plainNumber("The value", Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
  source: sourceIds,
  certainty: certainty.default("certain"),
  note: text("A remark").exactOptional(),
})
  .transform(({ source, ...point }): SeriesPoint => ({ ...point, sources: source }))
  .describe("A row of the table: line, date, value, source, certainty, note") as z.ZodType<SeriesPoint>;
