import { buildSigningKey, ED25519, signText, verifySignature } from "@variorum/tlog";
import { describe, expect, it } from "vitest";
import { signerOf, verifyEd25519 } from "../../src/store/ed25519.ts";
import { formatKeyFile, openKey, parseKeyFile, storeKey } from "../../src/store/key-file.ts";
import { advanceLockState, createLockState, readLockState } from "../../src/store/lock-store.ts";
import { acquireLock, isHolderAlive, thisProcess } from "../../src/store/process-lock.ts";
import { type MemoryDisk, memoryFiles } from "./faulty-files.ts";
import { randomFrom } from "./record-scene.ts";

const key = buildSigningKey("example.org/k/0123456789abcdef", ED25519, new Uint8Array(32).fill(7));

describe("a key file", () => {
  it("opens with its passphrase only", { timeout: 30_000 }, async () => {
    const stored = await storeKey("editor", key, "pässword", randomFrom("key"));
    const file = formatKeyFile(stored, ["An explanation."]);
    expect(Buffer.from(file).toString()).not.toContain("PRIVATE+KEY");
    const read = parseKeyFile(file, "editor.key");
    expect(await openKey(read, "pa\u0308ssword")).toEqual(key);
    await expect(openKey(read, "password")).rejects.toThrow("passphrase is wrong");
    await expect(openKey(read, undefined)).rejects.toThrow("passphrase is needed");
    const costly = { ...read, secret: { ...(read.secret as object), n: 2 ** 30 } } as never;
    await expect(openKey(costly, "x")).rejects.toThrow("not known here");
  });

  it("is told from other files", async () => {
    const stored = await storeKey("log", key, undefined, randomFrom("key"));
    expect(await openKey(parseKeyFile(formatKeyFile(stored), "x"), undefined)).toEqual(key);
    for (const wrong of ["", "hello", "{}", '{"format":"variorum/key@v1","role":"king","vkey":"x"}']) {
      expect(() => parseKeyFile(Buffer.from(wrong), "x.key")).toThrow("x.key is not a key file");
    }
    await expect(openKey({ ...stored, vkey: "other" }, undefined)).rejects.toThrow("damaged");
  });
});

describe("Node's Ed25519", () => {
  it("signs the same bytes as tlog, and verifies them", () => {
    const { payload } = signText("hello\n", key);
    expect(Buffer.from(signerOf(key.seed)(Buffer.from("hello\n")))).toEqual(Buffer.from(payload));
    expect(verifyEd25519(payload, Buffer.from("hello\n"), key.publicKey)).toBe(true);
  });

  it("refuses what tlog refuses", () => {
    const signature = signText("hello\n", key);
    for (let at = 0; at < 64 * 8; at += 3) {
      const payload = Uint8Array.from(signature.payload);
      payload[at >> 3] = (payload[at >> 3] ?? 0) ^ (1 << (at & 7));
      const strict = verifySignature("hello\n", { ...signature, payload }, key) !== undefined;
      expect([at, verifyEd25519(payload, Buffer.from("hello\n"), key.publicKey), strict]).toEqual([at, false, false]);
    }
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(signature.payload.slice(32)).reverse().toString("hex")}`) + order;
    const high = Buffer.concat([
      signature.payload.slice(0, 32),
      Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse(),
    ]);
    expect(verifyEd25519(high, Buffer.from("hello\n"), key.publicKey)).toBe(false);
    expect(verifySignature("hello\n", { ...signature, payload: high }, key)).toBeUndefined();
  });
});

describe("the lock store", () => {
  const states = [0, 1, 2].map((size) => ({ origin: "example.org", size, root: `root ${size}` })) as [
    never,
    never,
    never,
  ];

  it("changes only what was expected", async () => {
    const files = memoryFiles(new Map());
    await createLockState(files, "/lock", states[0]);
    await expect(createLockState(files, "/lock", states[0])).rejects.toThrow("exists already");
    await advanceLockState(files, "/lock", states[0], states[1]);
    await expect(advanceLockState(files, "/lock", states[0], states[2])).rejects.toThrow("another program");
    await expect(advanceLockState(files, "/lock", states[1], states[0])).rejects.toThrow("another program");
    expect(await readLockState(files, "/lock")).toEqual(states[1]);
  });

  it("does not take another file for a lock", async () => {
    const files = memoryFiles(new Map([["/lock", Buffer.from("{}")]]));
    await expect(readLockState(files, "/lock")).rejects.toThrow("is not a lock file");
  });
});

describe("the lock of a publication", () => {
  const holder = (pid: number) => ({ pid, started: "", host: "h" });

  it("is held by one at a time", async () => {
    const disk: MemoryDisk = new Map();
    const files = memoryFiles(disk);
    let inside = 0;
    let most = 0;
    const work = async (pid: number) => {
      const lock = await acquireLock(files, "/l", { self: holder(pid), isAlive: () => true });
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      await lock.release();
    };
    await Promise.all([1, 2, 3, 4].map(work));
    expect([most, disk.size]).toEqual([1, 0]);
  });

  it("passes from the dead at once, and waits for the living no longer than told", async () => {
    const files = memoryFiles(new Map());
    await acquireLock(files, "/l", { self: holder(1), isAlive: () => false });
    const second = await acquireLock(files, "/l", { self: holder(2), isAlive: ({ pid }) => pid === 2, patience: 0 });
    await expect(
      acquireLock(files, "/l", { self: holder(3), isAlive: ({ pid }) => pid === 2, patience: 0 }),
    ).rejects.toThrow("Another program is publishing");
    await second.release();
    expect(await files.list("/l")).toEqual([]);
  });

  it("tells living processes from dead ones, and from others with their number", () => {
    expect(isHolderAlive(thisProcess())).toBe(true);
    expect(isHolderAlive({ ...thisProcess(), pid: 2 ** 22 + 1 })).toBe(false);
    if (process.platform === "linux") expect(isHolderAlive({ ...thisProcess(), started: "1" })).toBe(false);
    expect(isHolderAlive({ ...thisProcess(), host: "another" })).toBe(true);
  });

  it("can be given up", async () => {
    const files = memoryFiles(new Map());
    await acquireLock(files, "/l", { self: holder(1), isAlive: () => true });
    const abort = new AbortController();
    abort.abort(new Error("enough"));
    await expect(
      acquireLock(files, "/l", { self: holder(2), isAlive: () => true, signal: abort.signal }),
    ).rejects.toThrow("enough");
  });
});
