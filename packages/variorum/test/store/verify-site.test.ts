import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyTarget } from "../../src/edition/verify-target.ts";
import { withhold } from "../../src/edition/withhold.ts";
import { writeProof } from "../../src/edition/write-proof.ts";
import type { Verdict } from "../../src/record/verdict.ts";
import { type RecordScene, recordScene, smallEdition, witness } from "./record-scene.ts";
import { buildPlainSite } from "./site-scene.ts";

let scene: RecordScene;
let site: string;
const amended = "The first paragraph.|The second, altered by the editors.|The third.";

beforeAll(async () => {
  scene = await recordScene("site");
  site = join(scene.folder, "..", "site");
  await scene.publish(smallEdition);
  await scene.publish(smallEdition.map((item) => (item.name === "minutes/a" ? witness("minutes/a", amended) : item)));
  await withhold(scene.folder, { kind: "witness", name: "minutes/b" }, { reason: "rights" }, scene.env);
  await buildPlainSite(scene, site);
});
afterAll(() => scene.close());

let homes = 0;
const verify = (target = site, options = {}): Promise<Verdict> =>
  verifyTarget(target, options, { ...scene.env, home: join(scene.home, `reader-${homes++}`) });

/** Changes a file for the time of a check. */
async function whileChanged<T>(
  path: string,
  change: (text: string) => string | null,
  check: () => Promise<T>,
): Promise<T> {
  const before = readFileSync(path);
  const after = change(before.toString("latin1"));
  if (after === null) rmSync(path);
  else writeFileSync(path, Buffer.from(after, "latin1"));
  try {
    return await check();
  } finally {
    writeFileSync(path, before);
  }
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

describe("a site", () => {
  it("is verified as it stands", async () => {
    const verdict = await verify();
    expect(verdict.reasons.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(verdict.verdict).toBe("verified");
    expect(verdict.covered).toMatchObject({ pages: 14, quotes: 0 });
    expect(verdict.assurance).toMatchObject({ current: true, replayed: true, pinned: false });
  });

  it("is pinned by the fingerprint of its record", async () => {
    const { pin } = await scene.state();
    expect((await verify(site, { pin, require: ["pinned"] })).assurance.pinned).toBe(true);
    expect((await verify(site, { require: ["pinned"] })).verdict).toBe("unverifiable");
    const other = `${pin.slice(0, -1)}${pin.endsWith("0") ? "1" : "0"}`;
    expect((await verify(site, { pin: other })).verdict).toBe("invalid");
    expect((await verify(site, { require: ["witnessed"] })).verdict).toBe("unverifiable");
  });

  const first = "d/minutes/index.html";
  const attacks: [name: string, path: string, change: (html: string) => string | null, code: string][] = [
    ["a word changed", first, (html) => html.replace("by the editors", "by the enemies"), "text-altered"],
    ["a letter changed", first, (html) => html.replace("hird", "hirf"), "text-altered"],
    [
      "a passage left out",
      first,
      (html) => html.replace(/<p data-segment="1">.*?<\/p><p data-segment="1".*?<\/p>/s, ""),
      "text-order",
    ],
    [
      "a passage repeated",
      first,
      (html) => html.replace(/(<p data-segment="0">.*?<\/p><p data-segment="0".*?<\/p>)/s, "$1$1"),
      "text-order",
    ],
    [
      "the end cut off",
      "d/minutes/w/a/1/index.html",
      (html) => html.replace(/<p data-segment="2">.*<\/p>/s, ""),
      "none",
    ],
    ["words between passages", first, (html) => html.replace("</article>", "and a lie</article>"), "page-malformed"],
    ["a title changed", first, (html) => html.replace(">The minutes<", ">The secret minutes<"), "field-altered"],
    [
      "a wrong number of segments",
      first,
      (html) => html.replace('data-segments="3"', 'data-segments="2"'),
      "wrong-length",
    ],
    ["no text at all", first, (html) => html.replace(/<article.*<\/article>/s, ""), "text-missing"],
    ["attributes gone", first, (html) => html.replace(/ data-event="[0-9a-f]+"/g, ""), "text-missing"],
    [
      "an event nobody signed",
      first,
      (html) => html.replace(/data-event="...../, 'data-event="00000'),
      "unknown-event",
    ],
    [
      "another record named",
      first,
      (html) => html.replace(/content="variorum.local.[0-9a-f]{4}/, 'content="variorum.local/beef'),
      "other-record",
    ],
    [
      "a false tombstone",
      first,
      (html) => html.replace(/<article data-event="([0-9a-f]+)".*?<\/article>/s, '<p data-tombstone="$1"></p>'),
      "false-tombstone",
    ],
    [
      "a tombstone removed",
      "d/minutes/w/b/1/index.html",
      (html) => html.replace(/<p data-tombstone.*<\/p>/, ""),
      "text-missing",
    ],
    [
      "an older version passed off as the newest",
      first,
      () => readFileSync(join(site, "d/minutes/v/1/index.html"), "latin1").replaceAll("../../../../", "../../"),
      "outdated",
    ],
    ["a document's page deleted", "essays/intro/index.html", () => null, "text-incomplete"],
    ["a version's text deleted", "d/minutes/v/2/w/a/1/index.html", () => null, "none"],
  ];
  for (const [name, path, change, code] of attacks) {
    it(`${name}: ${code}`, async () => {
      const verdict = await whileChanged(join(site, path), change, () => verify());
      const faults = verdict.reasons.filter(({ severity }) => severity === "fault");
      if (code === "none") return expect(faults).toEqual([]);
      expect(faults.map((fault) => fault.code)).toContain(code);
      expect(faults.map(({ place }) => place?.startsWith(path.replace("index.html", "")))).toContain(true);
      expect(verdict.verdict).toBe("invalid");
    });
  }

  it("is invalid when a text is nowhere whole", async () => {
    const cut = (html: string) => html.replace(/<p data-segment="2">.*?<\/p><p data-segment="2".*?<\/p>/s, "");
    const verdict = await whileChanged(join(site, "d/minutes/w/a/1/index.html"), cut, () =>
      whileChanged(join(site, first), cut, () => verify()),
    );
    expect(verdict.reasons[0]).toMatchObject({
      code: "text-incomplete",
      place: "d/minutes/",
      message: "The text of minutes/a is public, but its pages lack segment 2 of 3.",
    });
  });

  it("is unverifiable without its record", async () => {
    const verdict = await whileChanged(
      join(site, "record/log/checkpoint"),
      () => null,
      () => verify(),
    );
    expect(verdict.verdict).not.toBe("verified");
  });
});

describe("a flipped bit in any file of the record", () => {
  it("is named", { timeout: 120_000 }, async () => {
    const record = join(site, "record");
    const missed: string[] = [];
    let seed = 7;
    for (const file of filesBelow(record)) {
      const { size } = statSync(join(record, file));
      for (let n = 0; n < 4; n++) {
        seed = (seed * 1103515245 + 12345) % 2 ** 31;
        const at = n === 0 ? 0 : n === 1 ? size - 1 : seed % size;
        const bit = 1 << (seed % 7);
        const flip = (text: string) =>
          text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ bit) + text.slice(at + 1);
        const verdict = await whileChanged(join(record, file), flip, () => verify(record));
        const place = verdict.reasons[0]?.place ?? "";
        if (verdict.verdict !== "invalid" || !names(place, file))
          missed.push(`${file}@${at}^${bit}: ${verdict.verdict} ${place}`);
      }
    }
    expect(missed).toEqual([]);
  });

  /** The newest checkpoint stands twice, and what is wrong with the list shows in the checkpoints. */
  const names = (place: string, file: string): boolean =>
    place === file || (place.startsWith("log/checkpoint") && file.startsWith("log/checkpoint"));
});

describe("a missing file of the record", () => {
  it("is named", { timeout: 60_000 }, async () => {
    const record = join(site, "record");
    for (const file of filesBelow(record)) {
      const verdict = await whileChanged(
        join(record, file),
        () => null,
        () => verify(record),
      );
      if (file === "log/checkpoint") continue;
      expect([file, verdict.verdict, verdict.reasons[0]?.place]).toEqual([file, "invalid", file]);
    }
  });
});

describe("over HTTP", () => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = join(site, decodeURIComponent(request.url ?? "/"));
      const file = path.endsWith("/") ? join(path, "index.html") : path;
      if (!existsSync(file) || statSync(file).isDirectory()) return void response.writeHead(404).end();
      response.end(readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => server.close());

  it("verifies a whole site and a page of it", async () => {
    const whole = await verify(address);
    expect([whole.verdict, whole.covered.pages]).toEqual(["verified", 14]);
    const page = await verify(`${address}d/minutes/`);
    expect([page.verdict, page.covered.pages, page.covered.texts]).toEqual(["verified", 1, 1]);
    expect(page.assurance.current).toBe(true);
    expect((await verify(`${address}d/minutes/v/1/w/a/1/`)).assurance.current).toBe(false);
    expect((await verify(`${address}d/minutes/w/b/1/`)).verdict).toBe("withheld");
    expect((await verify(`${address}nothing/`)).verdict).toBe("unverifiable");
  });

  it("fetches of a page's record no more objects than the page cites", async () => {
    const asked: string[] = [];
    const spy = (request: IncomingMessage) => asked.push(request.url ?? "");
    server.on("request", spy);
    await verify(`${address}d/minutes/w/a/1/`);
    server.off("request", spy);
    expect(asked.filter((url) => url.includes("/objects/"))).toHaveLength(1);
  });

  it("sees a text taken away from a page", async () => {
    const bare = (html: string) => html.replace(/<article.*<\/article>/s, "").replace(/<p data-tombstone.*<\/p>/, "");
    const verdict = await whileChanged(join(site, "d/minutes/index.html"), bare, () => verify(`${address}d/minutes/`));
    expect(verdict).toMatchObject({ verdict: "unverifiable", reasons: [{ code: "no-text" }, {}] });
    const left = await whileChanged(join(site, "d/minutes/w/a/1/index.html"), bare, () =>
      verify(`${address}d/minutes/w/a/1/`),
    );
    expect(left).toMatchObject({ verdict: "invalid", reasons: [{ code: "text-missing" }, {}] });
  });

  it("sees a changed word and a missing page", async () => {
    const changed = await whileChanged(
      join(site, "d/minutes/index.html"),
      (html) => html.replace("hird", "hirt"),
      () => verify(`${address}d/minutes/`),
    );
    expect(changed.verdict).toBe("invalid");
    const missing = await whileChanged(
      join(site, "essays/intro/index.html"),
      () => null,
      () => verify(address),
    );
    expect(missing.reasons[0]).toMatchObject({ code: "text-incomplete", place: "essays/intro/" });
  });

  it("is unverifiable when nobody answers", async () => {
    expect((await verify("http://127.0.0.1:1/")).verdict).toBe("unverifiable");
  });
});

describe("what was seen before", () => {
  it("uncovers a fork and an older state", async () => {
    const reader = { ...scene.env, home: join(scene.home, "faithful") };
    expect((await verifyTarget(site, {}, reader)).verdict).toBe("verified");
    const other = await recordScene("site");
    await other.publish(smallEdition);
    await other.publish(
      smallEdition.map((item) => (item.name === "minutes/b" ? witness("minutes/b", "Another.") : item)),
    );
    expect((await verifyTarget(other.folder, {}, reader)).reasons.map(({ code }) => code)).toContain("rolled-back");
    await withhold(other.folder, { kind: "witness", name: "minutes/a" }, { reason: "rights" }, other.env);
    const forked = await verifyTarget(other.folder, {}, reader);
    expect(forked.reasons[0]).toMatchObject({ code: "forked" });
    expect(filesBelow(join(reader.home, "forks"))).toHaveLength(2);
    expect(forked.reasons.at(-1)).toMatchObject({ code: "evidence", message: expect.stringContaining("forks") });
    other.close();
  });
});

describe("a proof file", () => {
  const proofFile = async (name: string, passages?: string[]): Promise<string> => {
    const path = join(scene.folder, "..", "proof.json");
    writeFileSync(path, await writeProof(scene.folder, { kind: "witness", name }, {}, passages));
    return path;
  };

  it("verifies one text with no network", async () => {
    const verdict = await verify(await proofFile("minutes/a"));
    expect(verdict).toMatchObject({
      verdict: "verified",
      assurance: { replayed: false, current: false },
      covered: { texts: 1, segments: 3 },
    });
    expect(verdict.reasons.map(({ code }) => code)).toEqual(["as-of", "no-pin"]);
  });

  it("proves one passage against the committed whole", async () => {
    const verdict = await verify(await proofFile("minutes/a", ["2"]));
    expect(verdict.verdict).toBe("verified");
    expect(verdict.reasons[0]?.message).toBe("It shows passage 2 of 3; the rest exists, unread.");
    expect(readFileSync(await proofFile("minutes/a", ["2"]), "utf8")).not.toContain("The third.");
  });

  it("says of a tombstone that it is withheld", async () => {
    expect((await verify(await proofFile("minutes/b"))).verdict).toBe("withheld");
  });

  it("holds no flipped bit", { timeout: 60_000 }, async () => {
    for (const segments of [undefined, ["3"]]) {
      const path = await proofFile("minutes/a", segments);
      const { size } = statSync(path);
      for (let at = 0; at < size; at += 17) {
        const flip = (text: string) =>
          text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << (at % 7))) + text.slice(at + 1);
        const verdict = await whileChanged(path, flip, () => verify(path));
        expect([at, verdict.verdict]).toEqual([at, "invalid"]);
      }
    }
  });
});
