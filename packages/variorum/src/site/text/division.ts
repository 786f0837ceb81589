import type { Passage } from "../../model/alignment.ts";
import { isWithheldBlock, type PublicDocument } from "../../model/public.ts";
import { passagesOf, type Reading, readingOf } from "./reading.ts";
import { countWords } from "./word-count.ts";

/** A stretch of passages that makes one page; the same for every witness. Half-open. */
export interface Division {
  /** 1-based, as in addresses. */
  readonly n: number;
  readonly from: number;
  readonly to: number;
  readonly words: number;
  /** The heading with which it begins. */
  readonly title?: string;
}

/** Words of the base beyond which a page is divided. */
export const divisionLimit = 5000;
/** A chapter shorter than this (a title page, "Part One") goes with the next. */
const smallest = 250;

/** The divisions of a document: by its own headings where they serve, at most about 5,000 words each. */
export function divisionsOf(document: PublicDocument): readonly Division[] {
  const known = divisions.get(document);
  if (known !== undefined) return known;
  const made = divide(document);
  divisions.set(document, made);
  return made;
}

const divisions = new WeakMap<PublicDocument, readonly Division[]>();

function divide(document: PublicDocument): readonly Division[] {
  const passages = passagesOf(document);
  const readings = document.witnesses.flatMap((witness) => readingOf(document, witness.witness.key) ?? []);
  const weights = passages.map((passage) => weightOf(readings, passage.index));
  const total = sum(weights);
  const starts = total <= divisionLimit * 1.1 ? [0] : startsOf(passages, weights);
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? passages.length;
    const title = headingAt(readings, from);
    return { n: index + 1, from, to, words: sum(weights.slice(from, to)), ...(title === undefined ? {} : { title }) };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** Words of the first witness that has the passage. */
function weightOf(readings: readonly Reading[], passage: number): number {
  const reading = readings.find((one) => (one.pieces[passage]?.length ?? 0) > 0);
  return reading === undefined ? 0 : wordsAt(reading, passage);
}

export function wordsAt(reading: Reading, passage: number): number {
  let words = 0;
  for (const { block, from, to } of reading.pieces[passage] ?? []) {
    if (!isWithheldBlock(block)) words += countWords(block.text.slice(from, to));
  }
  return words;
}

function headingAt(readings: readonly Reading[], passage: number): string | undefined {
  for (const reading of readings) {
    const block = reading.pieces[passage]?.[0]?.block;
    if (block !== undefined && !isWithheldBlock(block) && block.kind === "heading" && block.text.trim() !== "") {
      return block.text.replaceAll(/\s+/g, " ").trim();
    }
  }
  return undefined;
}

function startsOf(passages: readonly Passage[], weights: readonly number[]): readonly number[] {
  const chapters = chapterStarts(passages, weights);
  return chapters.flatMap((from, index) => splitLong(passages, weights, from, chapters[index + 1] ?? passages.length));
}

/** Where the chapters begin: at the highest level of heading that occurs more than once. */
function chapterStarts(passages: readonly Passage[], weights: readonly number[]): readonly number[] {
  const level = chapterLevel(passages);
  const starts = [0];
  let words = 0;
  for (const [index, passage] of passages.entries()) {
    const begins = passage.heading !== undefined && level !== undefined && passage.heading <= level;
    if (begins && index > 0 && words >= smallest) {
      starts.push(index);
      words = 0;
    }
    words += weights[index] ?? 0;
  }
  return starts;
}

function chapterLevel(passages: readonly Passage[]): number | undefined {
  for (let level = 1; level <= 6; level += 1) {
    if (passages.filter((passage) => passage.heading === level).length > 1) return level;
  }
  return undefined;
}

/** Cuts a chapter that is too long into parts of about equal length, at a heading where one is near. */
function splitLong(passages: readonly Passage[], weights: readonly number[], from: number, to: number): number[] {
  const total = sum(weights.slice(from, to));
  const parts = Math.max(1, Math.ceil(total / divisionLimit));
  const goal = total / parts;
  const starts = [from];
  let words = 0;
  for (let index = from; index < to; index += 1) {
    const heading = passages[index]?.heading !== undefined;
    const full = words >= goal || (heading && words >= goal * 0.7);
    if (index > (starts.at(-1) ?? from) && full && starts.length < parts) {
      starts.push(index);
      words = 0;
    }
    words += weights[index] ?? 0;
  }
  return starts;
}
