/** A witness that reads its words from files of other documents, in the hands of an editor. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { assetFolder } from "../../src/site/index.ts";
import { teiAround } from "../ingest/tei-fixture.ts";
import { bin, type Desk, openDesk } from "./command-line.ts";

const isBuilt = existsSync(new URL("manifest.json", assetFolder));

const spine = teiAround(
  `<listApp><app>${["A", "B"].map((w) => `<rdg wit="#${w}"><ptr target="https://example.org/${w}.xml#${w}1"/></rdg>`).join("")}</app></listApp>`,
);
const chapter = (words: string, id: string) => teiAround(`<p>The <seg xml:id="${id}">${words}</seg> day.</p>`);

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
  await desk.runHere("init", "edition", "--title", "E");
  await desk.write(
    "edition/documents/letter/document.yaml",
    "title: L\nwitnesses: [{key: a, kind: printing}, {key: b, kind: printing}]\n",
  );
  await desk.write("edition/documents/letter/a.xml", chapter("longest", "A1"));
  await desk.write("edition/documents/letter/b.xml", chapter("shortest", "B1"));
  await desk.write(
    "edition/documents/spine/document.yaml",
    `title: S
witnesses:
  - {key: x, kind: printing, source: {file: s.xml, part: A, linked: {A.xml: letter/a.xml}}}
  - {key: y, kind: printing, source: {file: s.xml, part: B, linked: {B.xml: letter/b.xml}}}
`,
  );
  await desk.write("edition/documents/spine/s.xml", spine);
});
afterEach(() => desk.close());

const succeeds = async (...args: readonly string[]) => {
  const run = await desk.runHere(...args);
  expect(run).toMatchObject({ code: 0 });
  return run.stdout;
};

/** Which words of the two letters stand anywhere in the open objects of the record. */
const publicWords = async () => {
  const objects = await desk.files("edition/record/objects");
  const all = (await Promise.all(objects.map((name) => desk.read(`edition/record/objects/${name}`)))).join("\n");
  return ["longest", "shortest"].filter((word) => all.includes(word));
};

it("publish sees that a linked file was changed: the witness that reads it is changed too", async () => {
  await succeeds("publish", "edition");
  expect(await succeeds("publish", "edition")).toContain("Nothing is new");
  await desk.write("edition/documents/letter/a.xml", chapter("very longest", "A1"));
  expect(await succeeds("publish", "edition")).toContain("Signed and logged 2 changed");
  const told = await succeeds("log", "edition");
  expect(told).toMatch(/witness letter\/a changed[\s\S]*witness spine\/x changed/u);
});

it("withhold takes along the public witnesses that read the same words, and release brings them back", async () => {
  await succeeds("publish", "edition");
  expect(await succeeds("withhold", "edition", "letter/a", "--reason", "rights")).toContain(
    "Withheld letter/a, and with it witness spine/x.",
  );
  await succeeds("check", "edition");
  // The other witness of the same file no longer says what stands around its words.
  expect(JSON.parse(await succeeds("publish", "edition", "--json")).events).toMatchObject([{ action: "amend" }]);
  expect(await succeeds("log", "edition")).toMatch(/witness spine\/y changed/u);
  expect(await succeeds("publish", "edition")).toContain("Nothing is new");
  expect(await desk.files("edition/private/documents")).toEqual(["letter/a.xml"]);
  expect(await publicWords()).toEqual(["shortest"]);
  await succeeds("withhold", "edition", "letter", "--reason", "rights");
  expect(await publicWords()).toEqual([]);
  expect(await succeeds("release", "edition", "letter")).toMatch(
    /^Released letter, and with it witness letter\/b and witness spine\/y\./u,
  );
  expect(await succeeds("release", "edition", "letter/a")).toContain("Released letter/a, and with it witness spine/x.");
  await succeeds("check", "edition");
  expect(await publicWords()).toEqual(["longest", "shortest"]);
});

it("what was withheld by its own name stays so when the file that it reads is released", async () => {
  await succeeds("publish", "edition");
  await succeeds("withhold", "edition", "spine/x", "--reason", "rights");
  expect(await succeeds("withhold", "edition", "letter/a", "--reason", "rights")).toContain("Withheld letter/a. The");
  expect(await desk.runHere("release", "edition", "spine/x")).toMatchObject({
    code: 65,
    stderr: expect.stringContaining("it reads from the file of letter/a, which is not public. Release that first."),
  });
  expect(await succeeds("release", "edition", "letter/a")).toContain("Released letter/a. The");
  expect((await desk.read("edition/documents/spine/document.yaml")).match(/withheld/gu)).toHaveLength(1);
});

it.skipIf(!isBuilt)(
  "serve --watch shows a page anew when a file changes that only `linked` names",
  async () => {
    const child = spawn(process.execPath, [bin, "serve", "edition", "--watch", "--port", "0"], {
      cwd: desk.folder,
      env: desk.environment,
    });
    try {
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (text) => (said += text));
      const until = async (isSo: () => boolean | Promise<boolean>) => {
        for (let i = 0; i < 300 && !(await isSo()); i++) await pause(100);
        expect(await isSo(), said).toBe(true);
      };
      await until(() => said.includes("Open http"));
      const address = /Open (?<address>http\S+)/u.exec(said)?.groups?.address ?? "";
      const shows = async (word: string) =>
        (await (await fetch(new URL("d/spine/", `${address.replace(/\/?$/u, "/")}`))).text()).includes(word);
      expect([await shows("longest"), await shows("newest")]).toEqual([true, false]);
      await desk.write("edition/documents/letter/a.xml", chapter("newest", "A1"));
      await until(() => shows("newest"));
    } finally {
      child.kill("SIGKILL");
    }
  },
  90_000,
);
