import type { Decision as CollationDecision, TokenPlace } from "@variorum/compare";
import type { Decision } from "../model/decision.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { WitnessStream } from "./witness-stream.ts";

/**
 * A scholar's decisions in the terms of the collation. `aligned` and `not-aligned` speak of a place
 * `{witness, block, from, to, with: {witness, block, from, to}}`, code units of a block (the whole block without them);
 * `regularisation` of a spelling `{reading, as}`, everywhere or in one witness. What speaks of blocks that are not shown, or of other languages, has nothing to act on and is left out.
 */
export function collationDecisions(
  decisions: readonly Decision[],
  streams: readonly WitnessStream[],
): readonly DecisionInTokens[] {
  return decisions
    .filter((decision) => decision.verdict !== "rejected")
    .flatMap((each) => inTokens(each, streams).map((inCollation) => ({ of: each, inCollation })));
}

/** Part of a scholar's decision: one pair of words, or a spelling. */
export interface DecisionInTokens {
  readonly of: Decision;
  readonly inCollation: CollationDecision;
}

function inTokens(decision: Decision, streams: readonly WitnessStream[]): readonly CollationDecision[] {
  const about = isObject(decision.about) ? decision.about : {};
  if (decision.kind === "regularisation") return regularisation(about, streams);
  if (decision.kind !== "aligned" && decision.kind !== "not-aligned") return [];
  const kind = decision.kind === "aligned" ? "align" : "separate";
  const here = tokensOfPlace(about, streams);
  const there = tokensOfPlace(isObject(about.with) ? about.with : {}, streams);
  if (here.length !== there.length) return kind === "align" ? [] : pairs(kind, here.slice(0, 1), there.slice(0, 1));
  return pairs(kind, here, there);
}

function pairs(
  kind: "align" | "separate",
  here: readonly TokenPlace[],
  there: readonly TokenPlace[],
): readonly CollationDecision[] {
  return here.flatMap((place, i) => {
    const other = there[i];
    return other === undefined ? [] : [{ kind, places: [place, other] }];
  });
}

function regularisation(about: JsonObject, streams: readonly WitnessStream[]): readonly CollationDecision[] {
  const { reading, as, witness } = about;
  if (typeof reading !== "string" || typeof as !== "string") return [];
  if (typeof witness !== "string") return [{ kind: "regularise", text: reading, normal: as }];
  const stream = streams.find(({ key }) => key === witness);
  const places = (stream?.tokens ?? []).flatMap((token, index) =>
    token.text === reading ? [{ witness, token: index, text: reading }] : [],
  );
  return places.length === 0 ? [] : [{ kind: "regularise", text: reading, normal: as, places }];
}

/** The words that a place takes up, wholly or in part; none where it is not in the texts. */
export function tokensOfPlace(place: JsonObject, streams: readonly WitnessStream[]): readonly TokenPlace[] {
  const { witness, block, from = 0, to = Number.POSITIVE_INFINITY } = place;
  const stream = streams.find(({ key }) => key === witness);
  const index = stream?.blocks.findIndex(({ id }) => id === block) ?? -1;
  if (stream === undefined || index < 0 || typeof from !== "number" || typeof to !== "number") return [];
  const places: TokenPlace[] = [];
  for (let t = stream.firstToken[index] ?? 0; t < (stream.firstToken[index + 1] ?? 0); t++) {
    const token = stream.tokens[t];
    if (token !== undefined && (token.from ?? 0) < to && (token.to ?? 0) > from)
      places.push({ witness: stream.key, token: t, text: token.text });
  }
  return places;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
