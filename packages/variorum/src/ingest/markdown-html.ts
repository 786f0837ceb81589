import type { MarkContent } from "../model/text.ts";
import type { Findings, Place } from "./findings.ts";
import type { OpenMark, RunningText } from "./running-text.ts";

type EmphasisStyle = Extract<MarkContent, { readonly kind: "emphasis" }>["style"];

const emphasis = (style: EmphasisStyle): MarkContent => ({ kind: "emphasis", style });

/** Elements without attributes that stand in a line and say what a mark says. */
const marks: ReadonlyMap<string, MarkContent> = new Map<string, MarkContent>([
  ["em", emphasis("italic")],
  ["i", emphasis("italic")],
  ["cite", emphasis("italic")],
  ["strong", emphasis("bold")],
  ["b", emphasis("bold")],
  ["u", emphasis("underline")],
  ["s", emphasis("strike")],
  ["sup", emphasis("superscript")],
  ["sub", emphasis("subscript")],
  ["mark", { kind: "emphasis", style: "other", rend: "mark" }],
  ["del", { kind: "deletion" }],
  ["ins", { kind: "addition" }],
  ["q", { kind: "quotation" }],
]);

/** HTML in a line of Markdown: plain elements become marks, others are told. */
export class MarkdownHtml {
  readonly #text: RunningText;
  readonly #findings: Findings;
  readonly #open: { readonly name: string; readonly mark: OpenMark }[] = [];

  constructor(text: RunningText, findings: Findings) {
    this.#text = text;
    this.#findings = findings;
  }

  write(tag: string, place: Place): void {
    const { end, name: written = "" } = /^<(?<end>\/)?(?<name>[a-z]+)\s*\/?>$/iu.exec(tag)?.groups ?? {};
    const name = written.toLowerCase();
    const content = marks.get(name);
    if (name === "br" && end === undefined) this.#text.breakLine();
    else if (content && end === undefined) this.#open.push({ name, mark: this.#text.openMark(content) });
    else if (!(end && this.#close(name))) {
      this.#findings.count("warning", "raw-html", "HTML in Markdown was left out", place);
    }
  }

  #close(name: string): boolean {
    const at = this.#open.findLastIndex((one) => one.name === name);
    if (at < 0) return false;
    for (const { mark } of this.#open.splice(at).toReversed()) this.#text.closeMark(mark);
    return true;
  }

  /** An element does not last longer than its paragraph. */
  finish(): void {
    for (const { mark } of this.#open.splice(0).toReversed()) this.#text.closeMark(mark);
  }
}
