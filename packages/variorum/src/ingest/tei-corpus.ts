import { SaxesParser } from "saxes";
import { VariorumError } from "../model/error.ts";
import { knownEntities } from "./xml-entities.ts";

/** A text of a corpus, as a file of its own. */
export interface CorpusText {
  /** Its `xml:id`, else its number. */
  readonly id: string;
  readonly xml: string;
}

/** A corpus taken apart. */
export interface SplitCorpus {
  readonly texts: readonly CorpusText[];
  /** The outermost `teiHeader` of the corpus itself, as a file of its own. */
  readonly header?: string;
}

/** Whether the first characters of a file are those of a TEI corpus. */
export const isTeiCorpus = (head: string): boolean =>
  /^[^<]*(?:<[?!][^>]*>[^<]*)*<(?:[\w.-]+:)?teiCorpus[\s>]/u.test(head);

/**
 * The texts of a `teiCorpus`, of corpora inside it too, word for word: only what the corpus declares around them (namespaces, language)
 * is written into each. Undefined where it is not well formed: whoever reads it says where. O(length).
 */
export function splitTeiCorpus(text: string): SplitCorpus | undefined {
  const start = text.indexOf("<");
  const body = text.slice(Math.max(0, start));
  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.ENTITIES = knownEntities(body);
  const splitter = new Splitter(body);
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, attributes }) => splitter.open(local, attributes, parser.position));
  parser.on("closetag", () => splitter.close(parser.position));
  try {
    parser.write(body).close();
  } catch {
    return undefined;
  }
  const { texts, header } = splitter;
  return header === undefined ? { texts } : { texts, header };
}

const mostTexts = 20_000;

type Attributes = { readonly [name: string]: { readonly value: string } };

/** A text, or the header of a corpus, whose end is not found yet: where it and its first tag begin and end, in code units. */
interface OpenPart {
  readonly isHeader: boolean;
  readonly from: number;
  readonly tagEnd: number;
  readonly id: string;
  readonly own: Attributes;
}

class Splitter {
  readonly texts: CorpusText[] = [];
  header: string | undefined;
  readonly #body: string;
  /** Attributes of the corpora that are open. */
  readonly #around: Attributes[] = [];
  #depth = 0;
  #inside: OpenPart | undefined;

  constructor(body: string) {
    this.#body = body;
  }

  open(local: string, own: Attributes, tagEnd: number): void {
    this.#depth += 1;
    if (this.#inside || this.#depth !== this.#around.length + 1) return;
    if (local === "teiCorpus") this.#around.push(own);
    else if (local === "TEI" || local === "teiHeader") {
      const from = this.#body.lastIndexOf("<", tagEnd - 1);
      const id = own["xml:id"]?.value ?? String(this.texts.length + 1);
      this.#inside = { isHeader: local === "teiHeader", from, tagEnd, id, own };
    }
  }

  close(end: number): void {
    this.#depth -= 1;
    if (this.#inside && this.#depth === this.#around.length) this.#take(this.#inside, end);
    if (this.#depth < this.#around.length) this.#around.pop();
  }

  /** @throws where a corpus has more texts than anybody means */
  #take(part: OpenPart, end: number): void {
    this.#inside = undefined;
    if (part.isHeader) {
      if (this.#around.length === 1) this.header ??= this.#xmlOf(part, end);
      return;
    }
    if (this.texts.length === mostTexts) throw new VariorumError("limit", `more than ${mostTexts} texts`);
    this.texts.push({ id: part.id, xml: this.#xmlOf(part, end) });
  }

  #xmlOf({ from, tagEnd, own }: OpenPart, end: number): string {
    const tag = this.#body.slice(from, tagEnd);
    const name = /^<[^\s/>]+/u.exec(tag)?.[0] ?? "";
    const inherited = Object.entries(Object.assign({}, ...this.#around) as Attributes)
      .filter(([key]) => /^(?:xmlns(?::.+)?|xml:lang|xml:base)$/u.test(key) && own[key] === undefined)
      .map(
        ([key, { value }]) =>
          ` ${key}="${value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")}"`,
      );
    return `<?xml version="1.0" encoding="UTF-8"?>\n${name}${inherited.join("")}${tag.slice(name.length)}${this.#body.slice(tagEnd, end)}\n`;
  }
}
