import { encodeUtf8, formatBase64 } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { heldName } from "../model/held-images.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { PublicBlock, PublicText } from "../model/public.ts";
import type { Note, WitnessText } from "../model/text.ts";
import { encodeCanonicalJson } from "./canonical-json.ts";
import { type CommitmentKind, commit } from "./commitment.ts";
import { type Manifest, manifestFormat, readManifest, type TextKind, type WithheldSegment } from "./manifest.ts";
import {
  commitmentOf,
  commitmentOfBytes,
  isSealed,
  type MaybeOpen,
  type Opening,
  readMaybeOpen,
  readOpening,
  rootOfCommitments,
} from "./opening.ts";
import { readAnyObject, readArray, readDigest, readNullable, readString } from "./shape.ts";
import { type BlockStructure, fitsText, readStructure, structureOf } from "./structure.ts";

/** A text as it goes into the record. */
export interface TextInput {
  readonly kind: TextKind;
  readonly name: string;
  readonly siglum: string | null;
  readonly mediaType: string | null;
  readonly text: WitnessText;
  readonly metadata: JsonObject;
  readonly source: Uint8Array | null;
  /** Each gives the bytes of an image when it is asked: scans are too large to be held together. */
  readonly facsimiles: readonly (() => Uint8Array)[];
  readonly withheld: readonly WithheldSegment[];
}

/** A text with the openings of its commitments, as many of them as are shown. */
export interface OpenText {
  readonly manifest: Opening<Manifest>;
  readonly metadata: Opening<JsonObject>;
  /** Values are the texts of the blocks; they are hashed as UTF-8, not as JSON. */
  readonly segments: readonly MaybeOpen<string>[];
  readonly structure: readonly MaybeOpen<BlockStructure>[];
  /** Salt of the source bytes, or null when they are not shown or there are none. */
  readonly source: string | null;
  /** Salts of the facsimile files. */
  readonly facsimiles: readonly (string | null)[];
}

/** Gives the salt of a commitment. */
export type SaltOf = (kind: CommitmentKind, index: number) => Uint8Array;

const toJson = (value: unknown): Json => value as Json;

/**
 * Commits to a text, every part with its own salt.
 * @throws {VariorumError} `input` when a text holds a lone surrogate
 */
export function sealText(input: TextInput, saltOf: SaltOf): OpenText {
  const open = <T>(kind: CommitmentKind, index: number, value: T): Opening<T> => ({
    salt: formatBase64(saltOf(kind, index)),
    value,
  });
  const segments = input.text.blocks.map((block, i) => open("segment", i, block.text));
  const structure = structureOf(input.text).map((block, i) => open("structure", i, block));
  const metadata = open("metadata", 0, input.metadata);
  const facsimiles = input.facsimiles.map((read, i) =>
    formatBase64(commit("facsimile", saltOf("facsimile", i), read())),
  );
  const manifest: Manifest = {
    format: manifestFormat,
    kind: input.kind,
    name: input.name,
    siglum: input.siglum,
    mediaType: input.mediaType,
    segments: segments.length,
    root: rootOfCommitments(segments.map(segmentCommitment)),
    structure: rootOfCommitments(structure.map(structureCommitment)),
    source: input.source && formatBase64(commit("source", saltOf("source", 0), input.source)),
    facsimiles,
    metadata: commitmentOf("metadata", metadata),
    withheld: input.withheld,
  };
  return {
    manifest: open("manifest", 0, manifest),
    metadata,
    segments,
    structure,
    source: input.source && formatBase64(saltOf("source", 0)),
    facsimiles: facsimiles.map((_, i) => formatBase64(saltOf("facsimile", i))),
  };
}

/** The `content` of the event of a text, base64. */
export const contentOfText = ({ manifest }: OpenText): string => contentOfManifest(manifest);

export const contentOfManifest = ({ salt, value }: Opening<Manifest>): string =>
  commitmentOfBytes("manifest", salt, encodeCanonicalJson(toJson(value)));

export function segmentCommitment(segment: MaybeOpen<string>): string {
  return isSealed(segment) ? segment.commitment : commitmentOfBytes("segment", segment.salt, encodeText(segment.value));
}

function structureCommitment(block: MaybeOpen<BlockStructure>): string {
  if (isSealed(block)) return block.commitment;
  return commitmentOfBytes("structure", block.salt, encodeStructure(block.value));
}

/** The bytes of a block's structure: canonical JSON. */
export const encodeStructure = (block: BlockStructure): Uint8Array => encodeCanonicalJson(toJson(block));

/** The bytes of a segment: plain UTF-8. @throws {VariorumError} `input` */
export function encodeText(text: string): Uint8Array {
  try {
    return encodeUtf8(text);
  } catch (cause) {
    throw new VariorumError("input", "a text holds a lone surrogate, which no file can carry", { cause });
  }
}

/**
 * What is published of a text: withheld segments stay sealed, the images of their pages (whose names are blank), and the source,
 * which may hold more than this text.
 */
