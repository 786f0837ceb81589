import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/store/csv-file.ts";

const rowsOf = (text: string) => parseCsv(text, "a.csv").rows;

describe("a table", () => {
  it.each([
    ["commas", 'id,name,note\nomsk,Omsk,"a; b, c"\n'],
    ["semicolons, as Excel writes them where a comma is the decimal sign", 'id;name;note\r\nomsk;Omsk;"a; b, c"\r\n'],
    ["tabs", "id\tname\tnote\nomsk\tOmsk\ta; b, c\n"],
    ["a byte order mark", '\ufeffid;name;note\nomsk;Omsk;"a; b, c"\n'],
  ])("is read with %s", (_, text) => {
    expect(rowsOf(text)).toEqual([{ data: { id: "omsk", name: "Omsk", note: "a; b, c" }, line: 2 }]);
  });

  it("leaves out the line by which Excel says what divides the cells", () => {
    expect(rowsOf("sep=;\r\nid;name\r\nomsk;Omsk, old\r\n")).toEqual([
      { data: { id: "omsk", name: "Omsk, old" }, line: 3 },
    ]);
  });

  it("names the row in which a quotation mark opens that nobody closes", () => {
    const { problems } = parseCsv('id,name\na,A\nb,"B\nc,C\n', "a.csv");
    expect(problems).toMatchObject([{ code: "csv-syntax", line: 3 }]);
  });

  it("may have one column", () => {
    expect(rowsOf("id\nomsk\n")).toEqual([{ data: { id: "omsk" }, line: 2 }]);
  });

  it("says the same whatever divides it", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", ";", "\t", '"', "ж"), maxLength: 6 });
    const write = (rows: readonly (readonly string[])[], divider: string) =>
      rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(divider)).join("\n");
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }), (rows) => {
        const head = (divider: string) => ["id", "name", "note"].join(divider);
        const [first, ...others] = [",", ";", "\t"].map((divider) =>
          rowsOf(`${head(divider)}\n${write(rows, divider)}`),
        );
        for (const other of others) expect(other).toEqual(first);
      }),
    );
  });
});
