import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

const A = ["Pyatakov spoke first.", "The letter was written by Pyatakov and Rakovsky."];
const B = ["He spoke first.", "The letter was written by somebody."];

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.write("in/a.txt", `${A.join("\n\n")}\n`);
  await desk.write("in/b.txt", `${B.join("\n\n")}\n`);
  await desk.runHere("init", "edition", "--title", "E", "--language", "en", "--editor", "A. Editor");
  await desk.runHere("add", "edition", "in/a.txt", "in/b.txt", "--document", "letter");
  await desk.write(
    "edition/entities/persons.yaml",
    "- {id: pyatakov, name: Georgy Pyatakov, forms: [Pyatakov]}\n- {id: rakovsky, name: Rakovsky}\n",
  );
});
afterAll(() => desk.close());

const hash = (...texts: readonly string[]) => createHash("sha256").update(JSON.stringify(texts)).digest("hex");
const decide = (agent: string, witness: string, verdict: string, textHash = hash(...B)) =>
  desk.write(
    "edition/decisions/letter.yaml",
    `- {id: gone, kind: vanishing, about: {agent: ${agent}, witness: ${witness}}, text-hash: "${textHash}", verdict: ${verdict}}\n`,
  );

async function build(...args: readonly string[]) {
  const { code, stderr } = await desk.runHere("build", "edition", ...args);
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
  return stderr.replace(/\s+/g, " ");
}

async function publish() {
  const { code, stderr } = await desk.runHere("publish", "edition");
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
}

const page = (site: string) => desk.read(`${site}/disappeared/index.html`);

test("a draft shows editors everybody who vanishes, marked as not confirmed", async () => {
  await build("-o", "draft", "--draft");
  const html = await page("draft");
  for (const name of ["Georgy Pyatakov", "Rakovsky"]) expect(html).toContain(name);
  expect(html.match(/not yet confirmed/g)).toHaveLength(2);
  expect(html).toContain('href="../d/letter/w/b/1/#_p1"');
  expect(await desk.read("draft/people/index.html")).toContain('href="../disappeared/"');
});

test("readers see nothing of it before an editor confirmed it", async () => {
  await publish();
  await build("-o", "site");
  expect(await page("site")).not.toContain("person-matrix");
  expect(await desk.read("site/missing/index.html")).not.toContain("disappeared/");
  for (const file of await desk.files("site"))
    if (/letter.*\.(html|json)$/.test(file)) expect(await desk.read(`site/${file}`)).not.toContain("pronoun-only");
});

test("what an editor confirmed stands on the page, each cell leading to its places, and nobody else", async () => {
  await decide("pyatakov", "b", "confirmed");
  await publish();
  expect(await build("-o", "site")).not.toContain("decision");
  const html = await page("site");
  expect(html).toContain("Georgy Pyatakov");
  expect(html).not.toContain("Rakovsky");
  expect(html).toMatch(/href="\.\.\/d\/letter\/w\/a\/1\/#_p2"[^>]*><i>Pyatakov<\/i>/);
  expect(html).toContain("only a pronoun, or no name");
  expect(html).not.toContain("confirmed</span>");
  expect(await desk.read("site/missing/index.html")).toContain('href="../disappeared/"');
});

test("a rejected one, and one whose text changed, is not shown", async () => {
  await decide("pyatakov", "b", "rejected");
  await build("-o", "draft", "--draft");
  expect(await page("draft")).toContain("rejected</span>");
  await decide("pyatakov", "b", "confirmed", hash("Another text."));
  expect(await build("-o", "draft", "--draft")).toContain("The text that the decision “gone” is about changed");
  expect((await page("draft")).match(/not yet confirmed/g)).toHaveLength(2);
  await publish();
  await build("-o", "site");
  expect(await page("site")).not.toContain("person-matrix");
});

test("one that the texts do not bear out is named by check and by build", async () => {
  await decide("pyatakov", "a", "confirmed", hash(...A));
  const says = "The decision “gone” does not apply: witness a names them, as “Pyatakov”.";
  const { stdout, stderr } = await desk.runHere("check", "edition");
  expect((stdout + stderr).replace(/\s+/g, " ")).toContain(says);
  expect(await build("-o", "draft", "--draft")).toContain(says);
});

test("normal forms of the edition act on its alignments", async () => {
  const yaml = await desk.read("edition/edition.yaml");
  await desk.write("edition/edition.yaml", `${yaml}normal-forms:\n  - {reading: somebody, as: Pyatakov}\n`);
  await build("-o", "draft", "--draft");
  const { alignment } = JSON.parse(await desk.read("draft/d/letter/letter.json"));
  const readings = alignment.groups[0].variants.flatMap((one: { readings: unknown }) => one.readings);
  expect(readings).toContainEqual(expect.objectContaining({ text: "somebody", relation: "accidental" }));
  await desk.write(
    "edition/edition.yaml",
    `${yaml}normal-forms:\n  - {reading: a, as: b}\n  - {reading: a, as: c, language: en}\n`,
  );
  const { code, stdout, stderr } = await desk.runHere("check", "edition");
  expect(code).not.toBe(0);
  expect((stdout + stderr).replace(/\s+/g, " ")).toContain("`a` stands for `b` further up");
  await desk.write("edition/edition.yaml", yaml);
});
