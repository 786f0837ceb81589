import type { Relation } from "../model/alignment.ts";
import { append, type Groups } from "../model/grouped.ts";
import type { ParallelText, Stretch } from "./parallel-text.ts";
import { contentOf } from "./tei-content.ts";
import { type Attributes, element } from "./xml.ts";

/** Witnesses that have the same in a stretch, letter for letter and space for space. */
export interface ReadingGroup {
  /** Indices, ascending. */
  readonly witnesses: readonly number[];
  readonly xml: string;
}

/** What stands in a stretch: one group where all agree. By first witness. */
function readingGroups({ witnesses }: ParallelText, stretch: Stretch): readonly ReadingGroup[] {
  const groups: Groups<string, number> = new Map();
  for (const [w, witness] of witnesses.entries()) append(groups, contentOf(witness, stretch, w), w);
  return [...groups].map(([xml, own]) => ({ witnesses: own, xml }));
}

/** The groups of a stretch in which witnesses differ; undefined where all agree. */
export function differingGroups(parallel: ParallelText, stretch: Stretch): readonly ReadingGroup[] | undefined {
  if (parallel.witnesses.length === 1) return undefined;
  const groups = readingGroups(parallel, stretch);
  return groups.length === 1 ? undefined : groups;
}

/** An `app` that names every witness. `lead` has the lemma. */
export function apparatusEntry(
  { witnesses }: ParallelText,
  { variant }: Stretch,
  groups: readonly ReadingGroup[],
  lead: number,
  attributes: Attributes = {},
): string {
  const lemma = groups.find((group) => group.witnesses.includes(lead)) ?? groups[0];
  const ordered = [...groups.filter((group) => group === lemma), ...groups.filter((group) => group !== lemma)];
  const shared = sharedType(groups);
  const entries = ordered.map((group) => {
    const wit = group.witnesses.map((w) => `#${witnesses[w]?.id}`).join(" ");
    const type = group === lemma ? undefined : (relationIn(group, variant?.relations) ?? shared);
    return element(group === lemma ? "lem" : "rdg", { wit, type }, group.xml);
  });
  const type = variant === undefined ? shared : undefined;
  return element("app", { n: variant?.name, ...attributes, type }, entries.join(""));
}

/** Who leads where no variant says so: the base unless it has nothing there. */
export function leadOf(groups: readonly ReadingGroup[], { variant }: Stretch, base: number): number {
  if (variant !== undefined && variant.lemma >= 0) return variant.lemma;
  const own = groups.find(({ witnesses }) => witnesses.includes(base));
  const full = own !== undefined && !isBlank(own) ? own : groups.find((group) => !isBlank(group));
  return (full ?? groups[0])?.witnesses[0] ?? base;
}

/** `same` but for white space: nothing that the collation says. */
function relationIn({ witnesses }: ReadingGroup, relations: readonly Relation[] | undefined): Relation | undefined {
  const relation = relations?.[witnesses[0] ?? 0];
  return relation === "same" ? undefined : relation;
}

/** Where no variant says more, witnesses differ in white space, or because one of them has a gap. */
function sharedType(groups: readonly ReadingGroup[]): "spacing" | "lacuna" {
  const blank = groups.filter(isBlank);
  return blank.length === 0 || blank.length === groups.length ? "spacing" : "lacuna";
}

const isBlank = ({ xml }: ReadingGroup): boolean => xml.replace(/<[^>]*>/g, "").trim() === "";
