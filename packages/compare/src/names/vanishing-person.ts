import type { Collation, TokenRange } from "../collate/collation.ts";
import { append, type Groups } from "../grouped.ts";
import { isLacuna, isWord, type Token, type Witness } from "../text/token.ts";
import { createNameLexicon, type NamedPerson } from "./name-lexicon.ts";
import { type FindPersonsOptions, mentionsIn, type PersonMention } from "./person-mention.ts";
import { createWitnessPlaces, type WitnessPlaces } from "./witness-place.ts";

/** How a witness stands to a passage in which others name a person and it does not. */
export type NameGapKind =
  /** A pronoun stands there: "he" for the name. */
  | "pronoun"
  /** The passage is there, the name is not. */
  | "without the name"
  /** The passage is not there. */
  | "left out"
  /** The text is physically missing there. */
  | "lacuna";

/** A passage in which others name the person and this witness does not. */
export interface NameGap {
  readonly kind: NameGapKind;
  /** The name where it stands, one place for each witness that has it. */
  readonly named: readonly TokenRange[];
  /** What this witness has in place of the name; the token after the gap twice where it has nothing. */
  readonly here: TokenRange;
}

/**
 * `pronoun-only`: not named, but at least one passage in which others name the person is there without the name.
 * `lacuna`: not named, and wherever others have the name the text is missing.
 */
export type PersonState = "named" | "not named" | "lacuna" | "pronoun-only";

export interface PersonCell {
  readonly state: PersonState;
  /** Places that name the person. */
  readonly count: number;
  /** Every place found, those with another sense than `person` among them, which do not count. */
  readonly places: readonly PersonMention[];
  /** By ascending place; also in a witness that names the person elsewhere. Empty without a collation. */
  readonly gaps: readonly NameGap[];
}

export interface PersonRow {
  /** Id of the person. */
  readonly person: string;
  /** One for each witness. */
  readonly cells: readonly PersonCell[];
  /** Some witness names the person and another, whose text is not missing, does not. */
  readonly vanishes: boolean;
}

/** Persons × witnesses, both in the order given: plain data. */
export interface PersonMatrix {
  /** Sigla. */
  readonly witnesses: readonly string[];
  readonly rows: readonly PersonRow[];
}

/**
 * Who is named in which witness, and who disappears. With a collation, which may hold only some of the witnesses, every passage that
 * names a person somewhere is looked up in the other witnesses. Without one, a witness that has a lacuna and does not name a person
 * counts as `lacuna`, since the name may have stood there. About linear in the tokens, then in mentions × witnesses.
 */
export function vanishingPersons(
  persons: readonly NamedPerson[],
  witnesses: readonly Witness[],
  collation?: Collation,
  options: FindPersonsOptions = {},
): PersonMatrix {
  const lexicon = createNameLexicon(persons, options.otherSpellings ?? true);
  const found = witnesses.map(({ tokens }) => byPerson(mentionsIn(tokens, persons, lexicon, options)));
  const places = collation === undefined ? undefined : createWitnessPlaces(witnesses, collation);
  const rows = persons.map(({ id }) => {
    const mentions = found.map((of) => of.get(id) ?? []);
    const cells = witnesses.map((witness, w): PersonCell => {
      const gaps = places === undefined ? [] : gapsOf(w, mentions, witnesses, places);
      const own = mentions[w] as readonly PersonMention[];
      const count = own.filter(isNaming).length;
      return { state: stateOf(count, gaps, witness, places?.has(w) ?? false), count, places: own, gaps };
    });
    return { person: id, cells, vanishes: vanishes(cells) };
  });
  return { witnesses: witnesses.map(({ siglum }) => siglum), rows };
}

const isNaming = ({ sense }: PersonMention): boolean => sense === "person";

function byPerson(mentions: readonly PersonMention[]): ReadonlyMap<string, readonly PersonMention[]> {
  const found: Groups<string, PersonMention> = new Map();
  for (const mention of mentions) append(found, mention.person, mention);
  return found;
}

function stateOf(count: number, gaps: readonly NameGap[], witness: Witness, isCollated: boolean): PersonState {
  if (count > 0) return "named";
  if (gaps.some(({ kind }) => kind === "pronoun" || kind === "without the name")) return "pronoun-only";
  if (gaps.length > 0) return gaps.every(({ kind }) => kind === "lacuna") ? "lacuna" : "not named";
  return !isCollated && witness.tokens.some(isLacuna) ? "lacuna" : "not named";
}

const vanishes = (cells: readonly PersonCell[]): boolean =>
  cells.some(({ state }) => state === "named") &&
  cells.some(({ state }) => state === "not named" || state === "pronoun-only");

interface Passage {
  /** Columns of the name, half open. */
  from: number;
  to: number;
  readonly named: TokenRange[];
}

function gapsOf(
  witness: number,
  mentions: readonly (readonly PersonMention[])[],
  witnesses: readonly Witness[],
  places: WitnessPlaces,
): readonly NameGap[] {
  if (!places.has(witness)) return [];
  return passagesOf(mentions, places)
    .filter(({ named }) => named.every((range) => range.witness !== witness))
    .map((passage) => gapIn(witness, passage, witnesses, places));
}

