import type {
  DocumentAlignment,
  LanguageGroup,
  MovedPassage,
  SpansByWitness,
  TextSpan,
  VariantPlace,
  VariantReading,
} from "../model/alignment.ts";
import type { WitnessText } from "../model/text.ts";
import { countDifferences } from "../site/text/difference-count.ts";
import { drawStrip, paintState } from "./erasure-strip.ts";
import { alignRows, cutCells, cutCellsBefore, hangText, padCells } from "./layout.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./problem-report.ts";
import { countNoun, formatCount, listWords } from "./wording.ts";

export interface ComparedWitness {
  readonly key: string;
  readonly siglum: string;
  /** File name as the user gave it. */
  readonly file: string;
  readonly words: number;
  readonly text: WitnessText;
}

export interface CompareReportInput {
  readonly witnesses: readonly ComparedWitness[];
  readonly alignment: DocumentAlignment;
}

export interface CompareReportOptions {
  readonly columns: number;
  readonly paint: Paint;
  /** Every place and every text in full. */
  readonly all?: boolean;
  /** Spelling, case and punctuation too. */
  readonly accidentals?: boolean;
}

/** Places that an abridged report shows. */
const PLACES = 30;
/** Code units of context on either side of a lemma. */
const CONTEXT = 60;
/** Words of a long reading that are shown from its beginning and from its end. */
const HEAD_WORDS = 14;
const TAIL_WORDS = 6;

