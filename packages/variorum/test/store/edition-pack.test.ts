import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openArchive } from "../../src/edition/archive.ts";
import { htmlTree } from "../../src/edition/html-tree.ts";
import { buildPack } from "../../src/edition/pack.ts";
import { verifyTarget } from "../../src/edition/verify-target.ts";
import { defaultLimits } from "../../src/ingest/gate.ts";
import { isArchive } from "../../src/model/pack.ts";
import { unpack } from "../../src/record/pack-archive.ts";
import { verifyPackParts } from "../../src/record/verify-pack.ts";
import { formatPack } from "../../src/store/pack-file.ts";
import { type RecordScene, recordScene, smallEdition } from "./record-scene.ts";
import { buildPlainSite } from "./site-scene.ts";

/** Many small durable writes: a loaded machine is allowed for. */
vi.setConfig({ testTimeout: 240_000 });

const top = mkdtempSync(join(tmpdir(), "pack-"));
const site = join(top, "site");
let scene: RecordScene;

beforeAll(async () => {
  scene = await recordScene("pack");
  await scene.publish(smallEdition);
  await buildPlainSite(scene, site);
  writeFileSync(join(site, "style.css"), "p { color: red }");
});
afterAll(() => {
  scene.close();
  rmSync(top, { recursive: true });
});

let homes = 0;
const verify = (bytes: Uint8Array, options = {}) => {
  const path = join(top, "some.zip");
  writeFileSync(path, bytes);
  return verifyTarget(path, options, { ...scene.env, home: join(top, `home-${homes++}`) });
};

const partsOf = async (bytes: Uint8Array) =>
  (await openArchive(bytes, { fileName: "pack", limits: defaultLimits, isRead: () => true })).parts;

async function* listed(files: Readonly<Record<string, Uint8Array>>) {
  yield* Object.entries(files);
}

describe("an edition pack", () => {
  it("holds a site, and verifies as of its date, with the same verdict as the site", async () => {
    const { bytes, size, pages } = await buildPack(site, scene.env);
    expect({ size, pages }).toEqual({ size: 8, pages: 9 });
    const { pin } = await scene.state();
    const verdict = await verify(bytes, { pin, require: ["pinned"] });
    const whole = await verifyTarget(site, {}, { ...scene.env, home: join(top, "home") });
    expect(verdict.verdict).toBe("verified");
    expect(verdict.covered).toEqual(whole.covered);
    expect(verdict.assurance).toMatchObject({ pinned: true, replayed: true, current: false });
    expect(verdict.reasons.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(
        /^It shows the state as of 2026-01-31T12:00:00Z, as its editors state \(8 entries\), and cannot show/,
      ),
    );
    expect((await verify(bytes, { require: ["current"] })).verdict).toBe("unverifiable");
  });

  it("of an edition's folder holds the record alone", async () => {
    const { bytes, pages } = await buildPack(scene.folder, scene.env);
    expect(pages).toBe(0);
    const verdict = await verify(bytes);
    expect([verdict.verdict, verdict.covered.pages, verdict.covered.texts]).toEqual(["verified", 0, 3]);
  });

  it("is the same bytes every time, with no time of day or zone in it", async () => {
    const [first, second] = [await buildPack(site, scene.env), await buildPack(site, scene.env)];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    // Time 0, day 1 January 1980, in the first local header (APPNOTE 4.4.6).
    expect([...first.bytes.subarray(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });

  it("is never verified when a flipped bit changes what is in it", { timeout: 240_000 }, async () => {
    const { bytes } = await buildPack(scene.folder, scene.env);
    const whole = await partsOf(bytes);
    const step = Math.max(1, Math.floor(bytes.length / 40));
    for (let at = 7; at < bytes.length; at += step) {
      const spoiled = Uint8Array.from(bytes);
      spoiled[at] = (spoiled[at] ?? 0) ^ 0x10;
      const verdict = await verify(spoiled).catch((error: Error) => ({ verdict: error.message }));
      // Some fields of the container say nothing about what is in it: times, attributes, names said twice.
      if (verdict.verdict === "verified") expect(await partsOf(spoiled)).toEqual(whole);
      else expect(verdict.verdict).toMatch(/invalid|unverifiable|neither a proof file nor a pack/);
    }
  });

  it("is judged the same by what runs in a browser", async () => {
    const { bytes } = await buildPack(site, scene.env);
    expect(isArchive(bytes)).toBe(true);
    const parts = unpack(bytes);
    expect(new Map([...parts].sort())).toEqual(new Map([...(await partsOf(bytes))].sort()));
    const browser = await verifyPackParts(parts, htmlTree, {});
    const { verdict, covered, assurance } = await verify(bytes);
    expect(browser).toMatchObject({ verdict, covered, assurance });
    const page = parts.get("d/minutes/index.html");
    const altered = Buffer.from(
      Buffer.from(page ?? [])
        .toString()
        .replace("hird", "hirf"),
    );
    const spoiled = new Map<string, Uint8Array>([...parts, ["d/minutes/index.html", altered]]);
    expect((await verifyPackParts(spoiled, htmlTree, {})).verdict).toBe("invalid");
    const bomb = await formatPack(listed({ "index.html": new Uint8Array(20_000_000) }));
    expect(() => unpack(bomb)).toThrow("too large for a browser");
    expect(() => unpack(bytes.subarray(0, 2_000))).toThrow();
  });

  it("names what was changed in it", async () => {
    const page = Buffer.from("<p>nothing</p>");
    const odd = await formatPack(listed({ "index.html": page, "record/log/checkpoint": page }));
    expect((await verify(odd)).reasons[0]).toMatchObject({ severity: "fault", place: "log/checkpoint" });
    const none = await formatPack(listed({ "index.html": page }));
    expect((await verify(none)).verdict).toBe("unverifiable");
    const bare = Buffer.from(none).subarray(0, 60);
    expect((await verify(bare)).reasons[0]?.message).toMatch(/The pack cannot be read/);
  });
});
