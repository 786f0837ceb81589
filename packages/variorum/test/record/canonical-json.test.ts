import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { formatCanonicalJson, parseCanonicalJson } from "../../src/record/canonical-json.ts";

describe("canonical JSON (RFC 8785)", () => {
  it("sorts keys by UTF-16 code units (section 3.2.3)", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 };
    expect([...formatCanonicalJson(value).matchAll(/:(\d)/g)].map(([, n]) => n).join("")).toBe("2467153");
  });

  it.each([
    [Number("333333333.33333329"), "333333333.3333333"],
    [1e30, "1e+30"],
    [4.5, "4.5"],
    [2e-3, "0.002"],
    [1e-27, "1e-27"],
    [-0, "0"],
    ['\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    [{ b: undefined, a: [] }, '{"a":[]}'],
  ])("spells %j as %s", (value, text) => {
    expect(formatCanonicalJson(value as Json)).toBe(text);
  });

  it.each([["\ud800"], [Number.NaN], [Number.POSITIVE_INFINITY], [{ "\udc00": 1 }], [() => 1]])(
    "does not carry %s",
    (value) => {
      expect(() => formatCanonicalJson(value as Json)).toThrow();
    },
  );

  it.each([
    "",
    " 1",
    "1 ",
    "[1, 2]",
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    "1.0",
    "1e2",
    "01",
    "-0",
    '"\\u0041"',
    '"\\/"',
    "tru",
    '"\\ud800"',
    "[1]\n",
    "\ufeff1",
    "[".repeat(70) + "]".repeat(70),
  ])("does not parse %j", (text) => {
    expect(() => parseCanonicalJson(text)).toThrow();
  });

  it("has one spelling for each value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Json;
        const text = formatCanonicalJson(plain);
        expect(parseCanonicalJson(text)).toEqual(plain);
        expect(formatCanonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });
});