interface Report extends CompareReportInput {
  readonly options: CompareReportOptions;
  readonly paint: Paint;
  readonly byKey: ReadonlyMap<string, ComparedWitness>;
  /** Text of each block, by witness key and block id. */
  readonly blocks: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The report a person reads in a terminal: witnesses, erasure map, variants in context, moves, summary. */
export function formatCompareReport(input: CompareReportInput, options: CompareReportOptions): string {
  const byKey = new Map(input.witnesses.map((witness) => [witness.key, witness]));
  const blocks = new Map(
    input.witnesses.map(({ key, text }) => [key, new Map(text.blocks.map((block) => [block.id, block.text]))]),
  );
  const report: Report = { ...input, options, paint: options.paint, byKey, blocks };
  const sections = [
    titleLine(report),
    ...input.alignment.groups.flatMap((group) => [
      witnessTable(report, group),
      erasureMap(report, group),
      variantList(report, group),
      moveList(report, group),
      summary(report, group),
    ]),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function titleLine({ witnesses, paint }: Report): string {
  const words = witnesses.reduce((sum, witness) => sum + witness.words, 0);
  return paint.strong(`${countNoun(witnesses.length, "text")}, ${countNoun(words, "word")}`);
}

function witnessTable(report: Report, group: LanguageGroup): string {
  const { paint } = report;
  const against = group.base === null ? "the majority" : sigla(report, [group.base]);
  const rows = group.witnesses.map((key) => {
    const witness = report.byKey.get(key);
    const counts = countDifferences(group.variants, key);
    const cells = [
      paint.strong(witness?.siglum ?? key),
      cutCellsBefore(printable(witness?.file ?? key), 32),
      formatCount(witness?.words ?? 0),
    ];
    return key === group.base
      ? [...cells, paint.faint("base")]
      : [...cells, ...[counts.omissions, counts.additions, counts.substantive, counts.accidental].map(formatCount)];
  });
  const head = ["", "", "words", "left out", "put in", "altered", "spelling"].map((cell) => paint.faint(cell));
  const table = alignRows([head, ...rows], ["left", "left", "right", "right", "right", "right", "right"]);
  const strange = group.witnesses.filter((key) => key !== group.base && isStranger(report, group, key));
  const doubt = `${sigla(report, strange)}: hardly a word in common with ${against}. Is it the same work, in the same language?`;
  return [
    ...table,
    paint.faint(`  places that differ from ${against}`),
    ...(strange.length === 0 ? [] : ["", hangText("  ", paint.strong(doubt), report.options.columns)]),
  ].join("\n");
}

/** Less than a tenth of its words stand where the base has the same. */
function isStranger(report: Report, group: LanguageGroup, key: string): boolean {
  const words = report.byKey.get(key)?.words ?? 0;
  const runs = (group.strips[key] ?? []).filter(({ state }) => state === "text" || state === "moved");
  return words > 0 && runs.reduce((sum, { from, to }) => sum + to - from, 0) < words / 10 + 1;
}

function erasureMap(report: Report, group: LanguageGroup): string {
  const { paint, options } = report;
  if (group.columns === 0) return "";
  const labels = group.witnesses.map((key) => report.byKey.get(key)?.siglum ?? key);
  const label = Math.max(...labels.map((text) => text.length));
  const cells = Math.max(10, Math.min(group.columns, options.columns - label - 4));
  const lines = group.witnesses.map(
    (key, index) => `  ${paint.strong(padCells(labels[index] ?? "", label))}  ${drawStrip(group, key, cells, paint)}`,
  );
  const legend = [
    "█ text",
    paintState("left-out", "▄▁· left out", paint),
    paintState("put-in", "+ put in", paint),
    paintState("altered", "≠ altered", paint),
    paintState("moved", "⇄ moved", paint),
    paintState("lacuna", "? missing page", paint),
  ].join("  ");
  const scale = `a cell is ${countNoun(Math.max(1, Math.round(group.columns / cells)), "word")}`;
  return [`${paint.strong("Erasure map")}  ${paint.faint(scale)}`, ...lines, `  ${legend}`].join("\n");
}

function variantList(report: Report, group: LanguageGroup): string {
  const { paint, options } = report;
  const wanted = group.variants.filter((variant) => options.accidentals || !isAccidental(variant));
  const heading = `${paint.strong("Variants")}  ${paint.faint(countVariants(group.variants))}`;
  if (wanted.length === 0) {
    const none =
      group.variants.length === 0
        ? `The texts agree word for word${hasLacuna(group) ? " where they are preserved" : ""}.`
        : "Only spelling, case and punctuation differ.";
    return `${heading}\n  ${none}`;
  }
  const shown = options.all ? wanted : largestPlaces(wanted);
  const lines: string[] = [];
  let section: string | undefined;
  for (const variant of shown) {
    const here = sectionOf(report, group, variant.passage);
    if (here !== undefined && here !== section)
      lines.push(paint.faint(`── ${cutCells(here, options.columns - 4)}`), "");
    section = here ?? section;
    lines.push(formatVariant(report, group, variant), "");
  }
  if (shown.length < wanted.length) {
    lines.push(
      paint.faint(`The ${shown.length} longest of ${formatCount(wanted.length)} places; --all shows every one.`),
    );
  }
  return `${heading}\n\n${lines.join("\n").trimEnd()}`;
}

const hasLacuna = (group: LanguageGroup): boolean =>
  Object.values(group.strips).some((runs) => runs.some(({ state }) => state === "lacuna"));

const isAccidental = (variant: VariantPlace): boolean =>
  variant.readings.every(({ relation }) => relation === "same" || relation === "accidental" || relation === "lacuna");

function countVariants(variants: readonly VariantPlace[]): string {
  const accidental = variants.filter(isAccidental).length;
  return `${countNoun(variants.length - accidental, "place")} of substance, ${formatCount(accidental)} of spelling, case or punctuation`;
}

function largestPlaces(variants: readonly VariantPlace[]): readonly VariantPlace[] {
  if (variants.length <= PLACES) return variants;
  const size = (variant: VariantPlace) => Math.max(...variant.readings.map((reading) => reading.text.length));
  const kept = new Set([...variants].sort((a, b) => size(b) - size(a)).slice(0, PLACES));
  return variants.filter((variant) => kept.has(variant));
}

/** Text of the last heading at or before a passage. */
function sectionOf(report: Report, group: LanguageGroup, passage: number): string | undefined {
  for (let index = passage; index >= 0; index -= 1) {
    const candidate = report.alignment.passages[index];
    if (candidate?.heading === undefined) continue;
    for (const key of group.witnesses) {
      const text = spansText(report, candidate.spans, key);
      if (text !== "") return printable(text);
    }
  }
  return undefined;
}

const INDENT = 7;

function formatVariant(report: Report, group: LanguageGroup, variant: VariantPlace): string {
  const { paint, options } = report;
  const number = padCells(paint.faint(`¶${variant.passage + 1}`), INDENT);
  const readings = variant.readings.filter(
    (reading, index) => index !== variant.lemma && (options.accidentals || reading.relation !== "accidental"),
  );
  const labels = readings.map((reading) => sigla(report, reading.witnesses));
  const width = Math.min(24, Math.max(...labels.map((text) => text.length)));
  return [
    hangText(number, contextLine(report, group, variant), options.columns),
    ...readings.map((reading, index) => {
      const label = `${" ".repeat(INDENT)}${paint.strong(padCells(labels[index] ?? "", width))}  `;
      return hangText(label, formatReading(report, group, variant, reading), options.columns);
    }),
  ].join("\n");
}

/** The lemma between what stands before and after it in its own witness. */
function contextLine(report: Report, group: LanguageGroup, variant: VariantPlace): string {
  const { paint } = report;
  const lemma = variant.readings[variant.lemma];
  const witness = lemma?.witnesses[0] ?? group.witnesses[0] ?? "";
  const spans = variant.places[witness] ?? [];
  const first = spans[0];
  const last = spans[spans.length - 1];
  if (!lemma || !first || !last) return paint.strong(lemma?.text ?? "");
  const before = blockText(report, witness, first.block).slice(0, first.from);
  const after = blockText(report, witness, last.block).slice(last.to);
  const middle = lemma.text === "" ? paint.faint("‸") : paint.strong(`[${abridge(report, lemma.text)}]`);
  return `${tailContext(before)}${middle}${headContext(after)}  ${paint.faint(sigla(report, lemma.witnesses))}`;
}

function tailContext(text: string): string {
  const flat = oneLine(text);
  if (flat.length <= CONTEXT) return printable(flat);
  const cut = flat.slice(-CONTEXT);
  return printable(`…${cut.slice(Math.max(0, cut.indexOf(" ")))}`);
}

function headContext(text: string): string {
  const flat = oneLine(text);
  if (flat.length <= CONTEXT) return printable(flat);
  const cut = flat.slice(0, CONTEXT);
  const space = cut.lastIndexOf(" ");
  return printable(`${space > 0 ? cut.slice(0, space) : cut} …`);
}

const oneLine = (text: string): string => text.replace(/\s+/gu, " ");

function formatReading(report: Report, group: LanguageGroup, variant: VariantPlace, reading: VariantReading): string {
  const { paint } = report;
  const lemma = variant.readings[variant.lemma]?.text ?? "";
  switch (reading.relation) {
    case "omission":
      if (isMoved(group, lemma)) return paint.moved("⇄ stands elsewhere");
      return paint.removed(`− left out${countWords(lemma) > 3 ? ` (${countNoun(countWords(lemma), "word")})` : ""}`);
    case "addition": {
      const text = abridge(report, reading.text);
      return isMoved(group, reading.text) ? paint.moved(`⇄ ${text}`) : paint.added(`+ ${text}`);
    }
    case "lacuna":
      return paint.faint("? text is missing here");
    case "substantive":
      return paint.altered(`≠ ${abridge(report, againstLemma(report, reading.text, lemma))}`);
    case "accidental":
      return `~ ${abridge(report, againstLemma(report, reading.text, lemma))}`;
    case "same":
      return `= ${abridge(report, reading.text)}`;
  }
}

/** Words of a long reading that it shares with the lemma and that are shown around what differs. */
const SHARED_WORDS = 3;

/** Of a long reading, what differs from the lemma with a few words on either side. */
function againstLemma({ options }: Report, reading: string, lemma: string): string {
  const words = oneLine(reading.trim()).split(" ");
  const others = oneLine(lemma.trim()).split(" ");
  if (options.all || words.length <= HEAD_WORDS) return reading;
  const shortest = Math.min(words.length, others.length);
  let head = 0;
  while (head < shortest && words[head] === others[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && words.at(-1 - tail) === others.at(-1 - tail)) tail += 1;
  const from = Math.max(0, head - SHARED_WORDS);
  const to = Math.min(words.length, words.length - tail + SHARED_WORDS);
  const middle = words.slice(from, to).join(" ");
  return `${from > 0 ? "… " : ""}${middle}${to < words.length ? " …" : ""}`;
}

function abridge(report: Report, text: string): string {
  const flat = printable(oneLine(text.trim()));
  const words = flat.split(" ");
  if (report.options.all || words.length <= HEAD_WORDS + TAIL_WORDS + 4) return flat;
  const cut = words.length - HEAD_WORDS - TAIL_WORDS;
  return `${words.slice(0, HEAD_WORDS).join(" ")} … ${countNoun(cut, "word")} … ${words.slice(-TAIL_WORDS).join(" ")}`;
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Of an abridged report: words of a block that is worth a line, and lines. */
const MOVED_WORDS = 4;
const MOVES = 12;

function moveList(report: Report, group: LanguageGroup): string {
  const { paint, options } = report;
  if (group.moves.length === 0) return "";
  const shown = options.all ? group.moves : longestMoves(group.moves);
  const lines = shown.map((move) => formatMove(report, group, move));
  const rest = group.moves.length - shown.length;
  const more = `  ${shown.length === 0 ? countNoun(rest, "short phrase") : `${formatCount(rest)} more, shorter`}; --all shows every one.`;
  return [paint.strong("Moved"), ...lines, ...(rest > 0 ? [paint.faint(more)] : [])].join("\n");
}

/** Every one where there are few; else the longest of some length, in the order of the text. */
function longestMoves(moves: readonly MovedPassage[]): readonly MovedPassage[] {
  if (moves.length <= 3) return moves;
  const long = moves.filter(({ text }) => countWords(text) >= MOVED_WORDS);
  const kept = new Set([...long].sort((a, b) => countWords(b.text) - countWords(a.text)).slice(0, MOVES));
  return long.filter((move) => kept.has(move));
}

function formatMove(report: Report, group: LanguageGroup, move: MovedPassage): string {
  const { paint, options } = report;
  const ends = [move.first, move.second].map((spans) => placeOf(report, group, spans));
  const [first, second] = ends;
  const isNear = first?.passage !== undefined && first.passage === second?.passage;
  const places = isNear
    ? [`within ¶${(first.passage ?? 0) + 1}, ${first.sigla} against ${second.sigla}`]
    : ends.flatMap((end) => (end === undefined ? [] : [`${paragraphName(end.passage)} in ${end.sigla}`]));
  const text = paint.moved(`⇄ ${abridge(report, move.text)}`);
  return hangText("  ", `${text}  ${paint.faint(listWords(places))}`, options.columns);
}

function placeOf(report: Report, group: LanguageGroup, spans: SpansByWitness) {
  const witnesses = group.witnesses.filter((key) => (spans[key]?.length ?? 0) > 0);
  const key = witnesses[0];
  const span = key === undefined ? undefined : spans[key]?.[0];
  if (key === undefined || span === undefined) return undefined;
  return { passage: passageOf(report, key, span), sigla: sigla(report, witnesses) };
}

const paragraphName = (passage: number | undefined): string =>
  passage === undefined ? "elsewhere" : `at ¶${passage + 1}`;

function passageOf(report: Report, witness: string, span: TextSpan): number | undefined {
  return report.alignment.passages.find((passage) =>
    passage.spans[witness]?.some(
      ({ block, from, to }) => block === span.block && from <= span.from && (span.from < to || from === to),
    ),
  )?.index;
}

function summary(report: Report, group: LanguageGroup): string {
  const { paint } = report;
  const longest = longestOmission(group);
  if (longest === undefined) return "";
  const text = `Longest omission: ${countNoun(longest.words, "word")}, left out by ${sigla(report, longest.witnesses)} at ¶${longest.passage + 1}.`;
  return paint.faint(text);
}

const wordsOf = (text: string): string => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(" ").toLowerCase();

/** Words that were only moved are not left out. */
const isMoved = (group: LanguageGroup, text: string): boolean =>
  text !== "" && group.moves.some((move) => wordsOf(move.text) === wordsOf(text));

function longestOmission(group: LanguageGroup) {
  let longest: { words: number; witnesses: readonly string[]; passage: number } | undefined;
  for (const variant of group.variants) {
    const omission = variant.readings.find(({ relation }) => relation === "omission");
    const lemma = variant.readings[variant.lemma]?.text ?? "";
    if (!omission || isMoved(group, lemma)) continue;
    const words = countWords(lemma);
    if (words > (longest?.words ?? 0)) longest = { words, witnesses: omission.witnesses, passage: variant.passage };
  }
  return longest;
}

function sigla(report: Report, keys: readonly string[]): string {
  return keys.map((key) => report.byKey.get(key)?.siglum ?? key).join(" ");
}

function blockText(report: Report, witness: string, block: string): string {
  return report.blocks.get(witness)?.get(block) ?? "";
}

function spansText(report: Report, spans: SpansByWitness, witness: string): string {
  return (spans[witness] ?? [])
    .map((span) => blockText(report, witness, span.block).slice(span.from, span.to))
    .join(" ")
    .trim();
}
