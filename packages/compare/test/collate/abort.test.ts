import { expect, test } from "vitest";
import { collate, type Progress } from "../../src/index.ts";

/** Repetitive and long: nothing to hold on to, so that all of it goes through the slowest part. */
const hostile = (siglum: string, seed: number, length: number) => ({
  siglum,
  tokens: Array.from({ length }, (_, i) => ({ text: `w${((i * seed) ^ (i >> 3)) % 7}` })),
});

/** Processor time, so that a busy machine does not count. */
const spent = () => process.cpuUsage().user / 1000;

test("an abort is obeyed within 100 ms, with its reason", async () => {
  const controller = new AbortController();
  let aborted = 0;
  setTimeout(() => {
    aborted = spent();
    controller.abort(new Error("enough"));
  }, 50);
  const run = collate([hostile("A", 31, 40_000), hostile("B", 17, 40_000)], { signal: controller.signal });
  await expect(run).rejects.toThrow("enough");
  expect(spent() - aborted).toBeLessThan(100);
});

test("an aborted signal stops before any work", async () => {
  await expect(collate([], { signal: { aborted: true, reason: new Error("never") } })).rejects.toThrow("never");
  await expect(collate([], { signal: { aborted: true } })).rejects.toMatchObject({ code: "aborted" });
});

test("the event loop keeps turning", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  await collate([hostile("A", 31, 20_000), hostile("B", 17, 20_000)]);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});

test("progress rises within each phase", async () => {
  const seen: Progress[] = [];
  await collate([hostile("A", 31, 50), hostile("B", 17, 50)], { onProgress: (progress) => seen.push(progress) });
  expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(
    ["prepare", "align", "variants", "moves"].sort(
      (a, b) => seen.findIndex((s) => s.phase === a) - seen.findIndex((s) => s.phase === b),
    ),
  );
  for (const { done, of } of seen) expect(done).toBeLessThanOrEqual(of);
});
