import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** What to do where hunalign is missing. It is a program of its own (LGPL); nothing of it is part of this project. */
export const INSTALL =
  "No package of it is in Debian's archive (`apt-cache policy hunalign` knows none), on PyPI (`pip index versions hunalign`: no matching distribution) or on npm (`npm view hunalign`: 404), as of November 2026. To measure it too: build it from its source and put the program on the PATH or name it in HUNALIGN.";

/** Strict / lax F that others published or measured for it with its best mode, on whole sets of which ours are parts: not measured here. */
export const PUBLISHED = new Map([
  ["textberg", ".765 / .887 (test part)"],
  ["transread", ".845 / .953"],
  ["ru-en", ".974"],
  ["parice", ".824"],
]);

/** The program's path, or undefined. */
export function findHunalign() {
  const program = process.env.HUNALIGN ?? "hunalign";
  const { error } = spawnSync(program, [], { encoding: "utf8" });
  return error === undefined ? program : undefined;
}

/** Its ladder as beads, aligned with `-realign` and without a dictionary. */
export function alignWithHunalign(program, { source, target }, folder) {
  const files = { empty: "", source: lines(source), target: lines(target) };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const paths = Object.keys(files).map((name) => join(folder, name));
  const { stdout } = spawnSync(program, ["-realign", ...paths], { encoding: "utf8", maxBuffer: 1 << 28 });
  const rungs = stdout
    .trim()
    .split("\n")
    .map((line) => line.split("\t").map(Number));
  return rungs.slice(1).map(([to, end], at) => {
    const [from, start] = rungs[at];
    return [range(from, to), range(start, end)];
  });
}

/** One sentence a line, words apart as it wants them; an empty line would be a paragraph to it. */
const lines = (sentences) =>
  sentences.map((sentence) => `${sentence.match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{N}]/gu)?.join(" ") ?? "-"}\n`).join("");
const range = (from, to) => Array.from({ length: to - from }, (_, at) => from + at);
