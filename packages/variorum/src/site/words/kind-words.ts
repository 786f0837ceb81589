import { type DocumentKind, documentKinds } from "../../model/document-kind.ts";
import type { EditionInfo } from "../../model/edition.ts";
import { firstInterfaceLanguage, type InterfaceLanguage, interfaceLanguages } from "../../model/interface-language.ts";

const rowsBy = new Map<InterfaceLanguage, ReadonlyMap<string, DocumentKind>>(
  interfaceLanguages.map((language) => [
    language,
    new Map(documentKinds.map((one) => [one[language].toLowerCase(), one])),
  ]),
);

/** The kind of a document in the language of a page: as the editor wrote it on pages of the edition's first language and where it is none of these. */
export function kindWord(
  kind: string,
  info: Pick<EditionInfo, "interface" | "languages">,
  language: InterfaceLanguage,
): string {
  const written = firstInterfaceLanguage(info);
  if (written === language) return kind;
  return rowsBy.get(written)?.get(kind.toLowerCase())?.[language] ?? kind;
}
