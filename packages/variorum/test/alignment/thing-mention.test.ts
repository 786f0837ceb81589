import { tokenize } from "@variorum/compare";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { proposeNames } from "../../src/alignment/name-proposal.ts";
import { findThings } from "../../src/alignment/thing-mention.ts";

const things = [
  { id: "central-committee", forms: ["Центральный Комитет", "ЦК", "Central Committee"] },
  { id: "politburo", forms: ["Политбюро"] },
  { id: "moscow", forms: ["Москва", "Moscow", "Moskau"] },
  { id: "petrograd", forms: ["Петроград", "Petrograd"] },
  { id: "comintern", forms: ["Коминтерн"] },
  { id: "committee", forms: ["Комитет"] },
];

const found = (text: string) => {
  const tokens = tokenize(text);
  return findThings(tokens, things).map(({ thing, from, to, how, also }) => {
    const words = text.slice(tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0);
    return `${words} = ${thing}, ${how}${also.length === 0 ? "" : `, or ${also.join()}`}`;
  });
};

describe("bodies and places in a text", () => {
  it.each([
    ["Решение Центрального Комитета", ["Центрального Комитета = central-committee, inflected"]],
    ["в Москве и под Москвою", ["Москве = moscow, inflected", "Москвою = moscow, inflected"]],
    ["Въ Петроградѣ", ["Петроградѣ = petrograd, inflected"]],
    ["заседание Политбюро ЦК", ["Политбюро = politburo, exact form", "ЦК = central-committee, exact form"]],
    ["Коминтерну от Комитета", ["Коминтерну = comintern, inflected", "Комитета = committee, inflected"]],
    [
      "the Central Committee in Moscow",
      ["Central Committee = central-committee, exact form", "Moscow = moscow, exact form"],
    ],
    ["ЦЕНТРАЛЬНЫЙ КОМИТЕТ", ["ЦЕНТРАЛЬНЫЙ КОМИТЕТ = central-committee, exact form"]],
    ["He went to Pjetrograd.", ["Pjetrograd = petrograd, other spelling"]],
  ])("%s", (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    "москвичи и московский",
    "центральный комитетский вопрос",
    "Центральный. Комитет",
    "цк",
    "Москворецкий мост",
    "Центральный рынок",
  ])("%s: names nothing, or not the whole", (text) => {
    expect(found(text).filter((line) => /central-committee|moscow/u.test(line))).toEqual([]);
  });

  it("gives way to persons, and stands among them in the order of the text", () => {
    const blocks = [{ id: "p1", kind: "paragraph", text: "Москва. Пятаков в Москве.", marks: [] }] as const;
    const persons = [{ id: "pyatakov", forms: ["Георгий Пятаков"] }];
    expect(proposeNames({ blocks }, persons, things).map(({ text, agent }) => `${text} ${agent}`)).toEqual([
      "Москва moscow",
      "Пятаков pyatakov",
      "Москве moscow",
    ]);
  });

  test("mentions stand in order, never overlap and lie in the text", () => {
    const words = fc.constantFrom(
      "Центральный",
      "Центрального",
      "Комитет",
      "Комитета",
      "Москва",
      "ЦК",
      "и",
      ".",
      "Moscow",
      "the",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (list) => {
        const tokens = tokenize(list.join(" "));
        let end = 0;
        for (const { from, to } of findThings(tokens, things)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(tokens.length);
          end = to;
        }
      }),
    );
  });
});
