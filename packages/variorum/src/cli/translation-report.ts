import { LEAST_TRANSLATION_FIT } from "@variorum/compare";
import type { TextSpan, TranslationGap, TranslationPair } from "../model/alignment.ts";
import { hangText } from "./layout.ts";
import type { Paint } from "./paint.ts";
import { countNoun } from "./wording.ts";

/** A translation with what is needed to print it. */
export interface ReportedTranslation {
  /** Names the pair: document, or the two files. */
  readonly title: string;
  /** Siglum or name of a witness. */
  readonly nameOf: (witness: string) => string;
  readonly textOf: (witness: string, span: TextSpan) => string;
  readonly pair: TranslationPair;
}

interface Options {
  readonly columns: number;
  readonly paint: Paint;
}

/** What a translation lacks and what it adds, the surest first. */
export function formatTranslation(reported: ReportedTranslation, { columns, paint }: Options): string {
  const { pair, nameOf, title } = reported;
  const side = (of: "original" | "translation"): number => pair.beads.reduce((sum, bead) => sum + bead[of].length, 0);
  const head = `${paint.strong(title)}  ${nameOf(pair.original)} → ${nameOf(pair.translation)}`;
  const size = paint.faint(
    `  ${countNoun(side("original"), "sentence")} · ${countNoun(side("translation"), "sentence")}`,
  );
  if (pair.fit < LEAST_TRANSLATION_FIT && pair.gaps.length === 0) {
    const doubt = "These two hardly say the same: too few sentences match for anything to be called missing.";
    return `${[head, size, hangText("  ", paint.warning(doubt), columns)].join("\n")}\n`;
  }
  if (pair.gaps.length === 0)
    return `${[head, size, `  ${paint.good("Nothing seems to be missing on either side.")}`].join("\n")}\n`;
  const gaps = pair.gaps.map((gap) => formatGap(gap, reported, { columns, paint }));
  return `${[head, size, ...gaps].join("\n")}\n`;
}

function formatGap(gap: TranslationGap, { nameOf, textOf }: ReportedTranslation, { columns, paint }: Options): string {
  const state =
    gap.state === "confirmed"
      ? paint.good("confirmed")
      : paint.faint(`${Math.round((gap.confidence ?? 0) * 100)} % sure`);
  const what = gap.kind === "clause" ? "part of a sentence" : "missing";
  const line = `  ${paint.removed("−")} ${nameOf(gap.in)}: ${what}  ${paint.faint(gap.id)}  ${state}`;
  const text = hangText("      ", textOf(gap.witness, gap.span), columns);
  const words = (gap.expected ?? []).map(({ word, rendering }) => `${word} → ${rendering}`).join(" · ");
  return [line, text, ...(words === "" ? [] : [hangText("      ", paint.faint(`not there: ${words}`), columns)])].join(
    "\n",
  );
}
