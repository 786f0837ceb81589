import type { InterfaceLanguage } from "../model/interface-language.ts";
import type { AssetManifest } from "./assets.ts";
import type { EditionSection } from "./edition-sections.ts";
import type { Words } from "./words/words.ts";

/** A page in a language of the interface. */
export interface Translation {
  readonly language: InterfaceLanguage;
  /** Below the site's root. */
  readonly address: string;
  /** Whether it is the same page: else the nearest one in that language. */
  readonly isSame: boolean;
}

/** What a page must know of where it stands. */
export interface PageContext {
  /** Relative path from the page's folder to the root of the pages in its language: `""` or ends in `/`. */
  readonly root: string;
  /** The same to the root of the site, where all that stands there once for all languages is: assets, files, versions. */
  readonly files: string;
  /** Of the pages in its language below the site's root: `""` or `ru/`. */
  readonly folder: string;
  readonly assets: AssetManifest;
  /** Of the interface. */
  readonly language: InterfaceLanguage;
  /** This page in every language of the interface, itself among them. */
  readonly translations: readonly Translation[];
  /** The navigation, where the edition at hand does not hold everything that it leads to. */
  readonly sections?: readonly EditionSection[];
}

/** What every component is given. */
export interface Scene extends PageContext {
  readonly words: Words;
}
