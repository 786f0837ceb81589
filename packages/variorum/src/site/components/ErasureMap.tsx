import type { DocumentAlignment } from "../../model/alignment.ts";
import type { LanguageTag } from "../../model/language.ts";
import { drawMap, type MapDrawing, type MarkState } from "../map/drawing.ts";
import { mapMoreWords } from "../words/map-more-words.ts";
import type { Words } from "../words/words.ts";
import { type DrawnNames, NameChoice } from "./MapNames.tsx";
import { MapStrips } from "./MapStrips.tsx";
import { MapTable } from "./MapTable.tsx";

/** A row of the map. A witness without text has a row as well. */
export interface MapRow {
  readonly key: string;
  readonly siglum: string;
  readonly label: string;
  readonly language: LanguageTag;
  readonly words: number;
  /** Said on the empty strip of a witness that cannot be read. */
  readonly shut?: string;
}

export interface MapProps {
  readonly words: Words;
  readonly alignment: DocumentAlignment;
  readonly rows: readonly MapRow[];
  readonly linkOf: (witness: string, passage: number) => string;
  readonly names?: DrawnNames;
  /** Passages that stand on this page, half-open; absent when all do. */
  readonly here?: { readonly from: number; readonly to: number };
}

/** All witnesses as parallel strips of the whole text: where the record was cut, at one look. */
export function ErasureMap(props: MapProps) {
  const { words, alignment, rows } = props;
  const keys = rows.map((row) => row.key);
  const wide = drawMap(alignment, keys, { cells: 1000, least: 3.5 });
  if (wide.strips.length + rows.filter((row) => row.shut !== undefined).length < 2) return null;
  const narrow = drawMap(alignment, keys, { cells: 300, least: 3 });
  return (
    <figure class="map" aria-labelledby="_map">
      <figcaption id="_map">
        <b>{words.map.title}</b> <span>{words.map.caption}</span>
        <ZoomButtons words={words} />
      </figcaption>
      <NameChoice {...props} />
      <MapBody props={props} wide={wide} narrow={narrow} />
      <Legend words={words} drawing={wide} />
      <MapPart {...props} />
      <MapTable {...props} drawing={wide} />
    </figure>
  );
}

interface BodyProps {
  readonly props: MapProps;
  readonly wide: MapDrawing;
  readonly narrow: MapDrawing;
}

function MapBody({ props, wide, narrow }: BodyProps) {
  return (
    <div class={props.rows.length > mostOnPhone ? "map-many" : undefined}>
      <div class="map-body">
        <ol class="map-rows">
          {props.rows.map((row) => (
            <Row row={row} drawing={wide} props={props} />
          ))}
        </ol>
        <div class="map-window">
          <MapStrips {...props} drawing={wide} shape={{ name: "wide", pitch: 26, top: 5, height: 16 }} />
          <MapStrips {...props} drawing={narrow} shape={{ name: "narrow", pitch: 46, top: 22, height: 18 }} />
        </div>
      </div>
      {props.rows.length > mostOnPhone && (
        <label class="map-all">
          <input type="checkbox" autocomplete="off" /> {mapMoreWords[props.words.language](props.rows.length)}
        </label>
      )}
    </div>
  );
}

/** More strips than these stand on a phone only when they are asked for: the text comes after them. */
const mostOnPhone = 8;

/** A script shows them. */
function ZoomButtons({ words }: { readonly words: Words }) {
  return (
    <span class="map-zoom" hidden>
      <button type="button" class="button" data-zoom="0.5" aria-label={words.viewer.farther}>
        −
      </button>
      <button type="button" class="button" data-zoom="2" aria-label={words.viewer.nearer}>
        +
      </button>
    </span>
  );
}

/** What stands on this page, drawn as large as the whole: in a novel each mark of it has room. */
function MapPart(props: MapProps) {
  const { words, alignment, rows, here } = props;
  if (here === undefined || (here.from === 0 && here.to >= alignment.passages.length)) return null;
  const keys = rows.map((row) => row.key);
  const part = { from: here.from, to: here.to };
  const wide = drawMap(alignment, keys, { cells: 1000, least: 3.5, part });
  const narrow = drawMap(alignment, keys, { cells: 300, least: 3, part });
  return (
    <details class="map-part">
      <summary>{words.map.part}</summary>
      <MapBody props={props} wide={wide} narrow={narrow} />
    </details>
  );
}

function Row({
  row,
  drawing,
  props,
}: {
  readonly row: MapRow;
  readonly drawing: MapDrawing;
  readonly props: MapProps;
}) {
  const { words } = props;
  const totals = drawing.strips.find((strip) => strip.witness === row.key)?.totals;
  return (
    <li>
      <span class="map-label">
        <b>{row.siglum}</b> <span lang={row.language === words.language ? undefined : row.language}>{row.label}</span>
      </span>
      {row.shut !== undefined && <span class="map-shut">{row.shut}</span>}
      {totals !== undefined && (
        <span class="map-sum">
          <Sum words={words} sign="−" state={words.map.leftOut} count={totals["left-out"]} class="out" />
          <Sum words={words} sign="+" state={words.map.putIn} count={totals["put-in"]} class="in" />
          {totals["left-out"] + totals["put-in"] === 0 && <span>{words.map.words(row.words)}</span>}
        </span>
      )}
    </li>
  );
}

interface SumProps {
  readonly sign: string;
  readonly state: string;
  readonly count: number;
  readonly class: string;
  readonly words: Words;
}

function Sum({ words, sign, state, count, class: name }: SumProps) {
  if (count === 0) return null;
  return (
    <span class={`sum-${name}`} title={state}>
      <span aria-hidden="true">{sign}</span>
      {words.number(count)}
      <span class="hidden"> {state}</span>
    </span>
  );
}

function Legend({ words, drawing }: { readonly words: Words; readonly drawing: MapDrawing }) {
  const states = new Set<MarkState>(drawing.strips.flatMap((strip) => strip.marks.map((mark) => mark.state)));
  const changed = drawing.strips.some((strip) => strip.body.some((run) => run.level > 0));
  const entries: readonly (readonly [string, string, boolean])[] = [
    ["text", words.map.text, true],
    ["changed", words.map.changed, changed],
    ["left-out", words.map.leftOut, states.has("left-out")],
    ["put-in", words.map.putIn, states.has("put-in")],
    ["moved", words.map.moved, states.has("moved")],
    ["lacuna", words.map.lacuna, states.has("lacuna")],
    ["withheld", words.map.withheld, states.has("withheld")],
  ];
  return (
    <ul class="legend">
      {entries
        .filter(([, , shown]) => shown)
        .map(([name, label]) => (
          <li>
            <i class={`key key-${name}`} aria-hidden="true" />
            {label}
          </li>
        ))}
    </ul>
  );
}
