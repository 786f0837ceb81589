/** mulberry32: the same numbers from the same seed everywhere. */
export function random(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const PLANTS = [
  { name: "3 % single", share: 0.03, run: 1 },
  { name: "10 % single", share: 0.1, run: 1 },
  { name: "5 % in runs of five", share: 0.05, run: 5 },
];

const isFull = ([source, target]) => source.length > 0 && target.length > 0;

/** Gold beads whose one side is to be deleted, with that side. */
function choose(gold, { share, run }, next) {
  const full = gold.filter(isFull);
  const chosen = new Map();
  for (let count = Math.round((full.length * share) / run); count > 0; count--) {
    const side = next() < 0.5 ? 0 : 1;
    const at = Math.floor(next() * (full.length - run));
    for (const bead of full.slice(at, at + run)) if (!chosen.has(bead)) chosen.set(bead, side);
  }
  return chosen;
}

/** Deletes one side of whole gold beads; `missing` are the sentences of either side that have nothing left, `own` those of them that had nothing before. */
export function plantOmissions({ source, target, gold }, plant, seed) {
  const chosen = choose(gold, plant, random(seed));
  const sentences = (side, isMeant) =>
    new Set(gold.filter((bead) => isMeant(bead, chosen.get(bead))).flatMap((bead) => bead[side]));
  const kept = [source, target].map((list, side) => {
    const dropped = sentences(side, (_, deleted) => deleted === side);
    return [...list.keys()].filter((sentence) => !dropped.has(sentence));
  });
  const alone = (isMeant) =>
    kept.map((list, side) => {
      const meant = sentences(side, (bead, deleted) => isMeant(bead, deleted, side));
      return new Set([...list.keys()].filter((at) => meant.has(list[at])));
    });
  const own = alone((bead, _, side) => bead[1 - side].length === 0);
  const missing = alone((bead, deleted, side) => deleted === 1 - side || bead[1 - side].length === 0);
  return {
    source: kept[0].map((sentence) => source[sentence]),
    target: kept[1].map((sentence) => target[sentence]),
    missing,
    own,
  };
}

/** Cuts an inner clause from one in ten of the target sentences that have three; the pairs that were cut, with the share of the sentence that is gone, and all other pairs of single sentences. */
export function cutClause({ source, target, gold }, next) {
  const cut = [];
  const whole = [];
  const shortened = [...target];
  for (const [own, other] of gold) {
    if (own.length !== 1 || other.length !== 1) continue;
    const pair = [own[0], other[0]];
    const clauses = target[other[0]].split(/(?<=[,;:])\s+/);
    const inner = clauses.slice(1, -1).findIndex((clause) => clause.split(/\s+/).length >= 3) + 1;
    if (inner > 0 && next() < 0.1) {
      shortened[other[0]] = clauses.filter((_, at) => at !== inner).join(" ");
      cut.push([...pair, 1 - shortened[other[0]].length / target[other[0]].length]);
    } else if (source[own[0]].length > 0) whole.push(pair);
  }
  return { target: shortened, cut, whole };
}
