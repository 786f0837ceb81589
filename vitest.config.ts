import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Workspaces are tested from their sources; only black-box tests of the command line use what `npm run build` made. */
const workspace = (name: string, globalSetup: string[] = []) => ({
  resolve: { conditions: ["variorum-source"] },
  ssr: { resolve: { conditions: ["variorum-source"], externalConditions: ["variorum-source"] } },
  test: {
    name,
    maxWorkers,
    globalSetup,
    root: `packages/${name}`,
    include: ["test/**/*.test.{ts,tsx}"],
    setupFiles: [beside("vitest.seed.ts")],
    retry,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

/** A browser on a busy machine may miss a moment, and no commit is wrong for it: there, what fails twice has failed. */
const retry = process.env.CI === "true" ? 1 : 0;

/** Vitest leaves a core idle by default; half the machine where there are two. */
const maxWorkers = "100%";

export default defineConfig({
  test: {
    maxWorkers,
    projects: [workspace("compare"), workspace("tlog"), workspace("variorum", [beside("vitest.program.ts")])],
  },
});
