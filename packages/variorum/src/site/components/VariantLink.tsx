import type { Content } from "../html/html.ts";
import type { PlacedVariant } from "../text/reading.ts";
import {
  differs,
  entryAnchor,
  isAccidental,
  isLongOmission,
  readingIn,
  readingNumber,
  relationIn,
} from "../text/variant.ts";
import type { PaneScene } from "./Pane.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly placed: PlacedVariant;
  readonly children: Content;
}

/** Words that another witness has otherwise: a link to the entry of the apparatus, which opens as a card. */
export function VariantLink({ pane, placed, children }: Props) {
  const { variant, group } = placed;
  return (
    <a
      class={variantClass(pane, placed)}
      href={`#${entryAnchor(group, variant.id)}`}
      data-r={readingNumber(variant, pane.reading.key)}
    >
      {children}
    </a>
  );
}

/** `here`: the two texts side by side differ; otherwise a witness that is not shown does. */
export function variantClass(pane: PaneScene, placed: PlacedVariant): string {
  const { reading, other } = pane;
  const here = other !== undefined && other.group === reading.group && differs(placed.variant, reading.key, other.key);
  const names = ["v"];
  if (!here && pane.scene.right !== undefined && isLongOmission(placed.variant)) names.push("v-quiet");
  if (here || pane.scene.right === undefined) names.push("v-here");
  if (isAccidental(placed.variant) || (here && agreeInWords(pane, placed))) names.push("v-accidental");
  if (relationIn(placed, reading.key) === "addition") names.push("v-added");
  return names.join(" ");
}

/** The two texts side by side have the same words here, in another spelling. */
function agreeInWords({ reading, other }: PaneScene, { variant }: PlacedVariant): boolean {
  return [reading.key, other?.key ?? ""].every((key) => {
    const relation = readingIn(variant, key)?.relation;
    return relation === "same" || relation === "accidental";
  });
}
