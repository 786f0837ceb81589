/**
 * Compares our verdicts with Go's on mutated notes, keys, checkpoints and Merkle proofs: `node bench/interop/go.mjs`.
 *
 *     --cases 120000   how many mutated inputs
 *     --seed 1         of the random numbers
 *
 * The peers are golang.org/x/mod/sumdb/note and /tlog, and github.com/transparency-dev/formats. Without Go, or without
 * a way to its modules, it says so and ends with 0. Any difference that is not a documented one ends with 1.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  buildConsistencyProof,
  buildInclusionProof,
  buildSigningKey,
  COSIGNATURE_V1,
  ED25519,
  formatCheckpoint,
  formatKeyId,
  formatSkey,
  formatVkey,
  hashLeaf,
  nodesOfLeaves,
  openNote,
  parseCheckpoint,
  parseNote,
  parseVkey,
  rootOfLeaves,
  signNote,
  TlogError,
  verifyConsistency,
  verifyInclusion,
} from "../../packages/tlog/dist/index.js";

const { values: options } = parseArgs({
  options: { cases: { type: "string", default: "120000" }, seed: { type: "string", default: "1" } },
});

const random = mulberry32(Number(options.seed));
const pick = (items) => items[Math.floor(random() * items.length)];
const below = (limit) => Math.floor(random() * limit);

function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const seedBytes = () => Uint8Array.from({ length: 32 }, () => below(256));
const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const encoder = new TextEncoder();

const keys = [
  buildSigningKey("alice.example/k", ED25519, seedBytes()),
  buildSigningKey("bob.example", ED25519, seedBytes()),
  buildSigningKey("großer.example/ü", ED25519, seedBytes()),
  buildSigningKey("witness.example/w1", COSIGNATURE_V1, seedBytes()),
];
const leaves = Array.from({ length: 300 }, (_, i) => hashLeaf(encoder.encode(`record ${i}`)));
const nodes = nodesOfLeaves(leaves);
const roots = Array.from({ length: 301 }, (_, size) => rootOfLeaves(leaves.slice(0, size)));

/** Bytes spoiled in one to three places: bits, bytes, lines, doubled or dropped pieces. */
function mutate(bytes) {
  let spoiled = Buffer.from(bytes);
  for (let times = 1 + below(random() < 0.7 ? 1 : 3); times > 0; times--) spoiled = pick(MUTATIONS)(spoiled);
  return spoiled;
}

const TOKENS = ["\n", "\n\n", " ", "+", "=", "— ", "0", "A", "\r", "\t", "\u00a0", "\u2003", "\u0085", "\ufeff", "\0"];
const MUTATIONS = [
  (b) => replace(b, below(b.length), 1, (old) => [old[0] ^ (1 << below(8))]),
  (b) => replace(b, below(b.length), 1, () => [below(256)]),
  (b) => replace(b, below(b.length), 1 + below(3), () => []),
  (b) => replace(b, below(b.length + 1), 0, () => Buffer.from(pick(TOKENS))),
  (b) => replace(b, below(b.length), 1 + below(40), (old) => Buffer.concat([old, old])),
  (b) => b.subarray(0, below(b.length + 1)),
  (b) => lines(b, (all) => all.toSpliced(below(all.length), 1)),
  (b) => lines(b, (all) => all.toSpliced(below(all.length), 0, pick(all))),
  (b) => lines(b, (all) => all.toSorted(() => random() - 0.5)),
  (b) => lastDigit(b),
];

function replace(bytes, at, count, change) {
  const old = bytes.subarray(at, at + count);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(change(old)), bytes.subarray(at + count)]);
}

function lines(bytes, change) {
  return Buffer.from(change(bytes.toString("latin1").split("\n")).join("\n"), "latin1");
}

/** Another digit before the padding of base64: the same bytes in another spelling. */
function lastDigit(bytes) {
  const text = bytes.toString("latin1");
  return Buffer.from(
    text.replace(/([A-Za-z0-9+/])(=+)(?=\s|$)/, (_, digit, pad) => next(digit) + pad),
    "latin1",
  );
}

function next(digit) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return alphabet[(alphabet.indexOf(digit) + 1) % 64];
}

function noteCase() {
  const signers = keys.filter(() => random() < 0.6);
  const text = `${pick(["example.com/log\n7\n", "a\n\nb\n", "\n", "é 𐌰\n"])}${base64(seedBytes())}\n`;
  const good = signNote(text, signers.length === 0 ? keys.slice(0, 1) : signers, 1_700_000_000 + below(1000));
  const known = keys.filter(() => random() < 0.7);
  return { kind: "note", message: random() < 0.03 ? good : mutate(good), keys: known.map(formatVkey) };
}

function vkeyCase() {
  return { kind: "vkey", message: mutate(encoder.encode(formatVkey(pick(keys)))) };
}

function checkpointCase() {
  const size = pick([0, 1, 255, 2 ** 32, 2 ** 53 - 1, below(1e9)]);
  const good = formatCheckpoint({
    origin: "example.com/log",
    size,
    root: seedBytes(),
    extensions: pick([[], [], ["x"]]),
  });
  return { kind: "checkpoint", message: random() < 0.05 ? Buffer.from(good) : mutate(encoder.encode(good)) };
}

