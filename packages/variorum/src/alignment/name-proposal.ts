import { findPersons, type NamedPerson, type PersonMention, type Token, tokenize } from "@variorum/compare";
import { append, type Groups } from "../model/grouped.ts";
import type { WitnessText } from "../model/text.ts";
import { findThings, type NamedThing, type ThingMention } from "./thing-mention.ts";

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
  language?: string,
): readonly NameProposal[] {
  const { tokens, places } = tokensOf(blocks);
  const named = findPersons(tokens, persons, {
    patronymics: true,
    ...(language === undefined ? {} : { language }),
  });
  const meant = things.length === 0 ? named : withThings(named, findThings(tokens, things));
  return meant.flatMap((mention) => proposalOf(mention, blocks, places) ?? []);
}

function tokensOf(blocks: WitnessText["blocks"]): {
  readonly tokens: readonly Token[];
  readonly places: readonly Place[];
} {
  const tokens: Token[] = [];
  const places: Place[] = [];
  for (const [block, { text }] of blocks.entries()) {
    for (const token of tokenize(text)) {
      tokens.push(token);
      places.push({ block, from: token.from ?? 0, to: token.to ?? 0 });
    }
    const last = tokens.at(-1);
    if (last !== undefined) tokens[tokens.length - 1] = { ...last, after: "\n\n" };
  }
  return { tokens, places };
}

/**
 * Persons, bodies and places by ascending place. Where the same words may name a person and a place (Washington), both are proposed, unless a
 * title or a given name says that it is the person; where they overlap otherwise, the person is.
 */
function withThings(persons: readonly PersonMention[], things: readonly ThingMention[]): readonly PersonMention[] {
  const byToken: Groups<number, PersonMention> = new Map();
  for (const mention of persons) for (const at of tokenRange(mention)) append(byToken, at, mention);
  const rivals = new Map<PersonMention, string>();
  const added = things.flatMap(({ thing, ...place }): PersonMention[] => {
    const overlapping = [...new Set(tokenRange(place).flatMap((at) => byToken.get(at) ?? []))];
    const isOpen = overlapping.every(({ from, to, isCertain }) => !isCertain && from === place.from && to === place.to);
    if (!isOpen) return [];
    for (const mention of overlapping) rivals.set(mention, thing);
    const also = [...place.also, ...overlapping.map(({ person }) => person)];
    return [{ ...place, person: thing, sense: "person", isCertain: false, also }];
  });
  const all = persons.map((mention) => {
    const rival = rivals.get(mention);
    return rival === undefined ? mention : { ...mention, also: [...(mention.also ?? []), rival] };
  });
  return [...all, ...added].sort((a, b) => a.from - b.from);
}

const tokenRange = ({ from, to }: { readonly from: number; readonly to: number }): readonly number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** An English 's is no part of the name. */
const possessiveLength = (text: string, form: string): number =>
  /['’]s$/iu.test(form) ? 0 : (/(?<=\p{Script=Latin})['’]s$/iu.exec(text)?.[0].length ?? 0);

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
  const to = last.to - possessiveLength(block.text.slice(from, last.to), form);
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
