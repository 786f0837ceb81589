import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const INSTALL =
  "mkdir -p bench/.work/names && cd bench/.work/names && npm init -y && npm install any-ascii talisman minisearch";

/** Other ways to find names, each as an index like ours: a list of forms in, exact and near matches out. */
export async function loadPeers(folder) {
  const needed = ["any-ascii", "talisman", "minisearch"];
  const missing = needed.filter((name) => !existsSync(join(folder, "node_modules", name)));
  if (missing.length > 0) return { peers: [], missing };
  const require = createRequire(pathToFileURL(join(folder, "package.json")));
  const { default: anyAscii } = await import(pathToFileURL(require.resolve("any-ascii")).href);
  const MiniSearch = require("minisearch");
  const daitchMokotoff = require("talisman/phonetics/daitch-mokotoff");
  const latin = (form) =>
    anyAscii(form.normalize("NFC"))
      .toLowerCase()
      .replace(/[^a-z ]/g, "");
  const peers = [
    { name: "any-ascii, equal", create: (forms) => byKeys(forms, (form) => [latin(form)]) },
    {
      name: "any-ascii + Daitch-Mokotoff",
      create: (forms) => byKeys(forms, (form) => codes(daitchMokotoff, latin(form))),
    },
    { name: "any-ascii + trigrams ≥ .3 (as pg_trgm)", create: (forms) => byTrigrams(forms, latin) },
    { name: "any-ascii + MiniSearch, fuzzy .2", create: (forms) => byMiniSearch(MiniSearch, forms, latin) },
  ];
  return { peers, missing };
}

/** A name without letters a to z has no code. */
const codes = (encode, word) => (/[a-z]/.test(word) ? [encode(word)].flat(2).map(String) : []);

const matchOf = (forms, index) => ({ ...forms[index], index });

function byKeys(forms, keysOf) {
  const postings = postingsOf(forms, keysOf);
  return {
    search(query) {
      const found = new Set(keysOf(query).flatMap((key) => postings.get(key) ?? []));
      return { exact: [...found].sort((a, b) => a - b).map((index) => matchOf(forms, index)), near: [] };
    },
  };
}

function postingsOf(forms, keysOf) {
  const postings = new Map();
  for (const [index, { form }] of forms.entries())
    for (const key of new Set(keysOf(form))) {
      if (!postings.has(key)) postings.set(key, []);
      postings.get(key).push(index);
    }
  return postings;
}

/** Shared trigrams over all trigrams of both, words padded as PostgreSQL does. */
function byTrigrams(forms, latin) {
  const trigrams = (form) => {
    const padded = `  ${latin(form)} `;
    return [...new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, i) => padded.slice(i, i + 3)))];
  };
  const postings = postingsOf(forms, trigrams);
  const sizes = forms.map(({ form }) => trigrams(form).length);
  return {
    search(query, { limit = 10 } = {}) {
      const asked = trigrams(query);
      const shared = new Map();
      for (const trigram of asked)
        for (const index of postings.get(trigram) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
      const near = [...shared]
        .map(([index, count]) => ({ ...matchOf(forms, index), score: count / (asked.length + sizes[index] - count) }))
        .filter(({ score }) => score >= 0.3)
        .sort((a, b) => b.score - a.score || a.index - b.index);
      return { exact: [], near: near.slice(0, limit) };
    },
  };
}

function byMiniSearch(MiniSearch, forms, latin) {
  const index = new MiniSearch({ fields: ["form"] });
  index.addAll(forms.map(({ form }, id) => ({ id, form: latin(form) })));
  return {
    search(query, { limit = 10 } = {}) {
      const near = index.search(latin(query), { fuzzy: 0.2 }).slice(0, limit);
      return { exact: [], near: near.map(({ id }) => matchOf(forms, id)) };
    },
  };
}
