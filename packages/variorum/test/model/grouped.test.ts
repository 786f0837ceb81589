import fc from "fast-check";
import { expect, test } from "vitest";
import { groupBy } from "../../src/model/grouped.ts";

test("law: every value with a key stands once, in its own group, and the order stays", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (values) => {
      const keyOf = (value: number) => (value % 5 === 0 ? undefined : value % 3);
      const groups = groupBy(values, keyOf);
      expect([...groups.keys()]).toEqual([...new Set(values.flatMap((value) => keyOf(value) ?? []))]);
      for (const [key, group] of groups) expect(group).toEqual(values.filter((value) => keyOf(value) === key));
    }),
  );
});
