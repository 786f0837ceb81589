import type { z } from "zod";
import type { Place } from "../place.ts";
import { authorities, nameForms, statedName, withNames } from "./agent.ts";
import { fields } from "./fields.ts";
import { perLanguage } from "./per-language.ts";
import { identifier, multilingual, plainNumber, sourceIds } from "./scalar.ts";

export const placeSchema = perLanguage(
  (language): z.ZodType<Place> =>
    fields({
      id: identifier("Stable id of this place"),
      name: statedName(language),
      forms: nameForms,
      authorities,
      latitude: plainNumber("Degrees north, WGS 84", -90, 90).exactOptional(),
      longitude: plainNumber("Degrees east, WGS 84", -180, 180).exactOptional(),
      note: multilingual(language, "What it is").exactOptional(),
      sources: sourceIds,
    })
      .transform(withNames)
      .describe("A place"),
);
