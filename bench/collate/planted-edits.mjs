import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { collate } from "@variorum/compare";
import { chance, tokenColumns } from "./accuracy.mjs";

/** Of ten thousand words, so many begin an edit of each kind in a light copy. */
const OMITTED = 60;
const PUT_IN = 60;
const REPLACED = 120;
const RESPELT = 160;
const REWRITTEN = 40;

const OMISSIONS = [1, 1, 1, 1, 2, 2, 3, 4, 6, 9, 13];
const ADDITIONS = [1, 1, 1, 1, 2, 2, 3, 4, 6, 9, 13];
const REPLACEMENTS = [1, 1, 1, 1, 1, 2, 2, 3, 4, 5];
const REWRITINGS = [2, 3, 4, 6];

/**
 * Five copies of a text, two of them copied from copies, each with words left out, put in, replaced word for word, respelt and
 * rewritten, so that it is known of every word which others it stands for; scored word by word by the shared scorer.
 * @param heavy how many times as many edits as in a light copy
 */
export async function scorePlantedEdits(name, words, heavy, scorer, work) {
  const draw = chance(77 + heavy);
  let fresh = words.length;
  const pick = (list) => list[draw(list.length)];
  const elsewhere = (count) => {
    const from = draw(words.length - 20);
    return words.slice(from, from + count);
  };
  const copyOf = (tokens) => {
    const copy = [];
    for (let at = 0; at < tokens.length; at++) {
      const fate = draw(10_000) / heavy;
      if (fate < OMITTED) at += pick(OMISSIONS) - 1;
      else if (fate < OMITTED + PUT_IN) {
        copy.push(...elsewhere(pick(ADDITIONS)).map((text) => ({ text, id: fresh++ })), tokens[at]);
      } else if (fate < OMITTED + PUT_IN + REPLACED) {
        const count = Math.min(pick(REPLACEMENTS), tokens.length - at);
        copy.push(...elsewhere(count).map((text, i) => ({ text, id: tokens[at + i].id })));
        at += count - 1;
      } else if (fate < OMITTED + PUT_IN + REPLACED + RESPELT) {
        const { text, id } = tokens[at];
        const place = draw(text.length);
        copy.push({ text: text.slice(0, place) + "aeiou"[draw(5)] + text.slice(place + draw(2)), id });
      } else if (fate < OMITTED + PUT_IN + REPLACED + RESPELT + REWRITTEN) {
        copy.push(...elsewhere(pick(REWRITINGS)).map((text) => ({ text, id: fresh++ })));
        at += pick(REWRITINGS) - 1;
      } else copy.push(tokens[at]);
    }
    return copy;
  };
  const first = copyOf(words.map((text, id) => ({ text, id })));
  const second = copyOf(words.map((text, id) => ({ text, id })));
  const copies = { A: first, B: copyOf(first), C: copyOf(first), D: second, E: copyOf(second) };
  return score(copies, join(work, `planted-${name.replace(/\W+/g, "-")}-${heavy}`), scorer);
}

async function score(copies, folder, scorer) {
  mkdirSync(folder, { recursive: true });
  const gold = {};
  const witnesses = Object.entries(copies).map(([siglum, tokens]) => {
    gold[siglum] = tokens.map(({ id }) => `c${id}`);
    writeFileSync(join(folder, `${siglum}.txt`), tokens.map(({ text }) => text).join(" "));
    return { siglum, tokens: tokens.map(({ text }) => ({ text })) };
  });
  const predicted = tokenColumns(await collate(witnesses), witnesses);
  writeFileSync(join(folder, "gold.json"), JSON.stringify(gold));
  writeFileSync(join(folder, "predicted.json"), JSON.stringify(predicted));
  const args = [scorer, join(folder, "gold.json"), join(folder, "predicted.json"), folder];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}
