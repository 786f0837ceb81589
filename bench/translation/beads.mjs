/** Beads as lines: source numbers, a tab, target numbers. */
export const beadLines = (beads) =>
  beads.map(([source, target]) => `${source.join(",")}\t${target.join(",")}\n`).join("");

const keyOf = ([source, target]) => `${source.join(",")}|${target.join(",")}`;
const isFull = ([source, target]) => source.length > 0 && target.length > 0;

/** Strict and lax F after Sennrich and Volk (2010); recall leaves gaps out. */
export function scoreBeads(golds, founds) {
  const sum = { strict: [0, 0], lax: [0, 0], found: 0, due: 0 };
  for (const [at, gold] of golds.entries()) {
    const found = founds[at];
    sum.found += found.length;
    sum.due += gold.filter(isFull).length;
    for (const kind of ["strict", "lax"]) {
      sum[kind][0] += found.filter((bead) => isIn(bead, gold, kind)).length;
      sum[kind][1] += gold.filter(isFull).filter((bead) => isIn(bead, found, kind)).length;
    }
  }
  const scoreOf = ([right, met]) => {
    const [p, r] = [right / sum.found, met / sum.due];
    return { p, r, f: p + r ? (2 * p * r) / (p + r) : 0 };
  };
  return { strict: scoreOf(sum.strict), lax: scoreOf(sum.lax) };
}

function isIn(bead, beads, kind) {
  if (beads.some((other) => keyOf(other) === keyOf(bead))) return true;
  if (kind === "strict") return false;
  const meets = (one, other) => one.some((number) => other.includes(number));
  return beads.some(([source, target]) => meets(source, bead[0]) && meets(target, bead[1]));
}
