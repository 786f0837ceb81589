import { attributeOf, childOf, numberOf, settingOf } from "./docx-value.ts";
import { childElements, type XmlElement } from "./xml-tree.ts";

/** How the paragraphs of a list begin. */
export type ListSign = "none" | "bullet" | "number";

export interface ListPlace {
  /** Depth, from 1. */
  readonly level: number;
  readonly sign: ListSign;
}

/** What `w:numPr` of a paragraph or its style says; undefined for a paragraph that is in no list. */
export type ReadListPlace = (numbering: XmlElement | undefined) => ListPlace | undefined;

/** Reads `numbering.xml` (ECMA-376 part 1, 17.9). */
export function readNumbering(root: XmlElement | undefined): ReadListPlace {
  const abstracts = new Map(
    (root ? childElements(root, "abstractNum") : []).map((one) => [attributeOf(one, "abstractNumId"), one]),
  );
  const lists = new Map(
    (root ? childElements(root, "num") : []).map((one) => [
      attributeOf(one, "numId"),
      abstracts.get(settingOf(one, "abstractNumId")),
    ]),
  );
  return (numbering) => {
    const id = settingOf(numbering, "numId");
    if (id === undefined || id === "0") return undefined;
    const level = Math.min(8, Math.max(0, numberOf(settingOf(numbering, "ilvl")) ?? 0));
    const list = lists.get(id);
    const levels = list ? childElements(list, "lvl") : [];
    const own = levels.find((one) => attributeOf(one, "ilvl") === String(level));
    return { level: level + 1, sign: signOf(own) };
  };
}

function signOf(level: XmlElement | undefined): ListSign {
  const format = settingOf(level, "numFmt");
  if (format === "none" || (childOf(level, "lvlText") && settingOf(level, "lvlText") === "")) return "none";
  return format === undefined || format === "bullet" ? "bullet" : "number";
}
