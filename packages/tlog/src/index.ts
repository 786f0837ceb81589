export { type AuditOptions, type AuditReport, auditLog, type Fault, type FaultKind } from "./audit.ts";
export { formatBase64, parseBase64 } from "./base64.ts";
export { formatBundle, MAX_ENTRY_SIZE, parseBundle } from "./bundle.ts";
export {
  type Checkpoint,
  type CheckpointKeys,
  formatCheckpoint,
  type OpenCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from "./checkpoint.ts";
export {
  buildConsistencyProof,
  buildSubtreeConsistencyProof,
  type Consistency,
  type SubtreeConsistency,
  verifyConsistency,
  verifySubtreeConsistency,
} from "./consistency.ts";
export { assertEnrollableKey, type VerifyEd25519 } from "./ed25519.ts";
export { TlogError, type TlogErrorCode } from "./error.ts";
export {
  buildInclusionProof,
  buildSubtreeInclusionProof,
  type Inclusion,
  type SubtreeInclusion,
  verifyInclusion,
  verifySubtreeInclusion,
} from "./inclusion.ts";
export {
  assertKeyName,
  buildSigningKey,
  COSIGNATURE_V1,
  ED25519,
  formatKeyId,
  formatSkey,
  formatVkey,
  isKeyName,
  keyIdOf,
  parseSkey,
  parseVkey,
  type SigningKey,
  type VerifierKey,
  verifierOf,
} from "./key.ts";
export { type Append, appendEntries, EMPTY_LOG, type LogState, logFrontier, logHead, openLog } from "./log.ts";
export {
  appendLeaves,
  EMPTY_FRONTIER,
  EMPTY_ROOT,
  type Frontier,
  frontierRoot,
  HASH_SIZE,
  hashLeaf,
  hashNode,
  rootOfLeaves,
  type TreeHead,
} from "./merkle.ts";
export {
  formatNote,
  formatSignatureLines,
  type Note,
  type NoteSignature,
  type OpenNote,
  openNote,
  openParsedNote,
  parseNote,
  parseSignatureLines,
  signNote,
  signText,
  type VerifiedSignature,
  verifySignature,
} from "./note.ts";
export {
  formatPolicy,
  inspectCheckpoint,
  isQuorumMet,
  type Policy,
  type PolicyCheckpoint,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
  parsePolicy,
  requireCheckpoint,
} from "./policy.ts";
export { formatProof, parseProof, type TlogProof, verifyProof } from "./proof.ts";
export {
  type ProvenEntry,
  type ReadFile,
  readConsistencyProof,
  readEntries,
  readFrontier,
  readInclusionProof,
  readProvenEntry,
  readRoot,
} from "./reader.ts";
export { type Sha256, sha256, useSha256 } from "./sha256.ts";
export { isSubtree, type LeafRange, type NodeReader, nodesOfLeaves } from "./subtree.ts";
export {
  formatTile,
  formatTilePath,
  parseTile,
  parseTilePath,
  partialTiles,
  TILE_WIDTH,
  type Tile,
  tilesOfLog,
} from "./tile.ts";
export { decodeUtf8, encodeUtf8, isUnicode } from "./utf8.ts";
export {
  type AddCheckpoint,
  addCosignatures,
  formatAddCheckpoint,
  formatCosignatures,
  formatStaleSize,
  judgeAddCheckpoint,
  MAX_REQUEST_SIZE,
  parseAddCheckpoint,
  parseCosignatures,
  parseStaleSize,
  STALE_SIZE_TYPE,
  type WitnessedLog,
  type WitnessVerdict,
} from "./witness.ts";
