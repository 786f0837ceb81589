import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseNote } from "@variorum/tlog";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildPack } from "../../src/edition/pack.ts";
import { stampRecord } from "../../src/edition/stamp.ts";
import { openTimeStamp, parseTimeAnchors } from "../../src/edition/time-stamp.ts";
import { verifyTarget } from "../../src/edition/verify-target.ts";
import { writeProof } from "../../src/edition/write-proof.ts";
import type { Problem } from "../../src/model/problem.ts";
import { addStampLine, stampLines } from "../../src/record/stamp-line.ts";
import type { Verdict } from "../../src/record/verdict.ts";
import { type RecordScene, recordScene, smallEdition } from "./record-scene.ts";
import { hasOpenssl, startTimeStampServer, type TimeStampServer } from "./time-stamp-server.ts";

/** Many small durable writes: a loaded machine is allowed for. */
vi.setConfig({ testTimeout: 240_000 });

if (!hasOpenssl) console.log("skipped: openssl, which stands in for a time-stamp authority, is not on this machine");

describe.skipIf(!hasOpenssl)("time stamps", () => {
  const top = mkdtempSync(join(tmpdir(), "stamp-"));
  let server: TimeStampServer;
  let other: TimeStampServer;
  let scene: RecordScene;
  let homes = 0;

  beforeAll(async () => {
    [server, other] = await Promise.all([startTimeStampServer(), startTimeStampServer()]);
    scene = await recordScene("stamps");
    const edition = { form: "value", kind: "edition", name: "edition" } as const;
    const value = { title: { en: "A" }, timestamp: server.address };
    await scene.publish([...smallEdition.slice(1), { ...edition, value }]);
  });
  afterAll(() => {
    for (const { close } of [server, other, scene]) close();
    rmSync(top, { recursive: true });
  });

  const verify = (target: string, options = {}): Promise<Verdict> =>
    verifyTarget(target, options, { ...scene.env, home: join(top, `home-${homes++}`) });
  const stampReasons = ({ reasons }: Verdict) => reasons.filter(({ code }) => code.startsWith("time-stamp"));
  const checkpoint = (): Uint8Array => readFileSync(join(scene.folder, "record/log/checkpoint"));

  it("is asked for at publication, and checked offline with the authority's certificate", async () => {
    const verdict = await verify(scene.folder, { timeAnchor: server.anchor });
    expect(verdict.verdict).toBe("verified");
    expect(stampReasons(verdict).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^A time stamp of Test time proves that this state existed on \d{4}-\d\d-\d\dT[\d:]+Z\.$/),
    ]);
    expect(stampReasons(await verify(scene.folder)).map(({ code }) => code)).toEqual(["time-stamp-untrusted"]);
    const stranger = await verify(scene.folder, { timeAnchor: other.anchor });
    expect(stampReasons(stranger)[0]?.message).toContain("no chain leads from it to your anchor");
  });

  it("travels in proof files and packs", async () => {
    const proof = join(top, "a.proof");
    writeFileSync(proof, await writeProof(scene.folder, { kind: "witness", name: "minutes/a" }, scene.env));
    const pack = join(top, "a.zip");
    writeFileSync(pack, (await buildPack(scene.folder, scene.env)).bytes);
    for (const target of [proof, pack]) {
      const verdict = await verify(target, { timeAnchor: server.anchor });
      expect([verdict.verdict, stampReasons(verdict)[0]?.code]).toEqual(["verified", "time-stamped"]);
    }
  });

  it("is what openssl accepts", () => {
    const [line] = stampLines(checkpoint());
    writeFileSync(join(top, "token"), line?.token ?? "");
    writeFileSync(join(top, "text"), parseNote(checkpoint()).text);
    writeFileSync(join(top, "ca.pem"), server.anchor);
    const args = ["ts", "-verify", "-data", "text", "-in", "token", "-token_in", "-CAfile", "ca.pem"];
    expect(String(execFileSync("openssl", args, { cwd: top, stdio: ["ignore", "pipe", "pipe"] }))).toContain(
      "Verification: OK",
    );
  });

  it("can be had again later, and replaces that of the same server", async () => {
    const before = checkpoint();
    const report = await stampRecord(scene.folder, undefined, { ...scene.env, home: join(top, "elsewhere") });
    expect(report).toMatchObject({ size: 8, authority: "Test time" });
    expect(stampLines(checkpoint())).toHaveLength(1);
    expect(Buffer.from(before).equals(checkpoint())).toBe(false);
    expect((await verify(scene.folder, { timeAnchor: server.anchor })).verdict).toBe("verified");
  });

  it("counts for nothing on another text or with a flipped bit", async () => {
    const { text } = parseNote(checkpoint());
    const token = stampLines(checkpoint())[0]?.token ?? new Uint8Array();
    const anchors = parseTimeAnchors(server.anchor);
    expect((await openTimeStamp(text, token, anchors)).trusted).toBe(true);
    await expect(openTimeStamp(`${text}x\n`, token, anchors)).rejects.toThrow("does not hold");
    let accepted = 0;
    for (let at = 0; at < token.length; at += 23) {
      const spoiled = Uint8Array.from(token);
      spoiled[at] = (spoiled[at] ?? 0) ^ 1;
      const outcome = await openTimeStamp(text, spoiled, anchors).catch(() => undefined);
      // What the signature does not cover may change: a certificate that comes along, an unused field.
      if (outcome?.trusted)
        accepted += outcome.time.getTime() === (await openTimeStamp(text, token, anchors)).time.getTime() ? 0 : 1;
    }
    expect(accepted).toBe(0);
    await expect(stampRecord(scene.folder, "http://127.0.0.1:9/", scene.env)).rejects.toThrow("could not be reached");
    expect(() => parseTimeAnchors("nothing")).toThrow("holds no certificate");
  });

  it("adds to a verdict and takes nothing away", async () => {
    const path = join(scene.folder, "record/log/checkpoint");
    const whole = checkpoint();
    writeFileSync(path, addStampLine(whole, { name: "nobody.example", token: Uint8Array.of(1, 2, 3) }));
    const verdict = await verify(scene.folder, { timeAnchor: server.anchor });
    writeFileSync(path, whole);
    expect(verdict.verdict).toBe("verified");
    expect(stampReasons(verdict).map(({ code }) => code)).toEqual(["time-stamped", "time-stamp-bad"]);
  });

  it("stops no publication when there is none to be had", async () => {
    const notices: Problem[] = [];
    const network = {
      get: async () => ({ address: "", bytes: undefined }),
      post: async () => ({ status: 503, bytes: new Uint8Array() }),
    };
    const edition = { form: "value", kind: "edition", name: "edition" } as const;
    const value = { title: { en: "B" }, timestamp: server.address };
    await scene.publish([...smallEdition.slice(1), { ...edition, value }], {
      ...scene.env,
      network,
      onNotice: (notice) => notices.push(notice),
    });
    expect(notices.map(({ code }) => code)).toEqual(["no-time-stamp"]);
    expect((await verify(scene.folder)).record?.size).toBe(9);
  });
});
