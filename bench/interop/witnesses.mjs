/**
 * Witnesses of others and ours: `node bench/interop/witnesses.mjs` (after `npm run build`).
 * litewitness (filippo.io/torchwood) cosigns a log of ours through our client; our witness cosigns a log that Tessera
 * writes and sends it itself. Where Go, their modules, ssh-agent or sqlite3 are not to be had, it says so and ends with 0.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  appendEntries,
  buildSigningKey,
  COSIGNATURE_V1,
  ED25519,
  EMPTY_LOG,
  encodeUtf8,
  formatSkey,
  formatVkey,
  logHead,
  openCheckpoint,
  parseVkey,
  signCheckpoint,
  verifierOf,
} from "../../packages/tlog/dist/index.js";
import { collectCosignatures } from "../../packages/variorum/dist/edition/cosigning.js";
import { serveWitness } from "../../packages/variorum/dist/server/witness-server.js";
import { diskFiles } from "../../packages/variorum/dist/store/file-operations.js";
import { webNetwork } from "../../packages/variorum/dist/store/network.js";

// Later releases need a later Go than Debian's or many machines have.
const LITEWITNESS = "filippo.io/torchwood/cmd/litewitness@v0.9.0";
const TESSERA = "github.com/transparency-dev/tessera/cmd/examples/posix-oneshot@v1.0.4";
const env = { network: webNetwork };

const folder = mkdtempSync(join(tmpdir(), "witnesses-"));
const check = (what, isRight) => {
  console.log(`${isRight ? "ok      " : "FAILED  "}${what}`);
  if (!isRight) process.exitCode = 1;
};

function install(module) {
  try {
    execFileSync("go", ["install", module], {
      env: { ...process.env, GOBIN: folder },
      stdio: ["ignore", "ignore", "pipe"],
    });
    return join(folder, module.split("@")[0].split("/").at(-1));
  } catch (error) {
    const [why] = String(error.stderr ?? error.message)
      .trim()
      .split("\n")
      .slice(-1);
    console.log(`skipped: ${module} is not to be had (${why})`);
    return undefined;
  }
}

const has = (program) => {
  if (spawnSync(program, ["-h"]).error === undefined) return true;
  console.log(`skipped: ${program} is not on this machine`);
  return false;
};

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

function growingLog(origin, word = "record") {
  const files = new Map();
  let state = EMPTY_LOG;
  const key = buildSigningKey(origin, ED25519, new Uint8Array(32).fill(11));
  return {
    key,
    read: (path) => files.get(path),
    grow: (size) => {
      const from = logHead(state).size;
      const append = appendEntries(
        state,
        Array.from({ length: size - from }, (_, i) => encodeUtf8(`${word} ${from + i}`)),
      );
      for (const [path, bytes] of append.files) files.set(path, bytes);
      state = append.state;
      return signCheckpoint({ origin, ...logHead(state) }, [key]);
    },
  };
}

/** litewitness keeps its key in an ssh-agent and its logs in SQLite. */
async function startLitewitness(program, log) {
  const socket = join(folder, "agent.sock");
  const agent = spawn("ssh-agent", ["-D", "-a", socket], { stdio: ["ignore", "pipe", "ignore"] });
  await once(agent.stdout, "data");
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, "witness.pem")]);
  execFileSync("ssh-add", ["-q", join(folder, "witness.pem")], {
    env: { ...process.env, SSH_AUTH_SOCK: socket },
    stdio: "ignore",
  });
  const fingerprint = String(execFileSync("ssh-keygen", ["-l", "-f", join(folder, "witness.pem")])).split(" ")[1];
  const port = await freePort();
  const db = join(folder, "witness.db");
  const name = "lite.example.org";
  execFileSync("sqlite3", [db, tablesFor(log)]);
  const args = ["-db", db, "-name", name, "-key", fingerprint, "-ssh-agent", socket, "-listen", `127.0.0.1:${port}`];
  const child = spawn(program, args, { stdio: "ignore" });
  const stop = () => {
    child.kill();
    agent.kill();
  };
  return { name, url: `http://127.0.0.1:${port}`, stop };
}

/** The tables of litewitness with one log in them; its witnessctl cannot be built from the module proxy alone. */
const tablesFor = (log) => `
  CREATE TABLE log (origin TEXT PRIMARY KEY, tree_size INTEGER NOT NULL, tree_hash TEXT NOT NULL);
  CREATE TABLE key (origin TEXT NOT NULL, key TEXT NOT NULL, FOREIGN KEY(origin) REFERENCES log(origin));
  INSERT INTO log VALUES ('${log.name}', 0, '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  INSERT INTO key VALUES ('${log.name}', '${formatVkey(log)}');`;

