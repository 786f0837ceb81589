import { describe, expect, test } from "vitest";
import { lookStyle } from "../../src/site/look.ts";
import { directionOf } from "../../src/site/text/direction.ts";

describe("an editor's look", () => {
  test("becomes custom properties", () => {
    expect(lookStyle({ accent: "#0a5c8f", serif: '"Literata", Georgia' })).toBe(
      ":root{--look-accent:#0a5c8f;--look-serif:'Literata', Georgia;}",
    );
  });

  test.each([
    "red;}body{display:none",
    "url(https://elsewhere.example/x)",
    "</style><script>",
    "#12",
    "expression(alert(1))",
    "var(--x)",
    "red\n}",
  ])("%j is no colour", (accent) => {
    expect(lookStyle({ accent })).toBe("");
  });

  test.each(['"Literata', "a;b", "url(x)", "x\\", "<b>"])("%j is no list of fonts", (serif) => {
    expect(lookStyle({ serif })).toBe("");
  });
});

test.each([
  ["en", "ltr"],
  ["he", "rtl"],
  ["ar-EG", "rtl"],
  ["he-Latn", "ltr"],
  ["az-Arab", "rtl"],
  ["heb-x", "ltr"],
  ["yi", "rtl"],
  ["ru-Latn", "ltr"],
])("%s is written %s", (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});
