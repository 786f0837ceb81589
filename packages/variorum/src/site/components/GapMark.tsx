import type { VariantPlace } from "../../model/alignment.ts";
import type { Missing } from "../text/inline.ts";
import { type PlacedVariant, readingOf } from "../text/reading.ts";
import { entryAnchor, longestReading, readingIn, readingNumber, slicesOf, wordsMissing } from "../text/variant.ts";
import { countWords } from "../text/word-count.ts";
import type { PaneScene } from "./Pane.tsx";
import { variantClass } from "./VariantLink.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly missing: Missing;
}

/** From so many words on, a gap says how many. */
const saysHowMany = 4;

/**
 * A place inside a passage where another witness has words and this one has none. What belongs to a passage that is
 * missing whole is said there.
 */
export function GapMark({ pane, missing }: Props) {
  const { words } = pane.scene;
  const here = missing.variants.filter(({ variant }) => (pane.reading.pieces[variant.passage]?.length ?? 0) > 0);
  const first = mostTelling(pane, here);
  if (first === undefined) return null;
  const count = here.reduce((sum, { variant }) => sum + wordsHere(pane, variant), 0);
  const tone = toneOf(pane, first);
  const look = variantClass(pane, first);
  const long = count >= saysHowMany && look.includes("v-here");
  const says = {
    lacuna: words.text.lacuna,
    in: words.text.putIn(siglaOf(pane, first.variant), count),
    out: words.text.missing(count),
  }[tone];
  return (
    <a
      class={`${look} slit slit-${tone}${long ? " slit-long" : ""}`}
      href={`#${entryAnchor(first.group, first.variant.id)}`}
      data-r={readingNumber(first.variant, pane.reading.key)}
      data-aside=""
      title={says}
      lang={words.language === pane.reading.public.witness.language ? undefined : words.language}
    >
      {long ? says : null}
    </a>
  );
}

/** Words that others have in passages of which this witness has something; the rest is said where a whole passage is missing. */
function wordsHere(pane: PaneScene, variant: VariantPlace): number {
  const { document } = pane.scene;
  const key = longestReading(variant)?.witnesses[0] ?? "";
  const source = readingOf(document, key);
  if (source === undefined) return wordsMissing(variant);
  return slicesOf(source, variant.places[key] ?? []).reduce((sum, { segment, text }) => {
    const block = source.text.blocks[segment]?.id ?? "";
    const passage = source.passageOf.get(block) ?? variant.passage;
    return (pane.reading.pieces[passage]?.length ?? 0) > 0 ? sum + countWords(text) : sum;
  }, 0);
}

/** The one in which the two texts on the page differ, else the longest. */
function mostTelling(pane: PaneScene, placed: readonly PlacedVariant[]): PlacedVariant | undefined {
  const weight = (one: PlacedVariant): number =>
    wordsMissing(one.variant) + (variantClass(pane, one).includes("v-here") ? 1e6 : 0);
  return placed.reduce<PlacedVariant | undefined>(
    (best, one) => (best === undefined || weight(one) > weight(best) ? one : best),
    undefined,
  );
}

/** Witnesses that a gap names; of more it says how many others there are. */
const mostSigla = 5;

/** Who has the words. */
function siglaOf(pane: PaneScene, variant: VariantPlace): string {
  const keys = longestReading(variant)?.witnesses ?? [];
  const { witnesses } = pane.scene.document;
  const sigla = keys.map((key) => witnesses.find((one) => one.witness.key === key)?.witness.siglum ?? key);
  return sigla.length <= mostSigla
    ? sigla.join(" ")
    : [...sigla.slice(0, mostSigla - 1), `+\u2060${sigla.length - mostSigla + 1}`].join(" ");
}

function toneOf(pane: PaneScene, { variant, group }: PlacedVariant): "lacuna" | "in" | "out" {
  const relation = readingIn(variant, pane.reading.key)?.relation ?? "omission";
  if (relation === "lacuna") return "lacuna";
  const base = pane.scene.document.alignment.groups[group]?.base;
  return relation === "same" || pane.reading.key === base ? "in" : "out";
}
