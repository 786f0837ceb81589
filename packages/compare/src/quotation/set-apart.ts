import { CompareError } from "../error.ts";
import type { Quotation, SetApart } from "./quotation.ts";
import { findQuotedRanges } from "./quoted-range.ts";

/** A passage to be judged, before anything is known of where it comes from. */
export type Claim = Pick<Quotation, "from" | "to" | "kind" | "isUnbalanced" | "within">;

/**
 * Every passage that is set apart, each once, by rising start, outer before inner: in quotation marks, block quotations and
 * italics as given. Where two say the same of the same words (a block quotation in marks) the outer one is kept; italics
 * inside a quotation are stress.
 * @throws CompareError `bad-range`
 */
export function findClaims(text: string, given: readonly SetApart[]): Claim[] {
  for (const range of given) checkRange(text, range);
  const claims: Claim[] = [...findQuotedRanges(text).map((range) => ({ ...range, kind: "marks" as const })), ...given];
  claims.sort((a, b) => a.from - b.from || b.to - a.to || (a.kind === "italic" ? 1 : -1));
  return nest(text, claims);
}

function checkRange(text: string, { from, to, kind }: SetApart): void {
  const isSound = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= text.length;
  if (!isSound)
    throw new CompareError(
      "bad-range",
      `The range ${from}–${to} (${kind}) is not one of the text, which has ${text.length} code units.`,
    );
}

function nest(text: string, claims: readonly Claim[]): Claim[] {
  const kept: Claim[] = [];
  const open: number[] = [];
  for (const claim of claims) {
    while (open.length > 0 && (kept[open.at(-1) as number] as Claim).to <= claim.from) open.pop();
    const around = open.findLast((at) => (kept[at] as Claim).to >= claim.to);
    const outer = around === undefined ? undefined : kept[around];
    if (outer && (claim.kind === "italic" || hasSameWords(text, outer, claim))) continue;
    if (!hasWords(text, claim)) continue;
    open.push(kept.length);
    kept.push(around === undefined ? claim : { ...claim, within: around });
  }
  return kept;
}

const hasWords = (text: string, { from, to }: Claim): boolean => /[\p{L}\p{N}]/u.test(text.slice(from, to));

/** Most code units of marks and spaces between the ends of two ranges that hold the same words. */
const MOST_BETWEEN = 12;

function hasSameWords(text: string, outer: Claim, inner: Claim): boolean {
  if (inner.from - outer.from > MOST_BETWEEN || outer.to - inner.to > MOST_BETWEEN) return false;
  return !/[\p{L}\p{N}]/u.test(text.slice(outer.from, inner.from) + text.slice(inner.to, outer.to));
}
