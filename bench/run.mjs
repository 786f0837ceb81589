#!/usr/bin/env node
// Runs benchmarks: node bench/run.mjs [name …]; without a name all of them. A benchmark is bench/<name>/bench.mjs and
// writes bench/<name>/RESULTS.md. What follows `--` goes to the benchmark: node bench/run.mjs build -- --generated
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [given, options] = splitAt(process.argv.slice(2), "--");
const programOf = (name) => fileURLToPath(new URL(`./${name}/bench.mjs`, import.meta.url));
const all = readdirSync(new URL(".", import.meta.url)).filter((name) => existsSync(programOf(name)));
const unknown = given.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(", ")}; there are ${all.join(", ")}.`);
  process.exit(64);
}
for (const name of given.length > 0 ? given : all) {
  console.log(`== ${name}`);
  const { status } = spawnSync(process.execPath, [programOf(name), ...options], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 70);
}

function splitAt(list, mark) {
  const at = list.indexOf(mark);
  return at < 0 ? [list, []] : [list.slice(0, at), list.slice(at + 1)];
}
