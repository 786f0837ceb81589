#!/usr/bin/env node
// How fast the log is, and how small its proofs: node bench/run.mjs log. Uses the built program (npm run build).
// Beside it Tessera's log on the same disk, where Go and its modules are to be had.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const built = (path) => import(new URL(`../../packages/${path}`, import.meta.url).href);
const tlog = await built("tlog/dist/index.js");
const { appendToLog } = await built("variorum/dist/store/log-files.js");
const { diskFiles } = await built("variorum/dist/store/file-operations.js");
const { createRecord } = await built("variorum/dist/edition/create-record.js");
const { planPublication } = await built("variorum/dist/edition/plan.js");
const { publish } = await built("variorum/dist/edition/publish.js");
const { writeProof } = await built("variorum/dist/edition/write-proof.js");
const { verifyProof } = await built("variorum/dist/record/verify-proof.js");

const ENTRIES = 1_000_000;
const BATCHES = [
  [1, 100],
  [10, 100],
  [100, 50],
  [1_000, 20],
  [10_000, 4],
];
const top = mkdtempSync(join(tmpdir(), "bench-log-"));
const origin = "example.com/bench";
const key = tlog.buildSigningKey(origin, tlog.ED25519, new Uint8Array(32).fill(3));
const entryOf = (i) => Buffer.from(`record ${i} `.padEnd(300, "x"));
const lines = [];
const say = (text) => {
  console.log(text);
  lines.push(text);
};

/** Seconds that pass, and of the processor, user and system. */
async function timed(work) {
  const [clock, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - clock) / 1000, processor: (user + system) / 1e6, result };
}

/** Every batch is on disk, read back and under a signed checkpoint before the next begins. */
async function appendBatches(folder, batch, times) {
  let head = { size: 0, root: tlog.EMPTY_ROOT };
  for (let n = 0; n < times; n++) {
    const entries = Array.from({ length: batch }, (_, i) => entryOf(head.size + i));
    head = await appendToLog(diskFiles, folder, head, entries);
    await diskFiles.write(join(folder, "checkpoint"), tlog.signCheckpoint({ origin, ...head }, [key]));
  }
  return head.size;
}

function buildTessera() {
  const program = join(top, "tessera-append");
  try {
    const cwd = fileURLToPath(new URL("./go/", import.meta.url));
    execFileSync("go", ["build", "-o", program, "."], { cwd, stdio: ["ignore", "ignore", "pipe"] });
    return program;
  } catch (error) {
    const [why] = String(error.stderr ?? error.message)
      .trim()
      .split("\n");
    console.log(`Tessera is left out: Go, or its modules, are not to be had (${why})`);
    return undefined;
  }
}

function tesseraSeconds(program, batch, times) {
  const folder = join(top, `tessera-${batch}`);
  mkdirSync(folder);
  return Number(execFileSync(program, [folder, String(batch), String(times)], { stdio: ["ignore", "pipe", "ignore"] }));
}

const perSecond = (entries, seconds) => Math.round(entries / seconds).toLocaleString("en");

async function benchAppends() {
  const tessera = buildTessera();
  say("| entries in a batch | ours, entries/s | of processor time | Tessera, entries/s |");
  say("| ---: | ---: | ---: | ---: |");
  for (const [batch, times] of BATCHES) {
    const { seconds, processor } = await timed(() => appendBatches(join(top, `ours-${batch}`), batch, times));
    const theirs = tessera === undefined ? undefined : tesseraSeconds(tessera, batch, times);
    const peer = theirs === undefined ? "–" : perSecond(batch * times, theirs);
    say(
      `| ${batch.toLocaleString("en")} | ${perSecond(batch * times, seconds)} | ${perSecond(batch * times, processor)} | ${peer} |`,
    );
  }
}

