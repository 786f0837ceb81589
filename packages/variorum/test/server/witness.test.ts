import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  addCosignatures,
  appendEntries,
  buildSigningKey,
  ED25519,
  EMPTY_LOG,
  encodeUtf8,
  formatAddCheckpoint,
  type LogState,
  logHead,
  MAX_REQUEST_SIZE,
  openCheckpoint,
  parseCosignatures,
  parseStaleSize,
  type ReadFile,
  readConsistencyProof,
  signCheckpoint,
  verifierOf,
} from "@variorum/tlog";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RunningServer } from "../../src/server/listening.ts";
import { serveWitness } from "../../src/server/witness-server.ts";
import { diskFiles } from "../../src/store/file-operations.ts";
import { createWitness, readWatchedLogs, readWitnessKey, watchLog } from "../../src/store/witness-folder.ts";
import { witnessKey } from "../store/witness-scene.ts";

/** Many small durable writes: a loaded machine is allowed for. */
vi.setConfig({ testTimeout: 240_000 });

const origin = "example.org/log";
const log = buildSigningKey(origin, ED25519, new Uint8Array(32).fill(7));
const key = witnessKey("witness.example.org", 8);

/** A log of entries `branch 0`, `branch 1`, …, kept in memory. */
function growingLog(branch: string) {
  const files = new Map<string, Uint8Array>();
  let state: LogState = EMPTY_LOG;
  const read: ReadFile = (path) => files.get(path);
  const grow = (size: number): Uint8Array => {
    const from = logHead(state).size;
    const entries = Array.from({ length: size - from }, (_, i) =>
      encodeUtf8(`${from + i < 3 ? "common" : branch} ${from + i}`),
    );
    const append = appendEntries(state, entries);
    for (const [path, bytes] of append.files) files.set(path, bytes);
    state = append.state;
    return signCheckpoint({ origin, ...logHead(state) }, [log]);
  };
  const ask = async (old: number, size: number, checkpoint: Uint8Array): Promise<Uint8Array> =>
    formatAddCheckpoint({
      old,
      checkpoint,
      proof: old === 0 || old === size ? [] : await readConsistencyProof(read, old, size),
    });
  return { grow, ask };
}

