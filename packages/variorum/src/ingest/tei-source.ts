import { type TeiElement, teiBlockOf, teiElementOf } from "../model/tei-element.ts";
import type { BlockKind, MarkContent, SourceElement, SourceNode } from "../model/text.ts";
import type { EnteredElement } from "./block-writer.ts";
import type { Findings } from "./findings.ts";
import { normalForm } from "./normal-form.ts";
import { placeOf } from "./tei-rule.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Longest value of an attribute that is carried, in code units, and how many attributes of an element are. */
const longestValue = 2000;
const mostAttributes = 50;

/** What an export gives of its own, and says again. */
const isOurs = (element: string, name: string, value: string, { rend }: XmlElement["attributes"]) =>
  (name === "xml:id" && value.startsWith("note_") && element === "note") ||
  (name === "xml:id" && value.startsWith("from_") && element === "anchor") ||
  ((name === "target" || name === "spanTo") && value.startsWith("#from_")) ||
  (element === "lb" && rend === "asis" && (name === "break" || name === "rend")) ||
  (element === "note" && name === "resp" && /^(?:source|editor)$/u.test(value));

/** Of a prefix that no attribute has. */
const isIdleDeclaration = (name: string, attributes: XmlElement["attributes"]) =>
  name === "xmlns" ||
  (name.startsWith("xmlns:") && !Object.keys(attributes).some((other) => other.startsWith(`${name.slice(6)}:`)));

/** An export gives every block an id. */
const isOurId = (name: string, value: string): boolean => name === "xml:id" && value.startsWith("b_");

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]) => (a < b ? -1 : 1);

const nothingSaid: TeiElement = ["", {}];

/** Says of an element what its marks do not, so that an export can write it back. */
export class TeiSource implements EnteredElement {
  readonly #element: XmlElement;
  readonly #findings: Findings;

  constructor(element: XmlElement, findings: Findings) {
    this.#element = element;
    this.#findings = findings;
  }

  get name(): string {
    return this.#element.name;
  }

  get place() {
    return placeOf(this.#element);
  }

  mark<M extends MarkContent>(content: M): M {
    return { ...content, ...this.#beyond(teiElementOf(content)) };
  }

  block(kind: BlockKind, level: number | undefined): MarkContent | undefined {
    const beyond = this.#beyond(teiBlockOf(kind, level), true);
    return Object.keys(beyond).length === 0 ? undefined : { kind: "element", of: "block", ...beyond };
  }

  around(n: number): MarkContent {
    return { kind: "element", of: "blocks", n, ...this.#beyond(nothingSaid) };
  }

  empty(content: readonly SourceNode[]): SourceNode {
    const attributes = this.attributes();
    return {
      element: this.name,
      ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
      ...(content.length === 0 ? {} : { content }),
    };
  }

  alone(): MarkContent {
    return this.mark({ kind: "element" });
  }

  /** Of an element of another name all attributes are kept: an export then writes nothing of its own. */
  #beyond([name, said]: TeiElement, isBlock = false): SourceElement {
    const { name: own } = this.#element;
    const isNamed = own === name;
    const attributes = this.attributes().filter(
      ([key, value]) =>
        (!isNamed || said[key] === undefined || String(said[key]) !== value) && !(isBlock && isOurId(key, value)),
    );
    return {
      ...(isNamed ? {} : { element: own }),
      ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
    };
  }

  /** Those that are kept, by name; the others are reported. */
  attributes(): readonly (readonly [string, string])[] {
    const { attributes, declares } = this.#element;
    const all = Object.entries(attributes).filter(
      ([name, value]) => !isIdleDeclaration(name, attributes) && !isOurs(this.name, name, value, attributes),
    );
    const usable = all.filter(([, value]) => value.length <= longestValue).slice(0, mostAttributes);
    if (usable.length < all.length)
      for (const [name] of all.filter((entry) => !usable.includes(entry))) this.lose(name);
    const own = usable.map(([name, value]) => [name, normalForm(value)] as const);
    return [...own, ...(declares === undefined ? [] : [["xmlns", declares] as const])].sort(byName);
  }

  lose(attribute: string): void {
    this.#findings.count("notice", "not-carried-over", `attribute ${attribute} of <${this.name}>`, this.place);
  }

  loseAttributes(but: readonly string[] = []): void {
    for (const [name] of this.attributes()) if (!but.includes(name)) this.lose(name);
  }

  loseElement(why: string): void {
    this.#findings.count("notice", "not-carried-over", `element <${this.name}> ${why}`, this.place);
  }
}
