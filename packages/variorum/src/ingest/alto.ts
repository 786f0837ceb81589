import type { IngestReport } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
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
import { languageTag } from "./tei-language.ts";
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

/** These margins hold what stands on a page beside its text; those at its sides hold notes. */
const margins = new Set(["TopMargin", "BottomMargin"]);
const marginalNotes = "notes in the margin: they stand where the file has them";

interface AltoBlock {
  readonly element: XmlElement;
  readonly isMargin: boolean;
}

/** As `ReadingOrder` says (ALTO 4.3), else block by block, each followed by the one that it names (`IDNEXT`). */
function inReadingOrder(blocks: readonly AltoBlock[], root: XmlElement): readonly AltoBlock[] {
  const order = childElements(root, "ReadingOrder")[0];
  const byId = new Map(blocks.map((block) => [block.element.attributes.ID, block]));
  byId.delete(undefined);
  const named = order
    ? descendants(order, "ElementRef").flatMap(({ attributes }) => byId.get(attributes.REF) ?? [])
    : [];
  const ordered = new Set<AltoBlock>();
  for (const start of [...named, ...blocks]) {
    for (let block: AltoBlock | undefined = start; block && !ordered.has(block); ) {
      ordered.add(block);
      block = byId.get(block.element.attributes.IDNEXT);
    }
  }
  return [...ordered];
}

class AltoPage {
  readonly #page: XmlElement;
  readonly #root: XmlElement;
  readonly #findings: Findings;
  readonly #isPixel: boolean;
  readonly #styles: ReadonlyMap<string, string>;
  readonly #tags: ReadonlyMap<string, XmlElement>;

  constructor(page: XmlElement, root: XmlElement, findings: Findings) {
    this.#page = page;
    this.#root = root;
    this.#findings = findings;
    const unit = elementsAt(root, "Description/MeasurementUnit")[0];
    this.#isPixel = !unit || /^pixel$/iu.test(plainTextOf(unit));
    const styles = elementsAt(root, "Styles/TextStyle");
    this.#styles = new Map(styles.map(({ attributes }) => [attributes.ID ?? "", attributes.FONTSTYLE ?? ""]));
    const tags = elementsAt(root, "Tags").flatMap((list) => childElements(list));
    this.#tags = new Map(tags.map((tag) => [tag.attributes.ID ?? "", tag]));
  }

  read(): OcrPage {
    const { attributes, line, column } = this.#page;
    const image = elementsAt(this.#root, "Description/sourceImageInformation/fileName")[0];
    const blocks = inReadingOrder(this.#blocks(), this.#root);
    const regions = blocks.map(({ element, isMargin }) => this.#region(element, isMargin));
    return {
      line,
      column,
      regions,
      n: attributes.PRINTED_IMG_NR?.trim() || undefined,
      image: image && baseName(plainTextOf(image)),
    };
  }

  /** Blocks of text as they stand in the file; of what else stands on the page is told. */
  #blocks(): readonly AltoBlock[] {
    const blocks: AltoBlock[] = [];
    walkXml(this.#page.children, {
      enter: (element) => {
        if (margins.has(element.name)) {
          blocks.push(...descendants(element, "TextBlock").map((block) => ({ element: block, isMargin: true })));
          return { nodes: [] };
        }
        if (element.name === "LeftMargin" || element.name === "RightMargin") this.#tellMargin(element);
        if (element.name === "Illustration") this.#tell("pictures", element);
        if (/^table$/iu.test(element.attributes.TYPE ?? "") && element.name === "ComposedBlock")
          this.#tell("tables: the text of their cells stands as paragraphs", element);
        if (element.name !== "TextBlock") return { nodes: element.children };
        blocks.push({ element, isMargin: false });
        return { nodes: [] };
      },
      text: () => undefined,
    });
    return blocks;
  }

  #tell(what: string, { line, column }: XmlElement): void {
    this.#findings.count("notice", "not-carried-over", what, { line, column });
  }

