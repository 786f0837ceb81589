/** The facade: what can be done with an edition. Time, chance and the place of the keys come in as an `Environment`. */
export { type AddOptions, type AddReport, addFiles } from "./edition/add-files.ts";
export { type CheckReport, checkEdition } from "./edition/check-edition.ts";
export type { Environment } from "./edition/environment.ts";
export { type InitOptions, type InitReport, initEdition } from "./edition/init-edition.ts";
export { findLogKey, type LogKey } from "./edition/log-key.ts";
export { type MirrorOptions, type MirrorReport, mirrorEdition } from "./edition/mirror.ts";
export { buildPack, type Pack } from "./edition/pack.ts";
export { type PublishReport, publishEdition } from "./edition/publish-edition.ts";
export { type RefreshReport, refreshRecord } from "./edition/refresh.ts";
export { type RepairReport, repairRecord } from "./edition/repair.ts";
export { type StampReport, stampRecord } from "./edition/stamp.ts";
export { proveThing, release, withhold } from "./edition/subject.ts";
export { type TargetOptions, verifyTarget as verify } from "./edition/verify-target.ts";
