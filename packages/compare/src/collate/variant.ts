import type { Reading, Relation, Variant } from "./collation.ts";
import { ColumnReader, type ColumnState, emptyState, firstMost } from "./column-state.ts";
import type { Steps } from "./steps.ts";
import { normalBetween, type Table, textBetween } from "./table.ts";

/**
 * The places where the witnesses differ. Neighbouring columns form one variant when some witness departs from the
 * others in both; columns that differ in spelling alone stand by themselves, and a lacuna's edge always divides. That a
 * witness leaves out a long stretch does not make one variant of all that the others differ in there.
 * Linear in cells.
 */
export function* findVariants(table: Table, base: number | undefined): Steps<Variant[]> {
  const variants: Variant[] = [];
  const reader = new ColumnReader(table, base);
  const groups = new ReadingGroups(table);
  let last = emptyState(table.width);
  let state = emptyState(table.width);
  let from = -1;
  for (let column = 0; column <= table.size; column++) {
    if (column < table.size) reader.read(column, state);
    if (from >= 0 && !(column < table.size && continues(last, state))) {
      variants.push(describeVariant(groups, from, column, base, last.absent));
      from = -1;
    }
    if (column < table.size && !state.isInvariant && from < 0) from = column;
    [last, state] = [state, last];
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

/** Witnesses with one text at one place. */
interface Group {
  readonly witnesses: number[];
  /** Its words in normal form, written together: marks and word division do not count. */
  readonly normal: string;
  count: number;
  /** The first of them in the order of content. */
  rank: number;
}

/** Gathers the witnesses of a place by their text. */
class ReadingGroups {
  private readonly table: Table;
  /** By number of a text: the place at which it was last met, and its group there. */
  private readonly metAt: Int32Array;
  private readonly groupOf: Int32Array;
  private place = 0;

  constructor(table: Table) {
    this.table = table;
    this.metAt = new Int32Array(Math.max(table.textCount, table.width) + 1);
    this.groupOf = new Int32Array(this.metAt.length);
  }

  /** The groups of columns `from` to `to`, by their first witness; those in lacuna are in none. */
  gather(from: number, to: number, absent: Uint8Array): Group[] {
    const { table, metAt, groupOf } = this;
    const place = ++this.place;
    const groups: Group[] = [];
    const numberOf = this.numbering(from, to);
    for (let witness = 0; witness < table.width; witness++) {
      if (absent[witness]) continue;
      const number = numberOf(witness);
      const rank = table.rank[witness] as number;
      const group = metAt[number] === place ? groups[groupOf[number] as number] : undefined;
      if (group) {
        group.witnesses.push(witness);
        group.count++;
        group.rank = Math.min(group.rank, rank);
        continue;
      }
      metAt[number] = place;
      groupOf[number] =
        groups.push({ witnesses: [witness], normal: normalBetween(table, witness, from, to), count: 1, rank }) - 1;
    }
    return groups;
  }

  /** Numbers a witness's text at a place: one token's is known, several are numbered as they come. */
  private numbering(from: number, to: number): (witness: number) => number {
    const { cells, width, texts, more } = this.table;
    const isOneColumn = to - from === 1;
    const longer = new Map<string, number>();
    const isDivided = isOneColumn && more.size > 0 && this.hasDivided(from);
    if (isOneColumn && !isDivided)
      return (witness) => {
        const token = cells[from * width + witness] as number;
        return token < 0 ? 0 : (texts[witness]?.[token] as number) + 1;
      };
    return (witness) => {
      const text = textBetween(this.table, witness, from, to);
      const number = longer.get(text) ?? longer.size;
      longer.set(text, number);
      return number;
    };
  }

  private hasDivided(column: number): boolean {
    const { width, more } = this.table;
    for (let key = column * width; key < (column + 1) * width; key++) if (more.has(key)) return true;
    return false;
  }
}

function describeVariant(
  groups: ReadingGroups,
  from: number,
  to: number,
  base: number | undefined,
  absent: Uint8Array,
): Variant {
  const gathered = groups.gather(from, to, absent);
  const lemma = chooseLemma(gathered, base);
  const readings: Reading[] = gathered.map((group) => ({ witnesses: group.witnesses, relation: relate(group, lemma) }));
  const missing: number[] = [];
  for (let witness = 0; witness < absent.length; witness++) if (absent[witness]) missing.push(witness);
  if (missing.length > 0) readings.push({ witnesses: missing, relation: "lacuna" });
  return { from, to, lemma: gathered.indexOf(lemma), readings };
}

/** The base's reading; else the words most witnesses have and of those the commonest spelling, ties by content. */
function chooseLemma(groups: readonly Group[], base: number | undefined): Group {
  const ofBase = base === undefined ? undefined : groups.find(({ witnesses }) => witnesses.includes(base));
  if (ofBase) return ofBase;
  if (groups.length <= 2) return firstMost(groups) as Group;
  const byNormal = new Map<string, { normal: string; count: number; rank: number }>();
  for (const { normal, count, rank } of groups) {
    const seen = byNormal.get(normal) ?? { count: 0, rank: Infinity };
    byNormal.set(normal, { normal, count: seen.count + count, rank: Math.min(seen.rank, rank) });
  }
  const normal = firstMost([...byNormal.values()])?.normal;
  return firstMost(groups.filter((group) => group.normal === normal)) as Group;
}

function relate(group: Group, lemma: Group): Relation {
  if (group === lemma) return "same";
  if (group.normal === lemma.normal) return "accidental";
  if (group.normal === "") return "omission";
  return lemma.normal === "" ? "addition" : "substantive";
}
