import type { SourceNode } from "../model/text.ts";
import { element, escapeXml } from "./xml.ts";

/** Writes a note that stands in a place of the source. */
export type WriteNote = (note: string, attributes: { readonly [name: string]: string }) => string;

/** Parts of a TEI source that are no running text, as they stood. */
export const teiNodes = (nodes: readonly SourceNode[], writeNote?: WriteNote): string =>
  nodes.map((node) => teiNode(node, writeNote)).join("");

function teiNode(node: SourceNode, writeNote: WriteNote | undefined): string {
  if (typeof node === "string") return escapeXml(node);
  if (node.note !== undefined) return writeNote?.(node.note, { ...node.attributes }) ?? "";
  return element(node.element, { ...node.attributes }, teiNodes(node.content ?? [], writeNote));
}
