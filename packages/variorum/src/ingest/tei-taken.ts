import { type Findings, refusal } from "./findings.ts";
import { pointersOf } from "./tei-pointer.ts";
import { placeOf } from "./tei-rule.ts";
import { walkXml, type XmlElement, type XmlNode } from "./xml-tree.ts";

interface Receiver {
  readonly tei: XmlElement;
  readonly fileName: string;
  /** Nodes that are looked at: the same place may be pointed to again and again. */
  readonly most: number;
  readonly findings: Findings;
}

/** Takes nodes of linked files over into a document: in its namespace, at the place of the pointer, each id once. */
export class Taken {
  readonly #ids = new Set<string>();
  readonly #receiver: Receiver;
  #nodes = 0;

  constructor(receiver: Receiver) {
    this.#receiver = receiver;
    walkXml([receiver.tei], {
      enter: ({ attributes, children }) => {
        if (attributes["xml:id"] !== undefined) this.#ids.add(attributes["xml:id"]);
        return { nodes: children };
      },
      text: () => undefined,
    });
  }

  element(own: XmlElement, root: XmlElement, at: XmlElement, children: readonly XmlNode[]): XmlElement {
    const uri = own.uri === root.uri ? this.#receiver.tei.uri : own.uri;
    const leadsOn = (own.name === "rdg" || own.name === "lem") && pointersOf(own).length > 0;
    if (leadsOn) this.#tellOfSecondStep(at);
    const inside = leadsOn ? [...children, this.gap(at)] : children;
    return { ...own, uri, attributes: this.#attributesOf(own), children: inside, ...placeOf(at) };
  }

  gap(at: XmlElement): XmlElement {
    const { uri } = this.#receiver.tei;
    return { name: "gap", uri, attributes: { reason: "lacuna" }, children: [], ...placeOf(at) };
  }

  #attributesOf({ attributes }: XmlElement): XmlElement["attributes"] {
    const { "xml:id": id, ...others } = attributes;
    if (id === undefined) return attributes;
    if (this.#ids.has(id)) return others;
    this.#ids.add(id);
    return attributes;
  }

  /**
   * Counts a node of a linked file that is looked at.
   * @throws VariorumError `limit`
   */
  count(at: XmlElement): void {
    const { most, fileName } = this.#receiver;
    this.#nodes += 1;
    if (this.#nodes <= most) return;
    const what = `what the readings of a witness point to has more than ${most} elements and texts`;
    const mend = "Look whether this file is what you meant to give.";
    throw refusal(fileName, "xml-limit", what, { ...placeOf(at), mend }, "limit");
  }

  #tellOfSecondStep(at: XmlElement): void {
    const what = "readings that lead to readings in another file which lead on: one step is followed";
    this.#receiver.findings.count("warning", "pointer-to-nowhere", what, placeOf(at));
  }
}
