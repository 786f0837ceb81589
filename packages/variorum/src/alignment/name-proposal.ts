import { findPersons, type NamedPerson, type PersonMention, type Token, tokenize } from "@variorum/compare";
import type { WitnessText } from "../model/text.ts";
import { findThings, type NamedThing } from "./thing-mention.ts";

/** A place of a text that seems to name a person, a body or a place. Nobody has confirmed it: it is for editors only. */
export interface NameProposal {
  readonly block: string;
  /** UTF-16 code units of the block, half open. */
  readonly from: number;
  readonly to: number;
  /** Id of the person, body or place. */
  readonly agent: string;
  /** As the text has it. */
  readonly text: string;
  /** Words around it in the block. */
  readonly before: string;
  readonly after: string;
  /** The form of the name that it was found by, and how it agrees with it. */
  readonly form: string;
  readonly how: PersonMention["how"];
  /** Others whom the same words may name. */
  readonly also: readonly string[];
}

interface Place {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Where a text seems to name persons, and no mark says so yet: surnames with initials, inflected Russian forms, other
 * spellings. Words for families, women of the family and what is derived from a name are left out. So are bodies and places (`things`) where no
 * person is named. About linear in the words.
 */
export function proposeNames(
  { blocks }: Pick<WitnessText, "blocks">,
  persons: readonly NamedPerson[],
  things: readonly NamedThing[] = [],
): readonly NameProposal[] {
  const tokens: Token[] = [];
  const places: Place[] = [];
  for (const [block, { text }] of blocks.entries()) {
    for (const token of tokenize(text)) {
      tokens.push(token);
      places.push({ block, from: token.from ?? 0, to: token.to ?? 0 });
    }
    const last = tokens.at(-1);
    if (last !== undefined) tokens[tokens.length - 1] = { ...last, after: "\n" };
  }
  const named = findPersons(tokens, persons);
  const proposals = named.flatMap((mention) => proposalOf(mention, blocks, places) ?? []);
  if (things.length === 0) return proposals;
  const taken = new Set(named.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
  const others = findThings(tokens, things).filter(({ from, to }) => !hasAny(taken, from, to));
  const all = others.flatMap(
    ({ thing, ...mention }) => proposalOf({ ...mention, person: thing, sense: "person" }, blocks, places) ?? [],
  );
  const order = new Map(blocks.map(({ id }, i) => [id, i]));
  return [...proposals, ...all].sort(
    (a, b) => (order.get(a.block) ?? 0) - (order.get(b.block) ?? 0) || a.from - b.from,
  );
}

function hasAny(taken: ReadonlySet<number>, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (taken.has(at)) return true;
  return false;
}

/** Code units of the words on either side that an editor sees. */
const context = 40;

function proposalOf(
  { person, from: first, to: end, form, how, sense, also = [] }: PersonMention,
  blocks: WitnessText["blocks"],
  places: readonly Place[],
): NameProposal | undefined {
  const [begin, last] = [places[first], places[end - 1]];
  const block = blocks[begin?.block ?? -1];
  if (begin === undefined || last === undefined || block === undefined || begin.block !== last.block) return undefined;
  if (sense !== "person") return undefined;
  const { from } = begin;
  const { to } = last;
  if (block.marks.some((mark) => mark.kind === "name" && mark.from < to && from < mark.to)) return undefined;
  const { text, id } = block;
  return {
    block: id,
    from,
    to,
    agent: person,
    text: text.slice(from, to),
    before: text.slice(Math.max(0, from - context), from),
    after: text.slice(to, to + context),
    form,
    how,
    also,
  };
}
