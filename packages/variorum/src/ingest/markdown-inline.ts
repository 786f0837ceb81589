import type { Nodes, Text } from "mdast";
import type { MarkContent } from "../model/text.ts";
import type { Findings, Place } from "./findings.ts";
import { safeLink } from "./link.ts";
import { BraceReader } from "./markdown-braces.ts";
import { tellDialects } from "./markdown-dialects.ts";
import { headingAttributes } from "./markdown-heading.ts";
import { MarkdownHtml } from "./markdown-html.ts";
import type { RunningText } from "./running-text.ts";

/** What inline nodes refer to. */
export interface MarkdownInline {
  /** Link definitions by identifier. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Ids of notes by the identifier of the footnote. */
  readonly noteIds: ReadonlyMap<string, string>;
  readonly findings: Findings;
  /** The file's text without front matter. */
  readonly source: string;
}

/** Writes the inline content of a block. `keepLines`: a line end of the source is a line end of the text. */
export function writeInline(node: Nodes, text: RunningText, inline: MarkdownInline, keepLines = false): void {
  const braces = new BraceReader(text, inline.findings);
  const html = new MarkdownHtml(text, inline.findings);
  writeChildren(node, { text, inline, keepLines, braces, html, isHeading: node.type === "heading" });
  html.finish();
  braces.finish(placeOf(node));
}

interface Inline {
  readonly text: RunningText;
  readonly inline: MarkdownInline;
  readonly keepLines: boolean;
  readonly braces: BraceReader;
  readonly html: MarkdownHtml;
  readonly isHeading: boolean;
}

const placeOf = (node: Nodes): Place => ({
  line: node.position?.start.line ?? 1,
  column: node.position?.start.column ?? 1,
});

function writeChildren(node: Nodes, to: Inline): void {
  if (!("children" in node)) return;
  for (const child of node.children) writeNode(child, to);
}

function writeNode(node: Nodes, to: Inline): void {
  switch (node.type) {
    case "text":
      writeText(node, to);
      break;
    case "inlineCode":
      to.text.writeExactly(node.value);
      break;
    case "break":
      to.text.breakLine();
      break;
    case "emphasis":
      writeMarked(node, { kind: "emphasis", style: "italic" }, to);
      break;
    case "strong":
      writeMarked(node, { kind: "emphasis", style: "bold" }, to);
      break;
    case "delete":
      writeMarked(node, { kind: "deletion" }, to);
      break;
    case "link":
      tellTitle(node, to);
      writeLink(node, node.url, to);
      break;
    case "linkReference":
      writeLink(node, to.inline.addresses.get(node.identifier) ?? "", to);
      break;
    case "footnoteReference":
      writeReference(node.identifier, to);
      break;
    default:
      reportLost(node, to);
      break;
  }
}

function writeText(node: Text, { text, inline, keepLines, braces, isHeading }: Inline): void {
  const { value } = node;
  tellDialects(isHeading ? value.replace(headingAttributes, "") : value, placeOf(node), inline.findings);
  const escaped = value.includes("{") ? escapedBraces(node, inline.source) : undefined;
  let before = 0;
  for (const [i, line] of (keepLines ? value.split("\n") : [value]).entries()) {
    if (i > 0) text.breakLine();
    const from = before;
    braces.write(line, escaped && new Set([...escaped].map((number) => number - from)));
    if (keepLines) before += line.split("{").length - 1;
  }
}

/** The numbers of those opening braces of a text that its source writes as `\\{` or by a name of the character. */
function escapedBraces({ position }: Text, source: string): ReadonlySet<number> {
  const written = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  const escaped = new Set<number>();
  let number = 0;
  for (const [sign] of written.matchAll(/\\[\\{]|\{|&(?:#0*123|#x0*7b|lbrace|lcub);/giu)) {
    if (sign === "\\\\") continue;
    if (sign !== "{") escaped.add(number);
    number += 1;
  }
  return escaped;
}

export const linkTitles = "words that show when a link is pointed at (its title)";

function tellTitle({ title, position }: Nodes & { readonly title?: string | null | undefined }, to: Inline): void {
  if (!title) return;
  to.inline.findings.count("notice", "not-carried-over", linkTitles, position?.start);
}

function writeMarked(node: Nodes, content: MarkContent, to: Inline): void {
  const mark = to.text.openMark(content);
  writeChildren(node, to);
  to.text.closeMark(mark);
}

function writeLink(node: Nodes, address: string, to: Inline): void {
  const href = safeLink(address);
  if (href !== undefined) {
    writeMarked(node, { kind: "link", href }, to);
    return;
  }
  to.inline.findings.count(
    "warning",
    "unsafe-link",
    "links that are not http, https, mailto or relative",
    placeOf(node),
  );
  writeChildren(node, to);
}

function writeReference(identifier: string, { text, inline }: Inline): void {
  const note = inline.noteIds.get(identifier);
  if (note !== undefined) text.pointAfter({ kind: "note", note });
}

function reportLost(node: Nodes, { text, inline, html }: Inline): void {
  if (node.type === "html") html.write(node.value, placeOf(node));
  else if (node.type === "image" || node.type === "imageReference") {
    text.space();
    writePicture(node.alt ?? "", text);
    const what = node.alt ? "pictures: what is said of them is kept for the TEI export, and shown nowhere" : "pictures";
    inline.findings.count("warning", "not-carried-over", what, placeOf(node), "Add pictures as facsimiles.");
  }
}

function writePicture(alt: string, text: RunningText): void {
  const description = alt.replace(/\s+/gu, " ").trim().slice(0, 2000).normalize("NFC");
  if (description === "") return;
  text.point({ kind: "element", element: "figure", content: [{ element: "figDesc", content: [description] }] });
}
