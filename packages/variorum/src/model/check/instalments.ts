import type { Finding } from "../finding.ts";
import { errorAt, type SitedEdition } from "./sited.ts";

/** Documents that appear with two instalments. */
export function checkInstalments({ info, works }: SitedEdition): Finding[] {
  if (info === undefined) return [];
  const listed = new Map<string, string>();
  const findings: Finding[] = [];
  for (const [i, { id, documents }] of info.value.instalments.entries()) {
    for (const [j, document] of documents.entries()) {
      const other = listed.get(document);
      if (other !== undefined) {
        findings.push(errorAt(info, ["instalments", i, "documents", j], conflict(document, other, id)));
      }
      listed.set(document, id);
    }
  }
  for (const work of works) {
    const stated = work.value.instalment;
    const other = listed.get(work.value.id);
    if (stated === undefined || other === undefined || stated === other) continue;
    findings.push(errorAt(work, ["instalment"], conflict(work.value.id, other, stated)));
  }
  return findings;
}

const conflict = (document: string, first: string, second: string) => ({
  code: "conflicting-instalment",
  message: `The document \`${document}\` stands in two instalments, \`${first}\` and \`${second}\`.`,
  mend: "Keep it in one of them.",
});
