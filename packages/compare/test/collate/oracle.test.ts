import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findAnchors } from "../../src/collate/anchor.ts";
import { keepLongestRising } from "../../src/collate/chain.ts";
import { findClauses } from "../../src/collate/clause.ts";
import { alignGap } from "../../src/collate/gap.ts";
import { GapRoom } from "../../src/collate/gap-room.ts";
import { createJoinedWord } from "../../src/collate/joined-word.ts";
import { createNearness } from "../../src/collate/nearness.ts";
import { columnsOf, columnWords, emptyProfile, placeWitness } from "../../src/collate/profile.ts";
import type { Steps } from "../../src/collate/steps.ts";
import type { Task } from "../../src/collate/task.ts";
import { buildVocabulary, numberWords } from "../../src/collate/vocabulary.ts";
import { LetterPool } from "../../src/text/letter-pool.ts";

/* Slow and obvious twins of the fast parts, on all small inputs that fast-check thinks of. */

function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The second text is placed; the first is to be aligned to it. */
function taskOf(row: readonly string[], column: readonly string[]): Task {
  const tokens = [row, column].map((texts) => texts.map((text) => ({ text })));
  const witnesses = tokens.map((own, at) => ({ siglum: `${at}`, tokens: own }));
  const numbers = finish(numberWords(witnesses, { fold: (text) => text }));
  const vocabulary = finish(buildVocabulary(numbers, [0, 1]));
  const profile = placeWitness(emptyProfile(2), 1, new Int32Array(column.length).fill(-1));
  return {
    witness: 0,
    profile,
    vocabulary,
    words: vocabulary.words,
    nearness: createNearness(vocabulary),
    room: new GapRoom(vocabulary.normals.length),
    columns: [new Int32Array(0), columnsOf(profile, 1, column.length)],
    readings: columnWords(profile, vocabulary.words),
    isHeld: () => false,
    texts: numbers.texts[0] as Int32Array,
    clauses: findClauses(numbers.written),
  };
}

const whole = (rows: number, columns: number) => ({ rowFrom: 0, rowTo: rows, columnFrom: 0, columnTo: columns });

/** Every way of pairing rows with columns without crossing. */
function* pairings(rows: number, columns: number, row = 0, column = 0): Generator<number[]> {
  if (row === rows) {
    yield [];
    return;
  }
  for (const rest of pairings(rows, columns, row + 1, column)) yield [-1, ...rest];
  for (let at = column; at < columns; at++)
    for (const rest of pairings(rows, columns, row + 1, at + 1)) yield [at, ...rest];
}

/** The worth of a pairing, told by the book: words 400 to open a gap and 120 a word, an agreement its weight and 60. */
function worth(task: Task, pairing: readonly number[], columns: number): number {
  const word = (w: number, token: number) => task.words[w]?.[token] as number;
  let sum = 0;
  let lastRow = -1;
  let lastColumn = -1;
  for (let row = 0; row <= pairing.length; row++) {
    const column = row < pairing.length ? (pairing[row] as number) : columns;
    if (column < 0) continue;
    for (const gap of [row - lastRow - 1, column - lastColumn - 1]) if (gap > 0) sum -= 400 + 120 * gap;
    if (row < pairing.length) sum += pairWorth(task, word(0, row), word(1, column));
    lastRow = row;
    lastColumn = column;
  }
  return sum;
}

function pairWorth({ vocabulary, nearness }: Task, a: number, b: number): number {
  if (a === b) return (vocabulary.weight[a] as number) + 60;
  const likeness = nearness(a, b);
  if (likeness < 300) return -400 + Math.round(likeness / 50);
  const length = Math.max(vocabulary.normals[a]?.length ?? 0, vocabulary.normals[b]?.length ?? 0);
  const most = Math.min(vocabulary.weight[a] as number, vocabulary.weight[b] as number) + 400;
  const score = Math.round(most * Math.min(1, length / 5) * (likeness / 1000) ** 2) - 400;
  return score > 0 ? score + 60 : score;
}

