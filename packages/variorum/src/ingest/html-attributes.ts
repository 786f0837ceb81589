import type { Span } from "./block-writer.ts";
import { pageBegin } from "./html-inline.ts";
import { type HtmlReading, placeOf } from "./html-rule.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Elements whose `title` is carried over, or is no text for readers. */
const titled: ReadonlySet<string> = new Set(["abbr", "acronym", "img", "svg", "iframe"]);
const breaks = /(?:^|;)\s*(?:page-)?break-(?:before|after)\s*:\s*(?:always|page|left|right|recto|verso)/iu;

/** What attributes say and no mark can. */
export function tellAttributes(element: XmlElement, { writer }: HtmlReading): void {
  const { name, attributes } = element;
  const tell = (what: string) => writer.findings.count("notice", "not-carried-over", what, placeOf(element));
  if (attributes.title?.trim() && !titled.has(name) && !pageBegin(element))
    tell("words that show when something is pointed at (title)");
  if (attributes.style && breaks.test(attributes.style.slice(0, 1000))) tell("page breaks for printing (CSS)");
}

/** Languages whose text runs from right to left: pages show it so without being told. */
const rightToLeft = /^(?:ar|arc|dv|fa|he|ks|ps|sd|syr|ug|ur|yi)(?:-|$)/iu;

/** A direction of writing that the letters or their language do not say, as TEI says it. */
export function openDirection({ name, attributes, line, column }: XmlElement, reading: HtmlReading): Span | undefined {
  const direction = attributes.dir?.trim().toLowerCase();
  const isForced = name === "bdo" && (direction === "rtl" || direction === "ltr");
  const language = attributes.lang ?? attributes["xml:lang"] ?? reading.language ?? "";
  if (!isForced && (direction !== "rtl" || rightToLeft.test(language))) return undefined;
  const { writer } = reading;
  const what = "directions of writing (dir, bdo): kept for the TEI export, and shown nowhere";
  writer.findings.count("notice", "not-carried-over", what, { line, column });
  const style = `direction: ${direction}${isForced ? "; unicode-bidi: bidi-override" : ""}`;
  return writer.openSpan({ kind: "element", element: "seg", attributes: { style } });
}
