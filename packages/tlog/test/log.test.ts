import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  appendEntries,
  auditLog,
  EMPTY_LOG,
  type Fault,
  formatTilePath,
  hashLeaf,
  type LogState,
  logFrontier,
  logHead,
  openLog,
  parseTilePath,
  readConsistencyProof,
  readEntries,
  readFrontier,
  readInclusionProof,
  readProvenEntry,
  readRoot,
  rootOfLeaves,
  tilesOfLog,
  verifyConsistency,
  verifyInclusion,
} from "../src/index.ts";
import { asyncRefusal, refusal } from "./refusal.ts";

const entryOf = (i: number) => new TextEncoder().encode(`record ${i}`);
const entriesOf = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => entryOf(from + i));
const leavesOf = (size: number) => entriesOf(0, size).map(hashLeaf);

/** A log kept in memory, grown in steps of the given sizes. */
function grow(...sizes: readonly number[]): { state: LogState; files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  let state = EMPTY_LOG;
  for (const size of sizes) {
    const append = appendEntries(state, entriesOf(state.size, size));
    for (const [path, bytes] of append.files) {
      expect(files.has(path), `${path} is written once`).toBe(false);
      files.set(path, bytes);
    }
    state = append.state;
  }
  return { state, files };
}

const reader = (files: ReadonlyMap<string, Uint8Array>) => (path: string) => files.get(path);

describe("appending", () => {
  test("the files of a log of 70,000 entries (the example of c2sp.org/tlog-tiles)", () => {
    const tiles = [...grow(70_000).files.keys()].map(parseTilePath);
    const count = (level: number | "entries", full: boolean) =>
      tiles.filter((tile) => tile.level === level && (tile.width === 256) === full).length;
    expect([count(0, true), count(0, false), count(1, true), count(1, false), count(2, false)]).toEqual([
      273, 1, 1, 1, 1,
    ]);
    expect([count("entries", true), count("entries", false)]).toEqual([273, 1]);
    expect(tiles.filter((tile) => tile.width < 256).map((tile) => tile.width)).toEqual([112, 112, 17, 1]);
  });

  test("a log of 256 entries has a full tile and one of width 1 above it", () => {
    expect([...grow(256).files.keys()]).toEqual(["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]);
  });

  test("every file that is written, and no other, is listed", () => {
    for (const size of [0, 1, 255, 256, 257, 700, 66_000]) {
      expect([...tilesOfLog(size)].map(formatTilePath).sort()).toEqual([...grow(size).files.keys()].sort());
    }
  });

  test("appending nothing writes nothing", () => {
    const { state } = grow(300);
    expect(appendEntries(state, [])).toEqual({ state, files: new Map() });
  });

  test("every size up to 600: root, and all in one step as in two", () => {
    let state = EMPTY_LOG;
    for (let size = 1; size <= 600; size++) {
      state = appendEntries(state, [entryOf(size - 1)]).state;
      if (size % 7 === 0 || size % 256 < 2) expect(logHead(state).root).toEqual(rootOfLeaves(leavesOf(size)));
    }
    expect(state).toEqual(grow(600).state);
  });

  test("steps of any size give the same state", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(700), { maxLength: 5 }), (steps) => {
        const sizes = [...steps].sort((a, b) => a - b);
        expect(grow(...sizes).state).toEqual(grow(sizes.at(-1) ?? 0).state);
      }),
      { numRuns: 30 },
    );
  });

  test("beyond 2^32 entries", () => {
    const size = 2 ** 40;
    const hash = hashLeaf(entryOf(0));
    const state: LogState = { size, edge: [[], [], [], [], [], [hash]], entries: [] };
    const append = appendEntries(state, [entryOf(1)]);
    expect([...append.files.keys()]).toEqual(["tile/entries/x004/x294/x967/296.p/1", "tile/0/x004/x294/x967/296.p/1"]);
    expect(append.state.size).toBe(size + 1);
    expect(append.state.edge[5]).toEqual([hash]);
  });

  test("an entry of 65,536 bytes is refused", () => {
    expect(refusal(() => appendEntries(EMPTY_LOG, [new Uint8Array(65_536)]))).toBe("too-large");
    expect(appendEntries(EMPTY_LOG, [new Uint8Array(65_535)]).state.size).toBe(1);
  });

  test("a log holds 2^53-1 entries", () => {
    const state: LogState = { size: 2 ** 53 - 1, edge: [], entries: [] };
    expect(refusal(() => appendEntries(state, [entryOf(0)]))).toBe("bad-range");
  });
});

