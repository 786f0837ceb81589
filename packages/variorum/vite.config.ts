import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { fileURLToPath } from "node:url";
import { build, defineConfig, type InlineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const assets = here("dist/site/assets");

/** What only Node has would be left out without an error, and fail in the reader's browser. */
const forBrowsers: Plugin = {
  name: "variorum-for-browsers",
  enforce: "pre",
  resolveId(id, importer) {
    if (isBuiltin(id)) throw new Error(`${importer} imports ${id}, which browsers do not have`);
  },
};

/** Classic scripts, one file each: modules do not load from `file:`. */
const script = (name: string): InlineConfig => ({
  configFile: false,
  root: here("."),
  logLevel: "warn",
  resolve: { conditions: ["variorum-source"] },
  plugins: [forBrowsers],
  build: {
    outDir: assets,
    emptyOutDir: false,
    // What readers download is held by a budget of its own, in the tests.
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      input: here(`src/site/islands/${name}.ts`),
      output: { format: "iife", entryFileNames: "[name]-[hash].js" },
    },
  },
});

/**
 * The program of the worker that compares, as a function: the page makes the worker from its text, so that the page's
 * rule of no connections holds in the worker too, and so that it starts from `file:`.
 */
const workerProgram = (name: string, global: string): InlineConfig => ({
  ...script(name),
  plugins: [
    forBrowsers,
    {
      name: "variorum-worker-program",
      generateBundle(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === "chunk") file.code = `globalThis.${global}=function(){${file.code}\n};\n`;
        }
      },
    },
  ],
});

/** After the styles and fonts: the islands, and the list of all that the build copies into a site. */
const islands = (): Plugin => ({
  name: "variorum-islands",
  async closeBundle() {
    await build(script("site"));
    await build(script("verify"));
    await build(script("proofs"));
    await build(script("facsimile"));
    copyFileSync(here("src/site/styles/fonts/LICENSE.txt"), `${assets}/fonts-LICENSE.txt`);
    copyFileSync(here("../../node_modules/openseadragon/LICENSE.txt"), `${assets}/openseadragon-LICENSE.txt`);
    await build(script("compare"));
    await build(script("offline-worker"));
    await build(workerProgram("collating", "variorumCollating"));
    writeFileSync(`${assets}/manifest.json`, `${JSON.stringify(manifest(), null, 2)}\n`);
  },
});

function manifest() {
  const files = readdirSync(assets)
    .filter((name) => name !== "manifest.json")
    .sort();
  const find = (pattern: RegExp): string => {
    const found = files.find((name) => pattern.test(name));
    if (found === undefined) throw new Error(`vite wrote no file like ${pattern}`);
    return found;
  };
  const fontsOf = (script: string): { readonly serif: string; readonly sans: string } => ({
    serif: find(new RegExp(`^reading-serif-${script}-normal-`)),
    sans: find(new RegExp(`^reading-sans-${script}-normal-`)),
  });
  const report = find(/^report-.*\.css$/);
  const offline = find(/^offline-worker-.*\.js$/);
  return {
    style: find(/^site-.*\.css$/),
    script: find(/^site-.*\.js$/),
    verify: find(/^verify-.*\.js$/),
    proofs: find(/^proofs-.*\.js$/),
    facsimile: find(/^facsimile-.*\.js$/),
    compare: find(/^compare-.*\.js$/),
    collating: find(/^collating-.*\.js$/),
    offline,
    compareStyle: find(/^compare-page-.*\.css$/),
    report,
    fonts: { Latn: fontsOf("latin"), Cyrl: fontsOf("cyrillic"), Grek: fontsOf("greek") },
    files: files.filter((name) => name !== report && name !== offline),
  };
}

export default defineConfig({
  base: "./",
  root: here("."),
  logLevel: "warn",
  build: {
    outDir: assets,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssTarget: ["chrome123", "firefox125", "safari17.5"],
    rollupOptions: {
      input: {
        site: here("src/site/styles/site.css"),
        report: here("src/site/styles/report.css"),
        "compare-page": here("src/site/styles/compare-page.css"),
      },
      output: { assetFileNames: "[name]-[hash][extname]" },
    },
  },
  plugins: [islands()],
});
