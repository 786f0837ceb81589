import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  await desk.write("edition/edition.yaml", "title: Small\nlanguages: [ru]\neditors: [Ada]\n");
  await desk.write(
    "edition/entities/persons.yaml",
    "- {id: pyatakov, name: Георгий Леонидович Пятаков}\n- {id: rosa, name: Роза}\n- {id: a, name: Анна Смирнова}\n- {id: b, name: Борис Смирнов}\n",
  );
  const letters = [
    ["one", "Письмо Пятакову. Ответ Пятакову.\n\nОтвет Г. Пятакова. Видел Розы и Розы, и Смирнову.\n"],
    ["two", "Слово Пятакову.\n\nГоворил про Розы.\n"],
  ] as const;
  for (const [id, text] of letters) {
    await desk.write(
      `edition/documents/${id}/document.yaml`,
      `title: ${id}\nwitnesses: [{key: a, kind: typescript}]\n`,
    );
    await desk.write(`edition/documents/${id}/a.md`, text);
  }
});
afterAll(() => desk.close());

const open = async (): Promise<readonly string[]> => {
  const { stdout } = await desk.runHere("names", "edition", "--json");
  return JSON.parse(stdout).map(
    (one: { text: string; agent: string; document: string }) => `${one.text} ${one.agent} ${one.document}`,
  );
};

describe("names", () => {
  it("are listed form by form, with how often, where and one example; place by place on demand", async () => {
    const { stdout, code } = await desk.runHere("names", "edition");
    expect(code).toBe(0);
    expect(stdout).toContain(
      "pyatakov\n  3× Пятакову, inflected of “Георгий Леонидович Пятаков”; 2 documents\n     …Письмо Пятакову. Ответ",
    );
    expect(stdout).toContain("1× Смирнову, inflected of “Анна Смирнова”, or b; one\n");
    expect(stdout).toContain("9 names in 5 forms to confirm or reject.");
    expect(stdout).toContain("variorum names edition --confirm-form 'Смирнову'");
    const places = await desk.runHere("names", "edition", "--person", "rosa", "--places");
    expect(places.stdout.match(/name-a-\S+-rosa/g)).toHaveLength(3);
    const form = await desk.runHere("names", "edition", "--form", "Г. Пятакова");
    expect(form.stdout).toContain("1 name in 1 form to confirm");
  });

  it("are counted by check, in one line", async () => {
    const { stdout } = await desk.runHere("check", "edition");
    expect(stdout).toMatch(/^9 names .*`variorum names edition`.*$/m);
    expect(JSON.parse((await desk.runHere("check", "edition", "--json")).stdout)).toMatchObject({ openNames: 9 });
  });

  it("of a form that may name two are confirmed only when it is said whom", async () => {
    const run = await desk.runHere("names", "edition", "--confirm-form", "Пятакову", "Смирнову");
    expect(run.code).toBe(64);
    expect(run.stderr).toContain("“Смирнову” may name a or b: say with --person who is meant.");
    expect((await desk.runHere("names", "edition", "--confirm-form", "Пятаковым")).code).toBe(64);
    const both = await desk.runHere("names", "edition", "--confirm-form", "Пятакову", "--reject-form", "Пятакову");
    expect(both.stderr).toContain("cannot be both confirmed and rejected");
    expect(await open()).toHaveLength(9);
  });

  it("of one form are decided at once, in a document or in the edition, and do not come again", async () => {
    const confirmed = await desk.runHere("names", "edition", "--confirm-form", "Пятакову", "--by", "Ada");
    expect(confirmed.stdout).toBe("3 names confirmed in 2 documents.\n");
    const rejected = await desk.runHere("names", "edition", "--reject-form", "Розы", "--document", "one");
    expect(rejected.stdout).toBe("2 names rejected in one.\n");
    const decisions = await desk.read("edition/decisions/one.yaml");
    expect(decisions.match(/verdict: confirmed/g)).toHaveLength(2);
    expect(decisions).toContain("about: {form: Розы, agent: rosa}");
    expect(await open()).toEqual(
      ["Смирнову a one", "Смирнову b one", "Г. Пятакова pyatakov one", "Розы rosa two"].sort(byPlace),
    );
    expect((await desk.runHere("check", "edition")).stdout).toMatch(/^4 names /m);
  });

  it("that were refused as a form stay refused where the text is written on; confirmed ones are asked again there", async () => {
    await desk.write("edition/documents/one/b.md", "Ещё Розы и Пятакову.\n");
    await desk.write(
      "edition/documents/one/document.yaml",
      "title: one\nwitnesses: [{key: a, kind: typescript}, {key: b, kind: printing}]\n",
    );
    const now = await open();
    expect(now).toContain("Пятакову pyatakov one");
    expect(now).not.toContain("Розы rosa one");
  });

  it("that were refused as a form in the edition stay refused in documents that are added later", async () => {
    expect((await desk.runHere("names", "edition", "--reject-form", "Смирнову")).code).toBe(0);
    expect(await desk.read("edition/decisions/one.yaml")).toContain("scope: edition");
    await desk.write(
      "edition/documents/three/document.yaml",
      "title: three\nwitnesses: [{key: a, kind: typescript}]\n",
    );
    await desk.write("edition/documents/three/a.md", "Видел Смирнову. Ещё Розы.\n");
    expect((await open()).filter((line) => line.endsWith("three"))).toEqual(["Розы rosa three"]);
    const review = await desk.runHere("review", "edition", "--kind", "name", "--document", "three", "--json");
    expect(JSON.parse(review.stdout).findings).toHaveLength(1);
    const { openNames } = JSON.parse((await desk.runHere("check", "edition", "--json")).stdout);
    expect(openNames).toBe((await open()).length);
  });

  it("cannot be confirmed by a form alone in the file of decisions, and the mend is told", async () => {
    const line =
      "- {id: x, kind: name, about: {form: Розы, agent: rosa}, text-hash: '0000000000000000000000000000000000000000000000000000000000000000', verdict: VERDICT}\n";
    await desk.write("edition/decisions/two.yaml", line.replace("VERDICT", "confirmed"));
    const { stdout, code } = await desk.runHere("check", "edition");
    expect(code).toBe(65);
    expect(stdout).toContain("--confirm-form");
    await desk.write("edition/decisions/two.yaml", line.replace("VERDICT", "rejected"));
    const after = await desk.runHere("check", "edition");
    expect(after.code, after.stdout).toBe(0);
    expect(await open()).not.toContain("Розы rosa two");
  });

  it("are left out of a review where they are many: form by form is quicker", async () => {
    const before = await desk.runHere("review", "edition", "--list");
    expect(before.stdout).toContain("Г. Пятакова");
    await desk.write("edition/documents/three/a.md", "Сказали Пятакову.\n\n".repeat(14));
    const { stdout } = await desk.runHere("review", "edition", "--list");
    expect(stdout).not.toContain("“Пятакову” seems");
    expect(stdout).toMatch(/\n1\d names besides, .* variorum names edition /);
    const named = await desk.runHere("review", "edition", "--list", "--kind", "name", "--document", "three");
    expect(named.stdout.match(/“Пятакову” seems/g)).toHaveLength(14);
    expect(named.stdout).not.toContain("besides");
  });
});

