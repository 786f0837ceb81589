import { attributeOf, childOf, numberOf, settingOf, toggleOf } from "./docx-value.ts";
import type { MarkContent } from "./running-text.ts";
import { languageTag } from "./tei-language.ts";
import type { XmlElement } from "./xml-tree.ts";

/** How letters are set; what is undefined is inherited. */
export interface RunFormat {
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly strike?: boolean | undefined;
  readonly smallCaps?: boolean | undefined;
  readonly capitals?: boolean | undefined;
  readonly spaced?: boolean | undefined;
  readonly position?: "superscript" | "subscript" | "baseline" | undefined;
  readonly hidden?: boolean | undefined;
  readonly highlighted?: boolean | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
}

/** Space between letters from which they count as spaced, twentieths of a point. */
const spacedFrom = 20;

/** Reads `w:rPr` (ECMA-376 part 1, 17.3.2). */
export function readRunFormat(properties: XmlElement | undefined): RunFormat {
  if (!properties) return {};
  const underline = settingOf(properties, "u");
  const spacing = numberOf(settingOf(properties, "spacing"));
  const align = settingOf(properties, "vertAlign");
  return stated({
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

/** Without what is undefined, so that one format may be spread over another. */
const stated = (format: RunFormat): RunFormat =>
  Object.fromEntries(Object.entries(format).filter(([, value]) => value !== undefined));

/** The marks of a format, the language aside. */
export function emphasisOf(format: RunFormat): readonly MarkContent[] {
  const { position } = format;
  const styles = [
    format.bold ? ("bold" as const) : undefined,
    format.italic ? ("italic" as const) : undefined,
    format.underline ? ("underline" as const) : undefined,
    format.strike ? ("strike" as const) : undefined,
    format.smallCaps ? ("small-caps" as const) : undefined,
    format.spaced ? ("spaced" as const) : undefined,
    position === "superscript" || position === "subscript" ? position : undefined,
  ];
  const marks = styles.flatMap((style): readonly MarkContent[] => (style ? [{ kind: "emphasis", style }] : []));
  return format.capitals ? [...marks, { kind: "emphasis", style: "other", rend: "capitals" }] : marks;
}
