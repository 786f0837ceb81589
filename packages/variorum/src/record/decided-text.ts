import { sha256 } from "@variorum/tlog";
import { type Decision, essayDocument } from "../model/decision.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { isWithheldBlock, type PublicBlock } from "../model/public.ts";
import { encodeCanonicalJson } from "./canonical-json.ts";
import { formatHex } from "./hex.ts";

/** Stands where a decision is bound to no text, as in one written by hand. */
export const unboundHash = "0".repeat(64);

/** The blocks of a witness; of a document other than the decision's where one is named. Undefined where they cannot be read. */
export type BlocksOf = (witness: string, document?: string) => readonly PublicBlock[] | undefined;

/**
 * What `text-hash` of a decision must be for the texts as they are: the SHA-256 (hex) of the canonical JSON of a list of
 * texts. These are the texts of the blocks that it speaks of, in the order `about`, `with`; for `vanishing` those of all
 * blocks of the witness; for a `regularisation` the reading alone, and for a refused form of a `name` the form, which no change of a text touches.
 * Undefined where one of them is not there to be read: withheld, gone, or of another document that was not given.
 */
export function decidedTextHash({ kind, about }: Decision, blocksOf: BlocksOf): string | undefined {
  if (!isObject(about)) return undefined;
  const texts = textsOf(kind, about, blocksOf);
  return texts === undefined ? undefined : formatHex(sha256(encodeCanonicalJson(texts)));
}

/** The decisions whose texts changed since they were made, each with the hash of the texts as they are now. */
export function outdatedDecisions(
  decisions: readonly Decision[],
  blocksOf: BlocksOf,
): readonly { readonly decision: Decision; readonly now: string }[] {
  return decisions.flatMap((decision) => {
    if (decision.textHash === unboundHash) return [];
    const now = decidedTextHash(decision, blocksOf);
    return now === undefined || now === decision.textHash ? [] : [{ decision, now }];
  });
}

/** Those that are about texts which stand as they did. */
export function validDecisions(decisions: readonly Decision[], blocksOf: BlocksOf): readonly Decision[] {
  const outdated = new Set(outdatedDecisions(decisions, blocksOf).map(({ decision }) => decision));
  return decisions.filter((decision) => !outdated.has(decision));
}

function textsOf(kind: Decision["kind"], about: JsonObject, blocksOf: BlocksOf): readonly string[] | undefined {
  if (kind === "regularisation") return typeof about.reading === "string" ? [about.reading] : undefined;
  if (kind === "name" && typeof about.form === "string") return [about.form];
  if (kind === "vanishing") return allTexts(blocksOf(String(about.witness)));
  const places = [about, about.with].filter(isObject);
  const texts = places.flatMap((place) => blockText(place, blocksOf) ?? []);
  return texts.length === places.length ? texts : undefined;
}

function blockText(place: JsonObject, blocksOf: BlocksOf): string | undefined {
  const { witness, block, document } = place;
  if (typeof place.essay === "string")
    return textIn(blocksOf(String(place.language), essayDocument(place.essay)), block);
  const own = typeof document === "string" ? blocksOf(String(witness), document) : blocksOf(String(witness));
  return textIn(own, block);
}

function textIn(blocks: readonly PublicBlock[] | undefined, block: Json | undefined): string | undefined {
  const found = blocks?.find(({ id }) => id === block);
  return found === undefined || isWithheldBlock(found) ? undefined : found.text;
}

function allTexts(blocks: readonly PublicBlock[] | undefined): readonly string[] | undefined {
  const texts = blocks?.flatMap((block) => (isWithheldBlock(block) ? [] : [block.text]));
  return texts?.length === blocks?.length ? texts : undefined;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
