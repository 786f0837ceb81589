import fc from "fast-check";
import { expect, test } from "vitest";
import { formatLedgerUnit, ledgerLines, nameOfLine, parseLedgerUnit } from "../../src/store/ledger-line.ts";

const name = fc.oneof(fc.string({ unit: "binary-ascii" }), fc.string({ unit: "grapheme" }));
const files = fc.array(fc.tuple(name, fc.nat()));

test("a unit is read as it was written, whatever its name", () => {
  fc.assert(
    fc.property(name, name, files, (unit, key, own) => {
      const line = formatLedgerUnit(unit, { key, files: own });
      expect(nameOfLine(line)).toBe(unit);
      expect(parseLedgerUnit(line)).toEqual({ name: unit, key, files: own });
    }),
  );
});

test("lines are cut as they were joined", () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      const lines = names.map((unit) => formatLedgerUnit(unit, { key: "", files: [] }));
      expect([...ledgerLines(Buffer.from(lines.join("\n")))]).toEqual(lines);
    }),
  );
});
