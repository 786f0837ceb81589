import type { Passage, VariantPlace } from "../../model/alignment.ts";
import { isWithheldBlock } from "../../model/public.ts";
import type { Block } from "../../model/text.ts";
import type { ReportScene, ReportText } from "../report-scene.ts";
import { directionOf } from "../text/direction.ts";
import { inlineOf, type Leaf, type Span, type Stretch } from "../text/inline.ts";
import type { Piece } from "../text/piece.ts";
import { differs, entryAnchor, isAccidental, isLongOmission, readingIn, wordsMissing } from "../text/variant.ts";
import { countWords } from "../text/word-count.ts";
import { MarkedRun } from "./MarkedRun.tsx";

/** Passages under one roof: a browser lays out only the roofs in sight, so that a novel does not freeze it. */
const perChunk = 8;

/** All texts, two of them in sight side by side; which two, a reader chooses without a script. */
export function ReportTexts({ scene }: { readonly scene: ReportScene }) {
  const { words, texts, alignment } = scene;
  const count = Math.ceil(alignment.passages.length / perChunk);
  const chunks = Array.from({ length: count }, (_, n) => alignment.passages.slice(n * perChunk, (n + 1) * perChunk));
  return (
    <section class="reader report-reader" aria-labelledby="_texts">
      <h2 id="_texts">{words.report.texts}</h2>
      <style>{choiceStyle(texts.length)}</style>
      <div class="pane-bar">
        <Choice scene={scene} side="left" chosen={0} />
        <Choice scene={scene} side="right" chosen={Math.min(1, texts.length - 1)} />
      </div>
      {chunks.map((passages) => (
        <div class="panes chunk" style={{ "--rows": passages.length, "--items": passages.length }}>
          {texts.map((text, index) => (
            <ReportPane scene={scene} text={text} index={index} passages={passages} />
          ))}
        </div>
      ))}
    </section>
  );
}

/**
 * Only the two chosen texts are shown, each on its side. Without double quotes: the renderer escapes them, also in styles.
 * `:has` looks through all that its subject holds at every change of style, so the subject is the small bar, not the reader.
 */
const choiceStyle = (count: number): string =>
  Array.from({ length: count }, (_, n) => {
    const on = (side: string) => `.pane-bar:has(.choose-${side}-${n}:checked)~.chunk .pane-${n}`;
    return `.report-reader .pane-${n}{display:none}${on("right")}{display:grid;grid-column:2}${on("left")}{display:grid;grid-column:1}`;
  }).join("") + pairStyle(count);

/** Where the two chosen texts differ, the line is in colour. */
function pairStyle(count: number): string {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const pairs = numbers.flatMap((left) => numbers.filter((right) => right !== left).map((right) => [left, right]));
  const selectors = pairs.map(
    ([left, right]) =>
      `.pane-bar:has(.choose-left-${left}:checked):has(.choose-right-${right}:checked)~.chunk :is(.pane-${left} .x${right},.pane-${right} .x${left})`,
  );
  return selectors.length === 0
    ? ""
    : `${selectors.join(",")}{text-decoration:var(--differs);opacity:1;--tone:var(--difference)}`;
}

interface ChoiceProps {
  readonly scene: ReportScene;
  readonly side: "left" | "right";
  readonly chosen: number;
}

