import type { Format } from "./format.ts";
import { isPageFile } from "./page-file.ts";

/** What a ZIP archive holds, after a guard has looked at it: sizes, names and sums are known to be what they should. */
export interface Archive {
  /** Names of all entries. */
  readonly names: readonly string[];
  /** The inflated parts that a format reads, by name. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** The parts of Word documents that are read: XML of the text, its notes, styles and properties; no picture, no archive in it. */
const isWordPart = (name: string): boolean =>
  /^(?:_rels\/\.rels|docProps\/core\.xml|word\/(?:_rels\/[^/]+\.rels|[^/]+\.xml))$/iu.test(name) &&
  !/^word\/(?:fontTable|webSettings|people|settings)\.xml$/iu.test(name);

const isOdtPart = (name: string): boolean => /^(?:content|styles|meta|META-INF\/manifest)\.xml$/u.test(name);

const isEpubPart = (name: string): boolean => /(?:^META-INF\/[^/]+\.xml|\.(?:opf|x?html?|xht|xml))$/iu.test(name);

/** Which entries are inflated, for each format that is an archive. */
export const partsRead: { readonly [format in Format]?: (name: string) => boolean } = {
  docx: isWordPart,
  odt: isOdtPart,
  epub: isEpubPart,
  pages: isPageFile,
};
