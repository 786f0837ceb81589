import { attributeOf, childOf, numberOf, settingOf, toggleOf } from "./docx-value.ts";
import { type RunFormat, statedFormat } from "./run-format.ts";
import { languageTag } from "./tei-language.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Space between letters from which they count as spaced, twentieths of a point. */
const spacedFrom = 20;

/** Reads `w:rPr` (ECMA-376 part 1, 17.3.2). */
export function readRunFormat(properties: XmlElement | undefined): RunFormat {
  if (!properties) return {};
  const underline = settingOf(properties, "u");
  const spacing = numberOf(settingOf(properties, "spacing"));
  const align = settingOf(properties, "vertAlign");
  return statedFormat({
    bold: toggleOf(properties, "b"),
    italic: toggleOf(properties, "i"),
    underline: underline === undefined ? undefined : underline !== "none",
    strike: toggleOf(properties, "strike") ?? toggleOf(properties, "dstrike"),
    smallCaps: toggleOf(properties, "smallCaps"),
    capitals: toggleOf(properties, "caps"),
    spaced: spacing === undefined ? undefined : spacing >= spacedFrom,
    position: align === "superscript" || align === "subscript" || align === "baseline" ? align : undefined,
    hidden: toggleOf(properties, "vanish"),
    highlighted: toggleOf(properties, "highlight"),
    language: languageTag(attributeOf(childOf(properties, "lang"), "val")),
  });
}