function inclusionCase() {
  const size = 1 + below(300);
  const index = below(size);
  const good = { size, index, root: roots[size], hash: leaves[index], proof: buildInclusionProof(nodes, index, size) };
  return { kind: "inclusion", ...spoilClaim(good) };
}

function consistencyCase() {
  const size = 1 + below(300);
  const index = 1 + below(size);
  const good = { size, index, root: roots[size], hash: roots[index], proof: buildConsistencyProof(nodes, index, size) };
  return { kind: "consistency", ...spoilClaim(good) };
}

/** A Merkle claim, in one case of ten left whole. `index` is the earlier size for consistency. */
function spoilClaim(claim) {
  const flip = (hash) => hash.with(below(32), below(256));
  const number = (value) => pick([value - 1, value + 1, value ^ (1 << below(9)), value * 2, 0, below(400), -1]);
  const changes = [
    () => ({ size: number(claim.size) }),
    () => ({ index: number(claim.index) }),
    () => ({ root: pick([flip(claim.root), claim.hash, pick(roots)]) }),
    () => ({ hash: pick([flip(claim.hash), claim.root, pick(leaves)]) }),
    () => ({ proof: claim.proof.map((hash) => (random() < 0.3 ? flip(hash) : hash)) }),
    () => ({ proof: claim.proof.toSpliced(below(claim.proof.length + 1), below(2)) }),
    () => ({
      proof: claim.proof.toSpliced(below(claim.proof.length + 1), 0, pick([claim.root, claim.hash, ...leaves])),
    }),
    () => ({ proof: claim.proof.toReversed() }),
    () => ({ proof: [] }),
  ];
  return random() < 0.1 ? claim : { ...claim, ...pick(changes)() };
}

const utf8 = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

/** What we say: the parts that must agree, or the error. */
const OURS = {
  note: ({ message, keys: vkeys }) => {
    const { text, verified } = openNote(message, vkeys.map(parseVkey));
    return { text, signers: [...new Set(verified.map(({ key }) => handle(key)))] };
  },
  vkey: ({ message }) => {
    const key = parseVkey(utf8(message));
    if (![ED25519, COSIGNATURE_V1].includes(key.type)) throw new TlogError("bad-key", "a type we do not verify");
    return { signers: [handle(key)] };
  },
  checkpoint: ({ message }) => {
    const { origin, size, root } = parseCheckpoint(utf8(message));
    return { text: origin, size, root: base64(root) };
  },
  inclusion: ({ index, size, hash, root, proof }) => verdict(verifyInclusion({ index, size, leaf: hash, root, proof })),
  consistency: ({ index, size, hash, root, proof }) =>
    verdict(verifyConsistency({ from: index, to: size, fromRoot: hash, toRoot: root, proof })),
};

function handle({ name, keyId }) {
  return `${name}+${formatKeyId(keyId)}`;
}

function verdict(valid) {
  if (!valid) throw new TlogError("not-included", "the proof does not verify");
  return {};
}

function ours(one) {
  try {
    return { ok: true, ...OURS[one.kind](one) };
  } catch (error) {
    if (!(error instanceof TlogError || error instanceof TypeError)) throw error;
    return { ok: false, error };
  }
}

/** The parts of Go's answer that must agree. */
function theirs(kind, answer) {
  if (!answer.ok) return { ok: false };
  if (kind === "note") return { ok: true, text: answer.text, signers: answer.signers };
  if (kind === "vkey") return { ok: true, signers: answer.signers };
  if (kind === "checkpoint") {
    return { ok: true, text: answer.text, size: answer.size ?? 0, root: answer.hashes[0] };
  }
  return { ok: true };
}

/** The documented differences, all of them things Go accepts and we refuse; or undefined. */
function exception(one, mine) {
  const messages = [mine.error?.message, mine.error?.cause?.message].join(" ");
  if (/unused bits|groups of four|not a base64 digit/.test(messages)) return "base64 that is not canonical";
  if (mine.error instanceof TypeError && one.kind !== "note") return "a text that is not UTF-8";
  if (
    one.kind === "vkey" &&
    /does not belong|eight hex digits/.test(messages) &&
    parseUnchecked(one.message).type === COSIGNATURE_V1
  ) {
    return "a cosigning key with a wrong key id (formats/note does not look at it)";
  }
  if (one.kind === "vkey" && nameOf(one.message).some((byte) => byte < 0x20))
    return "a control character in a key name";
  if (one.kind === "vkey" && /eight hex digits/.test(messages) && /\+[0-9A-Fa-f]{8}\+/.test(String(one.message))) {
    return "an upper-case key id";
  }
  if (one.kind === "note" && mine.error.code === "bad-signature" && isRepeated(one))
    return "a second, bad signature by a key";
  if (one.kind === "checkpoint") return checkpointException(mine.error, String(one.message));
  return undefined;
}