/** Names of one person at the same columns are one passage, whichever witnesses have them. */
function passagesOf(mentions: readonly (readonly PersonMention[])[], places: WitnessPlaces): readonly Passage[] {
  const spans = mentions.flatMap((own, w) =>
    !places.has(w)
      ? []
      : own
          .filter(isNaming)
          .map(({ from, to }) => ({ ...places.columnsOf(w, from, to), range: { witness: w, from, to } })),
  );
  const passages: Passage[] = [];
  for (const { from, to, range } of spans.sort((a, b) => a.from - b.from || a.range.witness - b.range.witness)) {
    const last = passages.at(-1);
    if (last === undefined || from >= last.to) passages.push({ from, to, named: [range] });
    else {
      last.to = Math.max(last.to, to);
      last.named.push(range);
    }
  }
  return passages;
}

/** A sentence is looked at no further than this many tokens to either side of the name. */
const WIDEST = 40;
/** A passage is there where at least this share of its other words is. */
const PRESENT = 0.4;

function gapIn(
  witness: number,
  { from, to, named }: Passage,
  witnesses: readonly Witness[],
  places: WitnessPlaces,
): NameGap {
  const variant = places.variantAround(from, to);
  const here = places.tokensAt(witness, variant.from, variant.to);
  const tokens = (witnesses[witness] as Witness).tokens;
  const gap = (kind: NameGapKind, range: { from: number; to: number } = here): NameGap => ({
    kind,
    named,
    here: { witness, from: range.from, to: range.to },
  });
  const pronoun = pronounIn(tokens, here);
  const isMissing = touchesLacuna(tokens, here);
  const share = shareOfSentence(witness, named, witnesses, places);
  if (share < PRESENT) return gap(isMissing ? "lacuna" : "left out");
  if (isMissing && !hasWords(tokens, here)) return gap("lacuna");
  return pronoun === undefined ? gap("without the name") : gap("pronoun", { from: pronoun, to: pronoun + 1 });
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const hasWords = (tokens: readonly Token[], { from, to }: Range): boolean =>
  tokens.slice(from, to).some((token) => !isLacuna(token) && isWord(token.text));

const touchesLacuna = (tokens: readonly Token[], { from, to }: Range): boolean =>
  tokens.slice(Math.max(0, from - 1), to + 1).some(isLacuna);

/** Of the other words of the sentence that has the name, how many this witness has in the same columns; the best of the witnesses that have it. */
function shareOfSentence(
  witness: number,
  named: readonly TokenRange[],
  witnesses: readonly Witness[],
  places: WitnessPlaces,
): number {
  const shares = named.map((range) => {
    const { tokens } = witnesses[range.witness] as Witness;
    const others = sentenceAround(tokens, range).filter((at) => isWord((tokens[at] as Token).text));
    if (others.length === 0)
      return hasWords((witnesses[witness] as Witness).tokens, placeOf(witness, range, places)) ? 1 : 0;
    return others.filter((at) => places.hasWordBeside(witness, range.witness, at)).length / others.length;
  });
  return Math.max(...shares);
}

function placeOf(witness: number, { witness: other, from, to }: TokenRange, places: WitnessPlaces): Range {
  const columns = places.columnsOf(other, from, to);
  return places.tokensAt(witness, columns.from, columns.to);
}

/** Indices of the tokens of the sentence around a range, without the range. */
function sentenceAround(tokens: readonly Token[], { from, to }: Range): readonly number[] {
  const closes = (at: number) => isLacuna(tokens[at] as Token) || /^[.!?…]+$/u.test((tokens[at] as Token).text);
  let start = from;
  while (start > 0 && from - start < WIDEST && !closes(start - 1)) start--;
  let end = to;
  while (end < tokens.length && end - to < WIDEST && !closes(end)) end++;
  return [...between(start, from), ...between(to, end)];
}

const between = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** Pronouns of the third person, and words that point back, in the languages of the editions at hand. */
const PRONOUNS: ReadonlySet<string> = new Set(
  [
    "he him his himself she her hers herself they them their theirs who whom whose",
    "он его него ему нему им ним нём нем она её ее неё нее ей ней ею нею они их них ими ними тот того тому тем том который которого сей",
    "онъ нея ея ея оне онѣ ихъ имъ нимъ немъ томъ тѣмъ которой котораго который",
    "er ihn ihm sein seine seinen seinem seiner seines sie ihr ihre ihren dieser diesen diesem",
    "il lui le elle la ils elles leur celui-ci celui",
    "він його йому ним ньому вона її їй він они on jego jemu go mu nim ona ją jej",
  ]
    .join(" ")
    .split(" "),
);

function pronounIn(tokens: readonly Token[], { from, to }: Range): number | undefined {
  const at = tokens.slice(from, to).findIndex(({ text }) => PRONOUNS.has(text.toLowerCase()));
  return at < 0 ? undefined : from + at;
}
