/** A document that is withheld takes its texts along, and comes back as it was. */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkEdition } from "../../src/edition/check-edition.ts";
import { release, withhold } from "../../src/edition/subject.ts";
import { verifyTarget } from "../../src/edition/verify-target.ts";
import { assetFolder } from "../../src/site/index.ts";
import { readSite } from "./built-site.ts";
import { SmallEdition } from "./small-edition.ts";

const isBuilt = existsSync(new URL("manifest.json", assetFolder));
const words = { a: "canary4711", b: "canary4712" };
const privacy = { reason: "privacy" };

describe.skipIf(!isBuilt)("a document of two witnesses", () => {
  let root: string;
  let edition: SmallEdition;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "variorum-hidden-"));
    edition = await SmallEdition.begin(root);
    await edition.write(
      "documents/letter/document.yaml",
      `title: { en: Letter }
language: en
witnesses:
  - { key: a, siglum: A, kind: manuscript, source: { file: a.txt } }
  - { key: b, siglum: B, kind: printing, source: { file: b.txt } }
`,
    );
    await edition.write("documents/letter/a.txt", `The clerk ${words.a} went home.\n`);
    await edition.write("documents/letter/b.txt", `The clerk ${words.b} went away.\n`);
    await edition.publish();
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** Which of the two texts stand anywhere in the site, which is built anew and sound. */
  async function shown(): Promise<string> {
    await edition.build();
    const site = [...(await readSite(edition.output)).values()];
    const { verdict, reasons } = await verifyTarget(edition.output, {}, edition.env);
    const doubts = reasons.filter(({ severity }) => severity !== "note").map(({ message }) => message);
    expect([verdict, ...doubts]).toEqual(["verified"]);
    return Object.entries(words)
      .flatMap(([key, word]) => (site.some((bytes) => bytes.includes(word)) ? key : []))
      .join("");
  }

  test("withheld, published again meanwhile, and released", async () => {
    expect(await shown()).toBe("ab");
    const { along } = await withhold(edition.folder, "letter", privacy, edition.env);
    expect(along.map(({ kind, name }) => `${kind} ${name}`)).toContain("witness letter/a");
    expect(await shown()).toBe("");
    await edition.publish();
    expect(await shown()).toBe("");
    await release(edition.folder, "letter", {}, edition.env);
    expect(await shown()).toBe("ab");
    await edition.publish();
    expect(await shown()).toBe("ab");
  });

  test("what was withheld by its own name stays so when the document is released", async () => {
    await withhold(edition.folder, "letter/b", privacy, edition.env);
    await withhold(edition.folder, "letter", privacy, edition.env);
    expect(await shown()).toBe("");
    await release(edition.folder, "letter", {}, edition.env);
    expect(await shown()).toBe("a");
    await release(edition.folder, "letter/b", {}, edition.env);
    expect(await shown()).toBe("ab");
  });

  test("each withheld by its name, and then the document", async () => {
    for (const name of ["letter/a", "letter/b", "letter"]) await withhold(edition.folder, name, privacy, edition.env);
    expect(await shown()).toBe("");
  });

  test("nothing new is published into it", async () => {
    await withhold(edition.folder, "letter", privacy, edition.env);
    const more = "  - { key: c, siglum: C, kind: other, source: { file: c.txt } }\n";
    const yaml = "documents/letter/document.yaml";
    await edition.write(yaml, (await readFile(join(edition.folder, yaml), "utf8")) + more);
    await edition.write("documents/letter/c.txt", "The clerk stayed.\n");
    await expect(edition.publish()).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ code: "document-hidden" })]),
    });
  });

  test("a text that is public while its document is not is told of", async () => {
    const open = async () => {
      const { problems } = await checkEdition(edition.folder, edition.env);
      return problems.flatMap(({ code, message }) => (code === "open-part" ? message : []));
    };
    await withhold(edition.folder, "letter", privacy, edition.env);
    expect(await open()).toEqual([]);
    await release(edition.folder, "letter/a", {}, edition.env);
    expect(await open()).toEqual([expect.stringContaining("witness letter/a")]);
  });
});
