import type { MarkContent } from "../model/text.ts";
import type { Findings, Place } from "./findings.ts";
import type { OpenMark, RunningText } from "./running-text.ts";

const opening =
  /\{(?:(?<span>unclear|deleted|added|supplied|person|place|body|quote|spaced|small-caps|underline)(?:=(?<value>[^{}:\s]+))?:\s?|(?<point>page|line|gap)(?:\s+(?<n>[^{}=:]{1,40}?))?(?:\s*[=:]\s*(?<detail>[^{}]{1,200}?))?\s*\})|\}/gu;

const none: ReadonlySet<number> = new Set();

/** The braces that docs/ingest.md adds to Markdown: `{page 12}`, `{gap: 3 words}`, `{unclear: word}` … */
export class BraceReader {
  readonly #text: RunningText;
  readonly #findings: Findings;
  readonly #open: OpenMark[] = [];

  constructor(text: RunningText, findings: Findings) {
    this.#text = text;
    this.#findings = findings;
  }

  /** `escaped`: the numbers of those opening braces that a backslash, or the name of a character, keeps as they are. */
  write(value: string, escaped: ReadonlySet<number> = none): void {
    let done = 0;
    let seen = 0;
    let counted = 0;
    for (const match of value.matchAll(opening)) {
      for (; counted < match.index; counted++) if (value[counted] === "{") seen += 1;
      if (match[0] !== "}" && escaped.has(seen)) continue;
      this.#text.write(value.slice(done, match.index));
      done = match.index + match[0].length;
      if (match[0] === "}") this.#close();
      else if (match.groups) this.#begin(match.groups);
    }
    this.#text.write(value.slice(done));
  }

  /** At the end of a block nothing may be open. */
  finish(place: Place): void {
    if (this.#open.length === 0) return;
    this.#findings.count("warning", "unclosed-brace", "braces that are not closed in their paragraph", place);
    for (const mark of this.#open.splice(0).reverse()) this.#text.closeMark(mark);
  }

  #begin(groups: { readonly [name: string]: string | undefined }): void {
    const { span, value, point, n, detail } = groups;
    if (point !== undefined) this.#text.point(pointContent(point, n, detail));
    else if (span !== undefined) this.#open.push(this.#text.openMark(spanContent(span, value)));
  }

  #close(): void {
    const mark = this.#open.pop();
    if (mark) this.#text.closeMark(mark);
    else this.#text.write("}");
  }
}

function pointContent(point: string, n: string | undefined, detail: string | undefined): MarkContent {
  if (point === "gap") return gapContent(detail ?? n ?? "");
  const number = n === undefined ? {} : { n };
  if (point === "line") return { kind: "line", ...number };
  return { kind: "page", ...number, ...(detail === undefined ? {} : { facsimile: detail }) };
}

/** `3 words, torn` */
function gapContent(detail: string): MarkContent {
  const match = /^(?:(?<extent>\d+)\s+(?<unit>\p{L}+))?(?:,?\s*(?<reason>.+))?$/u.exec(detail.trim());
  const { extent, unit, reason } = match?.groups ?? {};
  return {
    kind: "gap",
    ...(extent === undefined ? {} : { extent: Number(extent) }),
    ...(unit === undefined ? {} : { unit }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function spanContent(span: string, value: string | undefined): MarkContent {
  const ref = value === undefined ? {} : { ref: value };
  switch (span) {
    case "deleted":
      return { kind: "deletion" };
    case "added":
      return { kind: "addition", ...(value === undefined ? {} : { place: value }) };
    case "supplied":
      return { kind: "supplied", ...(value === undefined ? {} : { reason: value }) };
    case "person":
    case "place":
    case "body":
      return { kind: "name", of: span, ...ref };
    case "quote":
      return { kind: "quotation" };
    case "spaced":
    case "small-caps":
    case "underline":
      return { kind: "emphasis", style: span };
    default:
      return { kind: "unclear" };
  }
}
