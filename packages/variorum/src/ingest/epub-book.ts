import { VariorumError } from "../model/error.ts";
import type { OfficeOptions } from "./office-text.ts";
import { decodedPath, resolvePart } from "./xml-part.ts";
import { descendants, isElement, type XmlElement, type XmlNode } from "./xml-tree.ts";

/** A document of a book. */
export interface Chapter {
  /** Its name in the archive. */
  readonly part: string;
  readonly root: XmlElement;
}

/**
 * All documents of a book as one page, so that notes at its end are found: ids that two documents share are told apart,
 * links between documents lead to places on the page.
 * @throws {VariorumError} `limit` for more elements and texts than a page may have
 */
export function bookTree(chapters: readonly Chapter[], options: OfficeOptions): XmlElement {
  const merging = new Merging(chapters, options);
  const sections = chapters.map((chapter, index) => merging.section(chapter, index));
  return element("html", [element("head", []), element("body", sections)]);
}

const element = (name: string, children: readonly XmlNode[], line = 1): XmlElement => ({
  name,
  uri: "",
  attributes: {},
  children,
  line,
  column: 1,
});

/** A page has one text; each document of a book is a part of it. What a page of the web has beside its text, is text in a book. */
const renamed: { readonly [name: string]: string | undefined } = {
  main: "section",
  article: "section",
  aside: "section",
  header: "div",
  footer: "div",
};

/** What links to a whole document of the book lead to. */
const partId = (index: number): string => `_part-${index + 1}`;

type Growing = XmlElement & { readonly children: XmlNode[] };

class Merging {
  readonly #chapters: ReadonlyMap<string, number>;
  readonly #ids: ReadonlyMap<string, number>;
  readonly #limit: number;
  #nodes = 0;

  constructor(chapters: readonly Chapter[], { limits }: OfficeOptions) {
    this.#chapters = new Map(chapters.map(({ part }, index) => [part, index]));
    this.#limit = limits.pageNodes;
    this.#ids = idCounts(chapters);
  }

  section({ part, root }: Chapter, index: number): XmlElement {
    const body = descendants(root, "body")[0] ?? root;
    const section = element("section", [{ ...this.#copy(body, part, index), name: "div" }], index + 1);
    return { ...section, attributes: { id: partId(index) } };
  }

  /** Without recursion. The document's number stands for the line, its line for the column. */
  #copy(root: XmlElement, part: string, index: number): XmlElement {
    const top = this.#shell(root, part, index);
    const stack: { readonly from: XmlElement; readonly to: Growing }[] = [{ from: root, to: top }];
    for (let pair = stack.pop(); pair; pair = stack.pop()) {
      for (const child of pair.from.children) {
        this.#count();
        if (isElement(child)) {
          const copy = this.#shell(child, part, index);
          pair.to.children.push(copy);
          stack.push({ from: child, to: copy });
        } else pair.to.children.push({ text: child.text, line: index + 1, column: child.line });
      }
    }
    return top;
  }

  #count(): void {
    this.#nodes += 1;
    if (this.#nodes > this.#limit)
      throw new VariorumError("limit", `the book has more than ${this.#limit} elements and texts`);
  }

  #shell({ name, uri, attributes, line }: XmlElement, part: string, index: number): Growing {
    const { id, href } = attributes;
    const own = { ...attributes };
    if (id !== undefined) own.id = this.#idOf(id, index);
    if (href !== undefined && name === "a") own.href = this.#address(href, part, index);
    return { name: renamed[name] ?? name, uri, attributes: own, children: [], line: index + 1, column: line };
  }

  #idOf(id: string, index: number): string {
    return (this.#ids.get(id) ?? 0) > 1 ? `c${index + 1}-${id}` : id;
  }

  #address(href: string, part: string, index: number): string {
    if (/^[a-z][\w+.-]*:/iu.test(href)) return href;
    const [path = "", fragment = ""] = href.split("#", 2);
    const target = path === "" ? index : this.#chapters.get(resolvePart(part, decodedPath(path)));
    // What is no document of the book (a picture) is found nowhere, and told.
    if (target === undefined) return `#_not-a-part-${href.slice(0, 200)}`;
    return fragment === "" ? `#${partId(target)}` : `#${this.#idOf(fragment, target)}`;
  }
}

/** How often each id stands in the book. */
function idCounts(chapters: readonly Chapter[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const stack = chapters.map(({ root }) => root);
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { id } = top.attributes;
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const child of top.children) if (isElement(child)) stack.push(child);
  }
  return counts;
}
