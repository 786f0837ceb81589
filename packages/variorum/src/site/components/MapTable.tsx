import type { MapDrawing, MapMark } from "../map/drawing.ts";
import { markWord } from "../map/mark-word.ts";
import type { MapProps } from "./ErasureMap.tsx";
import { NameTable } from "./MapNames.tsx";

/** Longer lists help nobody: the longest marks are shown, the rest is counted. */
const mostRows = 200;

interface Row {
  readonly witness: string;
  readonly mark: MapMark;
}

/** The map for screen readers, and for whoever prefers a list. */
export function MapTable(props: MapProps & { readonly drawing: MapDrawing }) {
  const { words, drawing, rows, linkOf } = props;
  const all = drawing.strips.flatMap((strip) => strip.marks.map((mark) => ({ witness: strip.witness, mark })));
  if (all.length === 0) return null;
  const shown = longest(all);
  const siglum = (key: string): string => rows.find((row) => row.key === key)?.siglum ?? key;
  return (
    <details class="map-table">
      <summary>{words.map.table}</summary>
      <table aria-label={words.map.table}>
        <thead>
          <tr>
            <th scope="col">{words.map.witness}</th>
            <th scope="col">{words.map.kind}</th>
            <th scope="col">{words.map.where}</th>
            <th scope="col">{words.map.length}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ witness, mark }) => (
            <tr>
              <th scope="row">{siglum(witness)}</th>
              <td>{markWord(words, mark.state)}</td>
              <td>
                <a href={linkOf(witness, mark.passage)}>{words.map.passage(mark.passage + 1)}</a>
              </td>
              <td>{words.map.words(mark.words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < all.length && <p>{words.map.more(all.length - shown.length)}</p>}
      <NameTable {...props} />
    </details>
  );
}

/** The longest marks, in the order of the text. */
function longest(all: readonly Row[]): readonly Row[] {
  if (all.length <= mostRows) return all;
  const kept = new Set([...all].sort((a, b) => b.mark.words - a.mark.words).slice(0, mostRows));
  return all.filter((row) => kept.has(row));
}
