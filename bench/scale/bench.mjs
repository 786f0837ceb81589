// What `check` takes on large editions: the first time, again with nothing changed, and after one change.
// node bench/run.mjs scale [-- <documents> <words>]; without numbers the two sizes that the project promises.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure } from "../build/measure.mjs";
import { documentName, writeEdition } from "./edition.mjs";

const program = fileURLToPath(new URL("../../packages/variorum/bin/variorum.js", import.meta.url));
const [documents, words] = process.argv.slice(2).map(Number);
const sizes =
  documents > 0 && words > 0
    ? [[documents, words]]
    : [
        [10_000, 2000],
        [200_000, 40],
      ];
const rows = [];

for (const [count, length] of sizes) {
  const folder = mkdtempSync(join(tmpdir(), "variorum-scale-"));
  const edition = join(folder, "edition");
  const env = { ...process.env, VARIORUM_HOME: join(folder, "home") };
  writeEdition(edition, count, length);
  const check = async (what) => {
    const { status, seconds, processor, megabytes } = await measure(process.execPath, [program, "check", edition], {
      env,
    });
    const load = loadavg()[0].toFixed(1);
    rows.push(
      `| ${count} × ${length} words | ${what} | ${seconds.toFixed(2)} | ${processor.toFixed(2)} | ${megabytes} | ${load} | ${status} |`,
    );
    console.log(rows.at(-1));
  };
  await check("first time");
  await check("again");
  appendFileSync(join(edition, "documents", documentName(4), "a.md"), "\nOne more paragraph.\n");
  await check("after one change");
  rmSync(folder, { recursive: true, force: true });
}

const results = `# Checking large editions: measured by \`npm run bench -- scale\`

Node ${process.version}, ${cpus().length} processors (${cpus()[0]?.model ?? "unknown"}). Made by bench/scale/edition.mjs: half Markdown, half
TEI, every fourth document with a second witness. Seconds by the clock, of the processors, MB resident of the program and its
children together at most, load of the machine over the last minute, exit code.

| edition | run | seconds | processor | MB | load | exit |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}
`;
writeFileSync(new URL("RESULTS.md", import.meta.url), results);
