import type { Token, Witness } from "../text/token.ts";
import type { WordNumbers } from "./vocabulary.ts";

/**
 * The witnesses in an order that depends on nothing but what they are: by normal forms, then by text, then by siglum.
 * Whatever must be decided between equals is decided by this order, so that the order given never matters.
 */
export function byContent(witnesses: readonly Witness[], { words, normals }: WordNumbers): number[] {
  const compare = (a: number, b: number): number =>
    compareForms(words[a] as Int32Array, words[b] as Int32Array, normals) ||
    compareTexts(witnesses[a]?.tokens ?? [], witnesses[b]?.tokens ?? []) ||
    compareStrings(witnesses[a]?.siglum ?? "", witnesses[b]?.siglum ?? "");
  return witnesses.map((_, witness) => witness).sort(compare);
}

function compareForms(a: Int32Array, b: Int32Array, normals: readonly string[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] === b[i]) continue;
    const order = compareStrings(normals[a[i] as number] ?? "", normals[b[i] as number] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareTexts(a: readonly Token[], b: readonly Token[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareStrings(a[i]?.text ?? "", b[i]?.text ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** By UTF-16 code units: the same on every machine, unlike a locale's order. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
