import { decisionsOnNames } from "../model/name-mark.ts";
import type { OpenFinding } from "../model/open-finding.ts";
import { namedIn, openNames } from "./name-proposals.ts";
import type { PlacedProposal } from "./placed-proposal.ts";
import { type FindingSource, type ReviewedDocument, witnessName } from "./reviewed-document.ts";

/** Places that seem to name a person, body or place of the edition. */
export const nameFindings: FindingSource = (document) => {
  const { edition, work, texts } = document;
  const decisions = decisionsOnNames(work.id, edition.decisions);
  const named = namedIn(edition);
  const found = work.witnesses.flatMap(({ key, language }) => {
    const text = texts[key];
    return text === undefined ? [] : openNames({ document: work.id, witness: key, language }, text, named, decisions);
  });
  return Promise.resolve(found.map((proposal) => openFinding(document, proposal)));
};

function openFinding({ work, edition }: ReviewedDocument, proposal: PlacedProposal): OpenFinding {
  const { id, document, witness, block, from, to, agent, text, before, after, form, how, also } = proposal;
  const { persons, bodies, places } = edition.entities;
  const names = [...persons, ...bodies, ...places].find((one) => one.id === agent)?.name ?? {};
  return {
    id,
    document,
    kind: "name",
    about: { witness, block, from, to, agent },
    says: `“${text}” seems to name ${Object.values(names)[0] ?? agent}.`,
    excerpts: [{ label: witnessName(work, witness), before: `…${before}`, text, after: `${after}…` }],
    evidence: [
      how === "exact form" ? `written as “${form}”` : `${how} of “${form}”`,
      ...(also.length === 0 ? [] : [`it may name ${also.join(" or ")} as well`]),
    ],
  };
}