  #tellMargin(element: XmlElement): void {
    if (descendants(element, "String").length === 0) return;
    const { line, column } = element;
    this.#findings.count("notice", "marginal-notes", marginalNotes, { line, column });
  }

  #region(block: XmlElement, isMargin: boolean): OcrRegion {
    const { line, column, attributes } = block;
    const language = languageTag(attributes.LANG ?? attributes.language);
    const lines = childElements(block, "TextLine").map((each) => this.#line(each, language));
    const isNumber = lines.length === 1 && /^\W*(?:\d{1,5}|[ivxlcdm]{1,8})\W*$/iu.test(lines[0]?.text ?? "");
    const kind = isMargin ? (isNumber ? "page-number" : "running-head") : this.#kindOf(block);
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
  #kindOf(block: XmlElement): OcrRegion["kind"] {
    const tags = this.#tagsOf(block.attributes.TAGREFS).filter(({ name }) => name !== "NamedEntityTag");
    const labels = tags.map(({ attributes }) => attributes.LABEL ?? "");
    const known = labelled.find(([pattern]) => labels.some((label) => pattern.test(label)));
    const { line, column } = block;
    if (labels.some((label) => /margin/iu.test(label)))
      this.#findings.count("notice", "marginal-notes", marginalNotes, { line, column });
    else if (!known)
      for (const label of labels.filter((each) => each !== "" && !plain.test(each)))
        this.#tell(`labels "${label.slice(0, 40)}" of regions`, block);
    return known?.[1] ?? "paragraph";
  }

  #tagsOf(references: string | undefined): readonly XmlElement[] {
    return (references ?? "").split(/\s+/u).flatMap((id) => this.#tags.get(id) ?? []);
  }

  #line(element: XmlElement, around: LanguageTag | undefined): OcrLine {
    const { line, column, attributes } = element;
    const language = languageTag(attributes.LANG) ?? around;
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
      marks.push(...this.#wordMarks(part, element, from, text.length));
      const own = languageTag(part.attributes.LANG) ?? language;
      if (own !== undefined) marks.push({ from, to: text.length, content: { kind: "language", language: own } });
    }
    const isBroken = parts.some(({ name }) => name === "HYP") || parts.at(-1)?.attributes.SUBS_TYPE === "HypPart1";
    return { line, column, text, marks, box: this.#box(element), ...(isBroken ? { isBroken } : {}) };
  }

  #wordMarks(word: XmlElement, { attributes }: XmlElement, from: number, to: number): readonly OcrMark[] {
    const { WC, STYLE, STYLEREFS, TAGREFS } = word.attributes;
    const confidence = WC === undefined || WC === "" ? undefined : Number(WC);
    const styles = `${STYLEREFS ?? ""} ${attributes.STYLEREFS ?? ""}`.split(/\s+/u);
    const references = styles.map((id) => this.#styles.get(id) ?? "");
    const contents = [...emphases([STYLE ?? "", ...references].join(" ")), ...this.#names(TAGREFS)];
    if (descendants(word, "ALTERNATIVE", "Variant").length > 0) this.#tell("other readings of words or letters", word);
    return [...wordMarks(from, to, this.#box(word), confidence), ...contents.map((content) => ({ from, to, content }))];
  }

  /** Whom or what a word names (`NamedEntityTag`). */
  #names(references: string | undefined): readonly MarkContent[] {
    const tags = this.#tagsOf(references).filter(({ name }) => name === "NamedEntityTag");
    return tags.map(({ attributes: { TYPE = "", URI }, line, column }) => {
      if (URI) this.#findings.count("notice", "not-carried-over", "addresses (URI) of names", { line, column });
      return { kind: "name", of: entities.find(([pattern]) => pattern.test(TYPE))?.[1] ?? "other" };
    });
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
  [/drop-?capital/iu, "drop-capital"],
  [/quote|quotation/iu, "block-quotation"],
];

/** Labels that say no more than that there is text. */
const plain = /^(?:(?:main|default|text)(?:zone|line)?|paragraph|text ?region)$/iu;

const entities = [
  [/person/iu, "person"],
  [/loc|place|geo/iu, "place"],
  [/org|corporate|body/iu, "body"],
  [/work|title/iu, "work"],
] as const;

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
