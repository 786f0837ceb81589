import { pointers, type WitnessGroups } from "./tei-rule.ts";
import { childElements, descendants, type XmlElement } from "./xml-tree.ts";

export function readWitnessGroups(tei: XmlElement): WitnessGroups {
  return new Map(
    descendants(tei, "listWit").flatMap((list) => {
      const id = list.attributes["xml:id"];
      const members = descendants(list, "witness").flatMap((witness) => witness.attributes["xml:id"] ?? []);
      return id === undefined || members.length === 0 ? [] : [[id, members] as const];
    }),
  );
}

/** The witnesses that a `wit` names, those of groups one by one. */
export const witnessesNamed = (wit: string | undefined, groups: WitnessGroups): readonly string[] =>
  pointers(wit).flatMap((pointer) => groups.get(pointer) ?? [pointer]);

/** A reading of an entry, with the witnesses that it or the group around it names. */
export interface SourceReading {
  readonly element: XmlElement;
  readonly witnesses: readonly string[];
  /** From the child of the entry down to the reading. */
  readonly path: readonly XmlElement[];
}

/** Lemma and readings of an entry, those inside groups too. */
export function readingsOf(app: XmlElement, groups: WitnessGroups): readonly SourceReading[] {
  const inside = (around: XmlElement, wit: string | undefined, above: readonly XmlElement[]): SourceReading[] =>
    childElements(around).flatMap((child) => {
      const own = child.attributes.wit ?? wit;
      const path = [...above, child];
      if (child.name === "lem" || child.name === "rdg")
        return [{ element: child, witnesses: witnessesNamed(own, groups), path }];
      return child.name === "rdgGrp" ? inside(child, own, path) : [];
    });
  return inside(app, undefined, []);
}
