import { crc32 } from "node:zlib";
import { encode, type HostileFile, many } from "./hostile-file.ts";
import { type OdtParts, odtFiles } from "./odt-file.ts";
import { type RawEntry, rawZip } from "./raw-zip.ts";

const entry = (name: string, text: string): RawEntry => ({ name, content: encode(text), crc: crc32(text) });

const odt = (name: string, expected: string, parts: () => OdtParts): HostileFile => ({
  name: `OpenDocument: ${name}`,
  fileName: "a.odt",
  bytes: () => rawZip(Object.entries(odtFiles(parts())).map(([n, text]) => entry(n, text))),
  expected,
});

const body = (name: string, expected: string, text: () => string) => odt(name, expected, () => ({ body: text() }));

const p = (inside: string | number) => `<text:p>${inside}</text:p>`;
const note = (inside: string) =>
  `<text:note text:note-class="footnote"><text:note-body>${inside}</text:note-body></text:note>`;
const region = (i: number, inside: string) =>
  `<text:changed-region text:id="c${i}"><text:deletion>${inside}</text:deletion></text:changed-region>`;
const change = (i: number) => `<text:change text:change-id="c${i}"/>`;

export const odtHostiles: readonly HostileFile[] = [
  body("200,000 nested spans", "xml-limit", () => `<text:p>${"<text:span>".repeat(200_000)}`),
  body("20,000 paragraphs", "read", () => many(20_000, p)),
  body("110,000 paragraphs", "too-much", () => many(110_000, p)),
  body("5,000 notes", "read", () => p(many(5000, () => `x${note(p("y"))}`))),
  body("notes nested in notes", "read", () =>
    p(`x${"<text:note><text:note-body><text:p>x".repeat(300)}${"</text:p></text:note-body></text:note>".repeat(300)}`),
  ),
  body("3,000 comments in one paragraph", "read", () =>
    p(
      many(
        3000,
        (i) =>
          `<office:annotation office:name="a${i}">${p("x")}</office:annotation>y<office:annotation-end office:name="a${i}"/>`,
      ),
    ),
  ),
  body(
    "deletions in each other",
    "read",
    () =>
      `<text:tracked-changes>${many(5000, (i) => region(i, p(`x${change((i + 1) % 5000)}`)))}</text:tracked-changes>${p(`a${many(5000, change)}`)}`,
  ),
  body(
    "one large deletion that stands 10,000 times",
    "read",
    () =>
      `<text:tracked-changes>${region(0, p("x".repeat(100_000)))}</text:tracked-changes>${p(`a${change(0).repeat(10_000)}`)}`,
  ),
  body(
    "1,000 insertions that never end",
    "read",
    () =>
      `<text:tracked-changes>${many(1000, (i) => `<text:changed-region text:id="c${i}"><text:insertion/></text:changed-region>`)}</text:tracked-changes>${p(many(1000, (i) => `<text:change-start text:change-id="c${i}"/>x`))}`,
  ),
  body(
    "300 nested lists",
    "read",
    () => `${"<text:list><text:list-item>".repeat(300)}${p("x")}${"</text:list-item></text:list>".repeat(300)}`,
  ),
  body(
    "a table that says it has a billion cells",
    "read",
    () =>
      `<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000">${p("x")}</table:table-cell></table:table-row></table:table>`,
  ),
  body(
    "text boxes in text boxes",
    "read",
    () =>
      `${"<text:p>x<draw:frame><draw:text-box>".repeat(200)}${p("x")}${"</draw:text-box></draw:frame></text:p>".repeat(200)}`,
  ),
  body("a billion spaces", "read", () => p('a<text:s text:c="1000000000"/>b')),
  odt("5,000 styles in a chain", "read", () => ({
    styles: many(
      5000,
      (i) => `<style:style style:family="paragraph" style:name="s${i}" style:parent-style-name="s${i + 1}"/>`,
    ),
    body: many(5000, (i) => `<text:p text:style-name="s${i}">x</text:p>`),
  })),
  body("elements named like properties of objects", "read", () =>
    p("<text:constructor>a</text:constructor><text:toString>b</text:toString>"),
  ),
  {
    name: "OpenDocument: billion laughs",
    fileName: "a.fodt",
    expected: "undefined-entity",
    bytes: () =>
      encode('<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><d><body><text><p>&b;</p></text></body></d>'),
  },
  {
    name: "OpenDocument: 5 MB of spaces that a name matches",
    fileName: "a.odt",
    expected: "not-odt",
    bytes: () => rawZip([entry("mimetype", " ".repeat(1_000_000))]),
  },
];
