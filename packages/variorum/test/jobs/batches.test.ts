import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Batches } from "../../src/jobs/batches.ts";

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe("work in batches", () => {
  it("answers each piece with what came out of it, within the lanes and the size of a batch", async () => {
    const pieces = fc.array(fc.tuple(fc.integer(), fc.nat(3)), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        pieces,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (all, lanes, most) => {
          let busy = 0;
          const batches = new Batches<number, string>(lanes, most, async (inputs) => {
            busy += 1;
            expect(busy).toBeLessThanOrEqual(lanes);
            expect(inputs.length).toBeGreaterThan(0);
            expect(inputs.length).toBeLessThanOrEqual(most);
            await tick();
            busy -= 1;
            return inputs.map((input) => `${input}!`);
          });
          const asked: Promise<string>[] = [];
          for (const [input, breaths] of all) {
            for (let i = 0; i < breaths; i++) await tick();
            asked.push(batches.add(input));
          }
          expect(await Promise.all(asked)).toEqual(all.map(([input]) => `${input}!`));
        },
      ),
    );
  });

  it("leaves nobody idle while there is work: what waits is divided among the lanes", async () => {
    const sizes: number[] = [];
    const batches = new Batches<number, number>(2, 8, async (inputs) => {
      sizes.push(inputs.length);
      return inputs;
    });
    await Promise.all([1, 2, 3, 4, 5].map((input) => batches.add(input)));
    expect(sizes).toEqual([3, 2]);
  });

  it("fails the pieces of a failed batch, and those only", async () => {
    const batches = new Batches<number, number>(1, 2, async (inputs) => {
      if (inputs.includes(0)) throw new Error("nought");
      return inputs;
    });
    const outcomes = await Promise.allSettled([3, 0, 4, 5].map((input) => batches.add(input)));
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled", "fulfilled"]);
  });
});
