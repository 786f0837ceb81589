/** What a page of a site is, by its path below the site's root. */
export type PageAddress =
  | {
      readonly kind: "document";
      /** Below which folder it stands: `""`, or that of a language, `ru/`. */
      readonly folder: string;
      readonly document: string;
      /** Null: the newest state. */
      readonly version: number | null;
      /** Key of the witness on the left; null on the document's own page. */
      readonly witness: string | null;
    }
  | { readonly kind: "essay"; readonly essay: string }
  | { readonly kind: "other" };

const DOCUMENT = /^([a-z]{2}\/)?d\/([^/]+)\/(?:v\/([1-9]\d{0,8})\/)?(?:w\/([^/]+)\/(?:[^/]+\/)?)?(?:index\.html)?$/;
const ESSAY = /^essays\/([^/]+)\/(?:[^/]+\/)?(?:index\.html)?$/;

/** The kind of page at a path such as `d/minutes/v/2/w/a/1/index.html`, or the same in another language, below `ru/`. */
export function parsePageAddress(path: string): PageAddress {
  const [, folder = "", document, version, witness] = DOCUMENT.exec(path) ?? [];
  if (document !== undefined) {
    return {
      kind: "document",
      folder,
      document,
      version: version === undefined ? null : Number(version),
      witness: witness ?? null,
    };
  }
  const essay = ESSAY.exec(path)?.[1];
  return essay === undefined ? { kind: "other" } : { kind: "essay", essay };
}
