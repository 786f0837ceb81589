import { SaxesParser } from "saxes";
import { type Findings, type Place, refusal } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";
import { normalForm } from "./normal-form.ts";
import { knownEntities } from "./xml-entities.ts";

export interface XmlText extends Place {
  readonly text: string;
}

export interface XmlElement extends Place {
  /** Without prefix. */
  readonly name: string;
  /** Namespace; empty for none. */
  readonly uri: string;
  /** By qualified name: `ref`, `xml:id`. In TEI a prefix that is used is declared beside it (`xmlns:xi`). */
  readonly attributes: { readonly [name: string]: string };
  /** In TEI, the namespace where it is another than that of the root or of the element around. */
  readonly declares?: string;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | XmlText;

export const isElement = (node: XmlNode): node is XmlElement => "name" in node;

type Growing = XmlElement & { readonly children: XmlNode[] };

/**
 * Reads XML 1.0 or 1.1 into a tree with places. A document type is ignored with a notice: no entity it declares is
 * expanded, nothing outside the file is read; the usual names of characters are known without it. Linear, without recursion.
 * @throws {VariorumError} `input` at the first place that is not well formed, `limit` past depth, nodes or attributes.
 */
export function parseXml(
  text: string,
  file: string,
  limits: IngestLimits,
  findings: Findings,
  taken?: TakenChildren,
): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const builder = new TreeBuilder(parser, file, limits, findings, taken);
  const body = withoutLeadingSpace(text, findings);
  parser.ENTITIES = knownEntities(body);
  if (!taken || taken.each !== undefined) checkCount(body, file, limits, taken?.each);
  for (let at = 0; at < body.length; at += chunkSize) parser.write(body.slice(at, at + chunkSize));
  parser.close();
  return builder.root(file);
}

/**
 * Children of every element of this name are handed over as soon as they are complete and leave the tree, so that a long
 * file needs little memory; the limit on nodes then counts what is held at once.
 */
export interface TakenChildren {
  readonly of: string;
  /** What they are called, where all are called alike. */
  readonly each?: string;
  /** `root` holds what has been read before, and no child that was taken. */
  readonly take: (child: XmlElement, root: XmlElement) => void;
}

/** What holds more tags than elements are read is refused before the parser has built a tree of them. Linear. */
function checkCount(text: string, file: string, limits: IngestLimits, each: string | undefined): void {
  const begins = each === undefined ? undefined : new RegExp(`<(?:[\\w.-]{1,30}:)?${each}[\\s/>]`, "y");
  let count = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) {
    if (text.startsWith("<!--", at)) at = endOf(text, "-->", at);
    else if (text.startsWith("<![CDATA[", at)) at = endOf(text, "]]>", at);
    else if (isNameStart(text.charCodeAt(at + 1))) count = begins && isAt(begins, text, at) ? 0 : count + 1;
    if (count <= limits.nodes) continue;
    const before = text.slice(0, at);
    const place = { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
    throw tooMuch(file, "the file has", limits.nodes, "elements and texts", place);
  }
}

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

const endOf = (text: string, mark: string, from: number): number => {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
};

/** Not `!`, `/` or `?`: whether a name begins indeed is the parser's to say. */
const isNameStart = (unit: number): boolean => unit >= 0x41 || unit === 0x3a;

const tooMuch = (file: string, what: string, limit: number, unit: string, place: Place) =>
  refusal(
    file,
    "xml-limit",
    `${what} more than ${limit} ${unit}`,
    { ...place, mend: "Look whether this file is what you meant to give." },
    "limit",
  );

/** Code units; so that a hostile file is left where its first fault stands. */
const chunkSize = 64 * 1024;

function withoutLeadingSpace(text: string, findings: Findings): string {
  const body = text.replace(/^[\ufeff\s]+/u, "");
  if (body.length < text.length) {
    findings.report("notice", "leading-space", "white space before the XML declaration was ignored", {
      line: 1,
      column: 1,
    });
  }
  return body;
}

/** Most elements have none: one object for all. */
const noAttributes: XmlElement["attributes"] = Object.freeze({});

type ReadAttributes = {
  readonly [name: string]: { readonly value: string; readonly prefix: string; readonly uri: string };
};

