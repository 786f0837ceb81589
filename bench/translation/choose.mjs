import { alignTranslation, alignTranslations } from "../../packages/compare/dist/index.js";
import { SETTINGS } from "../../packages/compare/dist/translation/settings.js";
import { scoreBeads } from "./beads.mjs";

/** One setting at a time is moved off the frozen configuration, which comes first. */
const CANDIDATES = [
  {},
  { edgeWeight: 0 },
  { edgeWeight: 0.3 },
  { edgeWeight: 0.8 },
  { lexicalWeight: 0.6 },
  { lexicalWeight: 0.9 },
  { lengthWeight: 0.45 },
  { lengthWeight: 0.75 },
  { noise: 0.1 },
  { priorWeight: 100 },
];

const frozen = { ...SETTINGS };

/**
 * What would have been chosen had each set been left out: the candidate with the best mean over the others, and what it makes of the
 * set left out, beside the frozen configuration.
 */
export async function chooseWithoutEach(sets, say) {
  const tried = [];
  for (const candidate of CANDIDATES) {
    Object.assign(SETTINGS, frozen, candidate);
    const scores = new Map();
    for (const [name, documents] of sets) scores.set(name, await strictF(documents));
    tried.push({ name: nameOf(candidate), scores });
    console.error(`${nameOf(candidate)}: ${[...scores].map(([name, f]) => `${name} ${f.toFixed(4)}`).join(", ")}`);
  }
  Object.assign(SETTINGS, frozen);
  say("| left out | chosen on the others | strict F on the set left out | frozen configuration there |");
  say("| --- | --- | --- | --- |");
  for (const name of sets.keys()) {
    const others = ({ scores }) => [...scores].filter(([set]) => set !== name).reduce((sum, [, f]) => sum + f, 0);
    const best = tried.reduce((a, b) => (others(b) > others(a) ? b : a));
    say(`| ${name} | ${best.name} | ${best.scores.get(name).toFixed(3)} | ${tried[0].scores.get(name).toFixed(3)} |`);
  }
}

const nameOf = (candidate) =>
  Object.entries(candidate)
    .map(([key, value]) => `${key} ${value}`)
    .join(", ") || "the frozen configuration";

/** Mean of each document alone and of all of a pair of languages together. */
async function strictF(documents) {
  const beads = (alignment) => alignment.beads.map(({ source, target }) => [source, target]);
  const golds = documents.map(({ gold }) => gold);
  const alone = [];
  for (const { source, target } of documents) alone.push(beads(await alignTranslation(source, target)));
  if (documents.length === 1) return scoreBeads(golds, alone).strict.f;
  const together = new Map();
  for (const pair of new Set(documents.map((document) => document.pair))) {
    const group = documents.filter((document) => document.pair === pair);
    const found = await alignTranslations(group);
    for (const [at, document] of group.entries()) together.set(document, beads(found[at]));
  }
  const pooled = documents.map((document) => together.get(document));
  return (scoreBeads(golds, alone).strict.f + scoreBeads(golds, pooled).strict.f) / 2;
}
