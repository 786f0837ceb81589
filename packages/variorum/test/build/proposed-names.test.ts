import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideNames, findNameProposals } from "../../src/edition/name-proposals.ts";
import { SmallEdition } from "./small-edition.ts";

/**
 * Two editions that differ in one thing: in the second the texts name nobody but whom an editor confirmed. Wherever a file that
 * readers get says an id or a full name in one of them, it must say it as often in the other.
 */
const persons = {
  accepted: { id: "p-accepted", name: "Георгий Пятаков", word: "Пятакову", other: "Пятакову" },
  undecided: { id: "p-undecided", name: "Карл Радек", word: "Радеку", other: "Рудзаку" },
  refused: { id: "p-refused", name: "Иван Смирнов", word: "Смирнову", other: "Сморнову" },
  form: { id: "p-form", name: "Алексей Рыков", word: "Рыкову", other: "Рёкову" },
} as const;
const list = Object.values(persons);

let root: string;
let sites: readonly [ReadonlyMap<string, string>, ReadonlyMap<string, string>];

async function makeSite(name: string, word: (person: (typeof list)[number]) => string) {
  const edition = await SmallEdition.begin(join(root, name));
  const entities = list.map(({ id, name }) => `- {id: ${id}, name: {ru: ${name}}}\n`).join("");
  await edition.write("entities/persons.yaml", entities);
  const witnesses = "witnesses: [{key: a, kind: typescript}, {key: b, kind: printing, derives: a}]\n";
  await edition.write("documents/letter/document.yaml", `title: A letter\nlanguage: ru\n${witnesses}`);
  const text = list.map((one) => `Записка ${word(one)} вчера.`).join("\n\n");
  await edition.write("documents/letter/a.md", `${text}\n`);
  await edition.write("documents/letter/b.md", `${text.replace("вчера", "сегодня")}\n`);
  const open = await findNameProposals(edition.folder, edition.env);
  const idsOf = (agent: string) => open.filter((one) => one.agent === agent).map(({ id }) => id);
  const refused = {
    ids: idsOf(persons.refused.id),
    forms: idsOf(persons.form.id).length > 0 ? [persons.form.word] : [],
  };
  const rulings = [
    { verdict: "confirmed", ids: idsOf(persons.accepted.id), forms: [] },
    { verdict: "rejected", ...refused },
  ] as const;
  await decideNames(edition.folder, rulings, { by: "A. Editor" }, edition.env);
  const left = await findNameProposals(edition.folder, edition.env);
  await edition.publish();
  await edition.build();
  return { open, left, files: await filesOf(edition.output) };
}

/** Everything but the record, which holds what editors wrote to each other and the hashes of it. */
async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, "utf8")] as const),
  );
  return new Map(files.filter(([path]) => !path.startsWith("record/")).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const countIn = (text: string, words: string): number => text.split(words).length - 1;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "variorum-proposed-"));
  const proposing = await makeSite("proposing", ({ word }) => word);
  const silent = await makeSite("silent", ({ other }) => other);
  expect(proposing.open.map(({ agent }) => agent).sort()).toEqual(list.flatMap(({ id }) => [id, id]).sort());
  expect(proposing.left.map(({ agent }) => agent)).toEqual(["p-undecided", "p-undecided"]);
  expect(silent.open.map(({ agent }) => agent)).toEqual(["p-accepted", "p-accepted"]);
  sites = [proposing.files, silent.files];
}, 120_000);
afterAll(() => rm(root, { recursive: true, force: true }));

describe("a name that is proposed, or refused", () => {
  it.each(["undecided", "refused", "form"] as const)("is in no byte of what readers get: %s", (kind) => {
    const { id, name } = persons[kind];
    const [proposing, silent] = sites;
    expect([...proposing.keys()]).toEqual([...silent.keys()]);
    for (const [path, text] of proposing)
      for (const words of [id, name]) {
        const there = `${path} says ${words}`;
        expect(`${there} ${countIn(text, words)}×`).toBe(`${there} ${countIn(silent.get(path) ?? "", words)}×`);
      }
  });

  it("differs from one that was confirmed, which pages, exports and search files know", () => {
    const [proposing] = sites;
    const knowing = [...proposing].filter(([, text]) => text.includes(persons.accepted.id)).map(([path]) => path);
    expect(knowing).toContain("d/letter/index.html");
    expect(knowing.some((path) => /\.xml$/.test(path))).toBe(true);
    for (const { id } of [persons.undecided, persons.refused, persons.form])
      expect(knowing.filter((path) => path.startsWith("d/letter/") && proposing.get(path)?.includes(id))).toEqual([]);
  });
});