describe("reading", () => {
  test.each([0, 1, 2, 255, 256, 257, 511, 512, 700, 65_536, 65_537])("a log of %d entries", async (size) => {
    const { state, files } = grow(size);
    const head = logHead(state);
    const readFile = reader(files);
    expect(await openLog(readFile, head)).toEqual(state);
    expect(await readFrontier(readFile, head)).toEqual(logFrontier(state));
    expect(await readRoot(readFile, size)).toEqual(head.root);
    for (const index of [0, 1, 254, 255, 256, size >> 1, size - 2, size - 1]) {
      if (index < 0 || index >= size) continue;
      const { entry, leaf, proof } = await readProvenEntry(readFile, head, index);
      expect(entry).toEqual(entryOf(index));
      expect(await readInclusionProof(readFile, index, size)).toEqual(proof);
      expect(verifyInclusion({ index, size, leaf, proof, root: head.root })).toBe(true);
    }
    for (const from of [1, 2, 255, 256, 300, size >> 1, size - 1, size]) {
      if (from < 1 || from > size) continue;
      const proof = await readConsistencyProof(readFile, from, size);
      const fromRoot = rootOfLeaves(leavesOf(from));
      expect(await readRoot(readFile, from, size)).toEqual(fromRoot);
      expect(verifyConsistency({ from, to: size, fromRoot, toRoot: head.root, proof })).toBe(true);
    }
  });

  test("an older size, from the files of a log that grew past it and dropped partial tiles that are full by now", async () => {
    const { files } = grow(300, 700);
    const head = { size: 300, root: rootOfLeaves(leavesOf(300)) };
    const kept = new Map([...files].filter(([path]) => !path.endsWith("001.p/44")));
    expect(files.size - kept.size).toBe(2);
    expect(await openLog(reader(kept), head)).toEqual(grow(300).state);
    expect((await readProvenEntry(reader(kept), head, 299)).entry).toEqual(entryOf(299));
    expect(await auditLog(reader(kept), head)).toEqual({ size: 300, faults: [] });
  });

  test("a range of entries", async () => {
    const { files } = grow(700);
    const read: Uint8Array[] = [];
    for await (const entry of readEntries(reader(files), { from: 250, to: 520 }, 700)) read.push(entry);
    expect(read).toEqual(entriesOf(250, 520));
    const outside = async () => readEntries(reader(files), { from: 3, to: 701 }, 700).next();
    expect(await asyncRefusal(outside)).toBe("bad-range");
  });

  test("what is missing, torn or altered is refused", async () => {
    const { state, files } = grow(300);
    const head = logHead(state);
    const spoil = (path: string, bytes: Uint8Array | undefined) => (wanted: string) =>
      wanted === path ? bytes : files.get(wanted);
    const bundle = "tile/entries/001.p/44";
    const flipped = (path: string) => files.get(path)!.map((byte, i) => (i === 43 ? byte ^ 1 : byte));
    expect(await asyncRefusal(() => openLog(spoil(bundle, undefined), head))).toBe("missing-file");
    expect(await asyncRefusal(() => openLog(spoil(bundle, files.get(bundle)!.slice(1)), head))).toBe("bad-bundle");
    expect(await asyncRefusal(() => openLog(spoil(bundle, flipped(bundle)), head))).toBe("root-mismatch");
    expect(await asyncRefusal(() => openLog(spoil("tile/0/001.p/44", flipped("tile/0/001.p/44")), head))).toBe(
      "root-mismatch",
    );
    expect(await asyncRefusal(() => openLog(spoil("tile/0/001.p/44", new Uint8Array(5)), head))).toBe("bad-tile");
    expect(await asyncRefusal(() => readProvenEntry(reader(files), { ...head, root: hashLeaf(entryOf(1)) }, 7))).toBe(
      "not-included",
    );
    expect(
      await asyncRefusal(() => readProvenEntry(spoil("tile/entries/000", flipped("tile/entries/000")), head, 4)),
    ).toBe("not-included");
    expect(await asyncRefusal(() => readProvenEntry(reader(files), head, 300))).toBe("bad-range");
  });
});

