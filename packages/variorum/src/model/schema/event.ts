import type { z } from "zod";
import type { HistoricalEvent } from "../event.ts";
import { fields, listOf } from "./fields.ts";
import { perLanguage } from "./per-language.ts";
import { identifier, multilingual, sourceIds } from "./scalar.ts";
import { statedDate, statedText } from "./statement.ts";

export const eventSchema = perLanguage(
  (language): z.ZodType<HistoricalEvent> =>
    fields({
      id: identifier("Stable id of this event"),
      title: multilingual(language, "What happened"),
      date: statedDate("When"),
      place: statedText("Where: id of a place, or a plain name"),
      agents: listOf(identifier("Id of a person or body"), "Who took part"),
      documents: listOf(identifier("Id of a document"), "Documents about it"),
      description: multilingual(language, "More about it").exactOptional(),
      sources: sourceIds,
    }).describe("Something that happened"),
);
