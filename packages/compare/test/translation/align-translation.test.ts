import fc from "fast-check";
import { expect, test } from "vitest";
import { alignTranslation, alignTranslations, CompareError, type TranslationAlignment } from "../../src/index.ts";

const RUSSIAN = [
  "Пароход «Аврелия», на рейде Порт-Сарро, 1 марта 1911 года.",
  "В ночь на 17 февраля пароход мой стоял на рейде на двух якорях.",
  "Вахту нес я сам, ибо помощник мой был болен.",
  "В половине второго я ясно видел огни землечерпательницы у северной стенки.",
  "Она тяжело кланялась волне, но стояла.",
  "В тридцать восемь минут второго с нее начали подавать сигнал фонарем, по нескольку раз кряду.",
  "Так продолжалось четырнадцать минут.",
  "С берега не ответил никто.",
  "Я велел пустить ракету, чтобы разбудить порт, а затем вторую.",
  "Окна портовой конторы остались темны, и я записал это в журнал.",
  "Шлюпку мою я спустил без пяти минут в два.",
  "Когда она дошла до места, там уже ничего не было, кроме досок.",
  "Двое из моих людей отморозили руки.",
];
const ENGLISH = [
  "Steamer Avrelia, in the roads of Port Sarrow, the 1st of March 1911.",
  "In the night to the 17th of February my steamer lay in the roads to two anchors.",
  "I kept the watch myself, my mate being sick.",
  "At half past one I saw plainly the lights of the dredger by the north wall.",
  "She bowed heavily to the sea, but she stood.",
  "At thirty-eight minutes past one they began from her to make a signal with a lantern, several times together.",
  "This went on for fourteen minutes.",
  "From the shore no one answered.",
  "I ordered a rocket to be sent up, to wake the port, and then a second.",
  "The windows of the harbour office stayed dark, and I entered this in the log.",
  "I lowered my boat at five minutes before two.",
  "When she came to the place there was nothing there any more but planks.",
  "Two of my men had their hands frost-bitten.",
];

/** `0=0 1=1,2 3= =3`: beads as one line. */
const notation = ({ beads }: TranslationAlignment): string =>
  beads.map(({ source, target }) => `${source.join(",")}=${target.join(",")}`).join(" ");

const without = (list: readonly string[], ...numbers: readonly number[]): string[] =>
  list.filter((_, at) => !numbers.includes(at));

test("thirteen sentences and their translation", async () => {
  const found = await alignTranslation(RUSSIAN, ENGLISH);
  expect(notation(found)).toBe(RUSSIAN.map((_, at) => `${at}=${at}`).join(" "));
  expect(found.findings).toEqual([]);
  expect(found.fit).toBeGreaterThan(0.8);
});

test("a sentence that the translation lacks is proposed, with its place", async () => {
  const { findings } = await alignTranslation(RUSSIAN, without(ENGLISH, 5));
  expect(findings).toMatchObject([{ kind: "sentence", lacking: "target", source: [5], target: [], before: 5 }]);
  expect(findings[0]?.confidence).toBeGreaterThan(0.5);
});

test("a sentence that only the translation has is proposed as missing from the source", async () => {
  const { findings } = await alignTranslation(without(RUSSIAN, 5), ENGLISH);
  expect(findings).toMatchObject([{ kind: "sentence", lacking: "source", source: [], target: [5], before: 5 }]);
});

test("neighbouring sentences that are missing are one finding, with the words that the texts render elsewhere", async () => {
  const often = (list: readonly string[]): string[] => Array.from({ length: 10 }, () => list).flat();
  const { findings } = await alignTranslation(often(RUSSIAN), without(often(ENGLISH), 17, 18, 19));
  expect(findings).toMatchObject([{ kind: "sentence", lacking: "target", source: [17, 18, 19], before: 17 }]);
  expect(findings[0]?.evidence.expected.length).toBeGreaterThan(0);
});

test("where the paragraphs are known, the sentences of one stay together", async () => {
  const same = (count: number): string[] => Array.from({ length: count }, () => "Alle gleich lang.");
  const paragraphs = { source: [3], target: [2] };
  const { beads } = await alignTranslation(same(6), same(5), { paragraphs });
  const before = beads.filter(({ source }) => source.some((at) => at < 3));
  expect(before.flatMap(({ source }) => source)).toEqual([0, 1, 2]);
  expect(before.flatMap(({ target }) => target)).toEqual([0, 1]);
});

