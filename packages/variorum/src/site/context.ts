import type { LanguageTag } from "../model/language.ts";
import type { AssetManifest } from "./assets.ts";
import type { EditionSection } from "./edition-sections.ts";
import type { Words } from "./words/words.ts";

/** What a page must know of where it stands. */
export interface PageContext {
  /** Relative path from the page's folder to the root of the site: `""` or ends in `/`. */
  readonly root: string;
  readonly assets: AssetManifest;
  /** Of the interface. */
  readonly language: LanguageTag;
  /** The navigation, where the edition at hand does not hold everything that it leads to. */
  readonly sections?: readonly EditionSection[];
}

/** What every component is given. */
export interface Scene extends PageContext {
  readonly words: Words;
}
