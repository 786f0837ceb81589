import type { Reading, Relation, Variant } from "./collation.ts";
import type { Steps } from "./steps.ts";
import { type Table, tokensBetween } from "./table.ts";

const EMPTY = -2;
const ABSENT = -3;

/** What a column is to the apparatus. */
interface ColumnState {
  /** All the witnesses that can be read agree letter for letter. */
  readonly isInvariant: boolean;
  /** Witnesses whose word, or whose lack of one, is not the column's usual one; spelling alone does not count. */
  readonly deviants: Uint8Array;
  readonly deviates: boolean;
  /** Witnesses in lacuna here. */
  readonly absent: Uint8Array;
  /** Witnesses in the middle of a long silence: not a word in `LONG_SILENCE` columns or more. */
  readonly silent: Uint8Array;
  /** The witnesses that have a word here have it letter for letter. */
  readonly agrees: boolean;
}

/** From so many columns without a word on, a witness leaves a stretch out: what the others do there is a matter of their own. */
const LONG_SILENCE = 8;

/**
 * The places where the witnesses differ. Neighbouring columns form one variant when some witness departs from the
 * others in both; columns that differ in spelling alone stand by themselves, and a lacuna's edge always divides. That a
 * witness leaves out a long stretch does not make one variant of all that the others differ in there.
 * Linear in cells.
 */
export function* findVariants(table: Table, base: number | undefined): Steps<Variant[]> {
  const variants: Variant[] = [];
  const scan = createScan(table.width);
  let from = -1;
  let last: ColumnState | undefined;
  for (let column = 0; column <= table.size; column++) {
    const state = column < table.size ? columnState(table, column, base, scan) : undefined;
    if (from >= 0 && !(last && state && continues(last, state))) {
      variants.push(describeVariant(table, from, column, base, last?.absent ?? scan.nobody));
      from = -1;
    }
    if (state && !state.isInvariant && from < 0) from = column;
    last = state;
    if (column % 512 === 0) yield 512 * table.width * 16;
  }
  return variants;
}

function continues(last: ColumnState, state: ColumnState): boolean {
  if (!last.deviates || !state.deviates) return false;
  let shared = false;
  let alike = last.agrees === state.agrees;
  for (let witness = 0; witness < state.deviants.length; witness++) {
    if (last.absent[witness] !== state.absent[witness]) return false;
    if (last.deviants[witness] !== state.deviants[witness]) alike = false;
    else if (state.deviants[witness] && !(last.silent[witness] && state.silent[witness])) shared = true;
  }
  return shared || alike;
}

/** What is kept from column to column, so that the many columns in which nothing happens cost no memory. */
interface Scan {
  /** Per witness the first lacuna that has not ended yet; columns are asked for in rising order. */
  readonly lacunae: Int32Array;
  /** Per witness where its silence ends, and whether it is a long one. */
  readonly silentUntil: Int32Array;
  readonly isLong: Uint8Array;
  readonly words: Int32Array;
  readonly nobody: Uint8Array;
}

function createScan(width: number): Scan {
  return {
    lacunae: new Int32Array(width),
    silentUntil: new Int32Array(width),
    isLong: new Uint8Array(width),
    words: new Int32Array(width),
    nobody: new Uint8Array(width),
  };
}

function columnState(table: Table, column: number, base: number | undefined, scan: Scan): ColumnState {
  const { words, nobody } = scan;
  let first = -1;
  let sameText = true;
  for (let witness = 0; witness < table.width; witness++) {
    const word = wordAt(table, column, witness, scan.lacunae);
    words[witness] = word;
    if (word === ABSENT) continue;
    if (first < 0) first = witness;
    else sameText &&= sameAt(table, column, first, witness);
  }
  const one = words[0] as number;
  if (one !== ABSENT && words.every((word) => word === one))
    return {
      isInvariant: sameText,
      deviants: nobody,
      deviates: false,
      absent: nobody,
      silent: nobody,
      agrees: sameText,
    };
  const absent = words.includes(ABSENT) ? marked(words, (word) => word === ABSENT) : nobody;
  const usual = first < 0 ? ABSENT : usualWord(table, words, base);
  const deviants = marked(words, (word) => word !== ABSENT && word !== usual);
  const deviates = deviants.includes(1);
  const silent = words.includes(EMPTY) ? silentAt(table, column, scan) : nobody;
  const agrees = sameText || (silent !== nobody && speakersAgree(table, column, words));
  return { isInvariant: !deviates && sameText, deviants, deviates, absent, silent, agrees };
}

