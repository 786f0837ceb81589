import type { LanguageGroup, StripRun } from "../../model/alignment.ts";
import { append, type Groups } from "../../model/grouped.ts";
import { isWithheldBlock, type PublicDocument, type PublicEdition } from "../../model/public.ts";
import { entityIndex } from "../entities.ts";
import { type NamedThing, nameAnchor, namedBy } from "../text/page-name.ts";
import type { Piece } from "../text/piece.ts";
import { type Reading, readingOf } from "../text/reading.ts";
import { countWords } from "../text/word-count.ts";
import type { Stretch } from "./axis.ts";

/** A place of a text that names somebody. */
export interface NameDot {
  readonly witness: string;
  readonly passage: number;
  /** Where in the passage, as a part of its width on the map: 0 to 1. */
  readonly at: number;
}

export interface MapName {
  readonly named: NamedThing;
  /** An editor confirmed that some witness leaves the person out. */
  readonly vanishes: boolean;
  /** By witness, in the order of the text. */
  readonly dots: readonly NameDot[];
}

export interface MapNames {
  /** Those who vanish first, then by how often they are named. */
  readonly names: readonly MapName[];
  /** Keys of the witnesses whose transcription marks names: in others only those who vanish were looked for. */
  readonly marked: ReadonlySet<string>;
}

const known = new WeakMap<PublicDocument, MapNames>();

/** Where the texts of a document name persons, bodies and places. Made once; linear in the texts. */
export function mapNames(edition: PublicEdition, document: PublicDocument): MapNames {
  const made = known.get(document) ?? findNames(edition, document);
  known.set(document, made);
  return made;
}

function findNames(edition: PublicEdition, document: PublicDocument): MapNames {
  const found = new Map<string, { readonly named: NamedThing; readonly dots: NameDot[] }>();
  const marked = new Set<string>();
  for (const { witness } of document.witnesses) {
    const reading = readingOf(document, witness.key);
    if (reading === undefined) continue;
    const traced = tracedIn(edition, document, witness.key);
    for (const { name, dot, isMark } of dotsIn(edition, document, reading, traced)) {
      if (isMark) marked.add(witness.key);
      const own = found.get(nameAnchor(name)) ?? { named: name, dots: [] };
      own.dots.push(dot);
      found.set(nameAnchor(name), own);
    }
  }
  const vanishing = new Set(document.persons?.filter(({ vanishes }) => vanishes).map(({ person }) => person));
  const names = [...found.values()].map(({ named, dots }) => ({
    named,
    dots,
    vanishes: named.kind === "person" && vanishing.has(named.thing.id),
  }));
  return {
    names: names.sort((a, b) => Number(b.vanishes) - Number(a.vanishes) || b.dots.length - a.dots.length),
    marked,
  };
}

interface Place {
  readonly name: NamedThing;
  readonly block: string;
  readonly from: number;
  readonly isMark: boolean;
}

/** By passage: where a witness names persons of whom an editor confirmed that another leaves them out. */
function tracedIn(
  edition: PublicEdition,
  document: PublicDocument,
  key: string,
): ReadonlyMap<number, readonly Place[]> {
  const traced: Groups<number, Place> = new Map();
  for (const { person, cells } of document.persons ?? []) {
    const thing = entityIndex(edition).persons.get(person);
    if (thing === undefined) continue;
    for (const { passage, block, from } of cells[key]?.places ?? []) {
      const place: Place = { name: { kind: "person", thing }, block, from, isMark: false };
      append(traced, passage, place);
    }
  }
  return traced;
}

function dotsIn(
  edition: PublicEdition,
  document: PublicDocument,
  reading: Reading,
  traced: ReadonlyMap<number, readonly Place[]>,
): readonly { readonly name: NamedThing; readonly dot: NameDot; readonly isMark: boolean }[] {
  const columns = new TextColumns(document.alignment.groups[reading.group], reading.key);
  return reading.pieces.flatMap((pieces, passage) => {
    const places = [...(traced.get(passage) ?? []), ...pieces.flatMap((piece) => markedIn(edition, piece))];
    if (places.length === 0) return [];
    const stretches = columns.inPassage(passage);
    return onceEach(places).map(({ name, block, from, isMark }) => {
      const at = partAt(stretches, shareBefore(pieces, block, from));
      return { name, dot: { witness: reading.key, passage, at }, isMark };
    });
  });
}

/** A name may be marked and looked for: that is one place. */
const onceEach = (places: readonly Place[]): readonly Place[] => [
  ...new Map(places.map((place) => [`${nameAnchor(place.name)} ${place.block} ${place.from}`, place])).values(),
];

function markedIn(edition: PublicEdition, { block, from, to }: Piece): readonly Place[] {
  if (isWithheldBlock(block)) return [];
  return block.marks.flatMap((mark) => {
    const name = mark.kind === "name" && from <= mark.from && mark.from < to ? namedBy(edition, mark) : undefined;
    return name === undefined ? [] : [{ name, block: block.id, from: mark.from, isMark: true }];
  });
}

/** Which share of the words of a passage stands before a place in it. */
function shareBefore(pieces: readonly Piece[], id: string, at: number): number {
  let before = 0;
  let all = 0;
  for (const { block, from, to } of pieces) {
    if (isWithheldBlock(block)) continue;
    if (block.id === id && from <= at && at < to) before = all + countWords(block.text.slice(from, at));
    all += countWords(block.text.slice(from, to));
  }
  return all === 0 ? 0 : (before + 0.5) / all;
}

/** Parts of a passage's width that hold text of a witness, so that no dot falls into a gap. */
function partAt(stretches: readonly Stretch[], share: number): number {
  const all = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  let rest = share * all;
  for (const { from, to } of stretches) {
    if (rest < to - from) return from + rest;
    rest -= to - from;
  }
  return all === 0 ? share : (stretches.at(-1)?.to ?? 1);
}

const lacksText = ({ state }: StripRun): boolean => state === "left-out" || state === "lacuna" || state === "withheld";

/** The columns of a group in which a witness has words. Passages are asked for in rising order, so that all of them together are one walk. */
class TextColumns {
  readonly #group: LanguageGroup | undefined;
  readonly #runs: readonly StripRun[];
  #at = 0;

  constructor(group: LanguageGroup | undefined, key: string) {
    this.#group = group;
    this.#runs = group?.strips[key] ?? [];
  }

  /** As parts of the passage's width, ascending. */
  inPassage(passage: number): readonly Stretch[] {
    const start = this.#group?.passageColumns[passage] ?? 0;
    const end = this.#group?.passageColumns[passage + 1] ?? this.#group?.columns ?? 0;
    const stretches: Stretch[] = [];
    while ((this.#runs[this.#at]?.to ?? end) <= start && this.#at < this.#runs.length) this.#at += 1;
    for (let at = this.#at; at < this.#runs.length; at += 1) {
      const run = this.#runs[at];
      if (run === undefined || run.from >= end) break;
      if (lacksText(run)) continue;
      const part = (column: number): number => (Math.min(end, Math.max(start, column)) - start) / (end - start);
      stretches.push({ from: part(run.from), to: part(run.to) });
    }
    return stretches;
  }
}
