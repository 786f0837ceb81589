import type { Passage, VariantPlace } from "../../model/alignment.ts";
import { isWithheldBlock, type PublicDocument } from "../../model/public.ts";
import { coveredReading } from "../covered.ts";
import { passageLink } from "../document-scene.ts";
import { directionOf } from "../text/direction.ts";
import { wordsAt } from "../text/division.ts";
import { readableWitnesses } from "../text/partner.ts";
import { type Reading, readingOf } from "../text/reading.ts";
import { readingIn, type Slice } from "../text/variant.ts";
import type { PaneScene } from "./Pane.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly passage: Passage;
}

/** A passage that this witness does not have: as plain to see as if it had it, with the words it lacks. */
export function PassageGap({ pane, passage }: Props) {
  const { scene, reading } = pane;
  const { words } = scene;
  const source = sourceOf(pane, passage.index);
  if (isLost(scene.document, reading, passage.index)) {
    return (
      <div class="gap gap-lacuna" data-aside lang={words.language} dir="ltr">
        <p>{words.text.lacuna}</p>
      </div>
    );
  }
  if (source === undefined) return null;
  if (!isReadable(source, passage.index)) return <WithheldGap pane={pane} passage={passage.index} source={source} />;
  const elsewhere = movedPassage(pane, source, passage.index);
  if (elsewhere !== undefined) return <MovedGap pane={pane} passage={passage.index} elsewhere={elsewhere} />;
  const count = wordsAt(source, passage.index);
  const { text, tone } = gapWords(pane, source, passage.index, count);
  return (
    <details class={`gap gap-${tone}`} data-aside lang={words.language} dir={directionOf(words.language)}>
      <summary>
        <span class="number" aria-hidden="true">
          {passage.index + 1}
        </span>
        {text}
      </summary>
      <Missing document={scene.document} source={source} passage={passage.index} />
    </details>
  );
}

interface WithheldProps {
  readonly pane: PaneScene;
  readonly passage: number;
  readonly source: Reading;
}

/** Nobody can see whether a withheld passage is left out here. */
function WithheldGap({ pane, passage, source }: WithheldProps) {
  const { words } = pane.scene;
  return (
    <div class="gap gap-none" data-aside lang={words.language} dir={directionOf(words.language)}>
      <p>
        <span class="number" aria-hidden="true">
          {passage + 1}
        </span>
        {words.text.withheldIn(source.public.witness.siglum)}
      </p>
    </div>
  );
}

const isReadable = (source: Reading, passage: number): boolean =>
  (source.pieces[passage] ?? []).some(({ block }) => !isWithheldBlock(block));

interface MovedProps {
  readonly pane: PaneScene;
  readonly passage: number;
  readonly elsewhere: number;
}

/** Not left out: the same words stand in another place of this witness. */
function MovedGap({ pane, passage, elsewhere }: MovedProps) {
  const { words } = pane.scene;
  return (
    <div class="gap gap-moved" data-aside lang={words.language} dir={directionOf(words.language)}>
      <p>
        <span class="number" aria-hidden="true">
          {passage + 1}
        </span>
        <a href={passageLink(pane.scene, pane.reading.key, elsewhere)}>{words.text.elsewhere(elsewhere + 1)}</a>
      </p>
    </div>
  );
}

/** The passage at which this witness has the words that the source has here. */
function movedPassage(pane: PaneScene, source: Reading, passage: number): number | undefined {
  const { key, passageOf } = pane.reading;
  for (const { block } of source.pieces[passage] ?? []) {
    for (const { move, side } of source.moves.get(block.id) ?? []) {
      const span = move[side === "first" ? "second" : "first"][key]?.at(-1);
      const found = span === undefined ? undefined : passageOf.get(span.block);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** From where the missing words are shown: the other pane, else the first witness that has them. */
function sourceOf(pane: PaneScene, passage: number): Reading | undefined {
  const { scene, reading, other } = pane;
  const has = (one: Reading | undefined): one is Reading => (one?.pieces[passage]?.length ?? 0) > 0;
  const all = readableWitnesses(scene.document).map((one) => readingOf(scene.document, one.witness.key));
  const kin = all.filter((one) => one !== undefined && one.group === reading.group);
  const found = [...(other?.group === reading.group ? [other] : []), ...kin, other, ...all].filter(has);
  return found.find((one) => isReadable(one, passage)) ?? found[0];
}

function gapWords(pane: PaneScene, source: Reading, passage: number, count: number) {
  const { words, document } = pane.scene;
  if (source.group !== pane.reading.group) return { text: words.text.notTranslated(count), tone: "none" };
  const base = document.alignment.groups[source.group]?.base ?? source.key;
  const baseHas = (readingOf(document, base)?.pieces[passage]?.length ?? 0) > 0;
  if (baseHas && pane.reading.key !== base) return { text: words.text.leftOut(count), tone: "out" };
  return { text: words.text.putIn(source.public.witness.siglum, count), tone: "in" };
}

/** The witness lacks the passage because the paper is gone. */
function isLost(document: PublicDocument, reading: Reading, passage: number): boolean {
  const variants = document.alignment.groups[reading.group]?.variants ?? [];
  const concerns = (variant: VariantPlace): boolean =>
    variant.passage === passage && readingIn(variant, reading.key)?.relation === "lacuna";
  return variants.some(concerns);
}

interface MissingProps {
  readonly document: PublicDocument;
  readonly source: Reading;
  readonly passage: number;
}

function Missing({ document, source, passage }: MissingProps) {
  const { witness, event } = source.public;
  return (
    <blockquote lang={witness.language} dir={directionOf(witness.language)}>
      {(source.pieces[passage] ?? []).map(({ segment, block, from, to }) => {
        if (isWithheldBlock(block)) return null;
        const slice: Slice = { segment, from, to, text: block.text.slice(from, to) };
        return <p {...coveredReading(document, event, slice)}>{slice.text}</p>;
      })}
      <footer>{witness.siglum}</footer>
    </blockquote>
  );
}
