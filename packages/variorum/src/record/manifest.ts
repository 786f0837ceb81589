import type { Json } from "../model/json.ts";
import { readArray, readConstant, readDigest, readInteger, readNullable, readObject, readString } from "./shape.ts";

const FORMAT = "variorum/manifest@v1";
const MAX_SEGMENTS = 1_000_000;
const MAX_FACSIMILES = 100_000;

export type TextKind = "witness" | "essay";

/** A segment that the editors withhold while the rest of the text is public. */
export interface WithheldSegment {
  /** Index of the segment. */
  readonly segment: number;
  /** Id of its block. */
  readonly id: string;
  readonly reason: string;
  /** EDTF day. */
  readonly until: string | null;
}

/** What the `content` of a text's event commits to: the text as a tree of commitments. All commitments in base64. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly kind: TextKind;
  /** `<document>/<key>` of a witness, `<id>/<language>` of an essay. */
  readonly name: string;
  readonly siglum: string | null;
  /** Of the source file. */
  readonly mediaType: string | null;
  /** Number of segments, which is the number of blocks. */
  readonly segments: number;
  /** RFC 6962 root over the commitments of the segments. */
  readonly root: string;
  /** RFC 6962 root over the commitments of the blocks' structure. */
  readonly structure: string;
  /** Commitment of the source bytes. */
  readonly source: string | null;
  /** Commitments of the facsimile files, in reading order. */
  readonly facsimiles: readonly string[];
  /** Commitment of the metadata. */
  readonly metadata: string;
  /** By ascending segment. */
  readonly withheld: readonly WithheldSegment[];
}

export const manifestFormat: typeof FORMAT = FORMAT;

/** @throws {VariorumError} `record` */
export function readManifest(value: Json): Manifest {
  const where = "manifest";
  const fields = readObject(value, where, [
    "format",
    "kind",
    "name",
    "siglum",
    "mediaType",
    "segments",
    "root",
    "structure",
    "source",
    "facsimiles",
    "metadata",
    "withheld",
  ]);
  const segments = readInteger(fields.segments, where, 0, MAX_SEGMENTS);
  return {
    format: readConstant(fields.format, where, FORMAT),
    kind: readString(fields.kind, where, /^(witness|essay)$/) as TextKind,
    name: readString(fields.name, where, /^[^/]+\/[^/]+$/),
    siglum: readNullable(fields.siglum, (text) => readString(text, where)),
    mediaType: readNullable(fields.mediaType, (text) => readString(text, where)),
    segments,
    root: readDigest(fields.root, where),
    structure: readDigest(fields.structure, where),
    source: readNullable(fields.source, (digest) => readDigest(digest, where)),
    facsimiles: readArray(fields.facsimiles, where, MAX_FACSIMILES).map((digest) => readDigest(digest, where)),
    metadata: readDigest(fields.metadata, where),
    withheld: readWithheld(fields.withheld, segments),
  };
}

function readWithheld(value: Json, segments: number): readonly WithheldSegment[] {
  let next = 0;
  return readArray(value, "manifest withheld", segments).map((item) => {
    const fields = readObject(item, "manifest withheld", ["segment", "id", "reason", "until"]);
    const segment = readInteger(fields.segment, "manifest withheld", next, segments - 1);
    next = segment + 1;
    return {
      segment,
      id: readString(fields.id, "manifest withheld"),
      reason: readString(fields.reason, "manifest withheld"),
      until: readNullable(fields.until, (day) => readString(day, "manifest withheld")),
    };
  });
}