/** 1 for each witness whose word is such a one. */
function marked(words: Int32Array, isSuch: (word: number) => boolean): Uint8Array {
  const marks = new Uint8Array(words.length);
  for (let witness = 0; witness < words.length; witness++) if (isSuch(words[witness] as number)) marks[witness] = 1;
  return marks;
}

function speakersAgree(table: Table, column: number, words: Int32Array): boolean {
  let first = -1;
  for (const [witness, word] of words.entries()) {
    if (word === ABSENT || word === EMPTY) continue;
    if (first >= 0 && !sameAt(table, column, first, witness)) return false;
    first = witness;
  }
  return true;
}

/** Looks ahead once per silence, so that a scan stays linear in cells. */
function silentAt(table: Table, column: number, { words, silentUntil, isLong }: Scan): Uint8Array {
  const silent = new Uint8Array(table.width);
  for (let witness = 0; witness < table.width; witness++) {
    if (words[witness] !== EMPTY) continue;
    if ((silentUntil[witness] as number) <= column) {
      let end = column + 1;
      while (end < table.size && (table.cells[end * table.width + witness] as number) < 0) end++;
      silentUntil[witness] = end;
      isLong[witness] = end - column >= LONG_SILENCE ? 1 : 0;
    }
    silent[witness] = isLong[witness] as number;
  }
  return silent;
}

/** The word's number; for several tokens in one cell a number no word has. */
function wordAt(table: Table, column: number, witness: number, lacunae: Int32Array): number {
  if (isInLacuna(table, column, witness, lacunae)) return ABSENT;
  const key = column * table.width + witness;
  const token = table.cells[key] as number;
  if (token < 0) return EMPTY;
  if (table.more.has(key)) return wholeWord(table, column, witness);
  return table.words[witness]?.[token] ?? EMPTY;
}

/** A divided word counts as the undivided one that another witness has in the column. */
function wholeWord(table: Table, column: number, witness: number): number {
  const normal = normalBetween(table, witness, column, column + 1);
  for (let other = 0; other < table.width; other++) {
    const key = column * table.width + other;
    const token = table.cells[key] as number;
    if (token < 0 || table.more.has(key)) continue;
    const word = table.words[other]?.[token] ?? EMPTY;
    if (word >= 0 && table.normals[word] === normal) return word;
  }
  return table.normals.length;
}

function isInLacuna(table: Table, column: number, witness: number, lacunae: Int32Array): boolean {
  const gaps = table.gaps[witness];
  if (!gaps || gaps.length === 0) return false;
  let at = lacunae[witness] as number;
  while (at < gaps.length && (gaps[at]?.to ?? 0) <= column) at++;
  lacunae[witness] = at;
  const gap = gaps[at];
  return gap !== undefined && gap.from <= column;
}

function sameAt(table: Table, column: number, a: number, b: number): boolean {
  const divided = table.more.has(column * table.width + a) || table.more.has(column * table.width + b);
  if (divided) return textBetween(table, a, column, column + 1) === textBetween(table, b, column, column + 1);
  return singleText(table, a, column) === singleText(table, b, column);
}

function singleText({ cells, width, tokens }: Table, witness: number, column: number): string | undefined {
  return tokens[witness]?.[cells[column * width + witness] as number]?.text;
}

/** The base's word, or the one most witnesses have; among equals the first in the order of content. */
function usualWord(table: Table, words: Int32Array, base: number | undefined): number {
  if (base !== undefined && words[base] !== ABSENT) return words[base] as number;
  const candidate = possibleMajority(words);
  let votes = 0;
  let readable = 0;
  for (let witness = 0; witness < words.length; witness++) {
    if (words[witness] !== ABSENT) readable++;
    if (words[witness] === candidate) votes++;
  }
  return candidate !== ABSENT && votes * 2 > readable ? candidate : commonestWord(table, words);
}

/** The only word that more than half can have (Boyer and Moore 1991); spares most columns the count. */
function possibleMajority(words: Int32Array): number {
  let candidate = ABSENT;
  let lead = 0;
  for (let witness = 0; witness < words.length; witness++) {
    const word = words[witness] as number;
    if (word === ABSENT) continue;
    if (lead === 0) candidate = word;
    lead += word === candidate ? 1 : -1;
  }
  return candidate;
}