const valuesOf = (attributes: ReadAttributes): XmlElement["attributes"] =>
  Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]));

/** With the declarations of their prefixes, wherever those stood. */
const declaredValuesOf = (attributes: ReadAttributes): XmlElement["attributes"] =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { value, prefix, uri }]) =>
      prefix === "" || prefix === "xml" || prefix === "xmlns" || uri === ""
        ? [[name, value]]
        : [
            [`xmlns:${prefix}`, uri],
            [name, value],
          ],
    ),
  );

class TreeBuilder {
  readonly #parser: SaxesParser<{ xmlns: true; position: true }>;
  readonly #file: string;
  readonly #limits: IngestLimits;
  readonly #findings: Findings;
  readonly #taken: TakenChildren | undefined;
  readonly #open: Growing[] = [];
  /** Nodes before the child that is to be taken. */
  #nodesBefore = 0;
  #root: XmlElement | undefined;
  #nodes = 0;
  #attributes = 0;
  #start: Place = { line: 1, column: 1 };

  constructor(
    parser: SaxesParser<{ xmlns: true; position: true }>,
    file: string,
    limits: IngestLimits,
    findings: Findings,
    taken: TakenChildren | undefined,
  ) {
    this.#parser = parser;
    this.#taken = taken;
    this.#file = file;
    this.#limits = limits;
    this.#findings = findings;
    parser.on("error", (error) => this.#fault(error));
    parser.on("doctype", () => this.#doctype());
    parser.on("opentagstart", (tag) => this.#begin(tag.name));
    parser.on("attribute", () => this.#countAttribute());
    parser.on("opentag", (tag) => this.#openElement(tag));
    parser.on("closetag", () => this.#closeElement());
    parser.on("text", (data) => this.#addText(data));
    parser.on("cdata", (data) => this.#addText(data));
    parser.on("comment", () => this.#findings.count("notice", "comment", "XML comments were left out", this.#here()));
    parser.on("processinginstruction", ({ target }) =>
      this.#findings.count(
        "notice",
        "instruction",
        `XML processing instructions <?${target}?> were left out`,
        this.#here(),
      ),
    );
  }

  root(file: string): XmlElement {
    if (!this.#root) throw refusal(file, "no-element", "the file holds no XML element", { line: 1, column: 1 });
    return this.#root;
  }

  #here(): Place {
    return { line: this.#parser.line, column: this.#parser.columnIndex + 1 };
  }

  #fault(error: Error): void {
    const message = error.message.replace(/^.*?\d+:\d+: /u, "").replace(/\.$/u, "");
    const place = this.#here();
    if (/unbound namespace prefix/u.test(message)) {
      this.#findings.count("warning", "unbound-prefix", "namespace prefixes that are declared nowhere", place);
      return;
    }
    throw refusal(this.#file, ...faultOf(message, place));
  }

  #doctype(): void {
    this.#findings.report("notice", "doctype", "the document type (DOCTYPE) was ignored: no entity of it is expanded", {
      ...this.#here(),
    });
  }

  #begin(name: string): void {
    this.#attributes = 0;
    this.#start = this.#tagStart(name);
    if (this.#open.length >= this.#limits.depth) this.#exceed("elements are nested", this.#limits.depth, "deep");
  }

  /** Where the `<` stands: the parser has just read the character after the name, perhaps a line end. */
  #tagStart(name: string): Place {
    const { line, columnIndex } = this.#parser;
    const column = columnIndex - name.length - 1;
    return column >= 1 ? { line, column } : { line: line - 1, column: 1 };
  }

  #countAttribute(): void {
    this.#attributes += 1;
    if (this.#attributes > this.#limits.attributes)
      this.#exceed("one element has", this.#limits.attributes, "attributes");
  }

  #exceed(what: string, limit: number, unit: string): never {
    throw tooMuch(this.#file, what, limit, unit, this.#here());
  }

  #openElement(tag: { readonly local: string; readonly uri: string; readonly attributes: ReadAttributes }): void {
    const { local: name, uri } = tag;
    const isTei = /^(?:TEI|teiCorpus)/u.test(this.#root?.name ?? name);
    const read = isTei ? declaredValuesOf : valuesOf;
    const attributes = this.#attributes === 0 ? noAttributes : read(tag.attributes);
    if (this.#isTaking()) this.#nodesBefore = this.#nodes;
    const { line, column } = this.#start;
    const around = this.#open.at(-1);
    const isOther = around !== undefined && (around.uri !== uri || this.#root?.uri !== uri);
    const declared = isTei && isOther ? { declares: uri } : {};
    const element: Growing = { name, uri, attributes, children: [], line, column, ...declared };
    this.#add(element);
    this.#root ??= element;
    this.#open.push(element);
  }

  #isTaking(): boolean {
    return this.#taken !== undefined && this.#open.at(-1)?.name === this.#taken.of;
  }

  #closeElement(): void {
    const element = this.#open.pop();
    if (!element || !this.#isTaking()) return;
    this.#open.at(-1)?.children.pop();
    this.#nodes = this.#nodesBefore;
    if (this.#root) this.#taken?.take(element, this.#root);
  }

  #addText(text: string): void {
    if (text === "" || this.#open.length === 0) return;
    this.#add({ text, line: this.#parser.line, column: this.#parser.columnIndex + 1 });
  }

  #add(node: XmlNode): void {
    this.#nodes += 1;
    if (this.#nodes > this.#limits.nodes) this.#exceed("the file has", this.#limits.nodes, "elements and texts");
    this.#open.at(-1)?.children.push(node);
  }
}

function faultOf(
  message: string,
  place: Place,
): Parameters<typeof refusal> extends [string, ...infer Rest] ? Rest : never {
  if (/undefined entity/u.test(message)) {
    const mend =
      "Write the character itself; what a document type declares is never expanded, only the names of characters that HTML has are known.";
    return ["undefined-entity", "an entity that is no usual name of a character", { ...place, mend }];
  }
  return ["not-well-formed", `the XML is not well formed: ${message}`, { ...place, mend: "Mend the XML there." }];
}

/** What to visit inside an element, and what to do after that. */
export interface XmlVisit {
  readonly nodes: readonly XmlNode[];
  readonly leave?: () => void;
}

export interface XmlVisitor {
  readonly enter: (element: XmlElement) => XmlVisit;
  readonly text: (node: XmlText) => void;
}

/** Visits `nodes` and what is inside them in document order, without recursion. */
export function walkXml(nodes: readonly XmlNode[], visitor: XmlVisitor): void {
  const stack: { readonly visit: XmlVisit; at: number }[] = [{ visit: { nodes }, at: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = top.visit.nodes[top.at];
    top.at += 1;
    if (node === undefined) {
      stack.pop();
      top.visit.leave?.();
    } else if (isElement(node)) stack.push({ visit: visitor.enter(node), at: 0 });
    else visitor.text(node);
  }
}

export const childElements = (element: XmlElement, name?: string): readonly XmlElement[] =>
  element.children.filter(isElement).filter((child) => name === undefined || child.name === name);

/** Children along a path of names, e.g. `fileDesc/titleStmt/title`. */
export const elementsAt = (element: XmlElement, path: string): readonly XmlElement[] =>
  path
    .split("/")
    .reduce<readonly XmlElement[]>((found, name) => found.flatMap((one) => childElements(one, name)), [element]);

/** All elements of the name below, in document order. */
export function descendants(element: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  const found: XmlElement[] = [];
  walkXml(element.children, {
    enter: (inner) => {
      if (names.includes(inner.name)) found.push(inner);
      return { nodes: inner.children };
    },
    text: () => undefined,
  });
  return found;
}

/** All elements below, in document order. */
export function allElements(element: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  walkXml(element.children, {
    enter: (inner) => {
      found.push(inner);
      return { nodes: inner.children };
    },
    text: () => undefined,
  });
  return found;
}

/** All text inside, white space collapsed. */
export function plainTextOf(element: XmlElement): string {
  const parts: string[] = [];
  walkXml(element.children, {
    enter: (inner) => ({ nodes: inner.children }),
    text: (node) => {
      parts.push(node.text);
    },
  });
  return normalForm(parts.join("").replace(/\s+/gu, " ").trim());
}
