import type { Finding } from "../finding.ts";
import { checkCycles } from "./cycles.ts";
import { checkDuplicates } from "./duplicates.ts";
import { checkInstalments } from "./instalments.ts";
import { checkLook } from "./look.ts";
import { checkReferences } from "./references.ts";
import type { SitedEdition } from "./sited.ts";

/** Everything that can be wrong between the files of an edition. */
export const checkEdition = (edition: SitedEdition): Finding[] => [
  ...checkDuplicates(edition),
  ...checkReferences(edition),
  ...checkCycles(edition),
  ...checkInstalments(edition),
  ...checkLook(edition),
];