const byPlace = (a: string, b: string): number => order.indexOf(a) - order.indexOf(b);
const order = ["Г. Пятакова pyatakov one", "Смирнову a one", "Смирнову b one", "Розы rosa two"];

it("of more documents than one check looks through are counted by the next one, and only what changed is looked through again", async () => {
  const many = await openDesk();
  try {
    await many.write("edition/edition.yaml", "title: Many\nlanguages: [en]\neditors: [Ada]\n");
    await many.write("edition/entities/persons.yaml", "- {id: volkov, name: Ivan Volkov}\n");
    for (let i = 0; i < 203; i++) {
      await many.write(`edition/documents/d${i}/document.yaml`, "title: D\nwitnesses: [{key: a, kind: typescript}]\n");
      await many.write(`edition/documents/d${i}/a.txt`, "A letter to Ivan Volkov.\n");
    }
    const check = async () => JSON.parse((await many.runHere("check", "edition", "--json")).stdout);
    expect(await check()).toMatchObject({ openNames: 200, openNamesIn: 200 });
    expect((await many.runHere("check", "edition")).stdout).toContain("203 names seem to stand in the texts.");
    await many.write("edition/documents/d7/a.txt", "A letter to Ivan Volkov and from Volkov.\n");
    const report = await check();
    expect(report.openNames).toBe(204);
    expect(report).not.toHaveProperty("openNamesIn");
  } finally {
    await many.close();
  }
});
