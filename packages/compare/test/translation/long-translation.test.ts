import { expect, test } from "vitest";
import { alignTranslation } from "../../src/index.ts";

/** Sentences of made-up words; the translation has other words for the same, in a length of its own. */
function madeUp(count: number): { readonly source: readonly string[]; readonly target: readonly string[] } {
  let state = 12345;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  const syllables = (word: number, letters: string): string =>
    [word % 17, (word * 7) % 19, (word * 11) % 13]
      .map((at) => letters.charAt(at % letters.length) + "ao".charAt(at % 2))
      .join("") + word.toString(36).replace(/\d/g, "z");
  const sentences = Array.from({ length: count }, () =>
    Array.from({ length: 5 + next(14) }, () => next(40) * (1 + next(20))),
  );
  return {
    source: sentences.map((words) => `${words.map((word) => syllables(word, "bdgkmnprstvz")).join(" ")}.`),
    target: sentences.map(
      (words) =>
        `${[...words]
          .reverse()
          .map((word) => syllables(word, "lfhcjqwxy"))
          .join(" ")}.`,
    ),
  };
}

test("a long text finds its way past sixty sentences that its translation lacks", async () => {
  const { source, target } = madeUp(700);
  const short = [...target.slice(0, 300), ...target.slice(360)];
  const { beads, fit } = await alignTranslation(source, short);
  const right = beads.filter(
    ({ source: [own], target: [other], ...bead }) =>
      bead && own !== undefined && other !== undefined && (own < 300 ? own === other : own - 60 === other),
  );
  expect(right.length).toBeGreaterThan(620);
  expect(fit).toBeGreaterThan(0.8);
}, 60_000);
