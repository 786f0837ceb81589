import type { SourceNode } from "../model/text.ts";
import type { BlockWriter } from "./block-writer.ts";
import { withEntriesApart } from "./tei-apparatus.ts";
import { elementContent, mostMatter } from "./tei-content.ts";
import { type TeiReading, tellOfAll } from "./tei-rule.ts";
import { TeiSource } from "./tei-source.ts";
import { childElements, type XmlElement } from "./xml-tree.ts";

/** Children of a TEI document that are no running text: its header, its surfaces, what stands apart. */
export function besideText(tei: XmlElement): readonly XmlElement[] {
  const children = childElements(tei);
  const hasText = children.some(({ name }) => name === "text");
  return children.filter(({ name }) => name !== "text" && name !== "TEI" && (hasText || name !== "sourceDoc"));
}

/** What stands in a document around its running text, to be written back. */
export function frameOf(tei: XmlElement, reading: TeiReading): readonly SourceNode[] {
  const { writer } = reading;
  const beside = besideText(tei);
  const [text] = childElements(tei, "text");
  const nodes = childElements(tei).flatMap((child): readonly SourceNode[] => {
    if (child === text) return framesOf(child, writer);
    if (!beside.includes(child)) return [];
    const shown = withEntriesApart(child, reading);
    const node = elementContent(shown, writer.findings, mostMatter);
    if (node === undefined) tellOfAll(shown, "in a part of more than 100,000 parts, or too deep", writer);
    return node === undefined ? [] : [node];
  });
  return [...attributesOf(tei, writer), ...nodes];
}

/** The first text and its body: an export writes them anyhow. */
function framesOf(text: XmlElement, writer: BlockWriter): readonly SourceNode[] {
  const [body] = childElements(text, "body");
  return [...attributesOf(text, writer), ...(body ? attributesOf(body, writer) : [])];
}

function attributesOf(element: XmlElement, { findings }: BlockWriter): readonly SourceNode[] {
  const source = new TeiSource(element, findings);
  return source.attributes().length === 0 ? [] : [source.empty([])];
}