let folder: string;
let server: RunningServer;
const main = growingLog("main");
const other = growingLog("other");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "witness-"));
  const logs = new Map([[origin, [verifierOf(log)]]]);
  server = await serveWitness(
    { files: diskFiles, folder, key, logs, now: () => new Date("2026-02-01T00:00:00Z") },
    { port: 0, host: "127.0.0.1" },
  );
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function post(body: Uint8Array, path = "add-checkpoint", method = "POST") {
  const response = await fetch(new URL(path, server.address), {
    method,
    ...(method === "GET" ? {} : { body: Uint8Array.from(body) }),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get("content-type"), bytes };
}

const post200 = async (checkpoint: Uint8Array, body: Uint8Array) => {
  const { status, bytes } = await post(body);
  expect([status, new TextDecoder().decode(status === 200 ? new Uint8Array() : bytes)]).toEqual([200, ""]);
  const signed = addCosignatures(checkpoint, parseCosignatures(bytes), [verifierOf(key)]);
  return openCheckpoint(signed, { origin, logKeys: [verifierOf(log)], witnessKeys: [verifierOf(key)] });
};

/** One after the other: each stands on the one before. */
describe.sequential("a witness", () => {
  it("tells a person who it is", async () => {
    const { status, bytes } = await post(new Uint8Array(), "", "GET");
    expect([status, new TextDecoder().decode(bytes)]).toEqual([200, expect.stringContaining("witness.example.org+")]);
  });

  it("cosigns the first state, extensions of it, and the same state again", async () => {
    const first = main.grow(3);
    const opened = await post200(first, await main.ask(0, 3, first));
    expect(opened.cosignatures.map(({ time }) => time)).toEqual([Date.parse("2026-02-01T00:00:00Z") / 1000]);
    const later = main.grow(10);
    await post200(later, await main.ask(3, 10, later));
    await post200(later, await main.ask(10, 10, later));
  });

  it("409 with its size, for any other old size", async () => {
    const later = main.grow(12);
    for (const old of [0, 3, 9, 11]) {
      const { status, type, bytes } = await post(await main.ask(old, 12, later));
      expect([old, status, type, parseStaleSize(bytes)]).toEqual([old, 409, "text/x.tlog.size", 10]);
    }
  });

  it("409 for another state of the same size, of which it keeps the evidence", async () => {
    other.grow(3);
    const fork = other.grow(10);
    const { status } = await post(await other.ask(10, 10, fork));
    expect(status).toBe(409);
    const kept = readdirSync(join(folder, "forks"), { recursive: true, encoding: "utf8" });
    expect(kept.filter((name) => name.endsWith(".txt"))).toHaveLength(2);
  });

  it("422 for a state that does not extend its own", async () => {
    const fork = other.grow(13);
    expect((await post(await other.ask(10, 13, fork))).status).toBe(422);
  });

  it("404 for a log that it does not watch, 403 for a signature by another key", async () => {
    const stranger = buildSigningKey("example.com/other", ED25519, new Uint8Array(32).fill(9));
    const thief = buildSigningKey(origin, ED25519, new Uint8Array(32).fill(9));
    const head = { size: 12, root: new Uint8Array(32) };
    const unknown = signCheckpoint({ origin: "example.com/other", ...head }, [stranger]);
    expect((await post(formatAddCheckpoint({ old: 10, proof: [], checkpoint: unknown }))).status).toBe(404);
    const unsigned = signCheckpoint({ origin, ...head }, [thief]);
    expect((await post(formatAddCheckpoint({ old: 10, proof: [], checkpoint: unsigned }))).status).toBe(403);
  });

  it("400 for what is no request, or an old size above the new", async () => {
    expect((await post(encodeUtf8("hello"))).status).toBe(400);
    const small = growingLog("main").grow(3);
    expect((await post(formatAddCheckpoint({ old: 10, proof: [], checkpoint: small }))).status).toBe(400);
  });

  it("413 for a request that is too long, also without a declared length", async () => {
    expect((await post(new Uint8Array(MAX_REQUEST_SIZE + 1))).status).toBe(413);
    const chunked = request(new URL("add-checkpoint", server.address), { method: "POST" });
    chunked.on("error", () => undefined);
    const answered = once(chunked, "response");
    for (let i = 0; i * 65_536 <= MAX_REQUEST_SIZE + 65_536; i++) chunked.write(Buffer.alloc(65_536, 97));
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    chunked.destroy();
  });

  it("answers nothing else", async () => {
    expect((await post(new Uint8Array(), "add-checkpoint", "GET")).status).toBe(405);
    expect((await post(new Uint8Array(), "other")).status).toBe(404);
  });

  it("cosigns one of many that come at once, and never two that contradict", async () => {
    const later = main.grow(14);
    const fork = other.grow(14);
    const bodies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? main : other).ask(10, 14, i % 2 === 0 ? later : fork)),
    );
    const statuses = (await Promise.all(bodies.map((body) => post(body)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.every((status, i) => status === 200 || status === 409 || (i % 2 === 1 && status === 422))).toBe(
      true,
    );
  });
});

