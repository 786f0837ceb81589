import type { IngestReport } from "../model/ingested.ts";
import type { MarkContent } from "../model/text.ts";
import type { Findings } from "./findings.ts";
import {
  baseName,
  boxAround,
  type OcrLine,
  type OcrMark,
  type OcrPage,
  type OcrRegion,
  wordMarks,
} from "./ocr-page.ts";
import { ocrText } from "./ocr-text.ts";
import type { OfficeOptions } from "./office-text.ts";
import { childElements, descendants, elementsAt, parseXml, plainTextOf, walkXml, type XmlElement } from "./xml-tree.ts";

/** ALTO XML of any version (Library of Congress). */
export function parseAlto(text: string, options: OfficeOptions, findings: Findings): IngestReport {
  return ocrText(readAlto(text, options, findings), options, findings);
}

/** Page by page, so that memory follows the text, not the XML. */
export function readAlto(text: string, { fileName, limits }: OfficeOptions, findings: Findings): readonly OcrPage[] {
  const pages: OcrPage[] = [];
  const take = (page: XmlElement, root: XmlElement) => {
    if (page.name === "Page") pages.push(new AltoPage(page, root, findings).read());
  };
  parseXml(text, fileName, limits, findings, { of: "Layout", each: "Page", take });
  return pages;
}

/** Margins hold what stands on a page beside its text. */
const margins = new Set(["TopMargin", "LeftMargin", "RightMargin", "BottomMargin"]);

class AltoPage {
  readonly #page: XmlElement;
  readonly #root: XmlElement;
  readonly #findings: Findings;
  readonly #isPixel: boolean;
  readonly #styles: ReadonlyMap<string, string>;
  readonly #kinds: ReadonlyMap<string, string>;

  constructor(page: XmlElement, root: XmlElement, findings: Findings) {
    this.#page = page;
    this.#root = root;
    this.#findings = findings;
    const unit = elementsAt(root, "Description/MeasurementUnit")[0];
    this.#isPixel = !unit || /^pixel$/iu.test(plainTextOf(unit));
    const styles = elementsAt(root, "Styles/TextStyle");
    this.#styles = new Map(styles.map(({ attributes }) => [attributes.ID ?? "", attributes.FONTSTYLE ?? ""]));
    const tags = elementsAt(root, "Tags").flatMap((list) => childElements(list));
    this.#kinds = new Map(tags.map(({ attributes }) => [attributes.ID ?? "", attributes.LABEL ?? ""]));
  }