/** The vkey that the witness's own page shows, as soon as it answers. */
async function vkeyOf({ name, url }) {
  let page = "";
  for (let tries = 0; tries < 100 && page === ""; tries++) {
    page = await fetch(url).then(
      (response) => response.text(),
      () => "",
    );
    if (page === "") await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const [shown] = page.match(/lite\.example\.org\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+/) ?? [];
  if (shown !== undefined) return parseVkey(shown);
  throw new Error(`the page of ${name} shows no vkey`);
}

async function litewitnessCosignsOurs() {
  if (!["ssh-agent", "ssh-keygen", "sqlite3"].every(has)) return;
  const program = install(LITEWITNESS);
  if (program === undefined) return;
  const log = growingLog("example.com/ours");
  const lite = await startLitewitness(program, verifierOf(log.key));
  try {
    const witness = { name: lite.name, url: lite.url, key: await vkeyOf(lite) };
    const keys = { origin: log.key.name, logKeys: [verifierOf(log.key)], witnessKeys: [witness.key] };
    for (const [old, size] of [
      [0, 1],
      [1, 3],
      [0, 300],
      [300, 300],
      [300, 70_000],
    ]) {
      const signed = log.grow(size);
      const { checkpoint, answers } = await collectCosignatures(signed, [witness], { old, log: log.read, env });
      const why = answers[0].why === undefined ? "" : `: ${answers[0].why}`;
      const count = openCheckpoint(checkpoint, keys).cosignatures.length;
      check(`litewitness cosigns our log of ${size}, asked from ${old}${why}`, count === 1);
    }
    const fork = growingLog("example.com/ours", "forgery");
    fork.grow(70_000);
    const around = { old: 70_000, log: fork.read, env };
    const { answers } = await collectCosignatures(fork.grow(70_001), [witness], around);
    check(`litewitness refuses a fork: ${answers[0].why}`, answers[0].outcome === "failed");
  } finally {
    lite.stop();
  }
}

async function ourWitnessCosignsTheirs() {
  const program = install(TESSERA);
  if (program === undefined) return;
  const key = buildSigningKey("ours.example.org", COSIGNATURE_V1, new Uint8Array(32).fill(12));
  const log = buildSigningKey("example.com/theirs", ED25519, new Uint8Array(32).fill(13));
  const place = join(folder, "our-witness");
  const logs = new Map([[log.name, [verifierOf(log)]]]);
  const server = await serveWitness(
    { files: diskFiles, folder: place, key, logs, now: () => new Date() },
    { port: 0, host: "127.0.0.1" },
  );
  try {
    write(join(folder, "log.key"), formatSkey(log));
    const vkey = formatVkey(verifierOf(key));
    write(join(folder, "policy"), `witness w1 ${vkey} ${server.address}\nquorum w1\n`);
    for (const round of [1, 2, 3]) {
      for (let i = 0; i < round * 3; i++) write(join(folder, `entries-${round}`, `e${i}`), `entry ${round} ${i}`);
      const args = ["--storage_dir", join(folder, "tessera"), "--entries", join(folder, `entries-${round}`, "*")];
      const options = ["--private_key", join(folder, "log.key"), "--witness_policy_file", join(folder, "policy")];
      // Asynchronous, so that our witness can answer meanwhile.
      const child = spawn(program, [...args, ...options], { stdio: ["ignore", "ignore", "pipe"] });
      let said = "";
      child.stderr.on("data", (data) => (said += data));
      const [status] = await once(child, "exit");
      const note = status === 0 ? readFileSync(join(folder, "tessera", "checkpoint")) : undefined;
      const keys = { origin: log.name, logKeys: [verifierOf(log)], witnessKeys: [verifierOf(key)] };
      const open = note && openCheckpoint(note, keys);
      const size = open?.checkpoint.size;
      check(
        `our witness cosigns Tessera's log of ${size ?? `? (${said.trim().split("\n").at(-1)})`}`,
        open?.cosignatures.length === 1,
      );
    }
  } finally {
    await server.stop();
  }
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

try {
  await litewitnessCosignsOurs();
  await ourWitnessCosignsTheirs();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
