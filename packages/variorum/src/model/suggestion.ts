/** The known word that was probably meant: at most a third of its letters differ, and at most so many. O(words · length²). */
export function closestOf(word: string, known: Iterable<string>, most = Number.POSITIVE_INFINITY): string | undefined {
  const wanted = word.toLowerCase().slice(0, 64);
  let best: string | undefined;
  let least = Math.min(Math.max(1, Math.floor(wanted.length / 3)), wanted.length - 1, most) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Insertions, deletions, substitutions and swaps of neighbours (restricted Damerau–Levenshtein). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** `Did you mean “x”?` where something is close, else what is known, else nothing. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const close = closestOf(word, known);
  return close === undefined ? undefined : `Did you mean \`${close}\`?`;
}
