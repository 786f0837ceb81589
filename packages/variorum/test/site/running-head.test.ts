import fc from "fast-check";
import { expect, test } from "vitest";
import { runningHead } from "../../src/site/running-head.ts";

test("the edition stands above left pages, the document above right ones, nothing above the first", () => {
  expect(runningHead("Papers", 'A "letter"')).toBe(
    '@page :left{@top-center{content:"Papers"}}@page :right{@top-center{content:"A \\22 letter\\22 "}}' +
      "@page :first{@top-center{content:none}}",
  );
});

test("no title can leave its string or the element", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (title) => {
      const css = runningHead("x", `${title}</style>"`);
      expect(css.split('"')).toHaveLength(5);
      expect(css).not.toMatch(/[<\n\r\f]/);
    }),
    { numRuns: 50 },
  );
});
