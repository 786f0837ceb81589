import type { NamedPerson, NormalFormRule } from "@variorum/compare";
import type { DocumentAlignment, LanguageGroup, Passage, TranslationPair } from "../model/alignment.ts";
import type { Decision } from "../model/decision.ts";
import { isInLanguage, type LanguageTag } from "../model/language.ts";
import { lowerBound } from "../model/lower-bound.ts";
import { type SpellingForm, spellingTable } from "../model/normal-forms.ts";
import type { OnProgress } from "../model/progress.ts";
import { isWithheldBlock } from "../model/public.ts";
import { collationDecisions, type DecisionInTokens } from "./collation-decision.ts";
import { type AlignableTexts, type AlignableWitness, groupByLanguage, type WitnessGroup } from "./language-group.ts";
import { movedPassages } from "./moved-passage.ts";
import { addGroup, type PassageOrder, rowsAsPassages, type StreamPlace, spansOfPassage } from "./passage-order.ts";
import { personTraces, type TracedGroup } from "./person-trace.ts";
import { layOutRows, type RowLayout } from "./row-layout.ts";
import { strips } from "./strip.ts";
import { alignTranslationPairs } from "./translation-pair.ts";
import { variantPlaces } from "./variant-place.ts";
import { streamWitness, type WitnessStream } from "./witness-stream.ts";

/** Changes whenever the same input would be aligned otherwise. */
export const alignmentMethod = "variorum/alignment@4";

/** What alignment needs to know of a document; a `Work` fits. */
export interface AlignableWork {
  readonly id: string;
  readonly witnesses: readonly AlignableWitness[];
}

export interface AlignOptions {
  /** Key of the witness that leads; else the first root of the stemma that has text. */
  readonly base?: string;
  readonly decisions?: readonly Decision[];
  /** In which words are compared, instead of those that fit their language. */
  readonly rules?: readonly NormalFormRule[];
  /** Spellings that make no difference, besides what the rules fold. */
  readonly normalForms?: readonly SpellingForm[];
  /** Persons who are looked for in every witness. */
  readonly persons?: readonly NamedPerson[];
  readonly signal?: AbortSignal;
  /** Phase `align`; the total is the number of language groups times 100. */
  readonly onProgress?: OnProgress;
}

/**
 * Lays all witnesses with text side by side: those in one language word by word, each translation sentence by
 * sentence beside the witness it derives from. The same input gives the same result; the order of `texts` does not matter.
 * Time and memory grow about linearly with the words.
 * @throws VariorumError `fault`; the reason of the signal
 */
export async function alignDocument(
  work: AlignableWork,
  texts: AlignableTexts,
  options: AlignOptions = {},
): Promise<DocumentAlignment> {
  const groups = groupByLanguage(work.witnesses, texts, options.base);
  const layouts: RowLayout[] = [];
  const translations = groups.length < 2 ? [] : await alignPairs(work, texts, groups, options);
  let order: PassageOrder = { passages: 0, firstRow: [] };
  for (const [index, group] of groups.entries()) {
    const layout = await layOutGroup(group, texts, options, index, groups.length);
    const base = group.witnesses.indexOf(group.base);
    const pair = translations.find(
      ({ translation, original }) => translation === group.base && original === group.parent,
    );
    order =
      index === 0
        ? rowsAsPassages(layout)
        : addGroup(order, layouts, placeOf(groups, group.parent), { added: layout, base, pair });
    layouts.push(layout);
  }
  const aligned = groups.map((group, index) =>
    languageGroup(group, layouts[index] as RowLayout, order.firstRow[index] ?? []),
  );
  return {
    document: work.id,
    passages: passagesOf(order, layouts, groups[0]?.base),
    groups: aligned,
    ...(translations.length === 0 ? {} : { translations }),
    ...unappliedIn(layouts),
    ...tracesIn(layouts, aligned, options.persons),
    method: alignmentMethod,
  };
}

function alignPairs(
  work: AlignableWork,
  texts: AlignableTexts,
  groups: readonly WitnessGroup[],
  { decisions = [], signal, onProgress }: AlignOptions,
): Promise<readonly TranslationPair[]> {
  return alignTranslationPairs(work.witnesses, texts, groups, {
    decisions,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined
      ? {}
      : { onProgress: (done, total) => onProgress({ phase: "align translations", done, total }) }),
  });
}

