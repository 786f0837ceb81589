import {
  isUnnamed,
  type NamedPlace,
  type PersonCell,
  type PersonTrace,
  type UnnamedPlace,
} from "../../model/person-trace.ts";
import type { Html } from "../html/html.ts";
import type { PersonWords } from "../words/person-words.ts";

export interface MatrixRow {
  readonly name: Html | string;
  readonly trace: PersonTrace;
}

export interface MatrixColumn {
  /** Of the witness. */
  readonly key: string;
  /** Stands before a cell where a phone has the columns below one another. */
  readonly siglum: string;
  readonly head: Html | string;
}

interface Props {
  readonly say: PersonWords;
  readonly caption: string;
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
  /** Address of a passage of a witness. */
  readonly linkOf: (witness: string, passage: number) => string;
  /** Whether editors are told what nobody has confirmed yet. */
  readonly forEditors?: boolean;
}

/** Links of one cell that are in sight; the rest unfolds. */
const inSight = 4;

/** Persons × witnesses: every place that names somebody, and what stands where others name them. */
export function PersonMatrix({ say, caption, rows, columns, linkOf, forEditors = false }: Props) {
  return (
    // What scrolls must scroll by keyboard too (WCAG 2.1.1)
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table class="person-matrix">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say.person}</th>
            {columns.map(({ head }) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, trace }) => (
            <tr>
              <th scope="row">{name}</th>
              {columns.map(({ key, siglum }) => (
                <Cell
                  siglum={siglum}
                  say={say}
                  cell={trace.cells[key]}
                  vanishes={trace.vanishes}
                  linkOf={(passage) => linkOf(key, passage)}
                  forEditors={forEditors}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps {
  readonly siglum: string;
  readonly say: PersonWords;
  readonly cell: PersonCell | undefined;
  readonly vanishes: boolean;
  readonly linkOf: (passage: number) => string;
  readonly forEditors: boolean;
}

function Cell({ siglum, say, cell, vanishes, linkOf, forEditors }: CellProps) {
  if (cell === undefined)
    return (
      <td class="not-judged" data-siglum={siglum}>
        {say.notJudged}
      </td>
    );
  if (cell.state === "lacuna")
    return (
      <td class="lacuna" data-siglum={siglum}>
        {say.lacuna}
      </td>
    );
  if (cell.state === "named")
    return (
      <td class="named" data-siglum={siglum}>
        <Links items={cell.places.map((place) => namedLink(say, place, linkOf))} say={say} />
      </td>
    );
  return (
    <td class={vanishes && isUnnamed(cell) ? "vanishes" : "not-named"} data-siglum={siglum}>
      <b>{cell.state === "pronoun-only" ? say.pronounOnly : say.notNamed}</b>
      <Links items={onceEach(cell.gaps).map((gap) => gapLink(say, gap, linkOf))} say={say} />
      {forEditors && vanishes && isUnnamed(cell) && (
        <span class={`judged judged-${cell.judged ?? "open"}`}>{say.judged[cell.judged ?? "open"]}</span>
      )}
    </td>
  );
}

/** Others may name somebody several times in a passage that is left out: it is left out once. */
const onceEach = (gaps: readonly UnnamedPlace[]): readonly UnnamedPlace[] => [
  ...new Map(gaps.map((gap) => [`${gap.passage} ${gap.kind} ${gap.text}`, gap])).values(),
];

function Links({ items, say }: { readonly items: readonly Html[]; readonly say: PersonWords }) {
  if (items.length === 0) return null;
  const rest = items.slice(inSight);
  return (
    <>
      <ul>{items.slice(0, inSight)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{say.more(rest.length)}</summary>
          <ul>{rest}</ul>
        </details>
      )}
    </>
  );
}

const namedLink = (say: PersonWords, { passage, text, how }: NamedPlace, linkOf: CellProps["linkOf"]) => (
  <li>
    <a href={linkOf(passage)}>
      <i>{text}</i> <span class="where">{say.passage(passage + 1)}</span>
    </a>
    {how !== "exact form" && <span class="how"> {say.how[how]}</span>}
  </li>
);

const gapLink = (say: PersonWords, { passage, kind, text }: UnnamedPlace, linkOf: CellProps["linkOf"]) => (
  <li>
    <a href={linkOf(passage)}>
      {text === "" ? say.gap[kind] : <i>{text}</i>} <span class="where">{say.passage(passage + 1)}</span>
    </a>
    {text !== "" && <span class="how"> {say.gap[kind]}</span>}
  </li>
);
