import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const biome = join(root, "node_modules/.bin/biome");
const tsc = join(root, "node_modules/.bin/tsc");

/** What the linter says of each of `files` when they stand in a copy of the house that holds nothing else. */
function lint(files: Readonly<Record<string, string>>): string {
  const house = mkdtempSync(join(tmpdir(), "house-"));
  try {
    const rules = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
    writeFileSync(join(house, "biome.json"), JSON.stringify({ ...rules, vcs: { enabled: false } }));
    cpSync(join(root, "biome"), join(house, "biome"), { recursive: true });
    for (const [file, code] of Object.entries(files)) {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      writeFileSync(join(house, file), code);
    }
    const run = spawnSync(biome, ["lint", "--colors=off", "--max-diagnostics=none", "."], {
      cwd: house,
      encoding: "utf8",
    });
    return run.stdout + run.stderr;
  } finally {
    rmSync(house, { recursive: true });
  }
}

const room = (name: string) => `packages/variorum/src/${name}/trespasser.ts`;
const importing = (from: string) => `import { x } from "${from}";\nexport const y = x;\n`;

const trespasses: [where: string, code: string, reason: RegExp][] = [
  ["packages/compare/src/trespasser.ts", importing("node:fs"), /no Node modules/],
  ["packages/compare/src/trespasser.ts", importing("zod"), /compare has no dependencies/],
  ["packages/compare/src/trespasser.ts", importing("@variorum/tlog"), /imports nothing of ours|no dependencies/],
  ["packages/tlog/src/trespasser.ts", importing("node:crypto"), /no Node modules/],
  ["packages/tlog/src/trespasser.ts", importing("@variorum/compare"), /imports nothing of ours/],
  [room("model"), importing("../store/log.ts"), /ground floor/],
  [room("model"), importing("../cli/main.ts"), /ground floor/],
  [room("ingest"), importing("../alignment/align.ts"), /never a neighbour/],
  [room("alignment"), importing("../edition.ts"), /lower floors/],
  [room("record"), importing("../store/log.ts"), /never a neighbour/],
  [room("search"), importing("node:path"), /pure/],
  [room("store"), importing("../record/replay.ts"), /never a neighbour/],
  [room("jobs"), importing("../ingest/tei.ts"), /handed in from above/],
  [room("site"), importing("../public.ts"), /PublicEdition and nothing else/],
  [room("site"), importing("../store/log.ts"), /PublicEdition and nothing else/],
  [room("export"), importing("../site/home.tsx"), /PublicEdition and nothing else/],
  [room("build"), importing("../cli/main.ts"), /lower floors/],
  [room("browser"), importing("../store/log-files.ts"), /reader's own files/],
  [room("browser"), importing("node:fs"), /runs in a browser/],
  [room("build"), importing("node:fs/promises"), /touch disk and network/],
  [room("edition"), importing("node:fs"), /touch disk and network/],
  [room("edition"), importing("../build/site.ts"), /facade may use only lower floors/],
  [room("server"), importing("../cli/main.ts"), /lower floors/],
  [room("site/islands"), importing("../../store/log.ts"), /Islands import only/],
  [room("site/islands"), importing("node:fs"), /run in a browser/],
  [room("record"), "export const now = Date.now();\n", /clock and random bytes/],
  [room("alignment"), "export const chance = Math.random();\n", /clock and random bytes/],
  [room("ingest"), "export const answer = fetch('https://example.org');\n", /This room is pure|fetch/],
  [room("export"), "export const home = process.env;\n", /This room is pure|process/],
  [room("build"), "console.log('built');\n", /noConsole/],
  [room("model"), "export default 1;\n", /noDefaultExport/],
];

describe("the house: floors and the never list", () => {
  it.each(trespasses)("the linter refuses %s ← %j", (file, code, reason) => {
    expect(lint({ [file]: code })).toMatch(reason);
  });

  it("lets a room use a lower floor", () => {
    const found = lint({
      [room("build")]: importing("../edition.ts"),
      [room("record")]: importing("../model/text.ts"),
      [room("site/islands")]: importing("../../record/verify.ts"),
      [room("store")]: importing("node:fs"),
    });
    expect(found).toMatch(/Checked 6 files/);
    expect(found).not.toMatch(/ lint\/| plugin /);
  });

  it("finds import circles", () => {
    const found = lint({
      "packages/variorum/src/model/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b;\n',
      "packages/variorum/src/model/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a;\n',
    });
    expect(found).toMatch(/noImportCycles/);
  });

  it.each([
    ["compare", 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n'],
    ["tlog", "export const answer = fetch('https://example.org');\n"],
    ["compare", "export const home = process.env;\n"],
  ])("the compiler refuses the machine in %s", (name, code) => {
    const folder = mkdtempSync(join(root, "packages", name, ".trespass-"));
    try {
      mkdirSync(join(folder, "src"));
      writeFileSync(join(folder, "src/trespasser.ts"), code);
      writeFileSync(
        join(folder, "tsconfig.json"),
        JSON.stringify({
          extends: "../tsconfig.json",
          compilerOptions: { noEmit: true, composite: false, rootDir: "src" },
          include: ["src"],
        }),
      );
      expect(() => execFileSync(tsc, ["-p", folder], { cwd: root, stdio: "pipe" })).toThrow();
      writeFileSync(join(folder, "src/trespasser.ts"), "export const fine = [1].map((x) => x + 1);\n");
      execFileSync(tsc, ["-p", folder], { cwd: root, stdio: "pipe" });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
