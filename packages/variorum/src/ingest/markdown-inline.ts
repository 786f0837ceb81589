import type { Nodes } from "mdast";
import type { MarkContent } from "../model/text.ts";
import type { Findings, Place } from "./findings.ts";
import { safeLink } from "./link.ts";
import { BraceReader } from "./markdown-braces.ts";
import type { RunningText } from "./running-text.ts";

/** What inline nodes refer to. */
export interface MarkdownInline {
  /** Link definitions by identifier. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Ids of notes by the identifier of the footnote. */
  readonly noteIds: ReadonlyMap<string, string>;
  readonly findings: Findings;
}

/** Writes the inline content of a block. `keepLines`: a line end of the source is a line end of the text. */
export function writeInline(node: Nodes, text: RunningText, inline: MarkdownInline, keepLines = false): void {
  const braces = new BraceReader(text, inline.findings);
  writeChildren(node, { text, inline, keepLines, braces });
  braces.finish(placeOf(node));
}

interface Inline {
  readonly text: RunningText;
  readonly inline: MarkdownInline;
  readonly keepLines: boolean;
  readonly braces: BraceReader;
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
      writeText(node.value, to);
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

function writeText(value: string, { text, keepLines, braces }: Inline): void {
  const lines = keepLines ? value.split("\n") : [value];
  for (const [i, line] of lines.entries()) {
    if (i > 0) text.breakLine();
    braces.write(line);
  }
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

function reportLost(node: Nodes, { text, inline }: Inline): void {
  if (node.type === "html") {
    inline.findings.count("warning", "raw-html", "HTML in Markdown was left out", placeOf(node));
  } else if (node.type === "image" || node.type === "imageReference") {
    text.space();
    inline.findings.count("warning", "not-carried-over", "picture", placeOf(node), "Add pictures as facsimiles.");
  }
}