const shortText = fc.array(fc.constantFrom("koala", "koalas", "grey", "gray", "tree", "lives"), { maxLength: 5 });

describe("oracles", () => {
  test("gap: no pairing is worth more than the one found", () => {
    fc.assert(
      fc.property(shortText, shortText, (row, column) => {
        const task = taskOf(row, column);
        const found = new Int32Array(row.length).fill(-1);
        finish(alignGap(task, whole(row.length, column.length), found));
        const best = Math.max(
          ...[...pairings(row.length, column.length)].map((each) => worth(task, each, column.length)),
        );
        expect(worth(task, [...found], column.length)).toBe(best);
      }),
      { numRuns: 300 },
    );
  });

  test("anchors: runs that stand once on both sides, and the longest chain of them", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 3 }), (row, column, k) => {
        const found = finish(findAnchors(taskOf(row, column), whole(row.length, column.length), k));
        const expected = slowAnchors(row, column, k);
        expect(found?.filter((at) => at >= 0).length ?? 0).toBe(longestRising(expected));
        for (const [at, to] of (found ?? []).entries()) if (to >= 0) expect(expected[at]).toBe(to);
      }),
    );
  });

  test("chain: as long as the longest of all rising choices", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 10 }), (columns) => {
        const kept = Int32Array.from(columns);
        keepLongestRising(kept);
        const chain = [...kept].filter((column) => column >= 0);
        expect(chain).toEqual([...new Set(chain)].sort((a, b) => a - b));
        expect(chain.length).toBe(longestRising(columns));
        for (const [at, column] of kept.entries()) if (column >= 0) expect(column).toBe(columns[at]);
      }),
    );
  });

  test("joined words: the number of the word that two make together", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "ж"), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 12 }), (normals) => {
        const joined = createJoinedWord(LetterPool.of(normals), new Uint8Array(normals.length).fill(1));
        for (const [i, a] of normals.entries())
          for (const [j, b] of normals.entries()) expect(joined(i, j)).toBe(normals.indexOf(a + b));
      }),
    );
  });

  test("nearness: the edit distance of the textbook", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "ж", "ѣ"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const nearness = createNearness({ normals: [a, b], isWord: Uint8Array.of(1, 1) });
        const longer = Math.max(a.length, b.length);
        const likeness = a === b ? 1000 : Math.round((1000 * (longer - editDistance(a, b))) / longer);
        expect(a === b ? nearness(0, 0) : nearness(0, 1)).toBe(likeness < 250 ? 0 : likeness);
      }),
      { numRuns: 500 },
    );
  });
});

function slowAnchors(row: readonly string[], column: readonly string[], k: number): number[] {
  const runs = (text: readonly string[]) =>
    text.slice(0, Math.max(0, text.length - k + 1)).map((_, at) => text.slice(at, at + k).join(" "));
  const once = (all: readonly string[], run: string) => all.filter((other) => other === run).length === 1;
  const expected = row.map(() => -1);
  for (const [at, run] of runs(row).entries()) {
    if (!once(runs(row), run) || !once(runs(column), run)) continue;
    for (let i = 0; i < k; i++) if (expected[at + i] === -1) expected[at + i] = runs(column).indexOf(run) + i;
  }
  return expected;
}

function longestRising(columns: readonly number[], above = -1): number {
  return columns.reduce(
    (best, column, at) => (column > above ? Math.max(best, 1 + longestRising(columns.slice(at + 1), column)) : best),
    0,
  );
}

function editDistance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [x, y] = [a.slice(1), b.slice(1)];
  const table = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) (table[0] as number[])[j] = j;
  for (let i = 1; i <= x.length + 1; i++)
    for (let j = 1; j <= y.length + 1; j++) {
      const at = (di: number, dj: number) => table[i - di]?.[j - dj] as number;
      (table[i] as number[])[j] = Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
  return table[a.length]?.[b.length] as number;
}
