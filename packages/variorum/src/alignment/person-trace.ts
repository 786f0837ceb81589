import {
  type NamedPerson,
  type NameGap,
  type PersonMention,
  type PersonRow,
  vanishingPersons,
} from "@variorum/compare";
import { lowerBound } from "../model/lower-bound.ts";
import {
  isUnnamed,
  type NamedPlace,
  type PersonCell,
  type PersonTrace,
  type UnnamedPlace,
} from "../model/person-trace.ts";
import type { RowLayout } from "./row-layout.ts";
import { wordSpans, wordText } from "./text-span.ts";
import type { WitnessStream } from "./witness-stream.ts";

/** A language group with the column at which each passage of the document begins. */
export interface TracedGroup {
  readonly layout: RowLayout;
  /** BCP 47, of its witnesses. */
  readonly language?: string;
  readonly passageColumns: readonly number[];
}

/** Who is named in which witness, in all languages of a document. About linear in the words, then in mentions × witnesses. */
export function personTraces(persons: readonly NamedPerson[], groups: readonly TracedGroup[]): readonly PersonTrace[] {
  const cells = persons.map((): { [witness: string]: PersonCell } => ({}));
  for (const group of groups) {
    const { streams, collation } = group.layout;
    const witnesses = streams.map(({ key, tokens }) => ({ siglum: key, tokens }));
    const told = group.language === undefined ? {} : { language: group.language };
    vanishingPersons(persons, witnesses, collation, told).rows.forEach((row, index) => {
      Object.assign(cells[index] ?? {}, cellsOf(row, group));
    });
  }
  return persons.map(({ id }, index) => ({
    person: id,
    cells: cells[index] ?? {},
    vanishes: vanishes(Object.values(cells[index] ?? {})),
  }));
}

const vanishes = (cells: readonly PersonCell[]): boolean =>
  cells.some(({ state }) => state === "named") && cells.some(isUnnamed);

function cellsOf(row: PersonRow, group: TracedGroup): { readonly [witness: string]: PersonCell } {
  return Object.fromEntries(
    group.layout.streams.map((stream, w): [string, PersonCell] => {
      const { state = "not named", places = [], gaps = [] } = row.cells[w] ?? {};
      const own = places.filter(({ sense }) => sense === "person");
      return [
        stream.key,
        {
          state,
          places: own.map((place) => namedPlace(place, stream, w, group)),
          gaps: gaps.map((gap) => unnamedPlace(gap, stream, w, group)),
        },
      ];
    }),
  );
}

function namedPlace(
  { from, to, how }: PersonMention,
  stream: WitnessStream,
  w: number,
  group: TracedGroup,
): NamedPlace {
  const [span = { block: "", from: 0, to: 0 }] = wordSpans(stream, from, to);
  return { ...span, passage: passageOf(from, w, group), text: wordText(stream, from, to), how };
}

/** A passage that is not there stands where the next words of the witness do. */
function unnamedPlace({ kind, here }: NameGap, stream: WitnessStream, w: number, group: TracedGroup): UnnamedPlace {
  const token = Math.min(here.from, stream.tokens.length - 1);
  const text = kind === "pronoun" ? wordText(stream, here.from, here.to) : "";
  return { passage: token < 0 ? 0 : passageOf(token, w, group), kind, text };
}

function passageOf(token: number, w: number, { layout, passageColumns }: TracedGroup): number {
  const column = layout.grid.columnOf[w]?.[token] ?? 0;
  return Math.max(0, lowerBound(passageColumns, column + 1) - 1);
}
