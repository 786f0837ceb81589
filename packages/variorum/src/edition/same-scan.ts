import { basename, dirname } from "node:path";
import type { IngestReport } from "../model/ingested.ts";
import type { Problem } from "../model/problem.ts";
import { identifierOf, stemOf } from "../store/file-name-identifier.ts";

/** A file that was read, as `withoutRepeats` looks at it. */
export interface ReadScan {
  readonly path: string;
  readonly name: string;
  readonly document?: string;
  readonly isNamed: boolean;
  readonly report: IngestReport;
}

/** What programs make of a scan. */
const scan = /(?:\.pages\.zip|\.pdf|\.hocr|\.xml|\.html?)$/iu;

/** Share of words in common from which on two texts are taken for readings of one scan: programs differ in some letters. */
const alike = 0.8;

/**
 * Several readings of one scan (ALTO and PAGE of the same pages, hOCR and a PDF) are no witnesses of their own: the one that
 * tells most of the page stays, the others are left out and told of. What somebody named stays.
 */
export function withoutRepeats<F extends ReadScan>(
  files: readonly F[],
): { readonly files: readonly F[]; readonly problems: readonly Problem[] } {
  const kept = new Map<string, F[]>();
  const repeats = new Map<F, F>();
  for (const file of [...files].sort((a, b) => boxes(b) - boxes(a))) {
    if (file.isNamed || !scan.test(file.name)) continue;
    const key = identifierOf(file.document ?? stemOf(file.name));
    const others = kept.get(key) ?? [];
    const first = others.find((other) => boxes(other) > 0 && isAlike(other.report, file.report));
    if (first) repeats.set(file, first);
    else kept.set(key, [...others, file]);
  }
  return {
    files: files.filter((file) => !repeats.has(file)),
    problems: files.flatMap((file) => {
      const first = repeats.get(file);
      return first ? [repeated(file, first)] : [];
    }),
  };
}

const repeated = ({ name }: ReadScan, first: ReadScan): Problem => ({
  severity: "warning",
  code: "same-scan",
  file: isPages(name) ? dirname(name) : name,
  message: `not added: it reads the same pages as ${isPages(first.name) ? "the files of the folder " : ""}${placeOf(first.name)}`,
  mend: "If it is a text of its own, add it by its name with --document.",
});

/** The pages of a folder were put into an archive that nobody has seen yet. */
const isPages = (name: string): boolean => /\.pages\.zip$/iu.test(name);

const placeOf = (name: string): string => {
  const shown = isPages(name) ? dirname(name) : name;
  return [basename(dirname(shown)), basename(shown)].join("/");
};

/** Words whose place on the image is known. */
const boxes = ({ report }: ReadScan): number =>
  report.text.blocks.reduce((sum, { marks }) => sum + marks.filter(({ kind }) => kind === "zone").length, 0);

/** Dice's coefficient of their words, each as often as it stands there. O(words). */
function isAlike(a: IngestReport, b: IngestReport): boolean {
  const [words, others] = [wordsOf(a), wordsOf(b)];
  const left = new Map<string, number>();
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of others) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return words.length + others.length > 0 && (2 * common) / (words.length + others.length) >= alike;
}

const wordsOf = ({ text }: IngestReport): readonly string[] =>
  text.blocks.flatMap((block) => block.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
