import type { SourceNode } from "../model/text.ts";
import { element, escapeXml } from "./xml.ts";

/** Parts of a TEI source that are no running text, as they stood. */
export const teiNodes = (nodes: readonly SourceNode[]): string => nodes.map(teiNode).join("");

const teiNode = (node: SourceNode): string =>
  typeof node === "string"
    ? escapeXml(node)
    : element(node.element, { ...node.attributes }, teiNodes(node.content ?? []));