export function shownPart(text: OpenText): OpenText {
  const hidden = new Set(text.manifest.value.withheld.map(({ segment }) => segment));
  if (hidden.size === 0) return { ...text, source: null };
  return {
    ...text,
    segments: text.segments.map((item, i) => (hidden.has(i) ? { commitment: segmentCommitment(item) } : item)),
    structure: text.structure.map((item, i) => (hidden.has(i) ? { commitment: structureCommitment(item) } : item)),
    source: null,
    facsimiles: text.facsimiles.map((salt, i) => (nameOfFacsimile(text, i) === heldName ? null : salt)),
  };
}

function nameOfFacsimile({ metadata }: OpenText, index: number): Json | undefined {
  const names = metadata.value.facsimiles;
  return Array.isArray(names) ? names[index] : undefined;
}

/**
 * Whether bytes are the image that a text committed to; undefined where its salt is not public.
 * @param index of the image
 */
export function isFacsimile({ manifest, facsimiles }: OpenText, index: number, bytes: Uint8Array): boolean | undefined {
  const salt = facsimiles[index];
  if (salt === undefined || salt === null) return undefined;
  return commitmentOfBytes("facsimile", salt, bytes) === manifest.value.facsimiles[index];
}

/** The openings as plain JSON. */
export const openTextToJson = (text: OpenText): JsonObject => toJson(text) as JsonObject;

/**
 * The text in parsed JSON.
 * @throws {VariorumError} `record`
 */
export function readOpenText(fields: { readonly [key in keyof OpenText]: Json }): OpenText {
  const manifest = readOpening(fields.manifest, "manifest", readManifest);
  const { segments, facsimiles } = manifest.value;
  const list = (value: Json, where: string, length: number): readonly Json[] => {
    const items = readArray(value, where, length);
    if (items.length !== length) throw new VariorumError("record", `${where}: ${items.length} of ${length} are there`);
    return items;
  };
  return {
    manifest,
    metadata: readOpening(fields.metadata, "metadata", (value) => readAnyObject(value, "metadata")),
    segments: list(fields.segments, "segments", segments).map((item, i) =>
      readMaybeOpen(item, `segment ${i}`, (value) => readString(value, `segment ${i}`)),
    ),
    structure: list(fields.structure, "structure", segments).map((item, i) =>
      readMaybeOpen(item, `structure ${i}`, (value) => readStructure(value, `structure ${i}`)),
    ),
    source: readNullable(fields.source, (salt) => readDigest(salt, "source")),
    facsimiles: list(fields.facsimiles, "facsimiles", facsimiles.length).map((item) =>
      readNullable(item, (salt) => readDigest(salt, "facsimiles")),
    ),
  };
}

/**
 * Checks that the openings are those that `content` commits to, and that only declared segments are sealed.
 * @throws {VariorumError} `record` naming the part. O(text) hashes.
 */
export function assertTextContent(text: OpenText, content: string): void {
  const { value } = text.manifest;
  const parts: [string, string, string][] = [
    ["the manifest", contentOfText(text), content],
    ["the metadata", commitmentOf("metadata", text.metadata), value.metadata],
    ["a segment", rootOfCommitments(text.segments.map(segmentCommitment)), value.root],
    ["the structure", rootOfCommitments(text.structure.map(structureCommitment)), value.structure],
  ];
  const wrong = parts.find(([, found, expected]) => found !== expected);
  if (wrong !== undefined) throw new VariorumError("record", `${wrong[0]} is not the one that was signed`);
  assertShown(text);
}

function assertShown({ manifest, segments, structure }: OpenText): void {
  const declared = new Set(manifest.value.withheld.map(({ segment }) => segment));
  for (const [i, segment] of segments.entries()) {
    const block = structure[i] as MaybeOpen<BlockStructure>;
    if (isSealed(segment) !== isSealed(block)) throw new VariorumError("record", `segment ${i} is shown only in part`);
    if (isSealed(segment) && !declared.has(i)) {
      throw new VariorumError("record", `segment ${i} is missing, and nobody signed that it is withheld`);
    }
    if (!isSealed(segment) && !isSealed(block) && !fitsText(block.value, segment.value.length)) {
      throw new VariorumError("record", `segment ${i}: a mark reaches beyond its end`);
    }
  }
}

/** The text as pages may show it: block i is segment i; a sealed one keeps its place. */
export function publicTextOf({ manifest, segments, structure }: OpenText): PublicText {
  const declared = new Map(manifest.value.withheld.map((item) => [item.segment, item]));
  const notes: Note[] = [];
  const blocks = segments.map((segment, i): PublicBlock => {
    const block = structure[i] as MaybeOpen<BlockStructure>;
    if (isSealed(segment) || isSealed(block)) return withheldBlock(declared.get(i), i);
    const { notes: own, ...rest } = block.value;
    notes.push(...own);
    return { ...rest, text: segment.value };
  });
  return { blocks, notes };
}

function withheldBlock(declared: WithheldSegment | undefined, index: number): PublicBlock {
  if (declared === undefined) throw new VariorumError("record", `segment ${index} is missing`);
  const { id, reason, until } = declared;
  return { id, withheld: { reason, ...(until === null ? {} : { until }) } };
}
