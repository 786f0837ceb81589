/** The facade: what can be done with an edition. Time, chance and the place of the keys come in as an `Environment`. */
export { type AddOptions, type AddReport, addFiles } from "./edition/add-files.ts";
export { addMirror, listMirrors, removeMirror } from "./edition/appointed-mirrors.ts";
export { changePolicy, revokeKey, snapshot, type WantedPolicy } from "./edition/change-policy.ts";
export { type CheckReport, checkEdition } from "./edition/check-edition.ts";
export { decideQuotations } from "./edition/decide-quotations.ts";
export type { Environment } from "./edition/environment.ts";
export { type InitOptions, type InitReport, initEdition } from "./edition/init-edition.ts";
export { changePassphrase, createKeys, exportKeys, importKey, type KeyOnRing, listKeys } from "./edition/key-ring.ts";
export { finishRemovals } from "./edition/leftovers.ts";
export { findLogKey, type LogKey } from "./edition/log-key.ts";
export { type MirrorOptions, type MirrorReport, mirrorEdition } from "./edition/mirror.ts";
export { handOver, recoverKeys, takeOver } from "./edition/operator.ts";
export { buildPack, type Pack } from "./edition/pack.ts";
export {
  type EventView,
  type ProposalsView,
  type ProposalView,
  signProposals,
  viewProposals,
  withdrawProposal,
} from "./edition/proposals.ts";
export { type ProposeReport, proposeEdition } from "./edition/propose-edition.ts";
export { type PublishReport, publishEdition } from "./edition/publish-edition.ts";
export type { Outcome } from "./edition/put-forward.ts";
export { checkQuotations, type QuotationReport, type ReportedQuotation } from "./edition/quotes.ts";
export { type RecordView, viewRecord } from "./edition/record-view.ts";
export { type RefreshReport, refreshRecord } from "./edition/refresh.ts";
export { type RepairReport, repairRecord } from "./edition/repair.ts";
export {
  decide,
  type ListedTranslations,
  listTranslations,
  openFindings,
  type SeenOmission,
  seenOmission,
  type Verdict,
} from "./edition/review.ts";
export { type StampReport, stampRecord } from "./edition/stamp.ts";
export { proveThing, release, restore, takedown, withhold } from "./edition/subject.ts";
export { type TargetOptions, verifyTarget as verify } from "./edition/verify-target.ts";
