import type { Witness } from "../text/token.ts";

/**
 * The witnesses in an order that depends on nothing but what they are: by normal forms, then by text, then by siglum.
 * Whatever must be decided between equals is decided by this order, so that the order given never matters.
 */
export function byContent(witnesses: readonly Witness[], forms: readonly (readonly (string | null)[])[]): number[] {
  const compare = (a: number, b: number): number =>
    compareForms(forms[a] ?? [], forms[b] ?? []) ||
    compareTexts(witnesses[a] as Witness, witnesses[b] as Witness) ||
    compareStrings(witnesses[a]?.siglum ?? "", witnesses[b]?.siglum ?? "");
  return witnesses.map((_, witness) => witness).sort(compare);
}

function compareForms(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareStrings(a[i] ?? "", b[i] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareTexts(a: Witness, b: Witness): number {
  const length = Math.min(a.tokens.length, b.tokens.length);
  for (let i = 0; i < length; i++) {
    const order = compareStrings(a.tokens[i]?.text ?? "", b.tokens[i]?.text ?? "");
    if (order !== 0) return order;
  }
  return a.tokens.length - b.tokens.length;
}

/** By UTF-16 code units: the same on every machine, unlike a locale's order. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
