// Collates files of white-space separated words with this project; prints milliseconds and columns. Run in a process of its own.
import { readFileSync } from "node:fs";
import { collate, normalForm, tokenize } from "@variorum/compare";

const [rules, ...files] = process.argv.slice(2);
const begun = performance.now();
const witnesses = files.map((file) => ({
  siglum: file,
  tokens: tokenize(readFileSync(file, "utf8"), { unit: "space" }),
}));
const { columns } = await collate(witnesses, { normalForm: normalForm({ rules: rules.split(",") }) });
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    cpu: Math.round((user + system) / 1000),
    ms: Math.round(performance.now() - begun),
    columns: columns.length,
  }),
);
