import type { XmlElement, XmlNode } from "./xml-tree.ts";
import { isElement } from "./xml-tree.ts";

/** An element that a link of the page may point to. */
export interface LinkTarget {
  readonly element: XmlElement;
  /** The paragraph, item or division around it, or itself. */
  readonly block: XmlElement | undefined;
  /** Elements before it in the page. */
  readonly order: number;
}

export interface PageLink {
  readonly element: XmlElement;
  readonly href: string;
  readonly order: number;
}

/** What one look through a page tells, before its text is read. */
export interface HtmlSurvey {
  /** By `id`, or by the `name` of an anchor. */
  readonly targets: ReadonlyMap<string, LinkTarget>;
  /** Links to places (`#…`). */
  readonly links: readonly PageLink[];
  /** Whether a heading stands in an element that may hold a note. */
  readonly hasHeading: (block: XmlElement) => boolean;
  /** Half-open: the orders of all that is inside. */
  readonly rangeOf: (block: XmlElement) => { readonly from: number; readonly to: number };
  /** Tables that only arrange a page: their cells are no data. */
  readonly layoutTables: ReadonlySet<XmlElement>;
}

export const headingNames: ReadonlySet<string> = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);

const blockNames: ReadonlySet<string> = new Set([
  ...headingNames,
  ...["p", "li", "dt", "dd", "div", "aside", "section", "td", "th", "blockquote", "figure", "pre", "article", "body"],
]);

/** Looks at every element once, without recursion. */
export function surveyPage(root: XmlElement): HtmlSurvey {
  const surveyor = new Surveyor();
  const stack: { readonly element: XmlElement; at: number }[] = [{ element: root, at: 0 }];
  surveyor.enter(root);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node: XmlNode | undefined = top.element.children[top.at];
    top.at += 1;
    if (node === undefined) {
      surveyor.leave(top.element);
      stack.pop();
    } else if (isElement(node)) {
      surveyor.enter(node);
      stack.push({ element: node, at: 0 });
    }
  }
  return surveyor.result();
}

class Surveyor {
  readonly #targets = new Map<string, LinkTarget>();
  readonly #links: PageLink[] = [];
  readonly #headings: number[] = [];
  readonly #ranges = new Map<XmlElement, { from: number; to: number }>();
  readonly #layout = new Set<XmlElement>();
  readonly #blocks: XmlElement[] = [];
  readonly #tables: { readonly element: XmlElement; cells: number; hasHeader: boolean }[] = [];
  #order = 0;

  enter(element: XmlElement): void {
    const order = this.#order++;
    if (blockNames.has(element.name)) {
      this.#blocks.push(element);
      this.#ranges.set(element, { from: order, to: order + 1 });
    }
    const { id, name, href } = element.attributes;
    for (const key of [id, element.name === "a" ? name : undefined]) {
      if (key === undefined || key === "" || this.#targets.has(key)) continue;
      this.#targets.set(key, { element, block: this.#blocks.at(-1), order });
    }
    if (element.name === "a" && href?.includes("#")) this.#links.push({ element, href, order });
    if (headingNames.has(element.name)) this.#headings.push(order);
    this.#enterTable(element);
  }

  #enterTable(element: XmlElement): void {
    const table = this.#tables.at(-1);
    if (element.name === "table") {
      if (table) this.#layout.add(table.element);
      if (/^(?:presentation|none)$/u.test(element.attributes.role ?? "")) this.#layout.add(element);
      this.#tables.push({ element, cells: 0, hasHeader: false });
    } else if (table && headingNames.has(element.name)) this.#layout.add(table.element);
    else if (table && (element.name === "td" || element.name === "th")) {
      table.cells += 1;
      table.hasHeader ||= element.name === "th";
    }
  }

  leave(element: XmlElement): void {
    if (this.#blocks.at(-1) === element) {
      this.#blocks.pop();
      const range = this.#ranges.get(element);
      if (range) range.to = this.#order;
    }
    if (this.#tables.at(-1)?.element !== element) return;
    const table = this.#tables.pop();
    if (table && table.cells < 2) this.#layout.add(element);
    if (table?.hasHeader) this.#layout.delete(element);
  }

  result(): HtmlSurvey {
    const rangeOf = (block: XmlElement) => this.#ranges.get(block) ?? { from: 0, to: 0 };
    return {
      targets: this.#targets,
      links: this.#links,
      rangeOf,
      hasHeading: (block) => {
        const { from, to } = rangeOf(block);
        const first = this.#headings[firstAtLeast(this.#headings, from)];
        return first !== undefined && first < to;
      },
      layoutTables: this.#layout,
    };
  }
}

/** Index of the first of ascending `values` that is not less than `least`. */
function firstAtLeast(values: readonly number[], least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
