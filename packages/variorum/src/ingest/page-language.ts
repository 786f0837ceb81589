import type { LanguageTag } from "../model/language.ts";

/** Languages by their English names, as PAGE writes them (`LanguageSimpleType`). */
const named: ReadonlyMap<string, LanguageTag> = new Map(
  (
    "Arabic ar,Armenian hy,Belarusian be,Bulgarian bg,Catalan ca,Chinese zh,Croatian hr,Czech cs,Danish da,Dutch nl,English en,Estonian et," +
    "Finnish fi,French fr,Georgian ka,German de,Greek el,Hebrew he,Hindi hi,Hungarian hu,Icelandic is,Irish ga,Italian it,Japanese ja," +
    "Korean ko,Latin la,Latvian lv,Lithuanian lt,Macedonian mk,Norwegian no,Persian fa,Polish pl,Portuguese pt,Romanian ro,Russian ru," +
    "Serbian sr,Slovak sk,Slovenian sl,Spanish es,Swedish sv,Turkish tr,Ukrainian uk,Urdu ur,Welsh cy,Yiddish yi"
  )
    .split(",")
    .map((pair) => pair.split(" ") as [string, LanguageTag]),
);

/** The language that a PAGE file names in English. */
export const languageNamed = (name: string | undefined): LanguageTag | undefined => named.get((name ?? "").trim());
