import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  parse,
  type TreeAdapter,
} from "parse5";
import { type Place, refusal } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";
import { checkTags } from "./html-tags.ts";
import type { XmlElement, XmlNode } from "./xml-tree.ts";

type Element = DefaultTreeAdapterTypes.Element;
type ChildNode = DefaultTreeAdapterTypes.ChildNode;

/**
 * Reads HTML as a browser does, into a tree with the places of its tags: the element <html>. Comments are dropped,
 * the content of a template is not part of the page.
 * @throws {VariorumError} `limit` past depth, nodes or attributes
 */
export function parseHtmlTree(text: string, file: string, limits: IngestLimits): XmlElement {
  checkTags(text, file, limits);
  const document = parse(text, {
    treeAdapter: limitedAdapter(file, limits),
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
  });
  const root = document.childNodes.find((node): node is Element => "tagName" in node);
  if (!root) throw refusal(file, "no-element", "the page holds no element", { line: 1, column: 1 });
  return convert(root);
}

/**
 * Every tag that opens looks through those that are open: a deep page takes quadratic time. So depth is limited while
 * the tree grows, not afterwards.
 */
function limitedAdapter(file: string, limits: IngestLimits): TreeAdapter<DefaultTreeAdapterMap> {
  let depth = 0;
  let nodes = 0;
  let place: Place = { line: 1, column: 1 };
  const exceed = (message: string) => {
    const mend = "Look whether this file is what you meant to give.";
    throw refusal(file, "html-limit", message, { ...place, mend }, "limit");
  };
  const count = () => {
    nodes += 1;
    if (nodes > limits.pageNodes) exceed(`the page has more than ${limits.pageNodes} elements and texts`);
  };
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      count();
      if (attributes.length > limits.attributes) exceed(`one element has more than ${limits.attributes} attributes`);
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    createTextNode(value) {
      count();
      return defaultTreeAdapter.createTextNode(value);
    },
    createCommentNode(data) {
      count();
      return defaultTreeAdapter.createCommentNode(data.slice(0, 100));
    },
    onItemPush() {
      depth += 1;
      if (depth > limits.depth) exceed(`elements are nested more than ${limits.depth} deep`);
    },
    onItemPop() {
      depth -= 1;
    },
    // All that is asked of a node later is where it began.
    setNodeSourceCodeLocation(node, location) {
      if (!location) return;
      place = { line: location.startLine, column: location.startCol };
      if ("tagName" in node) (node as Placed).place = place;
    },
    updateNodeSourceCodeLocation: () => undefined,
    getNodeSourceCodeLocation: () => null,
  };
}

/** An element of the parser, with the place of its tag: a map beside the tree would double its memory. */
type Placed = Element & { place?: Place };

const nowhere: Place = { line: 1, column: 1 };

type Growing = XmlElement & { readonly children: XmlNode[] };

const noAttributes: XmlElement["attributes"] = Object.freeze({});

function elementOf(node: Element): Growing {
  const attributes =
    node.attrs.length === 0
      ? noAttributes
      : Object.fromEntries(node.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]));
  return {
    name: node.tagName,
    uri: node.namespaceURI,
    attributes,
    children: [],
    ...((node as Placed).place ?? nowhere),
  };
}

/** Without recursion; the parser's own nodes are let go as soon as they are read. */
function convert(root: Element): XmlElement {
  const top = elementOf(root);
  const stack: { readonly from: Element; readonly to: Growing }[] = [{ from: root, to: top }];
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    for (const child of pair.from.childNodes.splice(0)) {
      if ("tagName" in child) {
        const element = elementOf(child);
        pair.to.children.push(element);
        stack.push({ from: child, to: element });
      } else if (isText(child))
        pair.to.children.push({ text: plain(child.value), line: pair.to.line, column: pair.to.column });
    }
  }
  return top;
}

const isText = (node: ChildNode): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === "#text";

/** Character references may name what no text holds. */
const plain = (text: string) => text.replace(/(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}|\ufeff/gu, "");
