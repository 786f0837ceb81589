import type { PublicWitness } from "../../model/public.ts";
import { firstValue } from "../../model/statement.ts";
import type { Access } from "../../model/witness.ts";
import { accessDuration } from "../access-duration.ts";
import { shortYear } from "../dates.ts";
import type { DocumentScene } from "../document-scene.ts";
import { inLanguage } from "../names.ts";
import { layOutStemma, type StemmaArrow, type StemmaNode } from "../stemma/stemma.ts";

interface Props {
  readonly scene: DocumentScene;
}

const box = { height: 68, apart: 54, beside: 22 };

/** Width of a box in pixels: a lone column has more room. */
const widthOf = (columns: number): number => (columns === 1 ? 320 : columns === 2 ? 240 : columns === 3 ? 224 : 212);

/** The descent of the witnesses as a drawing: what each is, from when, whether it can be read, how it came from which. */
export function StemmaDrawing({ scene }: Props) {
  const { document, words } = scene;
  const layout = layOutStemma(document.witnesses.map(({ witness }) => witness));
  const width = widthOf(layout.columns);
  const spotOf = ({ row, column }: StemmaNode) => ({
    x: 1 + column * (width + box.beside),
    y: 1 + row * (box.height + box.apart),
  });
  const spots = new Map(layout.nodes.map((node) => [node.key, spotOf(node)]));
  const whole = {
    width: layout.columns * (width + box.beside) - box.beside + 2,
    height: layout.rows * (box.height + box.apart) - box.apart + 2,
  };
  return (
    <svg
      class={layout.columns > 2 ? "stemma-drawing stemma-broad" : "stemma-drawing"}
      viewBox={`0 0 ${whole.width} ${whole.height}`}
      width={whole.width}
    >
      <title>{words.catalogue.stemma.drawing(document.witnesses.length)}</title>
      <defs>
        <marker id="_arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 8 4 0 8Z" class="stemma-tip" />
        </marker>
      </defs>
      {layout.arrows.map((arrow) => (
        <Arrow scene={scene} arrow={arrow} spots={spots} width={width} />
      ))}
      {document.witnesses.map((witness) => {
        const spot = spots.get(witness.witness.key);
        return spot === undefined ? null : <Box scene={scene} witness={witness} spot={spot} width={width} />;
      })}
    </svg>
  );
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

function Arrow({
  scene,
  arrow,
  spots,
  width,
}: Props & { readonly arrow: StemmaArrow; readonly spots: ReadonlyMap<string, Spot>; readonly width: number }) {
  const from = spots.get(arrow.from);
  const to = spots.get(arrow.to);
  if (from === undefined || to === undefined) return null;
  const [x1, y1, x2, y2] = [from.x + width / 2, from.y + box.height, to.x + width / 2, to.y];
  const bend = Math.min(box.apart, y2 - y1) / 2;
  return (
    <>
      <path
        d={`M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2 - 2}`}
        class="stemma-arrow"
        marker-end="url(#_arrow)"
      />
      <text x={x2 + (x1 - x2) * 0.35} y={y2 - box.apart / 2 + 3} class="stemma-how" text-anchor="middle">
        {scene.words.catalogue.stemma.arrow[arrow.how]}
      </text>
    </>
  );
}

function Box({
  scene,
  witness,
  spot,
  width,
}: Props & { readonly witness: PublicWitness; readonly spot: Spot; readonly width: number }) {
  const { words, language } = scene;
  const { witness: own, text } = witness;
  const date = firstValue(own.date);
  const label = own.label === undefined ? words.witnessKind[own.kind] : inLanguage(own.label, language).text;
  const letters = Math.floor((width - 24) / 6.2);
  const state = text === null ? statusWords(scene, witness) : words.document.words(witness.words);
  const history = accessLine(scene, witness);
  return (
    <a href={`#_w-${own.key}`} class={text === null ? "stemma-box stemma-shut" : "stemma-box"}>
      <rect x={spot.x} y={spot.y} width={width - 2} height={box.height} rx="6" />
      <text x={spot.x + 12} y={spot.y + 24} class="stemma-siglum">
        {own.siglum}
      </text>
      {date !== undefined && (
        <text x={spot.x + width - 14} y={spot.y + 24} class="stemma-year" text-anchor="end">
          {shortYear(date)}
        </text>
      )}
      <text x={spot.x + 12} y={spot.y + 42} class="stemma-label">
        {cut(label, letters)}
      </text>
      <text x={spot.x + 12} y={spot.y + 58} class="stemma-state">
        {cut(history ?? state, letters)}
      </text>
    </a>
  );
}

const cut = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, letters - 1).trim()}…`;

/** Why a witness has no text here, in a word or two. */
export function statusWords({ words }: DocumentScene, { state, witness }: PublicWitness): string {
  if (state === "removed") return words.tomb.removed.toLowerCase();
  const shown = state === "withheld" ? "withheld" : witness.status;
  return words.catalogue.missing.heading[shown].toLowerCase();
}

/** "closed 1923–1990 (66 to 67 years)" */
function accessLine({ words }: DocumentScene, { witness }: PublicWitness): string | undefined {
  const shut = witness.holdings
    .flatMap(({ access }) => access)
    .find(({ state, from, to }) => state === "closed" && (from !== undefined || to !== undefined));
  if (shut === undefined) return undefined;
  const lasted = accessDuration(shut);
  const years = lasted === undefined ? "" : `, ${words.catalogue.access.lasted(lasted.least, lasted.most)}`;
  return `${words.catalogue.access.state[shut.state]} ${yearsOf(shut)}${years}`;
}

const yearsOf = ({ from, to }: Access): string => `${from?.slice(0, 4) ?? ""}–${to?.slice(0, 4) ?? ""}`;