describe("auditing", () => {
  const { state, files } = grow(66_000);
  const head = logHead(state);
  const wanted = [...files.keys()];

  const audit = async (changes: ReadonlyMap<string, Uint8Array | undefined>) => {
    const { faults } = await auditLog((path) => (changes.has(path) ? changes.get(path) : files.get(path)), head);
    return faults.map(({ kind, path, index }): Pick<Fault, "kind" | "path" | "index"> => ({ kind, path, index }));
  };
  const flip = (path: string, at: number) => files.get(path)!.map((byte, i) => (i === at ? byte ^ 0x10 : byte));

  test("a whole log has no fault, and every entry is seen", async () => {
    let seen = 0;
    const progress: number[] = [];
    const report = await auditLog(reader(files), head, {
      onEntry: (entry, index) => {
        if (index % 1000 === 0) expect(entry).toEqual(entryOf(index));
        expect(index).toBe(seen++);
      },
      onProgress: (entries) => void progress.push(entries),
    });
    expect(report).toEqual({ size: 66_000, faults: [] });
    expect(seen).toBe(66_000);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(66_000);
  });

  test("the empty log", async () => {
    expect(await auditLog(() => undefined, logHead(EMPTY_LOG))).toEqual({ size: 0, faults: [] });
    const wrong = await auditLog(() => undefined, { size: 0, root: head.root });
    expect(wrong.faults.map((fault) => fault.kind)).toEqual(["root"]);
  });

  test.each([
    ["tile/entries/100", 30, "entry", 25_602],
    ["tile/entries/257.p/208", 30, "entry", 65_794],
    ["tile/0/100", 32 * 9 + 5, "hash", 25_609],
    ["tile/0/257.p/208", 32 * 207, "hash", 65_999],
    ["tile/1/000", 32 * 255, "hash", 255],
    ["tile/1/001.p/1", 0, "hash", 256],
    ["tile/2/000.p/1", 0, "hash", 0],
  ] as const)("a bit flipped in %s", async (path, at, kind, index) => {
    expect(wanted).toContain(path);
    expect(await audit(new Map([[path, flip(path, at)]]))).toEqual([{ kind, path, index }]);
  });

  test("one flipped bit anywhere names its file alone", async () => {
    const small = grow(200, 700);
    const smallHead = logHead(small.state);
    const paths = [...small.files.keys()].filter((path) => !path.endsWith("/200"));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), fc.nat(7), async (path, where, bit) => {
        const bytes = small.files.get(path)!.slice();
        bytes[where % bytes.length]! ^= 1 << bit;
        const { faults } = await auditLog((p) => (p === path ? bytes : small.files.get(p)), smallHead);
        expect(faults.map((fault) => fault.path)).toEqual([path]);
      }),
      { numRuns: 150 },
    );
  });

  test("each file missing, or cut short, is named alone", async () => {
    for (const log of [grow(700), { state, files }]) {
      const paths = [...log.files.keys()].filter((path) => log.files !== files || /^tile.[12]/.test(path));
      for (const path of paths) {
        const index = parseTilePath(path).index * 256;
        for (const bytes of [undefined, log.files.get(path)!.slice(0, -1)]) {
          const kind = bytes === undefined ? "missing" : "malformed";
          const { faults } = await auditLog((p) => (p === path ? bytes : log.files.get(p)), logHead(log.state));
          expect(faults).toEqual([expect.objectContaining({ kind, path, index })]);
        }
      }
    }
  });

  test("a bundle and its tile forged together are both named against the hash above", async () => {
    const forged = appendEntries(
      EMPTY_LOG,
      entriesOf(0, 1024).map((entry, i) => (i === 770 ? entryOf(9) : entry)),
    ).files;
    const changes = new Map(["tile/entries/003", "tile/0/003"].map((path) => [path, forged.get(path)]));
    expect(await audit(changes)).toEqual([
      { kind: "entry", path: "tile/entries/003", index: 768 },
      { kind: "hash", path: "tile/0/003", index: 768 },
    ]);
  });

  test("a checkpoint of another log", async () => {
    const { faults } = await auditLog(reader(files), { size: head.size, root: hashLeaf(entryOf(0)) });
    expect(faults).toEqual([expect.objectContaining({ kind: "root", path: "checkpoint", index: 66_000 })]);
  });

  test("several faults are all named, in order", async () => {
    const changes = new Map<string, Uint8Array | undefined>([
      ["tile/entries/010", undefined],
      ["tile/0/020", flip("tile/0/020", 0)],
      ["tile/entries/030", flip("tile/entries/030", 2)],
    ]);
    expect(await audit(changes)).toEqual([
      { kind: "missing", path: "tile/entries/010", index: 2560 },
      { kind: "hash", path: "tile/0/020", index: 5120 },
      { kind: "entry", path: "tile/entries/030", index: 7680 },
    ]);
  });

  test("it stops after the faults one wants", async () => {
    const { faults } = await auditLog(() => undefined, head, { maxFaults: 3 });
    expect(faults.length).toBe(3);
  });

  test("it stops when it is told to, and passes on the errors of the reader", async () => {
    const controller = new AbortController();
    const onProgress = (entries: number) => void (entries > 1000 && controller.abort(new Error("stop")));
    await expect(auditLog(reader(files), head, { signal: controller.signal, onProgress })).rejects.toThrow("stop");
    const broken = () => {
      throw new Error("disk");
    };
    await expect(auditLog(broken, head)).rejects.toThrow("disk");
  });
});