function Choice({ scene, side, chosen }: ChoiceProps) {
  return (
    <fieldset class="switch report-choice">
      <legend class="hidden">{scene.words.report[side]}</legend>
      {scene.texts.map((text, index) => (
        <label title={text.label}>
          <input
            type="radio"
            class={`choose-${side}-${index}`}
            name={`_${side}`}
            value={index}
            checked={index === chosen}
            autocomplete="off"
          />
          <span>
            <b>{text.siglum}</b> {text.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface PaneProps {
  readonly scene: ReportScene;
  readonly text: ReportText;
  readonly index: number;
  readonly passages: readonly Passage[];
}

function ReportPane({ scene, text, index, passages }: PaneProps) {
  return (
    <div class={`pane pane-${index}`}>
      <div class="text" lang={text.language} dir={directionOf(text.language)}>
        {passages.map((passage) => (
          <div class="cell" id={index === 0 ? `_p${passage.index + 1}` : undefined}>
            <Cell scene={scene} text={text} passage={passage} />
          </div>
        ))}
      </div>
    </div>
  );
}

interface CellProps {
  readonly scene: ReportScene;
  readonly text: ReportText;
  readonly passage: Passage;
}

function Cell({ scene, text, passage }: CellProps) {
  const pieces = text.pieces[passage.index] ?? [];
  if (pieces.length === 0) return <Gap scene={scene} text={text} passage={passage} />;
  return (
    <>
      {pieces.map((piece, index) =>
        isWithheldBlock(piece.block) ? null : (
          <p class={`b b-${piece.block.kind}`} data-level={piece.block.level}>
            {index === 0 && <span class="number">{passage.index + 1}</span>}
            <PieceText scene={scene} text={text} piece={piece} block={piece.block} />
          </p>
        ),
      )}
    </>
  );
}

function Gap({ scene, text, passage }: CellProps) {
  const { words, texts, alignment } = scene;
  const has = (one: ReportText) => (one.pieces[passage.index]?.length ?? 0) > 0;
  const source = texts.find((one) => one.group === text.group && has(one)) ?? texts.find(has);
  if (source === undefined) return null;
  const count = (source.pieces[passage.index] ?? []).reduce(
    (sum, { block, from, to }) => sum + (isWithheldBlock(block) ? 0 : countWords(block.text.slice(from, to))),
    0,
  );
  const base = alignment.groups[text.group]?.base ?? texts[0]?.key;
  const added = source.key !== base || text.key === base;
  if (source.group !== text.group)
    return (
      <p class="gap gap-none">
        <span class="gap-says">{words.text.notTranslated(count)}</span>
      </p>
    );
  return (
    <p class={`gap gap-${added ? "in" : "out"}`} lang={words.language}>
      <span class="gap-says">{added ? words.text.putIn(source.siglum, count) : words.text.leftOut(count)}</span>
    </p>
  );
}

interface TextProps {
  readonly scene: ReportScene;
  readonly text: ReportText;
}

const none: readonly never[] = [];

function PieceText({ scene, text, piece, block }: TextProps & { readonly piece: Piece; readonly block: Block }) {
  const spans = inlineOf(piece, text.variants.get(block.id) ?? none, text.moves.get(block.id) ?? none);
  return (
    <>
      {spans.map((span: Span) => {
        const inner = span.stretches.map((stretch) => <StretchText scene={scene} text={text} stretch={stretch} />);
        return span.move === undefined ? inner : <span class="moved">{inner}</span>;
      })}
    </>
  );
}

function StretchText({ scene, text, stretch }: TextProps & { readonly stretch: Stretch }) {
  const inner = stretch.leaves.map((leaf) => <LeafText scene={scene} text={text} leaf={leaf} />);
  if (stretch.variant === undefined) return <>{inner}</>;
  const { variant, group } = stretch.variant;
  const names = ["v", ...differingFrom(scene, text, variant)];
  if (isAccidental(variant)) names.push("v-accidental");
  if (isLongOmission(variant)) names.push("v-quiet");
  if (readingIn(variant, text.key)?.relation === "addition") names.push("v-added");
  return (
    <a class={names.join(" ")} href={`#${entryAnchor(group, variant.id)}`}>
      {inner}
    </a>
  );
}

/** A class for every text that reads otherwise: the style shows those of the two texts that are chosen. */
const differingFrom = ({ texts }: ReportScene, text: ReportText, variant: VariantPlace): readonly string[] =>
  texts.flatMap((other, index) => (differs(variant, text.key, other.key) ? [`x${index}`] : []));

function LeafText({ scene, text, leaf }: TextProps & { readonly leaf: Leaf }) {
  if (leaf.kind === "run") return <MarkedRun words={scene.words} text={leaf.text} marks={leaf.marks} />;
  if (leaf.what.kind !== "missing") return null;
  const { variant, group } = leaf.what.variants[0];
  if ((text.pieces[variant.passage]?.length ?? 0) === 0) return null;
  const relation = readingIn(variant, text.key)?.relation ?? "omission";
  const tone = relation === "lacuna" ? "lacuna" : relation === "same" ? "in" : "out";
  const count = wordsMissing(variant);
  const says = relation === "same" ? scene.words.text.adds(count) : scene.words.text.missing(count);
  return (
    <a
      class={`v slit slit-${tone} ${differingFrom(scene, text, variant).join(" ")}`}
      href={`#${entryAnchor(group, variant.id)}`}
      title={says}
    >
      <span class="hidden">{says}</span>
    </a>
  );
}
