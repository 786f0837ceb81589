#!/usr/bin/env node
// How long publishing and verifying a large record takes: node bench/run.mjs record [-- sizes …]
// Uses the built program (npm run build). Everything is on a real disk below the system's temporary folder.
import { createPublicKey, randomBytes, verify } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

const built = (path) => import(new URL(`../../packages/variorum/dist/${path}`, import.meta.url).href);
const { createRecord } = await built("edition/create-record.js");
const { planPublication } = await built("edition/plan.js");
const { publish } = await built("edition/publish.js");
const { verifyRecord } = await built("record/verify-record.js");
const { diskFiles } = await built("store/file-operations.js");
const { folderReader } = await built("store/record-folder.js");

const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const rows = [];

const spki = Buffer.from("302a300506032b6570032100", "hex");

/** Node's Ed25519 without the memory of this process, which has seen all the signatures already. */
function fresh(signature, message, publicKey) {
  const key = createPublicKey({ key: Buffer.concat([spki, publicKey]), format: "der", type: "spki" });
  return verify(null, message, key, signature);
}

async function timed(work) {
  const before = performance.now();
  const result = await work();
  return [(performance.now() - before) / 1000, result];
}

for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 20_000]) {
  const top = mkdtempSync(join(tmpdir(), "bench-record-"));
  const folder = join(top, "edition");
  const env = { now: () => new Date(), random: (bytes) => new Uint8Array(randomBytes(bytes)), home: join(top, "home") };
  await createRecord(folder, { editorName: "Bench" }, env);
  const items = Array.from({ length: size }, (_, i) => ({
    form: "value",
    kind: "person",
    name: `person-${i}`,
    value: { id: `person-${i}`, name: { en: `Person ${i}` } },
  }));
  const { changes } = await planPublication(folder, items, env);
  const [publishing] = await timed(() => publish(folder, changes, env));
  const [unchanged, plan] = await timed(() => planPublication(folder, items, env));
  if (plan.changes.length > 0) throw new Error("something changed");
  const reader = folderReader(diskFiles, join(folder, "record"));
  const [again] = await timed(() => verifyRecord(reader, { verifyEd25519: fresh }));
  const [browser, verdict] =
    size <= 2_000 ? await timed(() => verifyRecord(reader)) : [Number.NaN, { verdict: "verified" }];
  if (verdict.verdict !== "verified") throw new Error(verdict.headline);
  rows.push([size, publishing, unchanged, again, browser]);
  console.log(rows.at(-1).join("\t"));
  rmSync(top, { recursive: true });
}

const seconds = (value) => (Number.isNaN(value) ? "–" : value.toFixed(1));
const table = rows.map(([size, ...times]) => `| ${size.toLocaleString("en")} | ${times.map(seconds).join(" | ")} |`);
writeFileSync(
  new URL("RESULTS.md", import.meta.url),
  [
    "# A record of many small things",
    "",
    `Seconds on ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}, on disk. \`node bench/run.mjs record\``,
    "",
    "| subjects | sign, log and read back | plan when nothing changed | verify, Node's Ed25519 | verify as a browser does |",
    "| ---: | ---: | ---: | ---: | ---: |",
    ...table,
    "",
  ].join("\n"),
);