describe("the folder of a witness", () => {
  it("holds a key that is never overwritten, and the logs that it watches", async () => {
    const place = mkdtempSync(join(tmpdir(), "witness-"));
    const random = (bytes: number) => new Uint8Array(bytes).fill(5);
    const vkey = await createWitness(diskFiles, place, { name: "w.example.org", random });
    expect((await readWitnessKey(diskFiles, place, undefined)).name).toBe("w.example.org");
    expect(vkey).toMatch(/^w\.example\.org\+[0-9a-f]{8}\+B/);
    await expect(createWitness(diskFiles, place, { name: "w.example.org", random })).rejects.toThrow(
      "never overwritten",
    );
    await expect(createWitness(diskFiles, place, { name: "a b", random })).rejects.toThrow("cannot be the name");
    expect(await watchLog(diskFiles, place, verifierOf(log))).toBe(true);
    expect(await watchLog(diskFiles, place, verifierOf(log))).toBe(false);
    expect([...(await readWatchedLogs(diskFiles, place)).keys()]).toEqual([origin]);
    await diskFiles.write(join(place, "logs.txt"), encodeUtf8(`log nonsense\n# fine\nwitness x\nlog ${vkey}\n`));
    const error = await readWatchedLogs(diskFiles, place).catch((cause) => cause);
    expect(error.problems.map(({ line }: { line: number }) => line)).toEqual([1, 3, 4]);
    rmSync(place, { recursive: true });
  });

  it("answers nothing when its memory is damaged", async () => {
    const place = mkdtempSync(join(tmpdir(), "witness-"));
    const logs = new Map([[origin, [verifierOf(log)]]]);
    const spoiled = await serveWitness(
      { files: diskFiles, folder: place, key, logs, now: () => new Date() },
      { port: 0, host: "127.0.0.1" },
    );
    const grown = growingLog("main");
    const first = grown.grow(3);
    const send = async (body: Uint8Array) =>
      (await fetch(new URL("add-checkpoint", spoiled.address), { method: "POST", body: Uint8Array.from(body) })).status;
    expect(await send(await grown.ask(0, 3, first))).toBe(200);
    const [name = ""] = readdirSync(join(place, "state"));
    await diskFiles.write(join(place, "state", name), encodeUtf8("torn"));
    expect(await send(await grown.ask(3, 3, first))).toBe(500);
    await spoiled.stop();
    rmSync(place, { recursive: true });
  });
});

/** More with VARIORUM_KILLS=300. */
const kills = Number(process.env.VARIORUM_KILLS ?? 24);

describe("killing a witness at any moment", () => {
  const programs = mkdtempSync(join(tmpdir(), "witness-program-"));
  const place = join(programs, "witness");
  beforeAll(async () => {
    const conditions = ["variorum-source"];
    await build({
      configFile: false,
      logLevel: "error",
      resolve: { conditions },
      ssr: { noExternal: true, resolve: { conditions } },
      build: {
        ssr: join(import.meta.dirname, "witness-program.ts"),
        outDir: programs,
        emptyOutDir: false,
        target: "node20",
        rollupOptions: { output: { entryFileNames: "[name].mjs" } },
      },
    });
  });
  afterAll(() => rmSync(programs, { recursive: true }));

  it(`never lets it forget what it cosigned, ${kills} times`, { timeout: 60_000 + kills * 5_000 }, async () => {
    const grown = growingLog("main");
    const client: Client = { grown, known: 0, size: 3 };
    for (let n = 0; n < kills; n++) {
      const program = join(programs, "witness-program.mjs");
      const child = spawn(process.execPath, [program, place], { stdio: ["ignore", "pipe", "inherit"] });
      const [line] = (await once(child.stdout, "data")) as [Buffer];
      await askOnce(client, String(line).trim());
      setTimeout(() => child.kill("SIGKILL"), Math.random() * 60);
      await askUntilGone(client, String(line).trim());
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    }
    expect(client.known).toBeGreaterThan(kills);
  });
});

interface Client {
  readonly grown: ReturnType<typeof growingLog>;
  /** What the witness is known to have cosigned. */
  known: number;
  size: number;
}

/** A 409 tells of a cosignature whose answer got lost: the witness knows more than we do, never less. */
async function askOnce(client: Client, address: string): Promise<void> {
  const checkpoint = client.grown.grow(client.size);
  const body = Uint8Array.from(await client.grown.ask(client.known, client.size, checkpoint));
  const response = await fetch(`${address}add-checkpoint`, { method: "POST", body });
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([200, 409]).toContain(response.status);
  const own = response.status === 409 ? parseStaleSize(bytes) : client.size;
  expect(own).toBeGreaterThan(client.known);
  client.known = own;
  if (own === client.size) client.size += 1;
}

async function askUntilGone(client: Client, address: string): Promise<void> {
  try {
    for (;;) await askOnce(client, address);
  } catch (error) {
    // The connection broke: the witness was killed. Anything else is a failure.
    if (!(error instanceof TypeError)) throw error;
  }
}
