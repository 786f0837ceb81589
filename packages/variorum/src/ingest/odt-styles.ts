import type { BlockKind } from "../model/text.ts";
import { attributeOf } from "./odt-rule.ts";
import { type RunFormat, statedFormat } from "./run-format.ts";
import { headingLevelOfStyle, kindOfStyle } from "./style-name.ts";
import { languageTag } from "./tei-language.ts";
import { childElements, type XmlElement } from "./xml-tree.ts";

/** What a style says of paragraphs. */
export interface OdtParagraphStyle {
  readonly kind: BlockKind;
  /** Of headings, 1–6. */
  readonly level?: number;
  /** What somebody set for all letters of this paragraph, not for all paragraphs of its kind. */
  readonly direct: RunFormat;
  readonly language: string | undefined;
  readonly pageBefore: boolean;
  readonly pageAfter: boolean;
}

/** Styles by name, with what they inherit (OpenDocument 1.3 part 3, 16). */
export interface OdtStyles {
  readonly paragraph: (name: string | undefined) => OdtParagraphStyle;
  readonly character: (name: string | undefined) => RunFormat;
  /** Whether the program numbers the items of a list at a depth, from 1. */
  readonly isNumbered: (list: string | undefined, level: number) => boolean;
}

/** Styles that are asked in turn; a chain that goes in a circle ends. */
const longestChain = 20;

/** `common` has names that editors see, `automatic` what they set by hand. */
export function readOdtStyles(common: readonly XmlElement[], automatic: readonly XmlElement[]): OdtStyles {
  const byName = new Map<string, XmlElement>();
  for (const style of [...common, ...automatic].flatMap((group) => childElements(group))) {
    byName.set(nameOf(style), style);
  }
  const isAutomatic = new Set(automatic.flatMap((group) => childElements(group, "style")));
  const chainOf = (family: string, name: string | undefined): readonly XmlElement[] => {
    const chain: XmlElement[] = [];
    let style = byName.get(`${family} ${name ?? ""}`);
    while (style && chain.length < longestChain) {
      chain.push(style);
      style = byName.get(`${family} ${attributeOf(style, "parent-style-name") ?? ""}`);
    }
    const standard = byName.get(`default ${family}`);
    return standard ? [...chain, standard] : chain;
  };
  return {
    paragraph: remembered((name) => paragraphStyle(chainOf("paragraph", name), isAutomatic)),
    character: remembered((name) => {
      const formats = chainOf("text", name).map((style) => readFormat(style));
      return Object.assign({}, ...formats.toReversed());
    }),
    isNumbered: (list, level) => isNumbered(byName.get(`list ${list ?? ""}`), level),
  };
}

/** `text T1`, `list L1`; `default paragraph` of a default style. */
function nameOf(style: XmlElement): string {
  if (style.name === "list-style") return `list ${attributeOf(style, "name") ?? ""}`;
  const family = attributeOf(style, "family") ?? "";
  return style.name === "default-style" ? `default ${family}` : `${family} ${attributeOf(style, "name") ?? ""}`;
}

function remembered<T>(make: (name: string | undefined) => T): (name: string | undefined) => T {
  const known = new Map<string | undefined, T>();
  return (name) => {
    const value = known.get(name) ?? make(name);
    known.set(name, value);
    return value;
  };
}

function paragraphStyle(chain: readonly XmlElement[], isAutomatic: ReadonlySet<XmlElement>): OdtParagraphStyle {
  const names = chain.map(
    (style) => attributeOf(style, "display-name") ?? decodeName(attributeOf(style, "name") ?? ""),
  );
  const level = names.map(headingLevelOfStyle).find((found) => found !== undefined) ?? outlineLevel(chain);
  const kind = names.map(kindOfStyle).find((found) => found !== undefined);
  const [first] = chain;
  const breaks = chain.map((style) => childElements(style, "paragraph-properties")[0]);
  const isPage = (name: string) => breaks.map((each) => attributeOf(each, name)).find((found) => found) === "page";
  return {
    kind: level === undefined ? (kind ?? "paragraph") : "heading",
    ...(level === undefined ? {} : { level }),
    direct: first && isAutomatic.has(first) ? readFormat(first) : {},
    language: chain.map((style) => readFormat(style).language).find((found) => found !== undefined),
    pageBefore: isPage("break-before") || (attributeOf(first, "master-page-name") ?? "") !== "",
    pageAfter: isPage("break-after"),
  };
}

/** `Text_20_body` → `Text body`. */
const decodeName = (name: string): string =>
  name.replace(/_([0-9a-f]{2})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function outlineLevel(chain: readonly XmlElement[]): number | undefined {
  const levels = chain.map((style) => Number(attributeOf(style, "default-outline-level") || "0"));
  const level = levels.find((found) => found > 0);
  return level === undefined ? undefined : Math.min(6, level);
}

/** Space between letters from which they count as spaced: a point. */
const spacedFrom = 1;

const points: { readonly [unit: string]: number } = { pt: 1, cm: 28.35, mm: 2.835, in: 72, em: 12 };

/** Reads `style:text-properties` (16.29.26). */
function readFormat(style: XmlElement): RunFormat {
  const properties = childElements(style, "text-properties")[0];
  if (!properties) return {};
  const value = (name: string) => attributeOf(properties, name);
  const isSet = (name: string) => {
    const found = value(name);
    return found === undefined ? undefined : found !== "none";
  };
  const language = value("language");
  const country = value("country");
  return statedFormat({
    bold: weightOf(value("font-weight")),
    italic: oneOf(value("font-style"), ["italic", "oblique"]),
    underline: isSet("text-underline-style"),
    strike: isSet("text-line-through-style") ?? isSet("text-line-through-type"),
    smallCaps: oneOf(value("font-variant"), ["small-caps"]),
    capitals: oneOf(value("text-transform"), ["uppercase"]),
    spaced: spacingOf(value("letter-spacing")),
    position: positionOf(value("text-position")),
    hidden: oneOf(value("display"), ["none"]),
    language: language === "none" ? undefined : languageTag(country ? `${language ?? ""}-${country}` : language),
  });
}

const oneOf = (value: string | undefined, wanted: readonly string[]): boolean | undefined =>
  value === undefined ? undefined : wanted.includes(value);

const weightOf = (value: string | undefined): boolean | undefined =>
  value === undefined ? undefined : value === "bold" || Number(value) >= 600;

function spacingOf(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  const match = /^(?<size>\d+(?:\.\d+)?)(?<unit>pt|cm|mm|in|em)$/u.exec(value);
  return Number(match?.groups?.size ?? 0) * (points[match?.groups?.unit ?? ""] ?? 0) >= spacedFrom;
}

/** `super 58%`, `sub 58%`, or a percentage above or below the line. */
function positionOf(value: string | undefined): RunFormat["position"] {
  if (value === undefined) return undefined;
  const [where = ""] = value.split(/\s+/u);
  const raised = where === "super" ? 1 : where === "sub" ? -1 : Number.parseFloat(where) || 0;
  return raised > 0 ? "superscript" : raised < 0 ? "subscript" : "baseline";
}

function isNumbered(list: XmlElement | undefined, level: number): boolean {
  const own = list && childElements(list).find((each) => attributeOf(each, "level") === String(level));
  return own?.name === "list-level-style-number" && (attributeOf(own, "num-format") ?? "") !== "";
}
