import type { SourceNode } from "../model/text.ts";
import type { Findings } from "./findings.ts";
import { normalForm } from "./normal-form.ts";
import { TeiSource } from "./tei-source.ts";
import { isElement, type XmlElement, type XmlNode } from "./xml-tree.ts";

/** What is kept of one note or reading; larger ones keep their text alone. */
const mostNodes = 2000;
/** And of a header or a list. */
export const mostMatter = 100_000;
const mostDepth = 26;

/** Nodes of a source that are no running text, to be written back as they are; undefined where they are too many or too deep. */
export function contentOf(
  nodes: readonly XmlNode[],
  findings: Findings,
  most = mostNodes,
): readonly SourceNode[] | undefined {
  return isKept(nodes, most) ? nodes.map((node) => sourceNode(node, findings)) : undefined;
}

/** As `contentOf`, for an element as a whole. */
export const elementContent = (element: XmlElement, findings: Findings, most = mostNodes) =>
  contentOf([element], findings, most)?.[0];

function sourceNode(node: XmlNode, findings: Findings): SourceNode {
  if (!isElement(node))
    return normalForm(node.text.replace(/[\t\n\r ]+/gu, (white) => (white.includes("\n") ? "\n" : " ")));
  return new TeiSource(node, findings).empty(node.children.map((child) => sourceNode(child, findings)));
}

function isKept(nodes: readonly XmlNode[], most: number): boolean {
  let count = 0;
  let level = nodes;
  for (let depth = 0; level.length > 0; depth += 1) {
    count += level.length;
    if (count > most || depth > mostDepth) return false;
    level = level.flatMap((node) => (isElement(node) ? node.children : []));
  }
  return true;
}

/** Whether an export that knows the text alone would write other elements. */
export const hasMarkup = (nodes: readonly XmlNode[]): boolean => nodes.some(isElement);