  read(): OcrPage {
    const { attributes, line, column } = this.#page;
    const image = elementsAt(this.#root, "Description/sourceImageInformation/fileName")[0];
    const regions: OcrRegion[] = [];
    walkXml(this.#page.children, {
      enter: (element) => {
        if (margins.has(element.name)) {
          regions.push(...descendants(element, "TextBlock").map((block) => this.#region(block, true)));
          return { nodes: [] };
        }
        if (element.name !== "TextBlock") return { nodes: element.children };
        regions.push(this.#region(element, false));
        return { nodes: [] };
      },
      text: () => undefined,
    });
    return {
      line,
      column,
      regions,
      n: attributes.PRINTED_IMG_NR?.trim() || undefined,
      image: image && baseName(plainTextOf(image)),
    };
  }

  #region(block: XmlElement, isMargin: boolean): OcrRegion {
    const { line, column, attributes } = block;
    const lines = childElements(block, "TextLine").map((each) => this.#line(each));
    const isNumber = lines.length === 1 && /^\W*(?:\d{1,5}|[ivxlcdm]{1,8})\W*$/iu.test(lines[0]?.text ?? "");
    const kind = isMargin ? (isNumber ? "page-number" : "running-head") : this.#kindOf(attributes.TAGREFS);
    return {
      line,
      column,
      kind,
      id: attributes.ID,
      box: this.#box(block),
      lines,
      ...(kind === "heading" ? { level: 2 } : {}),
    };
  }

  /** What a block's label says (`Tags/LayoutTag`, as eScriptorium writes it). */
  #kindOf(references: string | undefined): OcrRegion["kind"] {
    const labels = (references ?? "").split(/\s+/u).map((id) => this.#kinds.get(id) ?? "");
    const known = labelled.find(([pattern]) => labels.some((label) => pattern.test(label)));
    return known?.[1] ?? "paragraph";
  }

  #line(element: XmlElement): OcrLine {
    const { line, column } = element;
    const parts = childElements(element);
    const hasSpaces = parts.some(({ name }) => name === "SP");
    const marks: OcrMark[] = [];
    let text = "";
    for (const part of parts) {
      if (part.name === "SP") text += " ";
      if (part.name !== "String") continue;
      if (!hasSpaces && text !== "") text += " ";
      const from = text.length;
      text += part.attributes.CONTENT ?? "";
      marks.push(...this.#wordMarks(part, from, text.length));
    }
    const isBroken = parts.some(({ name }) => name === "HYP") || parts.at(-1)?.attributes.SUBS_TYPE === "HypPart1";
    return { line, column, text, marks, box: this.#box(element), ...(isBroken ? { isBroken } : {}) };
  }

  #wordMarks(word: XmlElement, from: number, to: number): readonly OcrMark[] {
    const { WC, STYLE, STYLEREFS } = word.attributes;
    const confidence = WC === undefined || WC === "" ? undefined : Number(WC);
    const references = (STYLEREFS ?? "").split(/\s+/u).map((id) => this.#styles.get(id) ?? "");
    const emphasis = emphases([STYLE ?? "", ...references].join(" "));
    return [...wordMarks(from, to, this.#box(word), confidence), ...emphasis.map((content) => ({ from, to, content }))];
  }

  /** In pixels; where the file measures in millimetres or inches, in hundredths of the page. */
  #box({ attributes, line, column }: XmlElement): string | undefined {
    const [x, y, w, h] = [attributes.HPOS, attributes.VPOS, attributes.WIDTH, attributes.HEIGHT].map(numberOf);
    if (x === undefined || y === undefined || w === undefined || h === undefined) return undefined;
    if (this.#isPixel)
      return boxAround([
        [x, y],
        [x + w, y + h],
      ]);
    const [width, height] = [this.#page.attributes.WIDTH, this.#page.attributes.HEIGHT].map(numberOf);
    if (width && height) {
      const parts = [x / width, y / height, w / width, h / height].map((part) => Math.round(part * 10_000) / 100);
      return `pct:${parts.join(",")}`;
    }
    this.#findings.count("notice", "not-carried-over", "places on pages whose size the file does not give", {
      line,
      column,
    });
    return undefined;
  }
}

const labelled: readonly (readonly [RegExp, OcrRegion["kind"]])[] = [
  [/running ?title|header|footer|quiremark|catch/iu, "running-head"],
  [/numbering|page ?number|pagination/iu, "page-number"],
  [/^(?:sub)?title|heading|rubric/iu, "heading"],
  [/caption/iu, "caption"],
  [/footnote|endnote/iu, "footnote"],
];

const numberOf = (value: string | undefined): number | undefined => {
  const number = Number(value);
  return value === undefined || value.trim() === "" || !Number.isFinite(number) ? undefined : number;
};

function emphases(style: string): readonly MarkContent[] {
  const found: MarkContent[] = [];
  for (const [pattern, name] of styleNames) if (pattern.test(style)) found.push({ kind: "emphasis", style: name });
  return found;
}

const styleNames = [
  [/bold/u, "bold"],
  [/italic/u, "italic"],
  [/underline/u, "underline"],
  [/smallcaps/u, "small-caps"],
  [/superscript/u, "superscript"],
  [/subscript/u, "subscript"],
] as const;
