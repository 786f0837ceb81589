import { formatBase64, parseBase64 } from "@variorum/tlog";
import type { Json } from "../model/json.ts";
import { formatCanonicalJson } from "./canonical-json.ts";
import { type CommitmentKind, commit } from "./commitment.ts";
import { isSealed, type MaybeOpen } from "./opening.ts";
import { deriveSalt } from "./salt.ts";
import { structureOf } from "./structure.ts";
import { encodeStructure, encodeText, type OpenText, type TextInput } from "./text-object.ts";

const isSameJson = (a: unknown, b: unknown): boolean =>
  formatCanonicalJson(a as Json) === formatCanonicalJson(b as Json);

/**
 * Whether a text is the one that was published. What is sealed can be compared only with the seed of the event that committed
 * to it; without it, it is taken for unchanged.
 */
export function isSameText(input: TextInput, published: OpenText, seed: Uint8Array | undefined): boolean {
  return isSameFrame(input, published) && isSameWords(input, published, seed) && isSameFiles(input, published, seed);
}

function isSameFrame({ text, ...input }: TextInput, published: OpenText): boolean {
  const frame = ({
    kind,
    name,
    siglum,
    mediaType,
    withheld,
  }: Omit<TextInput, "text" | "metadata" | "source" | "facsimiles">) => [[kind, name, siglum, mediaType], withheld];
  const { value } = published.manifest;
  if (text.blocks.length !== value.segments) return false;
  return isSameJson(frame(input), frame(value)) && isSameJson(input.metadata, published.metadata.value);
}

/** Whether bytes are what an item shows, or what its commitment seals. */
function isSamePart<T>(
  item: MaybeOpen<T> | undefined,
  part: { readonly kind: CommitmentKind; readonly index: number; readonly bytes: Uint8Array },
  isSameValue: (value: T) => boolean,
  seed: Uint8Array | undefined,
): boolean {
  if (item === undefined) return false;
  if (!isSealed(item)) return isSameValue(item.value);
  if (seed === undefined) return true;
  return formatBase64(commit(part.kind, deriveSalt(seed, part.kind, part.index), part.bytes)) === item.commitment;
}

function isSameWords({ text }: TextInput, published: OpenText, seed: Uint8Array | undefined): boolean {
  const structure = structureOf(text);
  return structure.every((block, index) => {
    const words = text.blocks[index]?.text ?? "";
    const segment = { kind: "segment", index, bytes: encodeText(words) } as const;
    const shape = { kind: "structure", index, bytes: encodeStructure(block) } as const;
    return (
      isSamePart(published.segments[index], segment, (value) => value === words, seed) &&
      isSamePart(published.structure[index], shape, (value) => isSameJson(value, block), seed)
    );
  });
}

function isSameFiles({ source, facsimiles }: TextInput, published: OpenText, seed: Uint8Array | undefined): boolean {
  const { value } = published.manifest;
  if ((source === null) !== (value.source === null) || facsimiles.length !== value.facsimiles.length) return false;
  const isSame = (
    kind: CommitmentKind,
    index: number,
    read: () => Uint8Array,
    salt: string | null,
    before: string,
  ): boolean => {
    const known = salt === null ? seed && deriveSalt(seed, kind, index) : parseBase64(salt);
    return known === undefined || formatBase64(commit(kind, known, read())) === before;
  };
  const isSameSource = source === null || isSame("source", 0, () => source, published.source, value.source ?? "");
  return (
    isSameSource &&
    facsimiles.every((read, i) =>
      isSame("facsimile", i, read, published.facsimiles[i] ?? null, value.facsimiles[i] ?? ""),
    )
  );
}
