import { describe, expect, it } from "vitest";
import { carryOverBlockIds } from "../../src/ingest/carry-over.ts";
import type { WitnessText } from "../../src/model/text.ts";

const long = {
  A: "The commission met on the ninth of March in the harbour office",
  B: "Captain Lukin reported that the signals were seen from the roads",
  C: "Nobody on shore answered them and the book has no entry for that night",
  D: "The secretary was asked to copy the letter for all members",
  E: "It was decided to dredge the northern channel before the winter",
};

/** Letters are paragraphs of a dozen words; `A1`, `A2` their halves, `A*` a paragraph with a word changed, small letters others. */
function paragraph(sign: string): string {
  const text = long[sign[0] as keyof typeof long];
  if (text === undefined)
    return sign === "-" ? "* * *" : `quite another paragraph that speaks of ${sign} and nothing else`;
  const words = text.split(" ");
  const half = Math.ceil(words.length / 2);
  if (sign[1] === "1") return words.slice(0, half).join(" ");
  if (sign[1] === "2") return words.slice(half).join(" ");
  return sign[1] === "*" ? words.with(2, "altered").join(" ") : text;
}

const textOf = (signs: string, ids?: readonly string[]): WitnessText => ({
  notes: [],
  blocks: signs.split(" ").map((sign, i) => ({
    id: ids?.[i] ?? `b${i + 1}`,
    kind: "paragraph",
    text: sign.split("+").map(paragraph).join(" "),
    marks: [],
  })),
});

/** New paragraphs get numbers that neither text had. What stood there → what stands there now ⇒ its ids, and what is told of those that went or changed. */
const cases = `
A B C → A B C ⇒ b1 b2 b3
A B C → A B C D ⇒ b1 b2 b3 b5 added b5
A B C → D A B C ⇒ b5 b1 b2 b3 added b5
A B C → A D B C ⇒ b1 b5 b2 b3 added b5
A B C → A C ⇒ b1 b3 removed b2
A B C → B C ⇒ b2 b3 removed b1
A B C → A B ⇒ b1 b2 removed b3
A B C → C A B ⇒ b3 b1 b2 moved b3
A B C → B C A ⇒ b2 b3 b1 moved b1
A B C D → A C B D ⇒ b1 b3 b2 b4 moved b3
A B C → A* B C ⇒ b1 b2 b3 changed b1
A B C → A B* C ⇒ b1 b2 b3 changed b2
A B C → A* B* C* ⇒ b1 b2 b3 changed b1,b2,b3
A B C → D A B* C ⇒ b5 b1 b2 b3 changed b2 added b5
A B C → C A* B ⇒ b3 b1 b2 changed b1 moved b3
A B C → A1 A2 B C ⇒ b1 b1.2 b2 b3 split b1>b1,b1.2
A B C → A B C1 C2 ⇒ b1 b2 b3 b3.2 split b3>b3,b3.2
A B C → D A B1 B2 C ⇒ b6 b1 b2 b2.2 b3 split b2>b2,b2.2 added b6
A B C → A+B C ⇒ b1 b3 merged b1<b1,b2
A B C → A B+C ⇒ b1 b2 merged b2<b2,b3
A B C D → A B+C+D ⇒ b1 b2 merged b2<b2,b3,b4
A B C D → A1 A2 B C+D ⇒ b1 b1.2 b2 b3 split b1>b1,b1.2 merged b3<b3,b4
A B C → A x C ⇒ b1 b4 b3 added b4 removed b2
A B C → x y z ⇒ b4 b5 b6 added b4,b5,b6 removed b1,b2,b3
A - B - C → A - B - C ⇒ b1 b2 b3 b4 b5
A - B - C → A B - C ⇒ b1 b3 b4 b5 removed b2
A - B - C → A - B - D - C ⇒ b1 b2 b3 b4 b8 b9 b5 added b8,b9
A A B → A A B ⇒ b1 b2 b3
A B C D E → A B D E C ⇒ b1 b2 b4 b5 b3 moved b3
A B C D E → E D C B A ⇒ b5 b4 b3 b2 b1 moved b5,b4,b3,b2
A → A1 A2 ⇒ b1 b1.2 split b1>b1,b1.2
A1 A2 → A ⇒ b1 merged b1<b1,b2
`
  .trim()
  .split("\n")
  .map((line) => line.split(/ → | ⇒ /) as [string, string, string]);

function told(before: string, after: string): string {
  const { text, report } = carryOverBlockIds(textOf(before), textOf(after));
  const list = (name: string, ids: readonly string[]) => (ids.length === 0 ? "" : `${name} ${ids.join(",")}`);
  return [
    text.blocks.map(({ id }) => id).join(" "),
    list(
      "changed",
      report.changed.map(({ id }) => id),
    ),
    list(
      "moved",
      report.moved.map(({ id }) => id),
    ),
    ...report.split.map(({ id, into }) => `split ${id}>${into.join(",")}`),
    ...report.merged.map(({ id, from }) => `merged ${id}<${from.join(",")}`),
    list("added", report.added),
    list("removed", report.removed),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

describe("ids of passages when a source is read again", () => {
  it.each(cases)("%s → %s ⇒ %s", (before, after, expected) => {
    expect(told(before, after)).toBe(expected);
  });
});
