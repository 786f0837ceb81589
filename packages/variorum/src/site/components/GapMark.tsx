import type { PlacedVariant } from "../text/reading.ts";
import { entryAnchor, readingIn, wordsMissing } from "../text/variant.ts";
import type { PaneScene } from "./Pane.tsx";
import { variantClass } from "./VariantLink.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly placed: PlacedVariant;
}

/** From so many words on, a gap says how many. */
const saysHowMany = 4;

/** A place inside a passage where another witness has words and this one has none. */
export function GapMark({ pane, placed }: Props) {
  const { words, document } = pane.scene;
  const { variant, group } = placed;
  const relation = readingIn(variant, pane.reading.key)?.relation ?? "omission";
  const wholePassage = (pane.reading.pieces[variant.passage]?.length ?? 0) === 0;
  if (wholePassage) return null;
  const count = wordsMissing(variant);
  const base = document.alignment.groups[group]?.base;
  const lost = relation === "lacuna";
  const added = !lost && (relation === "same" || pane.reading.key === base);
  const long = count >= saysHowMany && variantClass(pane, placed).includes("v-here");
  const says = lost ? words.text.lacuna : added ? words.text.adds(count) : words.text.missing(count);
  const tone = lost ? "lacuna" : added ? "in" : "out";
  return (
    <a
      class={`${variantClass(pane, placed)} slit slit-${tone}${long ? " slit-long" : ""}`}
      href={`#${entryAnchor(group, variant.id)}`}
      data-aside
      aria-label={says}
      title={says}
      lang={words.language}
    >
      {long ? says : null}
    </a>
  );
}
