import type { JSX as ElementTypes } from "preact/jsx-runtime";
import { type Content, escapeHtml, Html, renderHtml } from "./html.ts";

// What the compiler makes of JSX: each element becomes its HTML at once. Pages stand still, so that nothing else is needed of them.

/** Elements and attributes are called as HTML and SVG call them. */
export namespace JSX {
  export type Element = Html;
  export type ElementType = keyof IntrinsicElements | ((props: never) => Content);
  export type IntrinsicElements = ElementTypes.IntrinsicElements;
  export interface ElementChildrenAttribute {
    readonly children: unknown;
  }
}

type Component = (props: object) => Content;

interface ElementProps {
  readonly children?: Content;
  readonly [attribute: string]: unknown;
}

/** An element, or what a component makes of its properties. */
export function jsx(type: string | Component, props: ElementProps): Content {
  return typeof type === "string" ? elementOf(type, props) : type(props);
}

export { jsx as jsxDEV, jsx as jsxs };

export const Fragment = ({ children }: { readonly children?: Content }): Content => children;

function elementOf(tag: string, props: ElementProps): Html {
  let text = `<${tag}`;
  for (const name in props) if (name !== "children") text += attributeOf(name, props[name]);
  const inner = renderHtml(props.children);
  return new Html(inner === "" && isVoid.has(tag) ? `${text}/>` : `${text}>${inner}</${tag}>`);
}

function attributeOf(name: string, value: unknown): string {
  if (typeof value === "string") return value === "" ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`;
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return isSpelledOut(name) ? ` ${name}="${value}"` : value ? ` ${name}` : "";
  return ` ${name}="${escapeHtml(typeof value === "object" ? declarationsOf(value) : String(value))}"`;
}

/** `aria-…` and `data-…` say true and false; others stand or do not. */
const isSpelledOut = (name: string): boolean => name[4] === "-";

/** The value of `style`. */
function declarationsOf(style: object): string {
  let text = "";
  for (const [property, value] of Object.entries(style)) text += `${property}:${value};`;
  return text;
}

/** Elements that have no content and no end tag (HTML, 13.1.2). */
const isVoid: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta source track wbr".split(" "),
);
