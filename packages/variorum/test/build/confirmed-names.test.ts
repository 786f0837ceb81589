import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSite } from "../../src/build/site.ts";
import { decideNames, findNameProposals } from "../../src/edition/name-proposals.ts";
import { SmallEdition } from "./small-edition.ts";

let root: string;
let edition: SmallEdition;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "variorum-names-"));
  edition = await SmallEdition.begin(root);
  await edition.write(
    "entities/persons.yaml",
    "- {id: pyatakov, name: Георгий Пятаков}\n- {id: radek, name: Карл Радек}\n",
  );
  await edition.write(
    "documents/letter/document.yaml",
    "title: A letter\nlanguage: ru\nwitnesses: [{key: a, kind: typescript}]\n",
  );
  await edition.write("documents/letter/a.md", "Письмо Г. Пятакову и Радеку.\n");
});
afterAll(() => rm(root, { recursive: true, force: true }));

const names = async (site = edition.output): Promise<readonly string[]> => {
  const page = await readFile(join(site, "d/letter/index.html"), "utf8");
  return [...page.matchAll(/class="name"[^>]*>(?:<[^>]+>)*([^<]*)/g)].map(([, text = ""]) => text);
};

describe("names that matching proposes", () => {
  it("are shown to no reader, not in a draft either, until an editor confirms them; a rejected one never is", async () => {
    const open = await findNameProposals(edition.folder, edition.env);
    expect(open.map(({ text, agent }) => `${text} ${agent}`)).toEqual(["Г. Пятакову pyatakov", "Радеку radek"]);
    await edition.publish();
    await edition.build();
    expect(await names()).toEqual([]);
    const draft = join(root, "draft");
    await buildSite(edition.folder, { output: draft, draft: true });
    expect(await names(draft)).toEqual([]);
    const [first, second] = open;
    const rulings = [
      { verdict: "confirmed", ids: [first!.id], forms: [] },
      { verdict: "rejected", ids: [second!.id], forms: [] },
    ] as const;
    await decideNames(edition.folder, rulings, { by: "A. Editor" }, edition.env);
    expect(await findNameProposals(edition.folder, edition.env)).toEqual([]);
    await edition.build();
    // What nobody signed yet is no fact either.
    expect(await names()).toEqual([]);
    await edition.publish();
    await edition.build();
    expect(await names()).toEqual(["Г. Пятакову"]);
  });

  it("are decided by ids that are open, or not at all", async () => {
    const ruling = { verdict: "confirmed", ids: ["name-x"], forms: [] } as const;
    await expect(decideNames(edition.folder, [ruling], {}, edition.env)).rejects.toMatchObject({ code: "usage" });
  });
});
