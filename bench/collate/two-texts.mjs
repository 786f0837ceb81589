// Compares two files word by word with a diff library: node two-texts.mjs fast-myers-diff|diff LIBRARY-FOLDER FILE FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [library, folder, ...files] = process.argv.slice(2);
const load = createRequire(`${folder}/package.json`);
const [a, b] = files.map((file) =>
  readFileSync(file, "utf8")
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}\p{M}&]/gu, "") || word),
);
const begun = performance.now();
if (library === "diff") load("diff").diffArrays(a, b);
else {
  const { diff } = await import(load.resolve("fast-myers-diff"));
  for (const _ of diff(a, b));
}
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ cpu: Math.round((user + system) / 1000), ms: Math.round(performance.now() - begun) }));
