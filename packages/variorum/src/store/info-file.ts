import type { Sited } from "../model/check/sited.ts";
import type { EditionInfo } from "../model/edition.ts";
import type { LanguageTag } from "../model/language.ts";
import { editionSchema, firstLanguage } from "../model/schema/edition.ts";
import { layout } from "./edition-layout.ts";
import type { Gathering } from "./gathering.ts";

export interface InfoReading {
  readonly info: Sited<EditionInfo> | undefined;
  /** The edition's first language, also where the rest cannot be read. */
  readonly language: LanguageTag;
}

/** `edition.yaml`. */
export function readInfo(gathering: Gathering): InfoReading {
  const { data, problems } = gathering.data(layout.edition);
  const language = firstLanguage(data);
  const info = problems.length > 0 ? undefined : gathering.read(editionSchema(language), data ?? {}, layout.edition);
  if (info === undefined) gathering.broken.push({ kind: "instalment", id: undefined });
  return { info, language };
}
