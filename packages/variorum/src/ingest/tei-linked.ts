import { isNameOf } from "./tei-pointer.ts";
import type { XmlElement } from "./xml-tree.ts";

/** A linked file as it was read. */
export interface LinkedText {
  readonly root: XmlElement;
  /** Elements of its texts by `xml:id`; the first of each. */
  readonly byId: ReadonlyMap<string, XmlElement>;
  /** The elements around each. */
  readonly parents: ReadonlyMap<XmlElement, XmlElement>;
}

/** The linked files by the addresses under which pointers know them. */
export class LinkedTexts {
  readonly #texts: readonly (readonly [name: string, text: LinkedText])[];
  readonly #byAddress = new Map<string, LinkedText | undefined>();

  constructor(texts: readonly (readonly [name: string, text: LinkedText])[]) {
    // The longest name says most.
    this.#texts = [...texts].sort(([a], [b]) => b.length - a.length);
  }

  get isEmpty(): boolean {
    return this.#texts.length === 0;
  }

  find(address: string): LinkedText | undefined {
    if (!this.#byAddress.has(address))
      this.#byAddress.set(address, this.#texts.find(([name]) => isNameOf(name, address))?.[1]);
    return this.#byAddress.get(address);
  }
}
