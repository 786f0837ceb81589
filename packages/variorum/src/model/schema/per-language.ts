import type { LanguageTag } from "../language.ts";

/** Schemas are costly to make: one for each first language of an edition, kept. */
export function perLanguage<Schema>(make: (language: LanguageTag) => Schema): (language: LanguageTag) => Schema {
  const made = new Map<LanguageTag, Schema>();
  return (language) => {
    const schema = made.get(language) ?? make(language);
    made.set(language, schema);
    return schema;
  };
}