/** The bytes of a vkey before its first plus. */
const nameOf = (message) => message.subarray(0, message.indexOf("+"));

/** The type byte of a vkey whose key id is wrong. */
function parseUnchecked(message) {
  const [, , ...key] = utf8(message).split("+");
  return { type: Buffer.from(key.join("+"), "base64")[0] };
}

function isRepeated({ message }) {
  const handles = parseNote(message).signatures.map(handle);
  return new Set(handles).size < handles.length;
}

/** formats/log leaves everything after the third line to its caller, and allows any spelling that Go's parsers read. */
function checkpointException({ message }, text) {
  if (/is empty|must end in a newline/.test(message)) return "lines after the third that are no extension lines";
  if (/not a tree size/.test(message))
    return /^[^\n]*\n0[0-9]+\n/.test(text) ? "a size with leading zeros" : "a size above 2^53-1";
  return /32 bytes/.test(message) ? "a root that is not 32 bytes long" : undefined;
}

function ask(program, cases) {
  const encode = (_, value) => (value instanceof Uint8Array ? base64(value) : value);
  const input = cases
    .map((one) => JSON.stringify({ ...one, message: one.message && base64(one.message) }, encode))
    .join("\n");
  const { stdout, status, stderr } = spawnSync(program, { input, maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`the Go program failed: ${stderr}`);
  return stdout
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function compareVerdicts(program, total) {
  const makers = [noteCase, noteCase, vkeyCase, checkpointCase, inclusionCase, consistencyCase];
  const counts = new Map();
  const count = (what) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const differences = [];
  for (let done = 0; done < total; done += 10_000) {
    const cases = Array.from({ length: Math.min(10_000, total - done) }, () => pick(makers)());
    for (const [i, answer] of ask(program, cases).entries()) {
      const mine = ours(cases[i]);
      const other = theirs(cases[i].kind, answer);
      const known = !mine.ok && other.ok ? exception(cases[i], mine) : undefined;
      const { error, ...comparable } = mine;
      if (JSON.stringify(comparable) === JSON.stringify(other))
        count(`${cases[i].kind}: both ${mine.ok ? "accept" : "refuse"}`);
      else if (known !== undefined) count(`${cases[i].kind}: only Go accepts ${known}`);
      else differences.push({ one: cases[i], mine, answer, error: error?.message });
    }
  }
  return { counts, differences };
}

function compareTrees(program) {
  const cases = [];
  for (let size = 1; size <= 130; size++)
    for (const index of [0, size >> 1, size - 1]) cases.push({ kind: "tree", size, index });
  for (const size of [255, 256, 257, 300])
    for (let index = 0; index < size; index += 37) cases.push({ kind: "tree", size, index });
  const differing = ask(program, cases).filter(({ hashes }, i) => {
    const { size, index } = cases[i];
    const proofs = [...buildInclusionProof(nodes, index, size), ...buildConsistencyProof(nodes, index + 1, size)];
    return JSON.stringify(hashes) !== JSON.stringify([roots[size], ...proofs].map(base64));
  });
  return { cases: cases.length, differing };
}

function compareSigning(program) {
  const plain = keys.filter((key) => key.type === ED25519);
  const texts = ["a\n", "a\n\nb\n", "é 𐌰\n", "\n"];
  const cases = texts.map((text) => ({ kind: "sign", message: encoder.encode(text), keys: plain.map(formatSkey) }));
  const differing = ask(program, cases).filter(({ message }, i) => message !== base64(signNote(texts[i], plain)));
  return { cases: cases.length, differing };
}

function buildProgram(folder) {
  const source = fileURLToPath(new URL("./go/", import.meta.url));
  const program = join(folder, "interop");
  try {
    execFileSync("go", ["build", "-o", program, "."], { cwd: source, stdio: ["ignore", "ignore", "pipe"] });
    return program;
  } catch (error) {
    console.log(
      `skipped: Go, or its modules, are not to be had (${
        String(error.stderr ?? error.message)
          .trim()
          .split("\n")[0]
      })`,
    );
    return undefined;
  }
}

function report(program) {
  const trees = compareTrees(program);
  const signing = compareSigning(program);
  const { counts, differences } = compareVerdicts(program, Number(options.cases));
  for (const [what, times] of [...counts].sort()) console.log(`${String(times).padStart(7)}  ${what}`);
  console.log(`${trees.cases} trees: roots and proofs differ in ${trees.differing.length}`);
  console.log(`${signing.cases} notes signed by both: differ in ${signing.differing.length}`);
  console.log(`${options.cases} mutated inputs, seed ${options.seed}: ${differences.length} undocumented differences`);
  for (const { one, mine, answer, error } of differences.slice(0, 10)) {
    console.log(JSON.stringify({ ...one, message: one.message && String(one.message) }), { ...mine, error }, answer);
  }
  return differences.length + trees.differing.length + signing.differing.length === 0;
}

const folder = mkdtempSync(join(tmpdir(), "tlog-interop-"));
try {
  const program = buildProgram(folder);
  if (program !== undefined && !report(program)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
