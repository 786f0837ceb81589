import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const compiled = (path: string): string => fileURLToPath(new URL(`dist/${path}.js`, import.meta.url));

/**
 * The command and the programs of its child processes, each with all that it loads in few files: Node opens 180 files in a
 * fraction of the time of 1,500. A library that brings code for one machine, or loads its parts by name, stays where npm put it.
 */
export default defineConfig({
  logLevel: "warn",
  ssr: { noExternal: true, external: ["iconv-lite", "sharp", "unpdf"] },
  build: {
    ssr: true,
    target: "node20.19",
    outDir: "dist/program",
    emptyOutDir: true,
    minify: false,
    // Nobody downloads it: the warning is for pages.
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    license: { fileName: "LICENSES.md" },
    rollupOptions: {
      input: {
        main: compiled("cli/main"),
        worker: compiled("jobs/worker"),
        "document-jobs": compiled("build/document-jobs"),
        "site-look-thread": compiled("build/site-look-thread"),
        "ingest-jobs": compiled("edition/ingest-jobs"),
        "reading-jobs": compiled("edition/reading-jobs"),
        "alignment-jobs": compiled("edition/alignment-jobs"),
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});
