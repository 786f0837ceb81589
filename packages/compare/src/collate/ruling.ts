import { append, type Groups } from "../grouped.ts";
import type { Witness } from "../text/token.ts";
import { keepLongestRising } from "./chain.ts";
import type { Decision, TokenPlace } from "./decision.ts";
import { NONE, type Profile } from "./profile.ts";

/** How far, in tokens, a place is looked for when an edit moved it. */
const REACH = 200;

export interface Place {
  readonly witness: number;
  readonly token: number;
}

interface Ruling {
  readonly decision: number;
  readonly places: readonly Place[];
}

/** A scholar's decisions as the engine applies them; places are resolved, those that no longer apply are set aside. */
export interface Rulings {
  readonly aligned: readonly Ruling[];
  readonly separate: readonly Ruling[];
  readonly unapplied: readonly { readonly decision: number; readonly why: string }[];
  /** The pairs of row and column that the decisions fix for this witness, rising; of crossing ones the fewest are dropped. */
  readonly fixed: (witness: number, profile: Profile) => readonly { readonly row: number; readonly column: number }[];
  readonly forbidden: (witness: number, profile: Profile) => ((row: number, column: number) => boolean) | undefined;
  /** Whether a token is held in its place by a decision. */
  readonly isHeld: (witness: number, token: number) => boolean;
}

/** The spellings that decisions regularise: everywhere, and at single places (`witness:token`). */
export interface Regularisations {
  readonly everywhere: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, string>;
  readonly unapplied: readonly { readonly decision: number; readonly why: string }[];
}

export function resolveRulings(witnesses: readonly Witness[], decisions: readonly Decision[]): Rulings {
  const aligned: Ruling[] = [];
  const separate: Ruling[] = [];
  const unapplied: { decision: number; why: string }[] = [];
  for (const [decision, ruling] of decisions.entries()) {
    if (ruling.kind === "regularise") continue;
    const places = resolvePlaces(witnesses, ruling.places);
    if (typeof places === "string") unapplied.push({ decision, why: places });
    else (ruling.kind === "align" ? aligned : separate).push({ decision, places });
  }
  const held = new Set([...aligned, ...separate].flatMap(({ places }) => places.map(placeKey)));
  return {
    aligned,
    separate,
    unapplied,
    fixed: (witness, profile) => fixedPairs(aligned, witness, profile),
    forbidden: (witness, profile) => forbiddenPairs(separate, witness, profile),
    isHeld: (witness, token) => held.size > 0 && held.has(placeKey({ witness, token })),
  };
}

export function resolveRegularisations(witnesses: readonly Witness[], decisions: readonly Decision[]): Regularisations {
  const everywhere = new Map<string, string>();
  const places = new Map<string, string>();
  const unapplied: { decision: number; why: string }[] = [];
  for (const [decision, ruling] of decisions.entries()) {
    if (ruling.kind !== "regularise") continue;
    if (!ruling.places) {
      if (witnesses.some(({ tokens }) => tokens.some((token) => token.text === ruling.text)))
        everywhere.set(ruling.text, ruling.normal);
      else unapplied.push({ decision, why: `No witness reads "${ruling.text}" any more.` });
      continue;
    }
    const resolved = resolvePlaces(witnesses, ruling.places);
    if (typeof resolved === "string") unapplied.push({ decision, why: resolved });
    else for (const place of resolved) places.set(placeKey(place), ruling.normal);
  }
  return { everywhere, places, unapplied };
}

export function placeKey({ witness, token }: Place): string {
  return `${witness}:${token}`;
}

function resolvePlaces(witnesses: readonly Witness[], places: readonly TokenPlace[]): Place[] | string {
  const resolved: Place[] = [];
  for (const place of places) {
    const found = resolvePlace(witnesses, place);
    if (typeof found === "string") return found;
    resolved.push(found);
  }
  return resolved;
}

function resolvePlace(witnesses: readonly Witness[], place: TokenPlace): Place | string {
  const witness = witnesses.findIndex(({ siglum }) => siglum === place.witness);
  const tokens = witnesses[witness]?.tokens;
  if (!tokens) return `There is no witness ${place.witness}.`;
  if (tokens[place.token]?.text === place.text) return { witness, token: place.token };
  const near: number[] = [];
  for (let token = Math.max(0, place.token - REACH); token <= place.token + REACH; token++)
    if (tokens[token]?.text === place.text) near.push(token);
  const [only] = near;
  if (near.length === 1 && only !== undefined) return { witness, token: only };
  const reads = tokens[place.token]?.text;
  const now = reads === undefined ? "has no such token" : `reads "${reads}"`;
  return `Witness ${place.witness} ${now} at token ${place.token}, where "${place.text}" was expected; ${near.length === 0 ? "it is not near either" : "more than one is near"}.`;
}

function fixedPairs(aligned: readonly Ruling[], witness: number, profile: Profile) {
  const pairs: { row: number; column: number }[] = [];
  for (const { places } of aligned) {
    const own = places.find((place) => place.witness === witness);
    const other = places.find((place) => place.witness !== witness && profile.placed.includes(place.witness));
    const column = own && other ? columnOfPlace(profile, other) : NONE;
    if (own && column !== NONE) pairs.push({ row: own.token, column });
  }
  pairs.sort((a, b) => a.row - b.row || b.column - a.column);
  const columns = Int32Array.from(pairs, ({ column }) => column);
  keepLongestRising(columns);
  const rising = pairs.filter((_, at) => columns[at] !== NONE);
  return rising.filter(({ row }, at) => row !== rising[at - 1]?.row);
}

function columnOfPlace(profile: Profile, { witness, token }: Place): number {
  for (let column = 0; column < profile.size; column++)
    if (profile.cells[column * profile.width + witness] === token) return column;
  return NONE;
}

function forbiddenPairs(separate: readonly Ruling[], witness: number, profile: Profile) {
  const others: Groups<number, Place> = new Map();
  for (const { places } of separate)
    for (const own of places) if (own.witness === witness) for (const place of places) append(others, own.token, place);
  if (others.size === 0) return undefined;
  return (row: number, column: number) =>
    (others.get(row) ?? []).some(
      (place) =>
        place.witness !== witness &&
        column >= 0 &&
        profile.cells[column * profile.width + place.witness] === place.token,
    );
}

/** Decisions that the finished table does not honour: crossing ones, or two that contradict each other. */
export function unmetRulings({ aligned, separate }: Rulings, profile: Profile): { decision: number; why: string }[] {
  const column = (place: Place) => columnOfPlace(profile, place);
  const unmet: { decision: number; why: string }[] = [];
  for (const { decision, places } of aligned)
    if (new Set(places.map(column)).size > 1)
      unmet.push({ decision, why: "It crosses another decision, or aligns two tokens of one witness." });
  for (const { decision, places } of separate)
    if (new Set(places.map(column)).size < places.length)
      unmet.push({ decision, why: "Another decision holds these tokens together." });
  return unmet;
}
