import type { EditionInfo } from "../model/edition.ts";
import {
  firstInterfaceLanguage,
  type InterfaceLanguage,
  interfaceLanguagesOf,
  languageFolder,
} from "../model/interface-language.ts";
import { rootOf } from "./address.ts";
import type { AssetManifest } from "./assets.ts";
import type { PageContext, Translation } from "./context.ts";
import type { EditionSection } from "./edition-sections.ts";

/** Where a page stands, and in which language its interface speaks. */
export interface PagePlace {
  /** Below the site's root. */
  readonly address: string;
  readonly language: InterfaceLanguage;
  readonly translations: readonly Translation[];
}

/** The places of a page that stands in every language. @param address in the first language: `people/` */
export function placesOf(info: EditionInfo, address: string): readonly PagePlace[] {
  const languages = interfaceLanguagesOf(info);
  const translations = languages.map((language) => ({
    language,
    address: languageFolder(info, language) + address,
    isSame: true,
  }));
  return translations.map(({ language, address: own }) => ({ address: own, language, translations }));
}

/**
 * The place of a page that stands once.
 * @param elsewhere where its readers go in each other language: to the page above it that stands there
 */
export function placeOnce(
  info: EditionInfo,
  address: string,
  language: InterfaceLanguage = firstInterfaceLanguage(info),
  elsewhere: (language: InterfaceLanguage) => string = (other) => languageFolder(info, other),
): PagePlace {
  const translations = interfaceLanguagesOf(info).map((other) => ({
    language: other,
    address: other === language ? address : elsewhere(other),
    isSame: other === language,
  }));
  return { address, language, translations };
}

export interface Surroundings {
  readonly info: EditionInfo;
  readonly assets: AssetManifest;
  /** Where the edition at hand holds less than the navigation leads to. */
  readonly sections?: Navigation;
}

/** The navigation in each language of the interface. */
export type Navigation = { readonly [language in InterfaceLanguage]?: readonly EditionSection[] };

/** What a page at a place must know of where it stands. */
export function contextAt(place: PagePlace, { info, assets, sections }: Surroundings): PageContext {
  const { address, language, translations } = place;
  const folder = languageFolder(info, language);
  const files = rootOf(address);
  const root = address.startsWith(folder) ? rootOf(address.slice(folder.length)) : files + folder;
  const own = sections?.[language];
  return { root, files, folder, assets, language, translations, ...(own === undefined ? {} : { sections: own }) };
}
