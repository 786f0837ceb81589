import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { teiText } from "../../src/export/tei-blocks.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { withoutMatter } from "../../src/model/source-matter.ts";
import type { Mark } from "../../src/model/text.ts";
import { readBody, readXml, teiAround } from "./tei-fixture.ts";

const marksOf = (body: string): readonly Mark[] => readBody(body).text.blocks.flatMap(({ marks }) => marks);

/** What an export writes of a body. */
const written = (body: string): string => teiText(readBody(body).text).replaceAll("\n", "");
/** With the attributes of every element in one order. */
const inOrder = (xml: string) =>
  xml.replace(
    /<(?<name>\w+)(?<rest>(?: [\w:]+="[^"]*")+)/gu,
    (_, name: string, rest: string) => `<${name} ${(rest.match(/[\w:]+="[^"]*"/gu) ?? []).sort().join(" ")}`,
  );
const inBody = (xml: string) => `<text><body>${xml}</body></text>`;

describe("what a TEI source says beyond its marks is kept and written back", () => {
  test.each<[what: string, body: string]>([
    ["attributes of paragraphs", '<p xml:id="p1" rend="center" n="4">a</p>'],
    [
      "attributes of marks",
      '<p xml:id="p1"><hi rend="italics" xml:id="h1">a</hi> <del rend="strikethrough">b</del></p>',
    ],
    ["elements that are no marks", '<p xml:id="p1"><seg xml:id="s1" part="I">a</seg> <c rendition="#x">b</c></p>'],
    ["what stands without text", '<p xml:id="p1">a <milestone unit="section"/>b<space quantity="3" unit="chars"/></p>'],
    ["a type that means a person, with two ids", '<p xml:id="p1"><rs type="person" ref="#a #b">c</rs></p>'],
    ["references to other places", '<p xml:id="p1"><ref target="#elsewhere" type="see">a</ref></p>'],
    [
      "divisions in divisions",
      '<div type="book" n="1"><div type="chapter"><p xml:id="p1">a</p></div><p xml:id="p2">b</p></div>',
    ],
    [
      "lists and items of paragraphs",
      '<list rend="bulleted"><item n="1"><p xml:id="p1">a</p></item><item xml:id="i2">b</item></list>',
    ],
    ["rows and cells", '<table xml:id="t1"><row role="label"><cell xml:id="c1" role="data">a</cell></row></table>'],
    [
      "the parts of a letter",
      '<opener rend="right"><dateline xml:id="d1">a</dateline></opener><closer><signed xml:id="s1" rend="right">b</signed></closer>',
    ],
    ["languages", '<p xml:id="p1" xml:lang="fr">a <foreign xml:lang="la">b</foreign></p>'],
    ["a choice with its own words", '<p xml:id="p1"><choice xml:id="x"><sic>a</sic><corr>b</corr></choice></p>'],
    [
      "a choice of three, with markup",
      '<p xml:id="p1"><choice><sic n="1">a</sic><corr resp="#x"><hi rend="i">b</hi> c</corr><corr>d</corr></choice></p>',
    ],
    ["a choice that is none of ours", '<p xml:id="p1"><choice><unclear>a</unclear><unclear>b</unclear></choice></p>'],
    ["signs of revision", '<p xml:id="p1">a <metamark function="insert" place="above">^</metamark>b</p>'],
    ["running heads", '<p xml:id="p1">a <fw type="head">b <hi rend="i">c</hi></fw>d</p>'],
    [
      "a deletion from point to point, over paragraphs",
      '<p xml:id="p1">a <delSpan spanTo="#z" rend="x"/><seg xml:id="s1">b</seg></p><p xml:id="p2">c <anchor xml:id="z"/>d</p>',
    ],
    [
      "elements without text where they stand",
      '<div n="0"/><table><row><cell n="1"/><cell xml:id="c1">a</cell><cell/></row><row><cell/></row></table><div><p/><p xml:id="p1">b</p><p/><div><p n="2"/></div></div><p n="3"/>',
    ],
    ["an empty element, and an empty attribute", '<p xml:id="p1">a<hi rend=""/>b</p>'],
  ])("%s", (_, body) => {
    expect(inOrder(written(body))).toBe(inOrder(inBody(body)));
  });

  test("what stands in a note", () => {
    const note = 'a <hi rend="i">b</hi>, <ref target="#x" type="see"/>\n<list><item>c</item></list>';
    const { text } = readBody(`<p xml:id="p1">d<note>${note}</note></p>`);
    expect(text.notes).toMatchObject([{ text: "a b,\nc" }]);
    expect(teiText(text)).toContain(`>${note}</note>`);
  });

  test("an element around several blocks bears its id once", () => {
    const body = '<div><del xml:id="d"><p xml:id="p1">a</p><p xml:id="p2">b</p></del></div>';
    expect(written(body).match(/xml:id="d"/gu)).toHaveLength(1);
  });

  test("a deletion that crosses other elements is written from point to point", () => {
    const body = '<p>a <delSpan spanTo="#z" hand="#x"/><hi>b <anchor xml:id="z"/>c</hi></p>';
    const again = ingest(new TextEncoder().encode(`<TEI>${written(body)}</TEI>`), { fileName: "a.xml" });
    expect(marksIn(again.text.blocks.flatMap(({ marks }) => marks))).toEqual(marksIn(marksOf(body)));
  });

  const marksIn = (marks: readonly Mark[]) =>
    marks.filter(({ kind }) => kind !== "element").map(({ kind, from, to }) => [kind, from, to]);

  test("what stands in a hundred elements keeps fifty of them, and the others are told of", () => {
    const { text, problems } = readBody(`${"<div>".repeat(100)}<p>a</p>${"</div>".repeat(100)}`);
    expect(
      text.blocks[0]?.marks.filter(({ kind, ...of }) => kind !== "element" || !("of" in of) || of.of !== "document"),
    ).toHaveLength(50);
    expect(problems.map(({ message }) => message)).toContain(
      "element <div> inside more than 50 others around blocks (50 times; the first place is given)",
    );
  });

  test("front and back stand beside the body", () => {
    const xml =
      '<TEI><text><front><p xml:id="f">a</p></front><body><p xml:id="b">b</p></body><back><p xml:id="k">c</p></back></text></TEI>';
    const { text } = ingest(new TextEncoder().encode(xml), { fileName: "a.xml" });
    expect(`<TEI>${teiText(text).replaceAll("\n", "")}</TEI>`).toBe(xml);
  });

  test("of a text of which a passage is withheld, names of images, lists and what stands around it are not kept", () => {
    const body =
      '<p facs="secret.jpg">a<lb facs="secret.jpg"/>b <graphic url="secret.jpg"/></p><listPerson><person n="secret"/></listPerson><p>c</p>';
    const { blocks } = readXml(
      teiAround(body, "<fileDesc>secret</fileDesc>", '<facsimile><graphic url="secret.jpg"/></facsimile>'),
    ).text;
    expect(JSON.stringify(blocks).split("secret")).toHaveLength(7);
    expect(JSON.stringify(blocks.map(withoutMatter))).not.toContain("secret");
    expect(blocks.map(withoutMatter).map(({ text }) => text)).toEqual(["a b", "c"]);
  });

  test.each<[body: string, lost: string]>([
    [
      `<p>a<note>b ${"<hi>".repeat(40)}c${"</hi>".repeat(40)}</note></p>`,
      "element <hi> inside a note of more than 2,000 parts; its text was kept (40 times; the first place is given)",
    ],
    [
      `<p>a</p>${"<listPerson>".repeat(40)}${"</listPerson>".repeat(40)}`,
      "element <listPerson> in a list of more than 100,000 parts, or too deep (40 times; the first place is given)",
    ],
    ["<p>a <include/></p>", "parts in other files (XInclude) (once)"],
  ])("%s: what is lost is reported", (body, lost) => {
    const { problems } = readBody(body);
    expect(problems.filter(({ code }) => code === "not-carried-over").map(({ message }) => message)).toContain(lost);
  });

  const word = fc.constantFrom("a", "b c", " d ", "e");
  const inline = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      word,
      fc
        .tuple(
          fc.constantFrom("seg", "hi", "c", "del", "add", "persName", "quote", "w", "unclear"),
          fc.option(fc.constantFrom("x", "y z", "&amp;", "&lt;"), { nil: undefined }),
          fc.array(tie("node"), { maxLength: 3 }),
        )
        .map(([name, value, inner]) => {
          const attribute = value === undefined ? "" : ` ana="${value}"`;
          return `<${name}${attribute}>${inner.join("")}</${name}>`;
        }),
      fc.constantFrom('<milestone unit="x"/>', "<lb/>", '<pb n="2"/>'),
    ),
  })).node;

  test("whatever stands in paragraphs, what is written back is read as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.array(inline, { maxLength: 5 }), { maxLength: 4 }), (paragraphs) => {
        const body = `<div>${paragraphs.map((nodes) => `<p>${nodes.join("")}</p>`).join("")}</div>`;
        const once = teiText(readBody(body).text);
        const twice = teiText(ingest(new TextEncoder().encode(`<TEI>${once}</TEI>`), { fileName: "a.xml" }).text);
        const thrice = teiText(ingest(new TextEncoder().encode(`<TEI>${twice}</TEI>`), { fileName: "a.xml" }).text);
        expect(thrice).toBe(twice);
        const count = (xml: string) => (xml.match(/<(?:seg|c|hi|del|add|w)\b/gu) ?? []).length;
        expect(count(twice)).toBe(count(once));
      }),
    );
  });
});
