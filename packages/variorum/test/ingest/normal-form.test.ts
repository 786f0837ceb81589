import fc from "fast-check";
import { expect, test } from "vitest";
import { normalForm } from "../../src/ingest/normal-form.ts";

test("every letter below U+0300, and any text, comes out in NFC", () => {
  const low = Array.from({ length: 0x300 }, (_, code) => String.fromCharCode(code));
  for (const first of low) for (const second of ["e", "\u00e9", "\u02b0"]) expectNfc(first + second);
  expectNfc(low.join(""));
  fc.assert(fc.property(fc.string({ unit: "binary" }), expectNfc));
});

function expectNfc(text: string): void {
  expect(normalForm(text)).toBe(text.normalize("NFC"));
}
