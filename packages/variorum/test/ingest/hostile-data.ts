import { encode, type HostileFile, many } from "./hostile-file.ts";

const yaml = (name: string, expected: string, text: () => string): HostileFile => ({
  name: `YAML: ${name}`,
  fileName: "persons.yaml",
  as: "data",
  bytes: () => encode(text()),
  expected,
});

const csv = (name: string, expected: string, text: () => string | Uint8Array): HostileFile => ({
  name: `table: ${name}`,
  fileName: "persons.csv",
  as: "data",
  bytes: () => {
    const content = text();
    return typeof content === "string" ? encode(content) : content;
  },
  expected,
});

const aliases = (levels: number, each: number) =>
  many(levels, (i) => `l${i + 1}: &l${i + 1} [${Array(each).fill(`*l${i}`).join(", ")}]\n`);

export const dataHostiles: readonly HostileFile[] = [
  yaml("aliases of aliases", "yaml-aliases", () => `l0: &l0 lol\n${aliases(9, 9)}`),
  yaml(
    "one long list under 5,000 names",
    "yaml-aliases",
    () => `l: &l [${"x, ".repeat(5000)}x]\n${many(5000, (i) => `k${i}: *l\n`)}`,
  ),
  yaml("an alias of itself", "yaml-syntax", () => "a: &a [*a]\n"),
  yaml("an alias of what is not there", "yaml-syntax", () => "a: *b\n"),
  yaml("100,000 brackets", "yaml-syntax", () => "[".repeat(100_000)),
  yaml("100,000 hyphens", "yaml-syntax", () => "- ".repeat(100_000)),
  yaml("fields within fields, line by line", "yaml-syntax", () => many(2000, (i) => `${" ".repeat(i)}a:\n`)),
  yaml("a quotation mark that nobody closes", "yaml-syntax", () => `a: "${"x ".repeat(500_000)}`),
  yaml("100,000 lines of a text that nobody closes", "yaml-syntax", () => `a: '${"x\n\n".repeat(100_000)}`),
  yaml("20,000 fields", "read", () => many(20_000, (i) => `k${i}: v\n`)),
  yaml("one field 30,000 times", "duplicate-field", () => "k: v\n".repeat(30_000)),
  yaml("20,000 anchors", "read", () => many(20_000, (i) => `k${i}: &a${i} v\n`)),
  yaml("a line of 8 MB", "read", () => `a: ${"x".repeat(8_000_000)}\n`),
  yaml("a text of a million lines", "too-large", () => `a: |\n${"  x\n".repeat(1_000_000)}`),
  yaml("10,000 documents", "yaml-syntax", () => "---\na: b\n".repeat(10_000)),
  yaml("10,000 tags", "yaml-tag", () => `a:\n${"- !!js/function x\n".repeat(10_000)}`),
  yaml("10,000 directives", "yaml-syntax", () => `${"%TAG !x! tag:x,2000:\n".repeat(10_000)}a: b\n`),
  yaml("50,000 faults", "yaml-syntax", () => "a: b: c\n".repeat(50_000)),
  yaml("a million comments", "too-large", () => `${"# x\n".repeat(1_000_000)}a: b\n`),
  yaml("a field named like a property of objects", "yaml-syntax", () => "__proto__: {x: y}\n"),
  yaml("fields named like methods of objects", "read", () => "constructor: x\ntoString: y\nhasOwnProperty: z\n"),
  yaml("a merge of itself", "read", () => "a: {<<: x}\n"),
  yaml("keys that are lists", "yaml-syntax", () => "? [a, b]\n: c\n"),
  yaml("a zero byte", "yaml-syntax", () => "a: b\0c\n"),
  csv("100,000 columns", "csv-syntax", () => `id,name,${many(100_000, (i) => `c${i},`)}z\n`),
  csv("100,000 columns of one name", "csv-syntax", () => `${"id,".repeat(100_000)}id\n`),
  csv("a row of a million cells", "csv-syntax", () => `id,name\na,b${",c".repeat(1_000_000)}\n`),
  csv("a quotation mark that nobody closes", "csv-syntax", () => `id,name\na,"${"x,y\n".repeat(1_000_000)}`),
  csv("only quotation marks", "csv-syntax", () => '"'.repeat(4_000_001)),
  csv(
    "100,000 rows, each with another number of cells",
    "csv-syntax",
    () => `id,name\n${many(100_000, (i) => `${"x,".repeat(i % 7)}y\n`)}`,
  ),
  csv("40,000 faulty rows", "bad-id", () => `id,name\n${many(40_000, (i) => `A!${i},x\n`)}`),
  csv("a cell of 8 MB", "too-long", () => `id,name,note\na,b,${"x".repeat(8_000_000)}\n`),
  csv("a cell of 100,000 forms", "read", () => `id,name,forms\na,b,${many(100_000, (i) => `f${i};`)}\n`),
  csv("a column of 10,000 full stops", "csv-syntax", () => `id,name${".x".repeat(10_000)}\na,b\n`),
  csv("columns named like properties of objects", "csv-syntax", () => "id,name,__proto__.x\na,b,c\n"),
  csv("columns within constructors", "unknown-field", () => "id,name,constructor.prototype.x\na,b,c\n"),
  csv("formulas", "read", () => "id,name\na,\"=cmd|' /C calc'!A0\"\n"),
  csv("a zero byte", "csv-syntax", () => "id,name\na,b\0c\n"),
  csv("a million empty lines", "read", () => `id,name\n${"\n".repeat(1_000_000)}a,b\n`),
  csv("bytes that are no UTF-8", "not-utf-8", () => new Uint8Array([0x69, 0x64, 0x0a, 0xff, 0xc0, 0x80])),
];