function commonestWord(table: Table, words: Int32Array): number {
  const counts = new Map<number, { count: number; rank: number }>();
  for (const [witness, word] of words.entries()) {
    if (word === ABSENT) continue;
    const seen = counts.get(word) ?? { count: 0, rank: Infinity };
    counts.set(word, { count: seen.count + 1, rank: Math.min(seen.rank, table.rank[witness] as number) });
  }
  return firstMost([...counts].map(([value, { count, rank }]) => ({ value, count, rank })));
}

function firstMost<T>(candidates: readonly { value: T; count: number; rank: number }[]): T {
  let best = candidates[0] as { value: T; count: number; rank: number };
  for (const one of candidates)
    if (one.count > best.count || (one.count === best.count && one.rank < best.rank)) best = one;
  return best.value;
}

/** A witness's text in some columns, as one string that tells tokens apart; a single token is given as it is. */
function textBetween(table: Table, witness: number, from: number, to: number): string {
  const range = tokensBetween(table, witness, from, to);
  const tokens = table.tokens[witness] ?? [];
  let text = "";
  for (let token = range.from; token < range.to; token++)
    text += token > range.from ? `\0${tokens[token]?.text}` : tokens[token]?.text;
  return text;
}

/** The words of a witness in some columns in normal form and written together: marks and word division do not count. */
function normalBetween(table: Table, witness: number, from: number, to: number): string {
  const range = tokensBetween(table, witness, from, to);
  let normal = "";
  for (let token = range.from; token < range.to; token++) {
    const word = table.words[witness]?.[token] ?? EMPTY;
    if (word >= 0 && table.isWord[word]) normal += table.normals[word];
  }
  return normal;
}

interface TextGroup {
  readonly text: string;
  readonly normal: string;
  readonly witnesses: number[];
  rank: number;
}

function describeVariant(
  table: Table,
  from: number,
  to: number,
  base: number | undefined,
  absent: Uint8Array,
): Variant {
  const groups = new Map<string, TextGroup>();
  const missing: number[] = [];
  for (let witness = 0; witness < table.width; witness++) {
    if (absent[witness]) {
      missing.push(witness);
      continue;
    }
    const text = textBetween(table, witness, from, to);
    const group = groups.get(text) ?? {
      text,
      normal: normalBetween(table, witness, from, to),
      witnesses: [],
      rank: Infinity,
    };
    group.witnesses.push(witness);
    group.rank = Math.min(group.rank, table.rank[witness] as number);
    groups.set(text, group);
  }
  const ordered = [...groups.values()].sort((a, b) => (a.witnesses[0] as number) - (b.witnesses[0] as number));
  const lemma = chooseLemma(ordered, base);
  const readings: Reading[] = ordered.map((group) => ({ witnesses: group.witnesses, relation: relate(group, lemma) }));
  if (missing.length > 0) readings.push({ witnesses: missing, relation: "lacuna" });
  return { from, to, lemma: ordered.indexOf(lemma), readings };
}

/** The base's reading; else the words most witnesses have and of those the commonest spelling, ties by content. */
function chooseLemma(groups: readonly TextGroup[], base: number | undefined): TextGroup {
  const ofBase = base === undefined ? undefined : groups.find(({ witnesses }) => witnesses.includes(base));
  if (ofBase) return ofBase;
  const byNormal = new Map<string, { count: number; rank: number }>();
  for (const { normal, witnesses, rank } of groups) {
    const seen = byNormal.get(normal) ?? { count: 0, rank: Infinity };
    byNormal.set(normal, { count: seen.count + witnesses.length, rank: Math.min(seen.rank, rank) });
  }
  const normal = firstMost([...byNormal].map(([value, { count, rank }]) => ({ value, count, rank })));
  const alike = groups.filter((group) => group.normal === normal);
  return firstMost(alike.map((value) => ({ value, count: value.witnesses.length, rank: value.rank })));
}

function relate(group: TextGroup, lemma: TextGroup): Relation {
  if (group.text === lemma.text) return "same";
  if (group.normal === lemma.normal) return "accidental";
  if (group.normal === "") return "omission";
  return lemma.normal === "" ? "addition" : "substantive";
}
