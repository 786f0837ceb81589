// What large editions take: `check` the first time, again with nothing changed, and after one change; and, when asked, the rest.
//   node bench/run.mjs scale                  10,000 documents of 2,000 words
//   node bench/run.mjs scale -- 200000 40     as many as the project promises not to fail on: many minutes
//   node bench/run.mjs scale -- 200000 40 --whole     published and built too: two hours, and 70 GB of disk
// Results of other sizes stay.
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure } from "../build/measure.mjs";
import { documentName, writeEdition } from "./edition.mjs";

const program = fileURLToPath(new URL("../../packages/variorum/bin/variorum.js", import.meta.url));
const given = process.argv.slice(2);
const isWhole = given.includes("--whole");
const [count = 10_000, length = 2000] = given.filter((word) => word !== "--whole").map(Number);
const file = new URL("RESULTS.md", import.meta.url);
const rows = [];

const folder = mkdtempSync(join(tmpdir(), "variorum-scale-"));
const edition = join(folder, "edition");
const env = { ...process.env, VARIORUM_HOME: join(folder, "home") };
writeEdition(edition, count, length);
const run = async (what, command, ...options) => {
  const args = [program, command, edition, ...options];
  const { status, seconds, processor, megabytes, errors } = await measure(process.execPath, args, { env });
  const load = loadavg()[0].toFixed(1);
  rows.push(
    `| ${count} × ${length} words | ${what} | ${seconds.toFixed(2)} | ${processor.toFixed(2)} | ${megabytes} | ${load} | ${status} |`,
  );
  console.log(rows.at(-1));
  if (status !== 0) console.log(errors.slice(-2000));
};
const change = () => appendFileSync(join(edition, "documents", documentName(4), "a.md"), "\nOne more paragraph.\n");
await run("check, first time", "check");
await run("check again", "check");
change();
await run("check after one change", "check");
if (isWhole) {
  const build = ["build", "-o", join(folder, "site")];
  await run("init", "init");
  await run("publish", "publish");
  await run("build", ...build);
  await run("build, nothing changed", ...build);
  change();
  await run("publish that change", "publish");
  await run("build, one document changed", ...build);
}
rmSync(folder, { recursive: true, force: true });

const results = `# Large editions: measured by \`npm run bench -- scale\`

Node ${process.version}, ${cpus().length} processors (${cpus()[0]?.model ?? "unknown"}). Made by bench/scale/edition.mjs: half Markdown, half
TEI, every fourth document with a second witness. Seconds by the clock, of the processors, MB resident of the program and its
children together at most, load of the machine over the last minute, exit code.

| edition | run | seconds | processor | MB | load | exit |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
${allRows().join("\n")}
`;
writeFileSync(file, results);

/** The rows of other sizes as they stand in RESULTS.md, and those of this run. */
function allRows() {
  const before = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  const others = before.filter((line) => /^\| \d/.test(line) && !line.startsWith(`| ${count} × ${length} `));
  return [...others, ...rows];
}
