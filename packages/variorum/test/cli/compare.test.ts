import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bin, type Desk, openDesk } from "./command-line.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.write("a.txt", "The Commission met at ten.\n\nMrs. Thorne dissented, and said why.\n\nIt rose at four.\n");
  await desk.write("b.md", "The *Commission* met at ten.\n\nIt rose at five.\n");
  await desk.write(
    "c.xml",
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>C</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader><text><body><p>The Commission met at ten.</p><p>It rose at four.</p></body></text></TEI>',
  );
});
afterAll(() => desk.close());

test("a report for the terminal, without colours when it is not one", async () => {
  const { code, stdout, stderr } = await desk.runHere("compare", "a.txt", "b.md", "c.xml");
  expect([code, stderr.replace(/^align.*\n/gm, "")]).toEqual([0, ""]);
  expect(stdout).toContain("3 texts");
  expect(stdout.replace(/\s+/g, " ")).toContain("[Mrs. Thorne dissented, and said why.");
  expect(stdout).toMatch(/b c\s+− left out/);
  expect(stdout).not.toContain("\u001b");
});

test("colours when they are forced", async () => {
  desk.environment.FORCE_COLOR = "1";
  const { stdout } = await desk.run("compare", "a.txt", "b.md");
  delete desk.environment.FORCE_COLOR;
  expect(stdout).toContain("\u001b[31m− left out");
});

test("--json gives the collation with the texts of the tokens, the same bytes every time", async () => {
  const { code, stdout } = await desk.runHere("compare", "a.txt", "b.md", "--json", "--sigla", "A,B");
  expect(code).toBe(0);
  const collation = JSON.parse(stdout);
  expect(collation.witnesses).toEqual(["A", "B"]);
  expect(collation.files).toEqual(["a.txt", "b.md"]);
  const words = (w: number) =>
    collation.columns.flatMap((column: (number | null)[]) =>
      column[w] === null ? [] : [collation.tokens[w][column[w] as number].text],
    );
  expect(words(0).join(" ")).toBe(
    "The Commission met at ten . Mrs . Thorne dissented , and said why . It rose at four .",
  );
  expect(words(1).join(" ")).toBe("The Commission met at ten . It rose at five .");
  expect((await desk.runHere("compare", "a.txt", "b.md", "--json", "--sigla", "A,B")).stdout).toBe(stdout);
});

test("-o writes one page that needs nothing else", async () => {
  const { code, stdout } = await desk.runHere("compare", "a.txt", "b.md", "-o", "report.html");
  expect([code, stdout]).toEqual([0, ""]);
  const html = await desk.read("report.html");
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).toContain("Mrs. Thorne dissented, and said why.");
  expect(html).not.toMatch(/\b(src|href)="(https?:|\/|\.\.)/);
});

test("a folder named alone is the texts in it", async () => {
  await desk.write("editions/1859.txt", "The cat sat on the mat.\n");
  await desk.write("editions/1872.md", "The cat lay on the mat.\n");
  await desk.write("editions/report.html", "<p>A report.</p>");
  await desk.write("alone/1859.txt", "The cat sat on the mat.\n");
  const { code, stdout } = await desk.runHere("compare", "editions");
  expect(code).toBe(0);
  expect(stdout).toContain("2 texts");
  expect(stdout).toMatch(/1872 +≠ lay/);
  const alone = await desk.runHere("compare", "alone");
  expect([alone.code, alone.stderr]).toEqual([
    64,
    "error  The folder alone holds one text only, 1859.txt; comparing needs two or more.\n",
  ]);
});

describe("files that cannot be read: all of them are named, nothing is written", () => {
  test("missing, empty, a folder, a picture", async () => {
    await desk.write("empty.txt", "");
    await desk.write("picture.txt", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10));
    const { code, stdout, stderr } = await desk.runHere(
      ...["compare", "nowhere.txt", "empty.txt", ".", "picture.txt", "a.txt", "-o", "none.html"],
    );
    expect([code, stdout]).toEqual([65, ""]);
    expect(stderr).toMatch(/nowhere\.txt {2}error {2}there is no such file/);
    expect(stderr).toMatch(/empty\.txt.*error {2}the file is empty/);
    expect(stderr).toMatch(/this is a folder/);
    expect(stderr).toMatch(/picture\.txt.*a PNG picture/);
    expect(stderr).toContain("4 errors");
    expect(await desk.files(".")).not.toContain("none.html");
  });

  test("a text in CP1251 is read, and it is said", async () => {
    const cp1251 = Uint8Array.from(Buffer.from("cfeee4e2eee4e020f1f2eee8f220f320ece5f1f20a", "hex"));
    await desk.write("old.txt", Buffer.concat(Array.from({ length: 20 }, () => Buffer.from(cp1251))));
    await desk.write("new.txt", "Подвода стоит у мест\n".repeat(20));
    const { code, stdout, stderr } = await desk.runHere("compare", "old.txt", "new.txt");
    expect(code).toBe(0);
    expect(stdout).toContain("The texts agree word for word.");
    expect(stderr).toMatch(/windows-1251/i);
  });
});

test("a reader that goes away is no error", async () => {
  const child = spawn(process.execPath, [bin, "compare", "a.txt", "b.md", "--json"], {
    cwd: desk.folder,
    env: desk.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (text: Buffer) => {
    stderr += text.toString();
  });
  child.stdout.destroy();
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect([code, stderr.replace(/^(prepare|align|refine|moves|variants).*\n/gm, "")]).toEqual([0, ""]);
});
