import { type Collated, collate, formatCollation, formatCsv, normalForm, rulesFor, tokenize } from "@variorum/compare";
import { alignTexts } from "../alignment/index.ts";
import { collationTei } from "../export/collation-tei.ts";
import type { DocumentAlignment } from "../model/alignment.ts";
import { VariorumError } from "../model/error.ts";
import type { InterfaceLanguage } from "../model/interface-language.ts";
import type { OnProgress } from "../model/progress.ts";
import { renderCompareReport } from "../site/pages/compare-report.tsx";
import { countDifferences } from "../site/text/difference-count.ts";
import { countWords } from "../site/text/word-count.ts";
import { type ChosenFile, type ReadText, readText } from "./read-text.ts";

/** What is said of one text before the report is opened. */
export interface TextFigures {
  readonly siglum: string;
  readonly name: string;
  readonly words: number;
  /** Places where it differs from the first text, by kind. */
  readonly omissions: number;
  readonly additions: number;
  readonly substantive: number;
  readonly accidental: number;
}

export interface Comparison {
  readonly figures: readonly TextFigures[];
  /** Blocks that stand elsewhere in some text. */
  readonly moves: number;
  /** The page of the comparison, complete. */
  readonly report: string;
  /** Renders a file to keep: the texts are collated once more, exactly as they are written. */
  download(kind: DownloadKind, onProgress: OnProgress): Promise<string>;
}

export type DownloadKind = "json" | "csv" | "tei";

/** Contents of the report's style sheet. */
export interface ComparisonOptions {
  readonly style: string;
  /** Of the report. */
  readonly language: InterfaceLanguage;
  readonly onProgress: OnProgress;
}

/**
 * Compares files of a reader, without an edition and without a server; the first leads. Nothing is asked of the machine
 * but memory.
 * @throws VariorumError `input` or `limit` when a file cannot be read
 */
export async function compareChosen(files: readonly ChosenFile[], options: ComparisonOptions): Promise<Comparison> {
  if (files.length < 2) throw new VariorumError("input", "Comparing needs two texts or more.");
  const texts = files.map(readText);
  const language = texts.find((text) => text.language !== undefined && text.language !== "und")?.language ?? "und";
  const witnesses = texts.map((text, index) => ({ ...text, key: `w${index}`, siglum: siglumOf(index), language }));
  const alignment = await alignTexts(witnesses, { onProgress: options.onProgress });
  let collated: Promise<Collated> | undefined;
  return {
    figures: witnesses.map((witness) => figuresOf(witness, alignment)),
    moves: alignment.groups.reduce((sum, { moves }) => sum + moves.length, 0),
    report: renderCompareReport({
      title: texts.map(({ name }) => name).join(" · "),
      witnesses: witnesses.map((witness) => ({ ...witness, label: witness.name })),
      alignment,
      style: options.style,
      language: options.language,
    }),
    async download(kind, onProgress) {
      collated ??= collateWritten(witnesses, language, onProgress);
      return formats[kind](await collated, texts, language);
    },
  };
}

/** A … Z, then numbers. */
const siglumOf = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : `T${index + 1}`);

function figuresOf(
  { key, siglum, name, text }: ReadText & { readonly key: string; readonly siglum: string },
  { groups }: DocumentAlignment,
): TextFigures {
  const differences = countDifferences(
    groups.flatMap(({ variants }) => variants),
    key,
  );
  const words = text.blocks.reduce((sum, block) => sum + countWords(block.text), 0);
  return { siglum, name, words, ...differences };
}

async function collateWritten(
  texts: readonly (ReadText & { readonly siglum: string })[],
  language: string,
  onProgress: OnProgress,
): Promise<Collated> {
  const witnesses = texts.map(({ siglum, written }) => ({
    siglum,
    tokens: tokenize(written, { lacunae: ["[…]", "[...]"] }),
  }));
  const [first] = witnesses;
  const collation = await collate(witnesses, {
    ...(first === undefined ? {} : { base: first.siglum }),
    normalForm: normalForm({ rules: rulesFor(language) }),
    onProgress: ({ phase, done, of }) => onProgress({ phase, done, total: of }),
  });
  return { collation, witnesses };
}

type Format = (collated: Collated, texts: readonly ReadText[], language: string) => string;

const formats: { readonly [kind in DownloadKind]: Format } = {
  json: ({ collation, witnesses }) => `${formatCollation(collation, witnesses)}\n`,
  csv: ({ collation, witnesses }) => formatCsv(collation, witnesses),
  tei: ({ collation, witnesses }, texts, language) =>
    collationTei(collation, {
      title: texts.map(({ name }) => name).join(" · "),
      texts: witnesses.map(({ siglum, tokens }, w) => ({
        siglum,
        tokens,
        label: texts[w]?.name ?? siglum,
        text: texts[w]?.written ?? "",
      })),
      ...(language === "und" ? {} : { language }),
      made: "Collated by Variorum in a browser.",
    }),
};
