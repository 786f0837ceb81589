import { describe, expect, test } from "vitest";
import { parseBundlePrefix } from "../src/bundle.ts";
import {
  appendLeaves,
  buildSigningKey,
  ED25519,
  formatBase64,
  formatKeyId,
  formatSkey,
  formatVkey,
  keyIdOf,
  parseCheckpoint,
  parseSkey,
  parseVkey,
  TlogError,
} from "../src/index.ts";
import { nodesOfTiles } from "../src/tile.ts";

/** What a refusal says: where several checks would refuse the same input, the one that knows most must speak. */
function words(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof TlogError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "accepted";
}

const key = buildSigningKey("example.com/log", ED25519, new Uint8Array(32).fill(3));
const root = formatBase64(new Uint8Array(32));
const short = key.publicKey.slice(1);
const shortVkey = `a+${formatKeyId(keyIdOf("a", ED25519, short))}+${formatBase64(Uint8Array.of(ED25519, ...short))}`;
const withType = (type: number, seed: Uint8Array): string =>
  `PRIVATE+KEY+a+00000000+${formatBase64(Uint8Array.of(type, ...seed))}`;

describe("a refusal says what is wrong, not what that leads to", () => {
  test.each<readonly [string, () => unknown, string]>([
    ["a checkpoint cut in its last line", () => parseCheckpoint(`a\n1\n${root}`), "must end in a newline"],
    ["a checkpoint of two lines", () => parseCheckpoint("a\n1\n"), "has at least three lines"],
    ["a checkpoint without an origin", () => parseCheckpoint(`\n1\n${root}\n`), "line 1 of the checkpoint is empty"],
    ["a bundle cut in a length", () => parseBundlePrefix(Uint8Array.of(0, 1, 9, 0), 2), "ends within entry 2 of 2"],
    ["a bundle cut in an entry", () => parseBundlePrefix(Uint8Array.of(0, 3, 9), 1), "ends within entry 1 of 1"],
    ["a vkey of 31 bytes with its own key id", () => parseVkey(shortVkey), "an Ed25519 key is 32 bytes long"],
    [
      "a vkey with the id of another key",
      () => parseVkey(formatVkey({ ...key, keyId: 1 })),
      "does not belong to the key",
    ],
    ["a vkey without end", () => parseVkey(`${formatVkey(key)}${"A".repeat(100_000)}`), "a vkey is at most"],
    ["a vkey of two parts", () => parseVkey("a+00000000"), "has three parts joined by +"],
    ["a vkey with a space in its name", () => parseVkey(formatVkey(key).replace(".", " ")), "begins with a key name"],
    ["a vkey that holds nothing", () => parseVkey("a+00000000+"), "holds no key"],
    ["a private key that is a public one", () => parseSkey(formatVkey(key)), "a private key begins with PRIVATE+KEY+"],
    ["a private key of an unknown type", () => parseSkey(withType(9, key.seed)), "is not an Ed25519 key"],
    ["a private key of 31 bytes", () => parseSkey(withType(ED25519, short)), "is not an Ed25519 key"],
    [
      "a private key with the id of another",
      () => parseSkey(formatSkey({ ...key, keyId: 1 })),
      "the key id does not belong",
    ],
    [
      "a tree that is full",
      () => appendLeaves({ size: 2 ** 53 - 1, hashes: Array.from({ length: 53 }, () => short) }, [short]),
      "a tree holds at most 2^53-1 leaves",
    ],
    [
      "a tile that nobody read",
      () => nodesOfTiles(new Map(), 300)(0, 299),
      "tile/0/001.p/44 is needed and was not read",
    ],
  ])("%s", (_, act, message) => expect(words(act)).toContain(message));
});
