import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

export const parsePage = (html: string): Node => parse(html);

const isElement = (node: Node): node is Element => "tagName" in node;

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

/** All elements of a page, in order. */
export function* elements(node: Node): Generator<Element> {
  if (isElement(node)) yield node;
  if ("childNodes" in node) for (const child of node.childNodes) yield* elements(child);
}

/** Text of an element without what is marked as an aside: what the record's rules call the text of a piece. */
export function shownText(node: Node): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  if (!("childNodes" in node)) return "";
  return node.childNodes
    .filter((child) => !(isElement(child) && attribute(child, "data-aside") !== undefined))
    .map(shownText)
    .join("");
}

/** As the verifier reads trees. */
export const pageReader = {
  name: (node: Node): string | null => (isElement(node) ? node.tagName : null),
  attribute: (node: Node, name: string): string | undefined => (isElement(node) ? attribute(node, name) : undefined),
  children: (node: Node): Iterable<Node> => ("childNodes" in node ? node.childNodes : []),
  text: (node: Node): string | null => (node.nodeName === "#text" && "value" in node ? node.value : null),
};
