import type { IngestReport } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import { type Findings, refusal } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";
import { guessMetadata } from "./guessed-metadata.ts";
import { readHtmlMetadata } from "./html-metadata.ts";
import { readHtmlText } from "./html-text.ts";
import { parseHtmlTree } from "./html-tree.ts";

export interface HtmlOptions {
  readonly fileName: string;
  readonly language?: LanguageTag | undefined;
  readonly limits: IngestLimits;
}

/** A page of the web, as a browser without scripts would read it. */
export function parseHtml(text: string, options: HtmlOptions, findings: Findings): IngestReport {
  const root = parseHtmlTree(text, options.fileName, options.limits);
  const { language: named, ...stated } = readHtmlMetadata(root);
  const { text: witnessText, language } = readHtmlText(root, options.language ?? named, findings);
  if (witnessText.blocks.length === 0) {
    throw refusal(options.fileName, "empty-file", "the page shows no text", {
      mend: "Give a page that holds the text itself; one that a script fills must be saved from a browser.",
    });
  }
  const known = language === undefined ? stated : { ...stated, language };
  return { text: witnessText, metadata: guessMetadata(known, witnessText, options.language), problems: [] };
}

/** Code pages that browsers read for names that mean less; encoding.spec.whatwg.org. */
const widerPages: { readonly [label: string]: string } = {
  "iso-8859-1": "windows-1252",
  latin1: "windows-1252",
  "us-ascii": "windows-1252",
  "iso-8859-9": "windows-1254",
};

/** The encoding that a page names in its first 4,096 bytes. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 4096));
  const match =
    /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*(?<label>[A-Za-z][\w.:-]{0,40})/iu.exec(head) ??
    /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["'](?<label>[A-Za-z][\w.-]{0,40})["']/u.exec(head);
  const label = match?.groups?.label?.toLowerCase();
  return label === undefined ? undefined : (widerPages[label] ?? label);
}
