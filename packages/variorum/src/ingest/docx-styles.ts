import type { BlockKind } from "../model/text.ts";
import { readRunFormat } from "./docx-run.ts";
import { attributeOf, childOf, numberOf, settingOf, toggleOf } from "./docx-value.ts";
import type { RunFormat } from "./run-format.ts";
import { headingLevelOfStyle, kindOfStyle } from "./style-name.ts";
import { childElements, type XmlElement } from "./xml-tree.ts";

/** What a style says of paragraphs. */
export interface ParagraphStyle {
  readonly kind: BlockKind;
  /** Of headings, 1–6. */
  readonly level?: number;
  /** The list that its paragraphs belong to. */
  readonly numbering?: XmlElement | undefined;
  /** Language of its letters. */
  readonly language?: string | undefined;
}

/** Styles by id, with what they inherit. */
export interface DocxStyles {
  readonly paragraph: (id: string | undefined) => ParagraphStyle;
  /** Undefined for an unknown id. */
  readonly character: (id: string | undefined) => RunFormat;
}

/** Styles that are asked in turn; a chain that goes in a circle ends. */
const longestChain = 20;

/** Reads `styles.xml` (ECMA-376 part 1, 17.7). */
export function readStyles(root: XmlElement | undefined): DocxStyles {
  const styles = root ? childElements(root, "style") : [];
  const byId = new Map(styles.map((style) => [attributeOf(style, "styleId") ?? "", style]));
  const standard = styles.find(
    (style) =>
      attributeOf(style, "type") === "paragraph" && /^(?:1|true|on)$/u.test(attributeOf(style, "default") ?? ""),
  );
  const defaults = readRunFormat(childOf(childOf(childOf(root, "docDefaults"), "rPrDefault"), "rPr"));
  const chainOf = (id: string | undefined): readonly XmlElement[] => {
    const chain: XmlElement[] = [];
    let style = id === undefined ? undefined : byId.get(id);
    while (style && chain.length < longestChain) {
      chain.push(style);
      style = byId.get(settingOf(style, "basedOn") ?? "");
    }
    return chain;
  };
  const paragraph = remembered((id) => {
    const chain = chainOf(id);
    return paragraphStyle(chain.length > 0 || !standard ? chain : [standard], defaults.language);
  });
  const character = remembered((id): RunFormat => {
    const formats = chainOf(id).map((style) => readRunFormat(childOf(style, "rPr")));
    return Object.assign({}, ...formats.toReversed());
  });
  return { paragraph, character };
}

function remembered<T>(make: (id: string | undefined) => T): (id: string | undefined) => T {
  const known = new Map<string | undefined, T>();
  return (id) => {
    const value = known.get(id) ?? make(id);
    known.set(id, value);
    return value;
  };
}

function paragraphStyle(chain: readonly XmlElement[], defaultLanguage: string | undefined): ParagraphStyle {
  const levels = chain.map((style) => headingLevel(settingOf(style, "name") ?? "", childOf(style, "pPr")));
  const level = levels.find((found) => found !== undefined);
  const names = chain.map((style) => settingOf(style, "name") ?? "");
  const kind = names.map(kindOfStyle).find((found) => found !== undefined);
  const languages = chain.map((style) => readRunFormat(childOf(style, "rPr")).language);
  return {
    kind: level ? "heading" : (kind ?? "paragraph"),
    ...(level ? { level } : {}),
    numbering: chain.map((style) => childOf(childOf(style, "pPr"), "numPr")).find((found) => found),
    language: languages.find((found) => found !== undefined) ?? defaultLanguage,
  };
}

/** 1–6 for a heading, 0 where a style says that it is none, undefined where it says nothing. */
function headingLevel(name: string, properties: XmlElement | undefined): number | undefined {
  return headingLevelOfStyle(name) ?? outlineLevel(properties);
}

/** `w:outlineLvl` counts from 0; 9 is body text. */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const level = numberOf(settingOf(properties, "outlineLvl"));
  if (level === undefined || level < 0) return undefined;
  return level >= 9 ? 0 : Math.min(6, level + 1);
}

export const beginsPage = (properties: XmlElement | undefined): boolean =>
  toggleOf(properties, "pageBreakBefore") === true;
