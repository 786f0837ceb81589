import { groupBy } from "../model/grouped.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Derivation } from "../model/witness.ts";
import type { AlignableText } from "./witness-stream.ts";

/** What alignment needs to know of a witness; a `Witness` fits. */
export interface AlignableWitness {
  readonly key: string;
  readonly language: LanguageTag;
  readonly derives: readonly Derivation[];
}

/** Texts by witness key; witnesses without text are absent. */
export type AlignableTexts = { readonly [witness: string]: AlignableText };

/** Witnesses that are collated word by word, in the order of the document. */
export interface WitnessGroup {
  readonly language: LanguageTag;
  readonly witnesses: readonly string[];
  /** Key of the witness whose reading is the lemma. */
  readonly base: string;
  /** For all groups but the first: the witness of an earlier group beside which `base` is laid. */
  readonly parent: string | null;
}

/**
 * The group of the document's base comes first; every later group comes after the one it was translated from where the
 * stemma says so. `base`, where it has text, leads; else the first witness that derives from no other one with text.
 */
export function groupByLanguage(
  witnesses: readonly AlignableWitness[],
  texts: AlignableTexts,
  base?: string,
): readonly WitnessGroup[] {
  const withText = witnesses.filter((witness) => texts[witness.key] !== undefined);
  const leader = chooseBase(withText, base);
  if (leader === undefined) return [];
  const groups: WitnessGroup[] = [];
  const waiting = groupBy(withText, languageOf);
  take(waiting, languageOf(leader), groups, leader, null);
  while (waiting.size > 0) takeNext(waiting, groups, leader);
  return groups;
}

/** Language and, where it is written out, script: `en-GB` and `en` are one, `ru` and `ru-Latn` are not. */
function languageOf(witness: AlignableWitness): string {
  const [language = "und", ...rest] = witness.language.split("-");
  const script = rest.find((part) => /^[A-Za-z]{4}$/.test(part));
  return script === undefined ? language.toLowerCase() : `${language}-${script}`.toLowerCase();
}

function chooseBase(witnesses: readonly AlignableWitness[], wanted?: string): AlignableWitness | undefined {
  const keys = new Set(witnesses.map((witness) => witness.key));
  const isRoot = (witness: AlignableWitness) => !witness.derives.some((derivation) => keys.has(derivation.from));
  return witnesses.find((witness) => witness.key === wanted) ?? witnesses.find(isRoot) ?? witnesses[0];
}

function takeNext(waiting: Map<string, AlignableWitness[]>, groups: WitnessGroup[], leader: AlignableWitness): void {
  const placed = new Set(groups.flatMap((group) => group.witnesses));
  for (const [name, members] of waiting) {
    for (const member of members) {
      const parent = member.derives.find((derivation) => placed.has(derivation.from))?.from;
      if (parent === undefined) continue;
      take(waiting, name, groups, member, parent);
      return;
    }
  }
  const [name, members] = [...waiting][0] ?? [];
  const first = members?.[0];
  if (name !== undefined && first !== undefined) take(waiting, name, groups, first, leader.key);
}

function take(
  waiting: Map<string, AlignableWitness[]>,
  name: string,
  groups: WitnessGroup[],
  base: AlignableWitness,
  parent: string | null,
): void {
  const members = waiting.get(name) ?? [];
  waiting.delete(name);
  groups.push({ language: base.language, witnesses: members.map((member) => member.key), base: base.key, parent });
}
