import type { Findings, Place } from "./findings.ts";
import { headingNames } from "./html-survey.ts";
import { descendants, walkXml, type XmlElement } from "./xml-tree.ts";

/** Elements that hold no text of a page. */
const silent: ReadonlySet<string> = new Set(
  "head script style template noscript link meta base title datalist colgroup param track source".split(" "),
);

const byName: { readonly [name: string]: string } = Object.assign(Object.create(null), {
  nav: "navigation",
  aside: "asides",
  form: "forms",
  fieldset: "forms",
  button: "forms",
  input: "forms",
  select: "forms",
  textarea: "forms",
  dialog: "dialogs",
  menu: "navigation",
});

const byRole: { readonly [role: string]: string } = Object.assign(Object.create(null), {
  navigation: "navigation",
  "doc-toc": "tables of contents",
  search: "forms",
  banner: "headers of the page",
  contentinfo: "footers of the page",
  complementary: "asides",
  dialog: "dialogs",
  alert: "dialogs",
  menu: "navigation",
  menubar: "navigation",
  toolbar: "navigation",
});

/**
 * The part of a page that is its text: the first <main> or role="main", else the one <article> that stands in no
 * other, else all of <body>.
 */
export function contentOf(page: XmlElement): XmlElement {
  const main = firstElement(page, ({ name, attributes }) => name === "main" || attributes.role === "main");
  if (main) return main;
  const articles = outermost(page, "article");
  return articles.length === 1 && articles[0] ? articles[0] : (descendants(page, "body")[0] ?? page);
}

function firstElement(page: XmlElement, is: (element: XmlElement) => boolean): XmlElement | undefined {
  let found: XmlElement | undefined;
  walkXml(page.children, {
    enter: (element) => {
      if (!found && is(element)) found = element;
      return { nodes: found ? [] : element.children };
    },
    text: () => undefined,
  });
  return found;
}

function outermost(page: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  walkXml(page.children, {
    enter: (element) => {
      if (element.name === name) found.push(element);
      return { nodes: element.name === name ? [] : element.children };
    },
    text: () => undefined,
  });
  return found;
}

/** What of a page is not part of its text; counted by kind, and told in one line. */
export class LeftOut {
  readonly #content: XmlElement;
  readonly #counts = new Map<string, number>();
  #first: Place | undefined;

  /** `content`: the part of the page that is read. */
  constructor(content: XmlElement) {
    this.#content = content;
  }

  /** Whether an element is left out; then it is counted, if anything could be read in it. */
  takes(element: XmlElement): boolean {
    if (silent.has(element.name)) return true;
    const kind = this.#kindOf(element);
    if (kind === undefined) return false;
    if (hasText(element) || isFilled(element)) this.#count(kind, element);
    return true;
  }

  /** Counts what stands outside the content. */
  countOutside(page: XmlElement): void {
    walkXml(page.children, {
      enter: (element) => {
        const holds = element === this.#content || silent.has(element.name);
        return { nodes: holds ? [] : element.children };
      },
      text: (node) => {
        if (node.text.trim() === "") return;
        this.#first ??= { line: node.line, column: node.column };
        const kind = `words outside <${this.#content.name}>`;
        this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + (node.text.match(/\S+/gu)?.length ?? 0));
      },
    });
  }

  report(findings: Findings): void {
    if (this.#counts.size === 0) return;
    const list = [...this.#counts].map(([kind, count]) => `${kind} (${count})`).join(", ");
    findings.report("notice", "boilerplate", `left out as not part of the text: ${list}`, {
      ...this.#first,
      mend: "Look whether any of it belongs to the text; if so, put it into <main> or <article>.",
    });
  }

  #kindOf(element: XmlElement): string | undefined {
    const { name, attributes } = element;
    if (isHidden(element)) return "hidden parts";
    const kind = byName[name] ?? byRole[attributes.role ?? ""];
    if (kind !== undefined || this.#content.name !== "body") return kind;
    if (name === "footer") return "footers of the page";
    return name === "header" && !isTitleOfText(element) ? "headers of the page" : undefined;
  }

  #count(kind: string, element: XmlElement): void {
    this.#first ??= { line: element.line, column: element.column };
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }
}

function isHidden({ attributes }: XmlElement): boolean {
  if (attributes.hidden !== undefined || attributes["aria-hidden"] === "true") return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test((attributes.style ?? "").slice(0, 1000));
}

/** A header with a heading and no navigation is the title of what follows. */
const isTitleOfText = (header: XmlElement) =>
  descendants(header, ...headingNames).length > 0 && descendants(header, "nav", "form", "ul").length === 0;

/** Of a form: what stands in its fields. */
const isFilled = (element: XmlElement): boolean =>
  [element, ...descendants(element, "input")].some(
    ({ name, attributes }) =>
      name === "input" && !/^(?:hidden|submit|button|reset|image)$/iu.test(attributes.type ?? "") && !!attributes.value,
  );

function hasText(element: XmlElement): boolean {
  let found = false;
  walkXml(element.children, {
    enter: (inner) => ({ nodes: found || silent.has(inner.name) ? [] : inner.children }),
    text: (node) => {
      found ||= node.text.trim() !== "";
    },
  });
  return found;
}
