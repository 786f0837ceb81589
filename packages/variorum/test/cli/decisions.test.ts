import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.write("in/a.txt", "The grey house stood alone.\n\nNobody lived there.\n");
  await desk.write("in/b.txt", "The gray mansion stood alone.\n\nNobody lived there.\n");
  const start = await desk.runHere("init", "edition", "--title", "E", "--language", "en", "--editor", "A. Editor");
  expect([start.code, start.stderr]).toEqual([0, ""]);
  const add = await desk.runHere("add", "edition", "in/a.txt", "in/b.txt", "--document", "house");
  expect([add.code, add.code === 0 ? "" : add.stderr]).toEqual([0, ""]);
});
afterAll(() => desk.close());

/** `kind: about`, one decision a line. */
const decide = (...lines: readonly string[]) =>
  desk.write(
    "edition/decisions/house.yaml",
    lines
      .map((line, n) => {
        const [kind = "", ...about] = line.split(": ");
        const [body, verdict = "confirmed"] = about.join(": ").split(" ⇒ ");
        return `- id: d${n + 1}\n  kind: ${kind}\n  about: ${body}\n  text-hash: "${"0".repeat(64)}"\n  verdict: ${verdict}\n`;
      })
      .join(""),
  );

interface Built {
  readonly found: readonly string[];
  /** Words that stand for each other share one: a decision that a phrase of the apparatus spans shows here. */
  readonly columns: number;
  readonly warnings: string;
}

/** The readings of every variant of the built draft: `grey|gray`. */
async function variants(): Promise<Built> {
  const { code, stderr } = await desk.runHere("build", "edition", "-o", "site", "--draft");
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
  const { alignment } = JSON.parse(await desk.read("site/d/house/house.json"));
  const found = alignment.groups[0].variants.map(({ readings }: { readings: { text: string; relation: string }[] }) =>
    readings.map(({ text, relation }) => `${text} (${relation})`).join(" | "),
  );
  return { found, columns: alignment.groups[0].columns, warnings: stderr };
}

const block = "b1";
let plain = 0;

test("without a decision", async () => {
  const { found, columns } = await variants();
  expect(found).toEqual(["grey house (same) | gray mansion (substantive)"]);
  plain = columns;
});

test("a regularisation: the spelling is no other word", async () => {
  await decide("regularisation: {reading: gray, as: grey}");
  const { found, warnings } = await variants();
  expect(found).toContain("grey (same) | gray (accidental)");
  expect(found).toContain("house (same) | mansion (substantive)");
  expect(warnings).not.toContain("decision");
});

test("not-aligned: two words do not stand for each other", async () => {
  await decide(
    `not-aligned: {witness: a, block: ${block}, from: 9, to: 14, with: {witness: b, block: ${block}, from: 9, to: 16}}`,
  );
  const { columns, warnings } = await variants();
  expect(columns).toBe(plain + 1);
  expect(warnings).not.toContain("decision");
});

test("aligned: words far apart stand for each other", async () => {
  await decide(
    `aligned: {witness: a, block: ${block}, from: 4, to: 8, with: {witness: b, block: ${block}, from: 9, to: 16}}`,
  );
  const { columns, warnings } = await variants();
  expect(columns).toBe(plain + 1);
  expect(warnings).not.toContain("decision");
});

test("those that no longer apply are named by file and entry, by check and by build, every time", async () => {
  await decide(
    "regularisation: {reading: shew, as: show}",
    `aligned: {witness: a, block: p9, with: {witness: b, block: ${block}}}`,
    `aligned: {witness: a, block: ${block}, from: 4, to: 8, with: {witness: b, block: ${block}, from: 4, to: 16}}`,
    `aligned: {witness: a, block: ${block}, from: 4, to: 8, with: {witness: b, block: ${block}, from: 9, to: 16}}`,
    `aligned: {witness: a, block: ${block}, from: 9, to: 14, with: {witness: b, block: ${block}, from: 4, to: 8}}`,
    "regularisation: {reading: shew, as: show} ⇒ rejected",
    "regularisation: {reading: gray, as: grey}",
  );
  const check = await desk.runHere("check", "edition");
  const builds = [(await variants()).warnings, (await variants()).warnings];
  for (const text of [check.stdout + check.stderr, ...builds].map((said) => said.replace(/\s+/g, " "))) {
    expect(text).toContain("decisions/house.yaml");
    expect(text).toContain("The decision “d1” does not apply: no witness reads “shew”.");
    expect(text).toContain("“d2” does not apply: witness a has no passage p9 any more");
    expect(text).toContain("“d3” does not apply: one place holds 1, the other 2 words and marks");
    expect(text).toMatch(/“d[45]” does not apply: another decision contradicts it/);
    expect(text).not.toMatch(/“d[67]”/);
  }
});

test("a decision whose text changed is named, with the hash of the text as it is now, by check and by build", async () => {
  const hash = (...texts: readonly string[]) => createHash("sha256").update(JSON.stringify(texts)).digest("hex");
  const [then, now] = [hash("The grey house stood there."), hash("The grey house stood alone.")];
  const entry = (id: string, textHash: string) =>
    `- {id: ${id}, kind: omission, about: {witness: a, block: ${block}, in: b}, text-hash: ${textHash}, verdict: confirmed}\n`;
  await desk.write("edition/decisions/house.yaml", entry("old", then) + entry("new", now));
  const check = await desk.runHere("check", "edition");
  for (const said of [check.stdout + check.stderr, (await variants()).warnings]) {
    const text = said.replace(/\s+/g, " ");
    expect(text).toContain("The text that the decision “old” is about changed");
    expect(text).toContain(`text-hash ${now}`);
    expect(text).not.toContain("“new”");
  }
});
