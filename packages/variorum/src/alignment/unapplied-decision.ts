import type { UnappliedDecision } from "../model/alignment.ts";
import type { Decision } from "../model/decision.ts";
import type { JsonObject } from "../model/json.ts";
import { isWithheldBlock } from "../model/public.ts";
import { tokensOfPlace } from "./collation-decision.ts";
import { type AlignableTexts, type AlignableWitness, groupByLanguage } from "./language-group.ts";
import { streamWitness, type WitnessStream } from "./witness-stream.ts";

/**
 * Decisions on the alignment that have nothing to act on in these texts, and why: the passage or the words are gone, or
 * a spelling is written nowhere. Those that only the collation can tell (crossing ones) are in `DocumentAlignment`.
 * Rejected ones never act. Linear in the texts that decisions speak of.
 */
export function unappliedDecisions(
  witnesses: readonly AlignableWitness[],
  texts: AlignableTexts,
  decisions: readonly Decision[],
): readonly UnappliedDecision[] {
  const own = decisions.filter(({ kind, verdict }) => verdict !== "rejected" && KINDS.has(kind));
  if (own.length === 0) return [];
  const streams = new Map<string, WitnessStream | undefined>();
  const stream = (key: string): WitnessStream | undefined => {
    const text = texts[key];
    if (!streams.has(key)) streams.set(key, text === undefined ? undefined : streamWitness(key, text));
    return streams.get(key);
  };
  const keys = witnesses.map(({ key }) => key);
  const groups = groupByLanguage(witnesses, texts).map((group) => new Set(group.witnesses));
  const isTogether = (a: string, b: string) => groups.some((group) => group.has(a) && group.has(b));
  return own.flatMap((decision) => {
    const why =
      decision.kind === "regularisation"
        ? whyNoSpelling(decision.about as JsonObject & Spelling, keys, stream)
        : whyNoPlaces(decision.kind, decision.about as JsonObject & Places, stream, isTogether);
    return why === undefined ? [] : [{ decision: decision.id, why }];
  });
}

const KINDS: ReadonlySet<Decision["kind"]> = new Set(["aligned", "not-aligned", "regularisation"]);

interface Spelling {
  readonly reading: string;
  readonly witness?: string;
}

interface Place {
  readonly witness: string;
  readonly block: string;
}

interface Places extends Place {
  readonly with: Place;
}

type StreamOf = (key: string) => WitnessStream | undefined;

function whyNoSpelling({ reading, witness }: Spelling, keys: readonly string[], stream: StreamOf): string | undefined {
  const where = witness === undefined ? keys : [witness];
  const isWritten = where.some((key) => stream(key)?.tokens.some((token) => token.text === reading));
  if (isWritten) return undefined;
  return witness === undefined ? `no witness reads “${reading}”` : `witness ${witness} does not read “${reading}”`;
}

function whyNoPlaces(
  kind: Decision["kind"],
  about: Places,
  stream: StreamOf,
  isTogether: (a: string, b: string) => boolean,
): string | undefined {
  if (isHidden(about, stream) || isHidden(about.with, stream)) return undefined;
  const missing = whyNoPlace(about, stream) ?? whyNoPlace(about.with, stream);
  if (missing !== undefined) return missing;
  const other = about.with;
  if (about.witness === other.witness) return `both places stand in witness ${about.witness}`;
  if (!isTogether(about.witness, other.witness))
    return `witnesses ${about.witness} and ${other.witness} are not in one language`;
  const [here, there] = [wordsAt(about, stream), wordsAt(other, stream)];
  if (kind === "not-aligned" || here === there) return undefined;
  return `one place holds ${here}, the other ${there} words and marks; they are aligned one by one`;
}

/** What is withheld may act again when it is released. */
function isHidden({ witness, block }: Place, stream: StreamOf): boolean {
  const own = stream(witness);
  if (own === undefined) return true;
  const found = own.blocks.find(({ id }) => id === block);
  return found !== undefined && isWithheldBlock(found);
}

function whyNoPlace(place: Place, stream: StreamOf): string | undefined {
  const own = stream(place.witness);
  if (!own?.blocks.some(({ id }) => id === place.block))
    return `witness ${place.witness} has no passage ${place.block} any more`;
  return wordsAt(place, stream) === 0 ? `no words stand at that place of ${place.witness}, ${place.block}` : undefined;
}

function wordsAt(place: Place, stream: StreamOf): number {
  const own = stream(place.witness);
  return own === undefined ? 0 : tokensOfPlace({ ...place }, [own]).length;
}
