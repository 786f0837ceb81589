// Every hostile file of the tests, read as the program reads files: in a child process of its own that is watched. Says what came of it,
// the time, and the child's highest resident memory. The bound is 2 s and 300 MB; run it while the machine does nothing else.
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { stallOfPage } from "../../packages/variorum/dist/edition/file-reader.js";
import { createJobPool } from "../../packages/variorum/dist/jobs/job-pool.js";

const test = new URL("../../packages/variorum/test/ingest/", import.meta.url);

/** The generator is a test's, in TypeScript. */
async function hostileFiles() {
  const bundle = await rolldown({ input: fileURLToPath(new URL("hostile-files.ts", test)), platform: "node" });
  const { output } = await bundle.generate({ format: "esm" });
  const file = new URL(`./.hostile-files-${process.pid}.mjs`, import.meta.url);
  writeFileSync(file, output[0].code);
  try {
    return (await import(file.href)).hostileFiles;
  } finally {
    const { rmSync } = await import("node:fs");
    rmSync(file);
  }
}

async function measure({ name, fileName, bytes, as }) {
  const pool = createJobPool(new URL("hostile-child.mjs", test), { size: 1 });
  const input = { bytes: bytes(), as, options: { fileName } };
  const size = input.bytes.length;
  try {
    // The child has started and loaded its parsers: the time is that of the file.
    await pool.run("read", { bytes: new Uint8Array([0x61]), options: { fileName: "a.txt" } });
    const began = performance.now();
    const limits = { maxRssBytes: 300_000_000, ...(fileName.endsWith(".pdf") ? { stallMs: stallOfPage } : {}) };
    const outcome = await pool.run("read", input, limits).then(
      ({ refusal, processor }) => ({
        outcome: refusal ? `refused: ${refusal.code}` : "read",
        processor,
        says: refusal?.message,
      }),
      (error) => ({ outcome: `stopped: ${error.message}`, processor: undefined, says: undefined }),
    );
    return { name, size, ...outcome, seconds: (performance.now() - began) / 1000, memory: pool.peakRssBytes };
  } finally {
    pool.close();
  }
}

/** Words of a name: only these files are measured, and the results are not kept. */
const only = process.argv.slice(2).join(" ");

const rows = [];
for (const file of await hostileFiles()) if (file.name.includes(only)) rows.push(await measure(file));
if (rows.length === 0) {
  console.error(`No hostile file has a name with "${only}".`);
  process.exit(64);
}
rows.sort((a, b) => b.seconds - a.seconds);
const isOver = ({ seconds, memory }) => seconds >= 2 || memory >= 300e6;
const over = rows.filter(isOver);
const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 0);
const results = `# Hostile files: measured by \`npm run bench -- hostile\`

${rows.length} files; ${over.length} of them needed 2 seconds or 300 MB, or more. Slowest ${rows[0].seconds.toFixed(2)} s, largest ${megabytes(Math.max(...rows.map(({ memory }) => memory)))} MB.
On ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}. The time is from the parent's question to the child's answer; the memory the child's whole
resident memory, of which about 75 MB are Node and the parsers. Nothing else should run meanwhile.

| file | MB | what came of it | seconds | MB of memory |
| --- | ---: | --- | ---: | ---: |
${rows.map((row) => `| ${row.name} | ${megabytes(row.size)} | ${row.outcome.slice(0, 90)} | ${row.seconds.toFixed(2)}${isOver(row) ? " **over**" : ""} | ${megabytes(row.memory)} |`).join("\n")}
`;
if (only === "") {
  writeFileSync(new URL("RESULTS.md", import.meta.url), results);
  console.log(results);
} else {
  for (const { name, outcome, seconds, processor, memory, says } of rows)
    console.log(
      `${name}\n  ${outcome}; ${seconds.toFixed(2)} s, processor ${((processor ?? 0) / 1000).toFixed(2)} s, ${megabytes(memory)} MB; ${says ?? ""}`,
    );
}
if (over.length > 0) process.exitCode = 1;
