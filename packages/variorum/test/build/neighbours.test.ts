import fc from "fast-check";
import { expect, test } from "vitest";
import { neighboursIn } from "../../src/build/page-scene.ts";
import type { DocumentSummary, PublicEdition } from "../../src/model/public.ts";
import { besideByDate } from "../../src/site/document-order.ts";

const days = ["1911-03-02", "1911-03-14", "1923-10-08", undefined];

/** Documents `d0`, `d1` … of these days, each of which relates to some of the others. */
function editionOf(lines: readonly { readonly day: string | undefined; readonly to: readonly number[] }[]) {
  const documents = lines.map(({ day, to }, n) => ({
    id: `d${n}`,
    date: day === undefined ? [] : [{ value: { earliest: day } }],
    relations: to.filter((one) => one < lines.length).map((one) => ({ document: `d${one}` })),
    witnesses: [],
  }));
  return { documents: documents as unknown as readonly DocumentSummary[] } as PublicEdition;
}

test("from what a page is given it finds the documents before and after it as if it had all", () => {
  const line = fc.record({
    day: fc.constantFrom(...days),
    to: fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const edition = editionOf(lines);
      const neighbours = neighboursIn(edition);
      for (const { id } of edition.documents) {
        const [found, all] = [neighbours(id), edition.documents].map((some) => besideByDate(some, id));
        expect(found?.before?.id).toBe(all?.before?.id);
        expect(found?.after?.id).toBe(all?.after?.id);
      }
    }),
    { numRuns: 200 },
  );
});

test("a page is given no more than it names: itself, its neighbours by date, and what relates", () => {
  const edition = editionOf(
    ["1", "2", "3", "4", "5", "6"].map((d) => ({ day: `1911-03-0${d}`, to: d === "1" ? [4] : [] })),
  );
  const ids = (id: string) => neighboursIn(edition)(id).map((one) => one.id);
  expect(ids("d0")).toEqual(["d0", "d1", "d4"]);
  expect(ids("d2")).toEqual(["d1", "d2", "d3"]);
  expect(ids("d4")).toEqual(["d0", "d3", "d4", "d5"]);
});
