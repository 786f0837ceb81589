import type { LanguageGroup, TextSpan } from "../model/alignment.ts";
import type { PublicDocument } from "../model/public.ts";
import { layParallel, type ParallelText, type ParallelWitness, type PlacedVariant } from "./parallel-text.ts";
import { type RunningText, runningText } from "./running-text.ts";
import { witnessId } from "./tei-header.ts";

/** The witnesses of a language group, side by side, and where each passage begins in the one that leads. */
export interface ParallelGroup {
  readonly text: ParallelText;
  /** Index of the base; of the first witness where the majority rules. */
  readonly base: number;
  /** Passage of a code unit of the base, 0-based. */
  readonly passageAt: (offset: number) => number;
}

export function parallelGroup(document: PublicDocument, group: LanguageGroup): ParallelGroup {
  const texts = group.witnesses.map((key) => {
    const found = document.witnesses.find(({ witness }) => witness.key === key)?.text;
    return runningText(found ?? { blocks: [], notes: [] });
  });
  const witnesses = texts.map(
    ({ text, gaps }, w): ParallelWitness => ({ id: witnessId(group.witnesses[w] ?? ""), text, gaps }),
  );
  const base = Math.max(0, group.base === null ? 0 : group.witnesses.indexOf(group.base));
  return {
    text: layParallel(
      witnesses,
      group.variants.map((variant) => placed(variant, group, texts)),
    ),
    base,
    passageAt: passageFinder(document, group.witnesses[base] ?? "", texts[base]),
  };
}

function placed(variant: LanguageGroup["variants"][number], group: LanguageGroup, texts: readonly RunningText[]) {
  const spans = group.witnesses.map((key) => variant.places[key] ?? []);
  const relations = group.witnesses.map(
    (key) => variant.readings.find(({ witnesses }) => witnesses.includes(key))?.relation ?? "omission",
  );
  return {
    name: variant.id,
    lemma: group.witnesses.indexOf(variant.readings[variant.lemma]?.witnesses[0] ?? ""),
    relations,
    from: spans.map((own, w) => offsetOf(texts[w], own[0], "from")),
    to: spans.map((own, w) => offsetOf(texts[w], own.at(-1), "to")),
  } satisfies PlacedVariant;
}

const offsetOf = (text: RunningText | undefined, span: TextSpan | undefined, end: "from" | "to"): number =>
  span === undefined ? 0 : (text?.begins.get(span.block) ?? 0) + span[end];

function passageFinder(document: PublicDocument, key: string, text: RunningText | undefined) {
  const begins: number[] = [];
  const passages: number[] = [];
  for (const { index, spans } of document.alignment.passages) {
    const first = spans[key]?.[0];
    if (first === undefined) continue;
    begins.push(offsetOf(text, first, "from"));
    passages.push(index);
  }
  return (offset: number): number => {
    let low = 0;
    let high = begins.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((begins[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return passages[Math.max(0, low - 1)] ?? 0;
  };
}
