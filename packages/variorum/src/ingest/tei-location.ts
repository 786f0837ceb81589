import { append, type Groups } from "../model/grouped.ts";
import type { LocatedReading } from "./tei-rule.ts";
import { plainTextOf, walkXml, type XmlElement, type XmlText } from "./xml-tree.ts";

/** Words of a lemma that are looked for, in code units. */
const longestLemma = 2000;

/** What is no text of the place itself. */
const apart = new Set(["note", "app", "listApp", "teiHeader", "standOff"]);

/** A numbered element, and the next one around it. */
interface Numbered {
  readonly n: string;
  readonly element: XmlElement;
  readonly above: Numbered | undefined;
}

/** Elements that a location may name: by `xml:id`, or by `n` below those of others (`2.14`). */
export class Locations {
  readonly #byId = new Map<string, XmlElement>();
  readonly #byNumber: Groups<string, Numbered> = new Map();

  constructor(tei: XmlElement) {
    let above: Numbered | undefined;
    walkXml(tei.children, {
      enter: (element) => {
        const { "xml:id": id, n } = element.attributes;
        if (apart.has(element.name)) return { nodes: [] };
        if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, element);
        if (n === undefined) return { nodes: element.children };
        const own = { n, element, above };
        append(this.#byNumber, own.n, own);
        above = own;
        return {
          nodes: element.children,
          leave: () => {
            above = own.above;
          },
        };
      },
      text: () => undefined,
    });
  }

  /** The one element that a location names; undefined where there is none or more than one. */
  find(loc: string): XmlElement | undefined {
    const id = loc.trim().replace(/^#/u, "");
    const byId = this.#byId.get(id);
    if (byId) return byId;
    const path = id.split(/[\s.,:]+/u, mostSteps).filter((step) => step !== "");
    const candidates = this.#byNumber.get(path.at(-1) ?? "") ?? [];
    if (candidates.length > mostCandidates) return undefined;
    const found = candidates.filter((numbered) => stepsAbove(numbered, path.slice(0, -1)));
    return found.length === 1 ? found[0]?.element : undefined;
  }
}

const mostSteps = 10;
/** Elements of one number that are told apart by what is around them; more are no numbering. */
const mostCandidates = 1000;

/** Whether steps stand around an element in their order. */
function stepsAbove({ above }: Numbered, steps: readonly string[]): boolean {
  let left = steps.length;
  for (let each = above; each && left > 0; each = each.above) if (each.n === steps[left - 1]) left -= 1;
  return left === 0;
}

export type FoundLemma = Omit<LocatedReading, "reading"> & { readonly node: XmlText };

/** Where the words of a lemma stand in runs of text, if they stand there once and in one of them. Linear in the texts. */
export function lemmaIn(texts: readonly XmlText[], lemma: XmlElement): FoundLemma | undefined {
  const pattern = wordsOf(lemma);
  if (pattern === undefined) return undefined;
  const found = texts.flatMap((node) =>
    [...node.text.matchAll(pattern)].map(({ index, 0: match }) => ({ node, from: index, to: index + match.length })),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Whether the words of a reading stand in runs of text, be it across several of them. Linear in the texts. */
export function stands(texts: readonly XmlText[], reading: XmlElement): boolean {
  const pattern = wordsOf(reading);
  const joined = (by: string): string => texts.map(({ text }) => text).join(by);
  return pattern !== undefined && ["", " "].some((by) => joined(by).search(pattern) >= 0);
}

function wordsOf(element: XmlElement): RegExp | undefined {
  const words = plainTextOf(element)
    .slice(0, longestLemma)
    .split(" ")
    .filter((word) => word !== "");
  if (words.length === 0) return undefined;
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.map(escaped).join("\\s+")}(?![\\p{L}\\p{N}])`, "gu");
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&");

/** The runs of text that belong to an element itself. */
export function textsOf({ children }: XmlElement): readonly XmlText[] {
  const texts: XmlText[] = [];
  walkXml(children, {
    enter: ({ name, children: inner }) => ({ nodes: apart.has(name) ? [] : inner }),
    text: (node) => {
      texts.push(node);
    },
  });
  return texts;
}
