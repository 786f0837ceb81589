import {
  buildInclusionProof,
  formatBase64,
  hashLeaf,
  nodesOfLeaves,
  parseBase64,
  verifyInclusion,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Json } from "../model/json.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { commitmentOfBytes, type Opening, readOpening } from "./opening.ts";
import { readArray, readDigest, readInteger, readObject, readString } from "./shape.ts";
import { contentOfManifest, encodeText, type OpenText, segmentCommitment } from "./text-object.ts";

/** One segment of a text, proved against the committed whole. */
export interface Passage {
  /** Index of the segment. */
  readonly segment: number;
  readonly text: Opening<string>;
  /** Base64: the Merkle path from the segment's commitment to the manifest's root. */
  readonly path: readonly string[];
}

/** Some segments of a text whose other segments stay unread. */
export interface Excerpt {
  readonly manifest: Opening<Manifest>;
  /** By ascending segment; at least one. */
  readonly passages: readonly Passage[];
}

/** @throws {VariorumError} `usage` when a segment is not there or not open */
export function buildExcerpt(text: OpenText, segments: readonly number[]): Excerpt {
  const nodes = nodesOfLeaves(text.segments.map((item) => hashLeaf(parseBase64(segmentCommitment(item)))));
  const passages = [...new Set(segments)]
    .sort((a, b) => a - b)
    .map((segment): Passage => {
      const item = text.segments[segment];
      if (item === undefined || "commitment" in item) {
        throw new VariorumError("usage", `segment ${segment} is not there, or is withheld here`);
      }
      const path = buildInclusionProof(nodes, segment, text.segments.length).map(formatBase64);
      return { segment, text: item, path };
    });
  if (passages.length === 0) throw new VariorumError("usage", "an excerpt has at least one passage");
  return { manifest: text.manifest, passages };
}

/** @throws {VariorumError} `record` */
export function readExcerpt(value: Json): Excerpt {
  const fields = readObject(value, "excerpt", ["manifest", "passages"]);
  const manifest = readOpening(fields.manifest, "manifest", readManifest);
  let next = 0;
  const passages = readArray(fields.passages, "passages", manifest.value.segments).map((item): Passage => {
    const { segment, text, path } = readObject(item, "passage", ["segment", "text", "path"]);
    const index = readInteger(segment, "passage", next, manifest.value.segments - 1);
    next = index + 1;
    return {
      segment: index,
      text: readOpening(text, "passage", (words) => readString(words, "passage")),
      path: readArray(path, "passage", 64).map((hash) => readDigest(hash, "passage")),
    };
  });
  if (passages.length === 0) throw new VariorumError("record", "an excerpt has at least one passage");
  return { manifest, passages };
}

/**
 * Checks that the passages are segments of the text that `content` commits to.
 * @throws {VariorumError} `record` naming the segment
 */
export function assertExcerpt({ manifest, passages }: Excerpt, content: string): void {
  if (contentOfManifest(manifest) !== content) {
    throw new VariorumError("record", "the manifest is not the one that was signed");
  }
  const { segments: size, root } = manifest.value;
  for (const { segment, text, path } of passages) {
    const leaf = hashLeaf(parseBase64(commitmentOfBytes("segment", text.salt, encodeText(text.value))));
    const proof = path.map(parseBase64);
    if (!verifyInclusion({ index: segment, size, leaf, proof, root: parseBase64(root) })) {
      throw new VariorumError("record", `segment ${segment} is not the one that was signed`);
    }
  }
}
