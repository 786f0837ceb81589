import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const work = fileURLToPath(new URL("../.work/", import.meta.url));
const jars = join(work, "java/lib");
const python = join(work, "venv/bin/python");
const hasJar = existsSync(jars) && readdirSync(jars).some((name) => name.startsWith("collatex-core"));

/** Programs for any number of witnesses: how to run them, whether they are there, how to get them. */
export const collators = ["dekker", "needleman-wunsch"]
  .map((algorithm) => ({
    name: `CollateX Java 1.7.1, ${algorithm}`,
    isThere: hasJar,
    command: "java",
    args: (files) => ["-Xmx10g", "-cp", `${jars}/*`, join(here, "CollateX.java"), algorithm, ...files],
    install: `a pom.xml with eu.interedition:collatex-core:1.7.1 in bench/.work/java, then mvn dependency:copy-dependencies -DoutputDirectory=lib`,
  }))
  .concat({
    name: "CollateX Python 2.3",
    isThere: existsSync(python),
    command: python,
    args: (files) => [join(here, "run_collatex.py"), ...files],
    install: "python3 -m venv bench/.work/venv && bench/.work/venv/bin/pip install collatex python-Levenshtein",
  });

/** Programs for two texts. */
export const differs = ["fast-myers-diff", "diff"].map((library) => ({
  name: library === "diff" ? "jsdiff" : library,
  isThere: existsSync(join(work, "node_modules", library)),
  command: process.execPath,
  args: (files) => [join(here, "two-texts.mjs"), library, work.replace(/\/$/, ""), ...files],
  install: `cd bench/.work && npm install ${library}`,
}));

/** git's histogram diff works on lines, so each word is put on one. */
export function histogramDiff(files) {
  const lines = files.map((file, at) => {
    const path = join(work, `words-${at}.txt`);
    writeFileSync(path, readFileSync(file, "utf8").toLowerCase().split(/\s+/).join("\n"));
    return path;
  });
  const begun = performance.now();
  spawnSync("git", ["diff", "--no-index", "--histogram", "--stat", ...lines], { stdio: "ignore" });
  return { seconds: (performance.now() - begun) / 1000 };
}

export function gitVersion() {
  return execFileSync("git", ["--version"], { encoding: "utf8" }).trim();
}
