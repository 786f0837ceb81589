import fc from "fast-check";
import { expect, test } from "vitest";
import { buildColumnGrid, singleCollation, singleGrid } from "../../src/alignment/column-grid.ts";
import { streamWitness } from "../../src/alignment/witness-stream.ts";
import type { PublicBlock } from "../../src/model/public.ts";

const text = fc
  .array(fc.constantFrom("a", "slow", "train", "—", ".", "\n"), { maxLength: 9 })
  .map((words) => words.join(" "));
const gap = { kind: "gap", from: 0, to: 0 } as const;
const block = fc.record({ text, isLost: fc.boolean(), isWithheld: fc.boolean() });

test("a text that stands alone is laid out as by its collation with nothing", () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 5 }), (drawn) => {
      const blocks = drawn.map(({ text: own, isLost, isWithheld }, n): PublicBlock => {
        if (isWithheld) return { id: `p${n}`, withheld: { reason: "privacy" } };
        return { id: `p${n}`, kind: "paragraph", text: own, marks: isLost ? [gap] : [] };
      });
      const stream = streamWitness("a", { blocks });
      expect(singleGrid(stream)).toEqual(buildColumnGrid([stream], singleCollation(stream)));
    }),
  );
});
