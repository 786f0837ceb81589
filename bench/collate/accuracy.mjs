import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { collate } from "@variorum/compare";

/** Frankenstein against its editors' columns, by the shared scorer; `unit` like "C08" takes one chapter. */
export async function scoreFrankenstein(corpora, scorer, work, unit) {
  const file = JSON.parse(readFileSync(join(corpora, "frankenstein/gold_columns.json"), "utf8"));
  const gold = file.gold ?? file;
  const folder = join(work, `frankenstein-${unit ?? "whole"}`);
  mkdirSync(folder, { recursive: true });
  const chosen = {};
  const witnesses = Object.keys(gold).map((siglum) => {
    const words = readFileSync(join(corpora, `frankenstein/${siglum}.txt`), "utf8")
      .split(/\s+/)
      .filter(Boolean);
    const kept = gold[siglum].flatMap((column, at) => (!unit || column?.startsWith(unit) ? [at] : []));
    chosen[siglum] = kept.map((at) => gold[siglum][at]);
    writeFileSync(join(folder, `${siglum}.txt`), kept.map((at) => words[at]).join(" "));
    return { siglum, tokens: kept.map((at) => ({ text: words[at] })) };
  });
  const predicted = tokenColumns(await collate(witnesses), witnesses);
  writeFileSync(join(folder, "gold.json"), JSON.stringify(chosen));
  writeFileSync(join(folder, "predicted.json"), JSON.stringify(predicted));
  const args = [scorer, "--segments", join(folder, "gold.json"), join(folder, "predicted.json"), folder];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })).pairs;
}

/** Per siglum the column of each token. */
export function tokenColumns(collation, witnesses) {
  const columns = Object.fromEntries(witnesses.map(({ siglum, tokens }) => [siglum, tokens.map(() => null)]));
  for (const [column, row] of collation.columns.entries())
    for (const [w, token] of row.entries()) if (token !== null) columns[witnesses[w].siglum][token] = column;
  for (const { column, witness, tokens } of collation.extra)
    for (const token of tokens) columns[witnesses[witness].siglum][token] = column;
  return columns;
}

/** How many of the hard cases come out as an expert would have them. */
export async function countHardCases(corpora) {
  const cases = JSON.parse(readFileSync(join(corpora, "hard-cases/cases.json"), "utf8"));
  const failed = [];
  for (const { name, mode, expected } of cases) {
    const gold = {};
    const witnesses = Object.entries(expected).map(([siglum, cells]) => {
      const tokens = cells.flatMap((cell, column) =>
        (cell ?? "")
          .split("+")
          .filter(Boolean)
          .map((text) => ({ text, column })),
      );
      gold[siglum] = tokens.map(({ column }) => column);
      return { siglum, tokens: tokens.map(({ text }) => ({ text })) };
    });
    const found = tokenColumns(await collate(witnesses), witnesses);
    if (pairs(found, witnesses, mode).join() !== pairs(gold, witnesses, mode).join()) failed.push(name);
  }
  return { all: cases.length, failed };
}

function pairs(columns, witnesses, mode) {
  const all = witnesses.flatMap(({ siglum, tokens }) =>
    tokens.map(({ text }, at) => ({ siglum, at, text, column: columns[siglum][at] })),
  );
  return all.flatMap((a) =>
    all
      .filter((b) => a.siglum < b.siglum && a.column === b.column && (mode === "near" || a.text === b.text))
      .map((b) => `${a.siglum}${a.at}~${b.siglum}${b.at}`),
  );
}

/** A repeatable source of chance (xorshift), so that figures can be had again. */
export function chance(seed) {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/**
 * Plants moved blocks of 8 to 60 words in a copy of a text of which 2 words in 100 were changed or left out as well, and
 * counts how many are found and how many of those reported were planted; and what is reported in the copy without them.
 */
export async function plantMoves(words, count, seed) {
  const draw = chance(seed);
  const copy = words.flatMap((text, id) => {
    const fate = draw(100);
    return fate === 0 ? [] : [{ text: fate === 1 ? words[draw(words.length)] : text, id }];
  });
  const part = Math.floor(copy.length / (2 * count));
  const parts = Array.from({ length: 2 * count }, (_, at) =>
    copy.slice(at * part, at === 2 * count - 1 ? undefined : (at + 1) * part),
  );
  const blocks = Array.from({ length: count }, (_, at) => {
    const source = parts[2 * at];
    const length = 8 + draw(53);
    return source.splice(draw(source.length - length), length).map((word) => ({ ...word, planted: at }));
  });
  for (const [at, block] of blocks.entries()) {
    const target = parts[(2 * at + 1 + 2 * draw(count)) % parts.length];
    target.splice(draw(target.length), 0, ...block);
  }
  const moved = parts.flat();
  const reported = (
    await compareTwo(
      words,
      moved.map(({ text }) => text),
    )
  ).map((range) => moved.slice(range.from, range.to));
  const found = new Set();
  let right = 0;
  for (const range of reported) {
    const planted = range.filter((word) => word.planted !== undefined);
    if (planted.length * 2 >= range.length) right++;
    for (const at of new Set(planted.map((word) => word.planted)))
      if (planted.filter((word) => word.planted === at).length * 2 >= blocks[at].length) found.add(at);
  }
  const falsely = await compareTwo(
    words,
    copy.map(({ text }) => text),
  );
  return { planted: count, found: found.size, reported: reported.length, right, false: falsely.length };
}

/** The ranges in the second text of the moves between two texts. */
async function compareTwo(a, b) {
  const witnesses = [a, b].map((words, at) => ({ siglum: `${at}`, tokens: words.map((text) => ({ text })) }));
  const { moves } = await collate(witnesses, { base: "0" });
  return moves.flatMap(({ fromWitnesses, toWitnesses }) =>
    [...fromWitnesses, ...toWitnesses].filter(({ witness }) => witness === 1),
  );
}

/** Shuffles the witnesses; how many results differ from the first, columns taken as sets keyed by siglum. */
export async function countOrders(witnesses, shuffles, seed) {
  const draw = chance(seed);
  const first = await keyed(witnesses);
  let different = 0;
  for (let round = 0; round < shuffles; round++) {
    const shuffled = witnesses.map((witness) => ({ witness, at: draw(1_000_000) })).sort((a, b) => a.at - b.at);
    if ((await keyed(shuffled.map(({ witness }) => witness))) !== first) different++;
  }
  return different;
}

async function keyed(witnesses) {
  const columns = tokenColumns(await collate(witnesses), witnesses);
  return JSON.stringify(Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Milliseconds from an abort to its being obeyed, the longest of `times` collations stopped at moments spread over a whole one. */
export async function longestAbort(witnesses, times) {
  const begun = performance.now();
  await collate(witnesses);
  const whole = performance.now() - begun;
  let longest = 0;
  for (let at = 0; at < times; at++) {
    const controller = new AbortController();
    const wait = (whole * (at + 0.5)) / times;
    const due = performance.now() + wait;
    const timer = setTimeout(() => controller.abort(), wait);
    // From the moment at which it was due: a step too long keeps the timer itself waiting.
    await collate(witnesses, { signal: controller.signal }).catch(() => {
      longest = Math.max(longest, performance.now() - due);
    });
    clearTimeout(timer);
  }
  return longest;
}
