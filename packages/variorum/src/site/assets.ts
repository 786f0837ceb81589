import { VariorumError } from "../model/error.ts";

/** File names in the folder of assets; every name carries a hash of its content, so that it may be cached for ever. */
export interface AssetManifest {
  readonly style: string;
  /** Classic deferred script of every page. */
  readonly script: string;
  /** Loaded when a reader asks for verification. */
  readonly verify: string;
  /** Verifies proof files and packs, loaded when a reader has one. */
  readonly proofs: string;
  /** The viewer of page images, loaded when one is opened. */
  readonly facsimile: string;
  /** Script of the page on which readers compare texts of their own, the program that its worker runs, and its style. */
  readonly compare: string;
  readonly collating: string;
  readonly compareStyle: string;
  /** Service worker, to be put at the root of a site behind the list of its pages. */
  readonly offline: string;
  /** Style of the compare report, to be put into its page. */
  readonly report: string;
  /** Of running text by script (ISO 15924): what the first view needs. */
  readonly fonts: { readonly [script: string]: ScriptFonts };
  readonly files: readonly string[];
}

export interface ScriptFonts {
  readonly serif: string;
  readonly sans: string;
}

/** Where `vite build` puts the assets; the same seen from the sources and from what the compiler wrote. */
export const assetFolder: URL = new URL("../../dist/site/assets/", import.meta.url);

/** What the build copies, unchanged, into the site. */
export const siteAssets = (manifest: AssetManifest): readonly { readonly path: string; readonly source: URL }[] =>
  manifest.files.map((name) => ({ path: `assets/${name}`, source: new URL(name, assetFolder) }));

/** Reads `manifest.json` of the folder of assets. Throws `fault` when it is not one. */
export function parseAssetManifest(json: string): AssetManifest {
  const value = JSON.parse(json) as { readonly [key: string]: unknown };
  return {
    style: fileName(value.style),
    script: fileName(value.script),
    verify: fileName(value.verify),
    proofs: fileName(value.proofs),
    facsimile: fileName(value.facsimile),
    compare: fileName(value.compare),
    collating: fileName(value.collating),
    compareStyle: fileName(value.compareStyle),
    offline: fileName(value.offline),
    report: fileName(value.report),
    fonts: Object.fromEntries(Object.entries(Object(value.fonts)).map(([script, fonts]) => [script, fontNames(fonts)])),
    files: fileNames(value.files),
  };
}

const fontNames = (value: unknown): ScriptFonts => {
  const { serif, sans } = Object(value) as { readonly [key: string]: unknown };
  return { serif: fileName(serif), sans: fileName(sans) };
};

const fileNames = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(fileName) : []);

function fileName(value: unknown): string {
  if (typeof value === "string" && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value)) return value;
  throw new VariorumError("fault", "The manifest of the site's assets is broken. Run `npm run build` again.");
}
