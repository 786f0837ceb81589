import type { MapDrawing } from "../map/drawing.ts";
import type { NameDot } from "../map/name-dot.ts";
import { mapNameWords } from "../words/map-name-words.ts";
import type { MapProps } from "./ErasureMap.tsx";

/** A name that can be chosen on the map. */
export interface DrawnName {
  readonly label: string;
  /** Of the label, where it is not the page's. */
  readonly lang?: string | undefined;
  readonly vanishes: boolean;
  readonly dots: readonly NameDot[];
}

/** What the map needs to draw names. */
export interface DrawnNames {
  /** As many as the style knows at most. */
  readonly names: readonly DrawnName[];
  /** Keys of the witnesses in which names are marked. */
  readonly marked: ReadonlySet<string>;
}

/** More choices help nobody, and the style has a rule for each: map.css. */
export const mostNames = 12;

/** Chooses whose name is shown as dots, without a script. Who vanishes is shown at once. */
export function NameChoice({ words, rows, names }: MapProps) {
  if (names === undefined || names.names.length === 0) return null;
  const say = mapNameWords[words.language];
  const sigla = rows.filter(({ key }) => names.marked.has(key)).map(({ siglum }) => siglum);
  const shown = names.names.findIndex(({ vanishes }) => vanishes);
  return (
    <details class="map-names">
      <summary>
        {say.legend}
        <span class="named">
          {names.names.map(({ label, lang }, index) => (
            <b class={`dots-${index}`} lang={lang}>
              {label}
            </b>
          ))}
        </span>
      </summary>
      <fieldset>
        <legend class="hidden">{say.legend}</legend>
        {[{ label: say.nobody }, ...names.names].map((name, index) => (
          <label lang={"lang" in name ? name.lang : undefined}>
            <input type="radio" name="_named" value={index - 1} checked={index - 1 === shown} autocomplete="off" />
            <span>{name.label}</span>
          </label>
        ))}
      </fieldset>
      <p class="map-help">{sigla.length === 0 ? say.looked : say.marked(sigla.join(", "))}</p>
    </details>
  );
}

/** Dots that have a link of their own, at most: a page with many names would grow heavy. What lies below the others leads to the passage. */
const mostLinks = 160;

interface DotsProps extends MapProps {
  readonly drawing: MapDrawing;
  /** Middle of the strip of each row. */
  readonly middles: readonly number[];
  readonly isLinked: boolean;
}

export function NameDots(props: DotsProps) {
  let room = props.isLinked ? mostLinks : 0;
  return (
    <>
      {(props.names?.names ?? []).map((name, index) => {
        const isLinked = name.dots.length <= room;
        if (isLinked) room -= name.dots.length;
        return (
          <g class={`dots dots-${index}`}>
            {isLinked ? <LinkedDots {...props} name={name} /> : <path class="dot" d={pathOf(props, name.dots)} />}
          </g>
        );
      })}
    </>
  );
}

function LinkedDots(props: DotsProps & { readonly name: DrawnName }) {
  const { words, rows, name, linkOf } = props;
  const say = mapNameWords[words.language];
  return (
    <>
      {name.dots.map((dot) => {
        const siglum = rows.find(({ key }) => key === dot.witness)?.siglum ?? dot.witness;
        return (
          <a href={linkOf(dot.witness, dot.passage)} tabIndex={-1}>
            <title>{say.at(name.label, siglum, dot.passage + 1)}</title>
            <path class="dot" d={pathOf(props, [dot])} />
          </a>
        );
      })}
    </>
  );
}

/** Lines of no length with round ends: dots that stay round however wide the drawing is. Those in one place are one. */
function pathOf({ drawing, middles, rows }: DotsProps, dots: readonly NameDot[]): string {
  const places = dots.flatMap(({ witness, passage, at }) => {
    const y = middles[rows.findIndex(({ key }) => key === witness)];
    const from = drawing.passages[passage] ?? 0;
    const x = from + ((drawing.passages[passage + 1] ?? from) - from) * at;
    return y === undefined || x < 0 || x > drawing.cells ? [] : [`M${Math.round(x)} ${y}h0`];
  });
  return [...new Set(places)].join("");
}

/** Links of one cell of the table, at most. */
const mostInCell = 6;

/** The same for those who do not see the drawing: names × witnesses. */
export function NameTable({ words, rows, names, linkOf }: MapProps) {
  if (names === undefined || names.names.length === 0) return null;
  const say = mapNameWords[words.language];
  const texts = rows.filter(({ shut }) => shut === undefined);
  return (
    <table>
      <caption>{say.table}</caption>
      <thead>
        <tr>
          <td />
          {texts.map(({ siglum }) => (
            <th scope="col">{siglum}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {names.names.map((name) => (
          <tr>
            <th scope="row" lang={name.lang}>
              {name.label}
            </th>
            {texts.map(({ key }) => {
              const passages = [
                ...new Set(name.dots.filter(({ witness }) => witness === key).map(({ passage }) => passage)),
              ];
              const isLooked = name.vanishes || names.marked.has(key);
              return (
                <td>
                  {passages.length === 0 && (isLooked ? "–" : <span class="aside">{say.notLooked}</span>)}
                  {passages.slice(0, mostInCell).map((passage) => (
                    <>
                      <a href={linkOf(key, passage)}>{words.map.passage(passage + 1)}</a>{" "}
                    </>
                  ))}
                  {passages.length > mostInCell && "…"}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