const sentence = fc.oneof(
  fc.constantFrom(...RUSSIAN, ...ENGLISH, "", " ", "1917", "他走了。", "?", "a".repeat(3000), "да ".repeat(2000)),
  fc.string({ unit: "grapheme" }),
);

test("whatever the texts, every sentence stands in one bead, in order, and findings name what is there", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sentence, { maxLength: 12 }),
      fc.array(sentence, { maxLength: 12 }),
      async (source, target) => {
        const { beads, findings, fit } = await alignTranslation(source, target);
        expect(beads.flatMap((bead) => bead.source)).toEqual(source.map((_, at) => at));
        expect(beads.flatMap((bead) => bead.target)).toEqual(target.map((_, at) => at));
        expect(beads.every(({ score }) => Number.isFinite(score))).toBe(true);
        expect(fit).toBeGreaterThanOrEqual(0);
        for (const { clause, lacking, confidence } of findings) {
          const has = lacking === "target" ? source : target;
          if (clause !== undefined) expect(has[clause.sentence]?.slice(clause.from, clause.to)).toBe(clause.text);
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test("the same input gives the same result", async () => {
  const short = without(ENGLISH, 3, 7);
  expect(await alignTranslation(RUSSIAN, short)).toEqual(await alignTranslation(RUSSIAN, short));
});

test("one text against itself: nothing is missing", async () => {
  const { findings, beads } = await alignTranslation(RUSSIAN, RUSSIAN);
  expect(findings).toEqual([]);
  expect(beads).toHaveLength(RUSSIAN.length);
});

test("an empty side leaves the other alone, and nothing is guessed", async () => {
  expect(await alignTranslation([], [])).toEqual({ beads: [], findings: [], fit: 0 });
  expect(notation(await alignTranslation(["Один."], []))).toBe("0=");
  expect(notation(await alignTranslation([], ["One.", "Two."]))).toBe("=0 =1");
  expect((await alignTranslation([], ENGLISH)).findings).toEqual([]);
  expect(notation(await alignTranslation([""], ["", ""]))).toMatch(/=/);
});

test("two texts that have nothing to do with each other: a low fit, and no findings", async () => {
  const strangers = Array.from(
    { length: 40 },
    (_, at) => `Lorem ${"ipsum dolor ".repeat(1 + ((at * 7) % 9))}${at % 3 ? "sit" : "amet"}.`,
  );
  const { fit, findings } = await alignTranslation([...RUSSIAN, ...RUSSIAN, ...RUSSIAN], strangers);
  expect(fit).toBeLessThan(0.45);
  expect(findings).toEqual([]);
});

test("documents of an edition teach each other, and come back in their order", async () => {
  const halves = [
    { source: RUSSIAN.slice(0, 6), target: ENGLISH.slice(0, 6) },
    { source: [], target: ["Alone."] },
    { source: RUSSIAN.slice(6), target: ENGLISH.slice(6) },
  ];
  const all = await alignTranslations(halves);
  expect(all.map(notation)).toEqual(["0=0 1=1 2=2 3=3 4=4 5=5", "=0", "0=0 1=1 2=2 3=3 4=4 5=5 6=6"]);
});

test("progress comes in order; an abort is obeyed", async () => {
  const phases: string[] = [];
  const source = Array.from({ length: 400 }, (_, at) => RUSSIAN[at % RUSSIAN.length] ?? "");
  const target = Array.from({ length: 400 }, (_, at) => ENGLISH[at % ENGLISH.length] ?? "");
  await alignTranslation(RUSSIAN, ENGLISH, { onProgress: ({ phase }) => phases.push(phase) });
  expect([...new Set(phases)]).toEqual(["read", "align", "findings"]);
  const abort = new AbortController();
  const running = alignTranslation(source, target, { signal: abort.signal });
  abort.abort(new Error("enough"));
  await expect(running).rejects.toThrow("enough");
});

test("too much is refused with the limit", async () => {
  const many = Array.from({ length: 250_001 }, () => "");
  await expect(alignTranslation(many, ["x"])).rejects.toThrow(CompareError);
  await expect(alignTranslation(many, ["x"])).rejects.toThrow(/at most 250000 sentences/);
});

test("a hundred thousand sentences in one string are one long sentence", async () => {
  const { beads } = await alignTranslation(["Троцкий написал письмо. ".repeat(100_000)], ENGLISH);
  expect(beads.flatMap(({ target }) => target)).toHaveLength(ENGLISH.length);
}, 60_000);