/** A log of a million entries on disk, written without waiting for it. */
function writeMillion(folder) {
  let state = tlog.EMPTY_LOG;
  for (let from = 0; from < ENTRIES; from += 100_000) {
    const { state: next, files } = tlog.appendEntries(
      state,
      Array.from({ length: 100_000 }, (_, i) => entryOf(from + i)),
    );
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    state = next;
  }
  const head = tlog.logHead(state);
  const signed = tlog.signCheckpoint({ origin, ...head }, [key]);
  return { head, signed, read: (path) => diskFiles.read(join(folder, path)) };
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

async function benchMillion() {
  const { head, signed, read } = writeMillion(join(top, "million"));
  const audit = await timed(() => tlog.auditLog(read, head));
  if (audit.result.faults.length > 0) throw new Error("the audit found faults");
  say("");
  say(
    `Full audit of ${ENTRIES.toLocaleString("en")} entries of 300 bytes, from disk: ${audit.seconds.toFixed(1)} s, ` +
      `${audit.processor.toFixed(1)} s of processor (goal: 15 s).`,
  );
  const times = [];
  for (let i = 0; i < 101; i++) {
    const index = (i * 7919 * 127) % ENTRIES;
    times.push((await timed(() => tlog.readProvenEntry(read, head, index))).seconds * 1000);
  }
  const { proof } = await tlog.readProvenEntry(read, head, 123_456);
  const file = tlog.formatProof({ index: 123_456, hashes: proof, checkpoint: signed });
  say(
    `One entry read and proved in that log, in Node: ${median(times).toFixed(1)} ms. Its C2SP proof file has ${file.length.toLocaleString("en")} bytes, ` +
      `checkpoint and signature among them (goal: 2,000).`,
  );
}

/** The proof file of one person, in an edition of a thousand. */
async function editionProof() {
  const folder = join(top, "edition");
  const random = (bytes) => new Uint8Array(Array.from({ length: bytes }, () => Math.floor(Math.random() * 256)));
  const env = { now: () => new Date(), random, home: join(top, "home") };
  await createRecord(folder, { editorName: "Bench" }, env);
  const items = Array.from({ length: 1_000 }, (_, i) => ({
    form: "value",
    kind: "person",
    name: `person-${i}`,
    value: { id: `person-${i}`, name: { en: `Person ${i}` } },
  }));
  const { changes } = await planPublication(folder, items, env);
  await publish(folder, changes, env);
  return writeProof(folder, { kind: "person", name: "person-500" }, env);
}

async function benchProof() {
  const proof = await editionProof();
  const { entries } = JSON.parse(Buffer.from(proof).toString());
  const path = JSON.stringify(entries.at(-1).path).length;
  const times = [];
  for (let i = 0; i < 21; i++) times.push((await timed(() => verifyProof(proof))).seconds * 1000);
  if ((await verifyProof(proof)).verdict !== "verified") throw new Error("the proof does not hold");
  say("");
  say(
    `A proof file of one thing in an edition of 1,000: ${proof.length.toLocaleString("en")} bytes, of which the path to the root has ${path}. ` +
      `Verified whole (policy, keys, signatures, inclusion, opening) in Node without OpenSSL: ${median(times).toFixed(0)} ms.`,
  );
  await benchBrowser(proof);
}

async function benchBrowser(proof) {
  const chromium = await openChromium();
  if (chromium === undefined) return;
  try {
    const page = await chromium.newPage();
    await page.setContent("<title>bench</title>");
    await page.addScriptTag({ content: await bundle() });
    const session = await page.context().newCDPSession(page);
    for (const rate of [1, 4, 6]) {
      await session.send("Emulation.setCPUThrottlingRate", { rate });
      const { first, rest, inclusion } = await page.evaluate(runInPage, Buffer.from(proof).toString("base64"));
      say(
        `In Chromium, processor slowed ${rate} ×: ${median(rest).toFixed(0)} ms (the first time ${first.toFixed(0)} ms); ` +
          `the inclusion path alone ${median(inclusion).toFixed(1)} ms.`,
      );
    }
  } finally {
    await chromium.close();
  }
}

async function openChromium() {
  try {
    const { chromium } = await import("playwright-core");
    return await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  } catch (error) {
    console.log(`Chromium is left out: ${error.message.split("\n")[0]}`);
    return undefined;
  }
}

async function bundle() {
  const entry = join(top, "entry.mjs");
  const module = (path) => JSON.stringify(fileURLToPath(new URL(`../../packages/${path}`, import.meta.url)));
  writeFileSync(
    entry,
    `import { verifyProof } from ${module("variorum/dist/record/verify-proof.js")};
     import { hashLeaf, parseBase64, parseCheckpoint, parseNote, verifyInclusion, encodeUtf8 } from ${module("tlog/dist/index.js")};
     globalThis.bench = { verifyProof, hashLeaf, parseBase64, parseCheckpoint, parseNote, verifyInclusion, encodeUtf8 };`,
  );
  const out = join(top, "bundle");
  await build({
    configFile: false,
    logLevel: "error",
    build: { lib: { entry, formats: ["iife"], name: "benchBundle", fileName: () => "bench.js" }, outDir: out },
  });
  return readFileSync(join(out, "bench.js"), "utf8");
}

/** Runs in the page. */
async function runInPage(base64) {
  const { verifyProof, hashLeaf, parseBase64, parseCheckpoint, parseNote, verifyInclusion, encodeUtf8 } =
    globalThis.bench;
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const time = async (work) => {
    const start = performance.now();
    const result = await work();
    if (result !== true && result.verdict !== "verified") throw new Error("the proof does not hold");
    return performance.now() - start;
  };
  const first = await time(() => verifyProof(bytes));
  const rest = [];
  for (let i = 0; i < 15; i++) rest.push(await time(() => verifyProof(bytes)));
  const { checkpoint, entries } = JSON.parse(new TextDecoder().decode(bytes));
  const { size, root } = parseCheckpoint(parseNote(encodeUtf8(checkpoint)).text);
  const { index, entry, path } = entries.at(-1);
  const inclusion = [];
  for (let i = 0; i < 15; i++) {
    const prove = () =>
      verifyInclusion({ index, size, leaf: hashLeaf(encodeUtf8(entry)), proof: path.map(parseBase64), root });
    inclusion.push(await time(prove));
  }
  return { first, rest, inclusion };
}

try {
  const load = loadavg()[0].toFixed(1);
  await benchAppends();
  await benchMillion();
  await benchProof();
  writeFileSync(
    new URL("RESULTS.md", import.meta.url),
    [
      "# The log: appending, auditing, proving",
      "",
      `On ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}, load ${load} when it began. \`node bench/run.mjs log\``,
      "",
      "Ours: a batch is on disk (fsync), read back and hashed again, and under a signed checkpoint on disk, before the next one begins; entries of 300 bytes.",
      "Tessera (v1.0.4, POSIX): each batch is added and its indices awaited, which is when it calls an entry durable; tiles and checkpoint follow, at least every 100 ms.",
      "",
      ...lines,
      "",
    ].join("\n"),
  );
} finally {
  rmSync(top, { recursive: true, force: true });
}
