import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Real files, unchanged: what each edition is made of. `add` gets one list of files per document. */
export function realInputs(corpora) {
  const files = (folder, pattern) =>
    readdirSync(join(corpora, folder))
      .filter((name) => pattern.test(name))
      .sort()
      .map((name) => join(corpora, folder, name));
  return [
    {
      name: "Darwin, six editions of one chapter",
      add: () => [{ document: "origin", files: files("collation/darwin", /^\d+\.txt$/) }],
    },
    {
      name: "Schnitzler, 401 letters",
      add: () => [{ files: files("tei/schnitzler-briefe/editions", /\.xml$/) }],
    },
    {
      name: "Frankenstein, five witnesses of the whole novel",
      add: () => [{ document: "frankenstein", files: files("collation/frankenstein", /\.txt$/) }],
    },
  ];
}

/** Markdown documents of made-up words that follow Zipf's law; the same on every machine. */
export function generatedInput(count, words, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const random = generator(1923);
  const vocabulary = Array.from({ length: 20_000 }, () => word(random));
  for (let i = 0; i < count; i++) {
    const name = join(folder, `document-${String(i + 1).padStart(6, "0")}.md`);
    writeFileSync(name, `---\ntitle: Document ${i + 1}\nlanguage: en\n---\n\n${paragraphs(words, vocabulary, random)}`);
  }
  return {
    name: `generated, ${count} documents of ${words} words`,
    folder,
    add: () => [
      {
        files: readdirSync(folder)
          .sort()
          .map((name) => join(folder, name)),
      },
    ],
  };
}

/** Mulberry32. */
export function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One to three syllables. */
export function word(random) {
  const letters = (set) => set[Math.floor(random() * set.length)];
  return Array.from(
    { length: 1 + Math.floor(random() * 3) },
    () => letters("bcdfghklmnprstvw") + letters("aeiou"),
  ).join("");
}

function paragraphs(words, vocabulary, random) {
  const pick = () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? vocabulary[0];
  const sentence = () => {
    const text = Array.from({ length: 12 }, pick).join(" ");
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };
  return Array.from({ length: Math.ceil(words / 96) }, () => `${Array.from({ length: 8 }, sentence).join(" ")}\n`).join(
    "\n",
  );
}
