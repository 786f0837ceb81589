import type { NameProposal } from "../alignment/name-proposal.ts";
import { groupBy } from "../model/grouped.ts";
import { writtenForm } from "../model/name-mark.ts";

/** A proposal with its place in the edition. */
export interface PlacedProposal extends NameProposal {
  /** Stable as long as the passage stays: what `--confirm` takes. */
  readonly id: string;
  readonly document: string;
  readonly witness: string;
}

/** All proposals that are written alike and seem to name the same: what an editor decides at once. */
export interface ProposedForm {
  readonly form: string;
  readonly agent: string;
  /** Others whom the form may name as well. */
  readonly also: readonly string[];
  /** In the order of the edition; never empty. */
  readonly proposals: readonly [PlacedProposal, ...PlacedProposal[]];
}

/** By the id of whom they name, then the forms that are written most often first. */
export function groupByForm(proposals: readonly PlacedProposal[]): readonly ProposedForm[] {
  const groups = groupBy(proposals, ({ agent, text }) => `${agent}\n${writtenForm(text)}`);
  const forms = [...groups.values()].map((own): ProposedForm => {
    const [{ agent, text }] = own;
    return {
      form: writtenForm(text),
      agent,
      also: [...new Set(own.flatMap(({ also }) => also))].sort(),
      proposals: own,
    };
  });
  return forms.sort(inOrder);
}

const inOrder = (a: ProposedForm, b: ProposedForm): number =>
  compare(a.agent, b.agent) || b.proposals.length - a.proposals.length || compare(a.form, b.form);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
