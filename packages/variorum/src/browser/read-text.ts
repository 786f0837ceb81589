import { runningText } from "../export/running-text.ts";
import { cleanText } from "../ingest/clean-text.ts";
import { createFindings } from "../ingest/findings.ts";
import { splitFrontMatter } from "../ingest/front-matter.ts";
import { defaultLimits } from "../ingest/gate.ts";
import { guessMetadata } from "../ingest/guessed-metadata.ts";
import { parseMarkdown } from "../ingest/markdown.ts";
import { parsePlainText } from "../ingest/plain-text.ts";
import { parseTei } from "../ingest/tei.ts";
import { VariorumError } from "../model/error.ts";
import type { LanguageTag } from "../model/language.ts";
import type { WitnessText } from "../model/text.ts";

/** A file that a reader chose. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadText {
  readonly name: string;
  readonly text: WitnessText;
  readonly language: LanguageTag | undefined;
  /** Of a plain text the file itself, letter for letter; else the running text. */
  readonly written: string;
}

/** Bytes of one file. */
const LARGEST = 30_000_000;

/**
 * Reads plain text, Markdown or TEI in UTF-8 (or UTF-16 with a mark) without anything that a browser has not. What only
 * the command line can read is refused with a word on how.
 * @throws VariorumError `input` or `limit`
 */
export function readText({ name, bytes }: ChosenFile): ReadText {
  if (bytes.length > LARGEST) throw new VariorumError("limit", `${name} is larger than 30 MB.`);
  const decoded = decode(name, bytes);
  if (decoded.trim() === "") throw new VariorumError("input", `${name} holds no text.`);
  const findings = createFindings(name);
  const head = decoded.slice(0, 2000);
  if (/^\s*(?:\uFEFF)?\s*(?:<\?xml|<(?:\w+:)?(?:TEI|TEI\.2|teiCorpus)[\s>])/u.test(head)) {
    const { text, metadata } = parseTei(decoded, { fileName: name, limits: defaultLimits }, findings);
    return { name, text, language: metadata.language, written: runningText(text).text };
  }
  if (/\.(docx?|odt|rtf|html?|epub|pdf)$/i.test(name)) throw notText(name);
  const clean = cleanText(decoded, findings);
  const isMarkdown = /\.(md|markdown)$/i.test(name);
  const text = isMarkdown
    ? parseMarkdown(splitFrontMatter(clean).body, name, findings)
    : parsePlainText(clean, findings);
  const { language } = guessMetadata({}, text);
  return { name, text, language, written: isMarkdown ? runningText(text).text : decoded };
}

function decode(name: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw notText(name);
  }
  if (text.includes("\0")) throw notText(name);
  return text;
}

const notText = (name: string): VariorumError =>
  new VariorumError(
    "input",
    `${name} is no text in UTF-8. Save it as plain text in UTF-8; the command line reads older encodings too.`,
  );
