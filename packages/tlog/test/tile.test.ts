import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatBundle,
  formatTile,
  formatTilePath,
  hashLeaf,
  parseBundle,
  parseTile,
  parseTilePath,
  partialTiles,
  rootOfLeaves,
  type Tile,
} from "../src/index.ts";
import { tileRoot } from "../src/tile.ts";
import { refusal } from "./refusal.ts";

describe("paths (c2sp.org/tlog-tiles)", () => {
  test.each([
    ["tile/0/000", 0, 0, 256],
    ["tile/0/x001/x234/067", 0, 1_234_067, 256],
    ["tile/entries/x001/x234/067", "entries", 1_234_067, 256],
    ["tile/1/001.p/17", 1, 1, 17],
    ["tile/entries/000.p/255", "entries", 0, 255],
    ["tile/63/999", 63, 999, 256],
    ["tile/0/x001/000", 0, 1000, 256],
    ["tile/0/x009/x007/x199/x254/x740/991.p/1", 0, 2 ** 53 - 1, 1],
  ] as const)("%s", (path, level, index, width) => {
    expect(parseTilePath(path)).toEqual({ level, index, width });
    expect(formatTilePath({ level, index, width })).toBe(path);
  });

  test("any tile, there and back", () => {
    const level = fc.oneof(fc.nat(63), fc.constant("entries" as const));
    const tile = fc.record(
      { level, index: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(tile, (value: Tile) => {
        expect(parseTilePath(formatTilePath(value))).toEqual(value);
      }),
    );
  });

  test("every accepted path is the only one of its tile", () => {
    const piece = fc.constantFrom(
      "tile/",
      "0/",
      "00/",
      "entries/",
      "x",
      "000",
      "001",
      "12",
      "/",
      ".p/",
      "1",
      "0",
      "256",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const path = `tile/0/${pieces.join("")}`;
        if (refusal(() => parseTilePath(path)) === undefined) expect(formatTilePath(parseTilePath(path))).toBe(path);
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    "",
    "checkpoint",
    "tile/0",
    "tile/0/",
    "tile/0/0",
    "tile/0/0000",
    "tile/0/x000/000",
    "tile/0/000/000",
    "tile/0/x001",
    "tile/00/000",
    "tile/64/000",
    "tile/-1/000",
    "tile/Entries/000",
    "tile/data/000",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/0/000.p/01",
    "tile/0/000.p/",
    "tile/0/000.p",
    "tile/0/000/",
    "/tile/0/000",
    "tile/0/../000",
    "tile/0/x009/x007/x199/x254/x740/992",
    "tile/0/x001/x000/x000/x000/x000/x000/000",
    "tile/0/000\n",
    "tile/0/٠٠٠",
  ])("refuses %j", (path) => expect(refusal(() => parseTilePath(path))).toBe("bad-path"));

  test("refuses to write what is no tile", () => {
    const tile = { level: 0, index: 0, width: 1 };
    for (const wrong of [
      { level: 64 },
      { level: -1 },
      { level: 0.5 },
      { index: -1 },
      { index: 2 ** 53 },
      { width: 0 },
      { width: 257 },
    ]) {
      expect(refusal(() => formatTilePath({ ...tile, ...wrong }))).toBe("bad-range");
    }
  });
});

describe("partial tiles", () => {
  test.each([
    [0, []],
    [1, ["tile/0/000.p/1"]],
    [255, ["tile/0/000.p/255"]],
    [256, ["tile/1/000.p/1"]],
    [257, ["tile/0/001.p/1", "tile/1/000.p/1"]],
    [70_000, ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]],
    [2 ** 32, ["tile/4/000.p/1"]],
    [2 ** 40 + 3, ["tile/0/x004/x294/x967/296.p/3", "tile/5/000.p/1"]],
  ] as const)("of a tree of %d leaves", (size, paths) => {
    expect(partialTiles(size).map(formatTilePath)).toEqual(paths);
  });

  test("the width at level l is ⌊size / 256^l⌋ mod 256, by BigInt", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (size) => {
        for (const tile of partialTiles(size)) {
          const hashes = BigInt(size) >> BigInt(8 * Number(tile.level));
          expect(BigInt(tile.width)).toBe(hashes % 256n);
          expect(BigInt(tile.index)).toBe(hashes / 256n);
        }
        expect(
          partialTiles(size).reduce((sum, { level, width }) => sum + BigInt(width) * 256n ** BigInt(level), 0n),
        ).toBe(BigInt(size));
      }),
    );
    expect(refusal(() => partialTiles(-1))).toBe("bad-range");
  });
});

describe("tiles", () => {
  const hashes = Array.from({ length: 256 }, (_, i) => hashLeaf(Uint8Array.of(i)));

  test("there and back", () => {
    for (const width of [1, 2, 255, 256]) {
      const tile = hashes.slice(0, width);
      expect(formatTile(tile).length).toBe(width * 32);
      expect(parseTile(formatTile(tile), width)).toEqual(tile);
    }
  });

  test("the root of a full tile", () => expect(tileRoot(hashes)).toEqual(rootOfLeaves(hashes)));

  test("refuses another length", () => {
    expect(refusal(() => parseTile(new Uint8Array(63), 2))).toBe("bad-tile");
    expect(refusal(() => parseTile(new Uint8Array(65), 2))).toBe("bad-tile");
    expect(refusal(() => formatTile([new Uint8Array(31)]))).toBe("bad-tile");
  });
});

describe("entry bundles", () => {
  const entry = fc.uint8Array({ maxLength: 300 });

  test("the bytes of one", () => {
    expect(formatBundle([Uint8Array.of(7, 8, 9), new Uint8Array(0)])).toEqual(Uint8Array.of(0, 3, 7, 8, 9, 0, 0));
    expect(formatBundle([new Uint8Array(0x1234)]).slice(0, 2)).toEqual(Uint8Array.of(0x12, 0x34));
  });

  test("any entries, there and back", () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), (entries) => {
        expect(parseBundle(formatBundle(entries), entries.length)).toEqual(entries);
      }),
    );
  });

  test.each([
    ["nothing", [], 1],
    ["half a length", [0], 1],
    ["a cut entry", [0, 3, 1, 2], 1],
    ["too few entries", [0, 1, 9], 2],
    ["a byte too many", [0, 1, 9, 0], 1],
    ["an entry too many", [0, 1, 9, 0, 0], 1],
  ] as const)("refuses %s", (_, data, width) => {
    expect(refusal(() => parseBundle(Uint8Array.from(data), width))).toBe("bad-bundle");
  });

  test("65,535 bytes are an entry, 65,536 are not", () => {
    const largest = new Uint8Array(65_535).fill(3);
    expect(parseBundle(formatBundle([largest]), 1)).toEqual([largest]);
    expect(refusal(() => formatBundle([new Uint8Array(65_536)]))).toBe("too-large");
  });
});
