import { expect, test } from "vitest";
import { createFindings } from "../../src/ingest/findings.ts";
import { defaultLimits } from "../../src/ingest/gate.ts";
import { parseXml, type TakenChildren } from "../../src/ingest/xml-tree.ts";

const limits = { ...defaultLimits, nodes: 6 };
const parse = (xml: string, taken?: TakenChildren) => parseXml(xml, "a.xml", limits, createFindings("a.xml"), taken);

test("tags are counted before a tree is built, and those in comments, CDATA and page by page are not held against the file", () => {
  expect(() => parse(`<a>\n<b/><b/><b/><b/><b/><b/></a>`)).toThrow(/more than 6 elements and texts/u);
  expect(parse(`<a><!-- <b/><b/><b/><b/><b/><b/><b/> --><b/></a>`).name).toBe("a");
  expect(parse(`<a><![CDATA[<b/><b/><b/><b/><b/><b/><b/>]]></a>`).name).toBe("a");
  const pages = `<x:a xmlns:x="u">${"<x:Page><b/><b/></x:Page>".repeat(20)}</x:a>`;
  const seen: string[] = [];
  parse(pages, { of: "a", each: "Page", take: ({ name }) => void seen.push(name) });
  expect(seen).toHaveLength(20);
  expect(() => parse(pages)).toThrow(/more than 6/u);
});

test("the place is that of the tag that is one too many", () => {
  try {
    parse("<a>\n<b/><b/>\n<b/><b/><b/><b/></a>");
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ problems: [{ code: "xml-limit", line: 3, column: 13 }] });
  }
});
