import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smallImage } from "../build/small-image.ts";
import { type Desk, openDesk } from "./command-line.ts";

const alto = (text: string, image = "x.tif") =>
  `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit>` +
  `<sourceImageInformation><fileName>${image}</fileName></sourceImageInformation></Description><Layout><Page WIDTH="200" HEIGHT="400"><PrintSpace>` +
  `<TextBlock ID="r1" HPOS="10" VPOS="20" WIDTH="100" HEIGHT="30"><TextLine HPOS="10" VPOS="20" WIDTH="100" HEIGHT="8">` +
  `<String CONTENT="${text}" HPOS="10" VPOS="20" WIDTH="30" HEIGHT="8" WC="0.9"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>`;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const started = async (name: string) => {
  expect(await desk.runHere("init", name, "--title", "Pages")).toMatchObject({ code: 0 });
  return name;
};

const added = async (edition: string, ...args: readonly string[]) => {
  const { code, stdout, stderr } = await desk.runHere("add", edition, ...args, "--json");
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
  return (JSON.parse(stdout) as { documents: { id: string; witnesses: string[] }[] }).documents;
};

describe("many files of pages become one witness", () => {
  test("a folder as Transkribus writes it: pages in one folder, images beside it", async () => {
    const edition = await started("transkribus");
    for (const n of [1, 2, 10]) {
      await desk.write(`Minutes of 1923/page/000${n}.xml`, alto(`page${n}`));
      await desk.write(`Minutes of 1923/000${n}.png`, smallImage(200, 400, "page"));
    }
    expect(await added(edition, "Minutes of 1923")).toMatchObject([{ id: "minutes-of-1923", witnesses: ["a"] }]);
    expect(await desk.files(`${edition}/documents/minutes-of-1923`)).toEqual([
      "a.pages.zip",
      "a/0001.png",
      "a/00010.png",
      "a/0002.png",
      "document.yaml",
    ]);
    const check = await desk.runHere("check", edition, "--json");
    expect(
      JSON.parse(check.stdout).problems.filter(({ severity }: { severity: string }) => severity !== "notice"),
    ).toEqual([]);
    expect(check.code).toBe(0);
    const build = await desk.runHere("build", edition, "--draft", "-o", "transkribus-site", "--json");
    expect([build.code, build.code === 0 ? "" : build.stderr]).toEqual([0, ""]);
    const [, tei = ""] = (await desk.read("transkribus-site/d/minutes-of-1923/tei/a.xml")).split("<body>");
    expect([...tei.matchAll(/<pb facs="([^"]*)"\/>|page\d+/gu)].map(([found, facs]) => facs ?? found)).toEqual([
      "0001.png",
      "page1",
      "0002.png",
      "page2",
      "00010.png",
      "page10",
    ]);
  });

  test("the number of the page may stand before other words, and the last number that changes is the page's", async () => {
    const edition = await started("numbers");
    for (const n of [1, 2]) {
      await desk.write(`MS 13/00${n}_scan.xml`, alto(`page${n}`));
      for (const part of [1, 2, 3]) await desk.write(`MS 14/box${part}_${n}.xml`, alto(`page${part}${n}`));
    }
    const ids = (await added(edition, "MS 13", "MS 14")).map(({ id }) => id);
    expect(ids.sort()).toEqual(["box1", "box2", "box3", "ms-13"]);
  });

  test("images with a plain text each", async () => {
    const edition = await started("plain");
    for (const n of [1, 2]) {
      await desk.write(`diary/p${n}.jpg`, smallImage(200, 400, "page"));
      await desk.write(`diary/p${n}.txt`, `Line one of page ${n}\nand line two.\n\nNext paragraph.\n`);
    }
    expect(await added(edition, "diary")).toMatchObject([{ id: "diary", witnesses: ["a"] }]);
  });

  test("letters that are numbered are not pages when somebody says so, nor when they are named one by one", async () => {
    for (const n of [1, 2]) await desk.write(`letters/letter-${n}.alto.xml`, alto(`letter${n}`));
    expect(await added(await started("one"), "letters")).toHaveLength(1);
    expect(await added(await started("several"), "letters", "--no-pages")).toHaveLength(2);
    const files = [1, 2].map((n) => `letters/letter-${n}.alto.xml`);
    expect(await added(await started("named"), ...files)).toHaveLength(2);
    expect(await added(await started("pages"), ...files, "--pages")).toHaveLength(1);
  });

  test("a broken page is named", async () => {
    const edition = await started("broken");
    await desk.write("book/1.alto.xml", alto("one"));
    await desk.write("book/2.alto.xml", alto("two").replace("</Page>", ""));
    const { code, stderr } = await desk.runHere("add", edition, "book");
    expect(code).toBe(65);
    expect(stderr).toMatch(/book\.pages\.zip\/2\.alto\.xml:1:\d+.*not well formed/su);
  });

  test("an empty archive of pages, and one with a stranger in it, are refused", async () => {
    const edition = await started("strange");
    await desk.write("x.pages.zip", Buffer.from("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==", "base64"));
    expect(await desk.runHere("add", edition, "x.pages.zip")).toMatchObject({ code: 65 });
  });
});

describe("what could not be carried over is listed beside the edition", () => {
  const tei = (body: string) =>
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`;

  test("file by file, with places; another run adds to it, and check tells of it", async () => {
    const edition = await started("lossy");
    await desk.write("one.tei.xml", tei("<p>a\n<graphic url='x.jpg'/> b</p>"));
    await desk.write("two.tei.xml", tei("<p>a <p>b</p><include/></p>"));
    await added(edition, "one.tei.xml");
    await added(edition, "two.tei.xml");
    const list = await desk.read(`${edition}/not-carried-over.md`);
    expect(list).toContain(
      "## documents/one/a.tei.xml\n\n- line 2, column 1: pictures (<graphic>): kept for the TEI export, and shown nowhere (once). Add pictures",
    );
    expect(list).toContain("## documents/two/a.tei.xml\n\n- line 1,");
    const check = await desk.runHere("check", edition);
    expect(check).toMatchObject({ code: 0 });
    expect(check.stdout).toContain("not-carried-over.md lists it file by file");
    expect(check.stdout).toContain("pictures (<graphic>)");
    expect(check.stdout).not.toContain("orphan");
  });

  test("import lists what of persons is not read", async () => {
    const edition = await started("people");
    await desk.write(
      "people.xml",
      tei('<listPerson><person xml:id="a"><persName>A</persName><education>B</education></person></listPerson>'),
    );
    expect(await desk.runHere("import", edition, "people.xml")).toMatchObject({ code: 0 });
    expect(await desk.read(`${edition}/not-carried-over.md`)).toMatch(
      /## people\.xml\n\n- line 1, column \d+: <education> of a <person>/u,
    );
  });
});
