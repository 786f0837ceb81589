import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const work = fileURLToPath(new URL("../.work/", import.meta.url));
const script = fileURLToPath(new URL("run_peer.py", import.meta.url));
const venv = join(work, "venv/bin/python");

const python = [venv, "python3"].find((command) => spawnSync(command, ["--version"]).status === 0);
const has = (module) => python !== undefined && spawnSync(python, ["-c", `import ${module}`]).status === 0;
const version = (name) =>
  execFileSync(python, ["-c", `from importlib.metadata import version; print(version("${name}"))`], {
    encoding: "utf8",
  }).trim();
const install = (name) => `python3 -m venv bench/.work/venv && bench/.work/venv/bin/pip install ${name}`;

/** Programs that look for a passage in texts: whether they are there, how to get them, what they read, how much is asked of a slow one. */
export const peers = [
  {
    id: "rapidfuzz",
    isThere: has("rapidfuzz"),
    name: () => `RapidFuzz ${version("RapidFuzz")}, partial_ratio ≥ 75`,
    install: install("rapidfuzz"),
  },
  { id: "difflib", isThere: has("difflib"), name: () => "Python difflib, words", install: "install Python 3" },
  {
    id: "text-matcher",
    isThere: has("text_matcher"),
    name: () => `text-matcher ${version("text-matcher")} (reads English only)`,
    install: install("text-matcher"),
    language: "en",
    most: 12,
  },
];

/** Of each quotation `[index of the source, whether exact]`, and the processor seconds for all. */
export function searchWith({ id }, sources, quotations) {
  const task = join(work, "quotes-task.json");
  writeFileSync(task, JSON.stringify({ sources, quotations }));
  const output = execFileSync(python, [script, id, task], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(output.trim().split("\n").at(-1));
}
