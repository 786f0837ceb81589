/**
 * Lets Tessera's `fsck` check a log of ours, and one of ours with a flipped bit: `node bench/interop/fsck.mjs`.
 * Without Go, or without a way to Tessera's modules, it says so and ends with 0.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  appendEntries,
  buildSigningKey,
  ED25519,
  EMPTY_LOG,
  encodeUtf8,
  formatVkey,
  logHead,
  signCheckpoint,
} from "../../packages/tlog/dist/index.js";

const FSCK = "github.com/transparency-dev/tessera/cmd/fsck@latest";
const SIZES = [1, 256, 300, 70_000];
const origin = "example.com/log";
const key = buildSigningKey(origin, ED25519, new Uint8Array(32).fill(9));

function write(file, bytes) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

function writeLog(folder, size) {
  const entries = Array.from({ length: size }, (_, i) => encodeUtf8(`record ${i}`));
  const { state, files } = appendEntries(EMPTY_LOG, entries);
  for (const [path, bytes] of files) write(join(folder, path), bytes);
  write(join(folder, "checkpoint"), signCheckpoint({ origin, ...logHead(state) }, [key]));
  return [...files.keys()];
}

function installFsck(folder) {
  try {
    const env = { ...process.env, GOBIN: folder };
    execFileSync("go", ["install", FSCK], { env, stdio: ["ignore", "ignore", "pipe"] });
    return join(folder, "fsck");
  } catch (error) {
    const why = String(error.stderr ?? error.message)
      .trim()
      .split("\n")[0];
    console.log(`skipped: Go, or Tessera, is not to be had (${why})`);
    return undefined;
  }
}

/** fsck ends with 0 whatever it finds, and hangs on a fault in a larger log: its words count. */
function isWhole(fsck, folder, vkey) {
  const args = ["--ui=false", "--logtostderr", `--storage_url=${pathToFileURL(folder)}/`, `--public_key=${vkey}`];
  const { status, stderr } = spawnSync(fsck, args, { stdio: ["ignore", "ignore", "pipe"], timeout: 60_000 });
  return status === 0 && !String(stderr).includes("fsck failed");
}

function flipBit(file) {
  writeFileSync(
    file,
    readFileSync(file).map((byte, i) => (i === 4 ? byte ^ 1 : byte)),
  );
}

const folder = mkdtempSync(join(tmpdir(), "tlog-fsck-"));
try {
  const fsck = installFsck(folder);
  if (fsck !== undefined) {
    const vkey = join(folder, "vkey");
    writeFileSync(vkey, formatVkey(key));
    for (const size of SIZES) {
      const log = join(folder, String(size));
      const paths = writeLog(log, size);
      const whole = isWhole(fsck, log, vkey);
      console.log(`${size} entries: fsck ${whole ? "accepts" : "REFUSES"} the log`);
      if (!whole) process.exitCode = 1;
      if (size > 1) continue;
      flipBit(join(log, paths[0]));
      const flipped = isWhole(fsck, log, vkey);
      console.log(`${size} entries, a bit flipped: fsck ${flipped ? "ACCEPTS" : "refuses"} the log`);
      if (flipped) process.exitCode = 1;
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
