import { VariorumError } from "../model/error.ts";
import { writtenForm } from "../model/name-mark.ts";
import type { PlacedProposal } from "./placed-proposal.ts";

/** What an editor says of proposals: of single places by their ids, of all places of a form at once. */
export interface NameRuling {
  readonly verdict: "confirmed" | "rejected";
  readonly ids: readonly string[];
  /** As the texts write them; case counts. */
  readonly forms: readonly string[];
}

export interface NameScope {
  /** Forms are decided in this document only. */
  readonly document?: string | undefined;
  /** Forms are decided for this person, body or place; needed where a form may name several. */
  readonly agent?: string | undefined;
}

export interface TakenProposal {
  readonly proposal: PlacedProposal;
  /** Taken for its form, not by its id. */
  readonly isForm: boolean;
}

/** Gathers the proposals that a ruling is about while they pass by. */
export class MeantProposals {
  readonly ruling: NameRuling;
  readonly taken: PlacedProposal[] = [];
  readonly #scope: NameScope;
  readonly #folder: string;
  readonly #ids: Set<string>;
  /** By form: whom its places may name. */
  readonly #forms: ReadonlyMap<string, Set<string>>;

  constructor(folder: string, ruling: NameRuling, scope: NameScope) {
    this.ruling = ruling;
    this.#scope = scope;
    this.#folder = folder;
    this.#ids = new Set(ruling.ids);
    this.#forms = new Map(ruling.forms.map((form) => [writtenForm(form), new Set()]));
  }

  /** Those of a text that are meant. */
  take(proposals: readonly PlacedProposal[]): readonly TakenProposal[] {
    const meant = proposals.flatMap((proposal): TakenProposal[] => {
      if (this.#ids.delete(proposal.id)) return [{ proposal, isForm: false }];
      return this.#isOfForm(proposal) ? [{ proposal, isForm: true }] : [];
    });
    this.taken.push(...meant.map(({ proposal }) => proposal));
    return meant;
  }

  #isOfForm({ text, agent, document }: PlacedProposal): boolean {
    const agents = this.#forms.get(writtenForm(text));
    const isMeant = agent === (this.#scope.agent ?? agent) && document === (this.#scope.document ?? document);
    if (agents === undefined || !isMeant) return false;
    agents.add(agent);
    return true;
  }

  /** @throws VariorumError `usage` when something was asked for that is not open, or may mean several */
  refuseLeft(): void {
    const [unknown] = this.#ids;
    if (unknown !== undefined) throw this.#refusal(`There is no open proposal ${unknown}.`);
    for (const [form, agents] of this.#forms) {
      if (agents.size === 0) throw this.#refusal(`No open proposal is written “${form}”${this.#where()}.`);
      if (agents.size > 1 && this.ruling.verdict === "confirmed")
        throw this.#refusal(`“${form}” may name ${[...agents].sort().join(" or ")}: say with --person who is meant.`);
    }
  }

  #where(): string {
    const { document, agent } = this.#scope;
    return `${agent === undefined ? "" : ` for ${agent}`}${document === undefined ? "" : ` in ${document}`}`;
  }

  #refusal(why: string): VariorumError {
    return new VariorumError(
      "usage",
      `${why} \`variorum names ${this.#folder}\` lists what is open; nothing was written.`,
    );
  }
}
