import { describe, expect, test } from "vitest";
import { collate } from "../../src/index.ts";
import { formatTable, parseTable } from "../notation.ts";

/**
 * What collation programs stumble over, each as a person would set it out. Kinds after the open issues and the test
 * suites of CollateX, the Frankenstein Variorum's notes on collation problems and West's list of scribal errors
 * (Textual Criticism, 1973): eye-skip, dittography, transposition, word division, repeated phrases, near spellings …
 */
const CASES = `
# a word stands beside the likelier of two, before or after the other
A abcd 0123 - efgh
B abcd 0xxx mnop efgh

A abcd - 0123 efgh
B abcd mnop 0xxx efgh

A The big gray koala
B The - grey koala

A and the - shoures fell
B and the swete showres fell

# near spellings all along a line
A Whan that Aprill with his shoures soote
B Whan that Aueryll with his shoures sote
C When that April with his showers sweet

A Sir Launcelot rode forth
B Sir Lancelot rod foorth
C Syr Launcelote rode forthe

A the commissioners reported that the commission had failed
B the commissioner reports that the commission has failed

# eye-skip from one end of a sentence to another's like end
A He took the book and read . He took the pen and wrote . He went .
B He took the book and read . - - - - - - - He went .

A and he saw and he wept - - -
B and he saw and he wept and he prayed

# dittography
A the cat sat - on the mat
B the cat sat sat on the mat

A he went to the - - house and slept
B he went to the to the house and slept

# repeated phrases and refrains
A glory be to God on high and peace on earth glory be to God on high
B glory be to God on high - - - - glory be to God on high

A sing ho the green tree . Sing ho the blue sky . Sing ho the red rose .
B sing ho the green tree . - - - - - - Sing ho the red rose .

A merrily merrily merrily merrily life is but a dream
B merrily merrily - - life is but a dream

A a b c a b d
B a b - - - d

# a long addition is one, however many of its words stand elsewhere too
A the sun rose - - - - - - - - - - - - - - - and the day began
B the sun rose over the hills and the birds sang and the whole of the valley was filled and the day began

A One . Two . - - - - Three .
B One . Two . Two and half . Three .

# word division, both ways and more than once
A any+body can do it somehow
B anybody can do it some+how

A never+the+less I went
B nevertheless I went

A to+day is the day
B to-day is the day
C today is the day

A the won-+derful day
B the wonderful day

# marks rank below words and stand beside their kind
A Well , said he ; I know : it is true .
B Well - said he , I know - it is true !

A “ I know , ” said he
B " I know - " said he

A he said : " go "
B he said , « go »

A a , b , c
B a - b - c

# witnesses of one word, of none, and equal ones
A love
B lust
C love

A one two three
B - - -
C one two three

A - - - heaven - - -
B God created the heaven and the earth

# lacunae take the place of what is missing and no more
A […] two […] four
B one two three four

A […] - - - the dog barked
B Once upon a time the dog barked
C Once upon a day the dog barked

A one two […] - - - eight
B one two three four five six eight
C one two three - - six eight

# several witnesses, small differences in each
A the old man went - home
B the old man went - home
C the young man went - home
D an old man went back home
E the old man - - home

A he was a just - - man
B he was a - - good man
C he was a just and good man
D he was a right - good man

A the - - cat sat -
B the big - cat sat -
C the big black cat sat -
D the - black cat sat -
E the - - cat sat down

A - He was agast , so
B - He was agast - -
C So he was agast - -

# numbers, scripts, small and capital letters
A Book II chapter iv
B Book 2 chapter 4

A In 1818 he had 1,000 pounds
B In 1831 he had 1000 pounds

A Троцкий wrote to Stalin
B Trotsky wrote to Сталин

A Онъ былъ хорошій человѣкъ и умеръ
B Он был хороший человек - умер

A ἦν ὁ λόγος καὶ ὁ λόγος ἦν πρὸς τὸν θεόν
B ἦν - λόγος καὶ - λόγος ἦν πρὸς - θεόν

A 學 而 時 習 之
B 學 而 - 習 之

A THE BLACK CAT
B the black cat

A don't you see
B don’t you see
C dont you see
`;

/** What changes places: the words that are linked, "text: witnesses → witnesses". */
const MOVES: readonly (readonly [rows: readonly string[], moves: readonly string[]])[] = [
  [
    ["A I came . I saw .", "B I saw . I came ."],
    ["came: A → B", "saw: A → B"],
  ],
  [["A he quickly ran home", "B he ran quickly home"], ["quickly: A → B"]],
  [
    ["A a black cat in a white basket", "B a white cat in a black basket"],
    ["black: A → B", "white: A → B"],
  ],
  [["A the big house", "B the old house"], []],
  [["A In the olde tyme of king Arthur", "B In tholde dayes of the kyng Artus", "C the olde dayes of king"], []],
];

const cases = CASES.trim()
  .split(/\n\s*\n/)
  .map((rows) => rows.split("\n").filter((row) => !row.startsWith("#")));

describe("hard cases", () => {
  test.each(cases.map((rows) => [rows.join(" / "), rows] as const))("%s", async (_, rows) => {
    for (const order of [rows, [...rows].reverse(), [...rows.slice(1), ...rows.slice(0, 1)]]) {
      const witnesses = parseTable(order);
      expect(formatTable(await collate(witnesses), witnesses)).toEqual(order);
    }
  });

  test.each(MOVES)("%j: %j", async (rows, expected) => {
    const witnesses = parseTable(rows);
    const { moves } = await collate(witnesses, { base: "A" });
    const sigla = (ranges: readonly { readonly witness: number }[]) =>
      ranges.map(({ witness }) => witnesses[witness]?.siglum).join(" ");
    const shown = moves.map(({ from, fromWitnesses, toWitnesses }) => {
      const words = witnesses[from.witness]?.tokens.slice(from.from, from.to).map(({ text }) => text);
      return `${words?.join(" ")}: ${sigla(fromWitnesses)} → ${sigla(toWitnesses)}`;
    });
    expect(shown.sort()).toEqual([...expected].sort());
  });
});