function tracesIn(
  layouts: readonly RowLayout[],
  groups: readonly LanguageGroup[],
  persons: readonly NamedPerson[] = [],
): Pick<DocumentAlignment, "persons"> {
  if (persons.length === 0) return {};
  const traced = layouts.map((layout, index): TracedGroup => {
    const { language = "und", passageColumns = [0] } = groups[index] ?? {};
    return { layout, language, passageColumns };
  });
  return { persons: personTraces(persons, traced) };
}

/** Spellings are not looked up here: one that this language lacks may be another's. */
function unappliedIn(layouts: readonly RowLayout[]): Pick<DocumentAlignment, "unapplied"> {
  const reasons = new Map<string, string>();
  for (const { collation, decisions } of layouts) {
    for (const { decision } of collation.unapplied) {
      const found: DecisionInTokens | undefined = decisions[decision];
      if (found === undefined || found.inCollation.kind === "regularise") continue;
      reasons.set(found.of.id, "another decision contradicts it, or the order of the words does");
    }
  }
  if (reasons.size === 0) return {};
  return { unapplied: [...reasons].map(([decision, why]) => ({ decision, why })) };
}

function layOutGroup(
  group: WitnessGroup,
  texts: AlignableTexts,
  options: AlignOptions,
  index: number,
  count: number,
): Promise<RowLayout> {
  options.signal?.throwIfAborted();
  const streams = group.witnesses.map((key) => streamWitness(key, texts[key] ?? { blocks: [] }));
  const { onProgress, signal, rules, normalForms = [] } = options;
  const report = (done: number, total: number) => {
    const share = Math.floor((100 * done) / Math.max(1, total));
    onProgress?.({ phase: "align", done: index * 100 + share, total: count * 100 });
  };
  return layOutRows(streams, {
    base: group.base,
    language: group.language,
    decisions: collationDecisions(decisionsIn(group.language, options.decisions), streams),
    table: spellingTable(normalForms, group.language),
    onProgress: report,
    ...(rules === undefined ? {} : { rules }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** A spelling may be regularised in one language only. */
const decisionsIn = (language: LanguageTag, decisions: readonly Decision[] = []): readonly Decision[] =>
  decisions.filter(({ kind, about }) => {
    const wanted = kind === "regularisation" ? (about as { readonly language?: LanguageTag }).language : undefined;
    return isInLanguage(language, wanted);
  });

function placeOf(groups: readonly WitnessGroup[], witness: string | null): StreamPlace {
  const group = Math.max(
    0,
    groups.findIndex(({ witnesses }) => witness !== null && witnesses.includes(witness)),
  );
  return { group, stream: Math.max(0, groups[group]?.witnesses.indexOf(witness ?? "") ?? 0) };
}

function passagesOf(order: PassageOrder, layouts: readonly RowLayout[], base: string | undefined): readonly Passage[] {
  const streams = new Map(layouts.flatMap(({ streams: own }) => own.map((stream) => [stream.key, stream] as const)));
  const levels = new Map([...streams].map(([key, stream]) => [key, headingLevels(stream)] as const));
  return Array.from({ length: order.passages }, (_, index) => {
    const spans = spansOfPassage(order, layouts, index);
    const leader = base !== undefined && spans[base] !== undefined ? base : (Object.keys(spans)[0] ?? "");
    const opening = spans[leader]?.find((span) => span.from === 0 && levels.get(leader)?.has(span.block));
    const heading = opening === undefined ? undefined : levels.get(leader)?.get(opening.block);
    return heading === undefined ? { index, spans } : { index, spans, heading };
  });
}

function headingLevels(stream: WitnessStream): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const block of stream.blocks) {
    if (!isWithheldBlock(block) && block.kind === "heading") levels.set(block.id, block.level ?? 1);
  }
  return levels;
}

function languageGroup(group: WitnessGroup, layout: RowLayout, firstRow: readonly number[]): LanguageGroup {
  const columns = layout.grid.columns;
  const passageColumns = firstRow.map((row) => layout.cuts[row] ?? columns);
  return {
    language: group.language,
    witnesses: group.witnesses,
    base: group.base,
    columns,
    variants: variantPlaces(layout, (row) => Math.max(0, lowerBound(firstRow, row + 1) - 1)),
    moves: movedPassages(layout),
    strips: strips(layout, passageColumns),
    passageColumns,
  };
}
