import { alignDocument, unappliedDecisions } from "../alignment/index.ts";
import { outdatedProblems, unappliedProblems } from "../model/check/unapplied.ts";
import { type Decision, type DocumentDecisions, essayDocument } from "../model/decision.ts";
import type { Edition } from "../model/edition.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { namedPerson, unappliedVanishing } from "../model/person-trace.ts";
import type { Problem } from "../model/problem.ts";
import { quotingBlocks } from "../model/quoting-text.ts";
import type { WitnessText } from "../model/text.ts";
import { type BlocksOf, outdatedDecisions } from "../record/decided-text.ts";
import type { Environment } from "./environment.ts";
import type { PublicationItem } from "./publication.ts";

/** Keeps the texts that decisions speak of while items pass by. */
export class DecidedTexts {
  private readonly edition: Edition;
  private readonly documents: ReadonlySet<string>;
  /** By document, by witness key. */
  private readonly texts = new Map<string, Record<string, WitnessText>>();

  constructor(edition: Edition) {
    this.edition = edition;
    this.documents = new Set(edition.decisions.flatMap(documentsOf));
    for (const { id, language, text } of edition.essays) {
      const name = essayDocument(id);
      this.texts.set(name, { ...this.texts.get(name), [language]: { ...text, blocks: quotingBlocks(text) } });
    }
  }

  /** Whether a decision speaks of this document, so that its texts must pass by. */
  awaits(document: string): boolean {
    return this.documents.has(document);
  }

  async *watch(items: AsyncIterable<PublicationItem>): AsyncGenerator<PublicationItem> {
    for await (const item of items) {
      if (item.form === "text" && item.kind === "witness") this.keep(item.name, item.text);
      yield item;
    }
  }

  /** Aligns the documents whose decisions only an alignment can hold against each other. */
  async problems({ signal }: Pick<Environment, "signal">): Promise<readonly Problem[]> {
    const found: Problem[] = [];
    for (const { document, decisions } of this.edition.decisions) {
      const work = this.edition.works.find(({ id }) => id === document);
      const texts = this.texts.get(document);
      if (texts === undefined) continue;
      found.push(...outdatedProblems(document, outdatedDecisions(decisions, this.blocksBeside(document))));
      if (work === undefined) continue;
      found.push(...unappliedProblems(document, unappliedDecisions(work.witnesses, texts, decisions)));
      if (!decisions.some(({ kind }) => NEEDS_ALIGNMENT.has(kind))) continue;
      const watched = signal === undefined ? {} : { signal };
      const { normalForms = [] } = this.edition.info;
      const persons = this.edition.entities.persons.map(namedPerson);
      const alignment = await alignDocument(work, texts, { decisions, normalForms, persons, ...watched });
      const unapplied = [...(alignment.unapplied ?? []), ...unappliedVanishing(alignment.persons ?? [], decisions)];
      found.push(...unappliedProblems(document, unapplied));
    }
    return found;
  }

  /** Blocks of the document's witnesses, and of those of other documents that were kept. */
  private blocksBeside(own: string): BlocksOf {
    return (witness, document = own) => this.texts.get(document)?.[witness]?.blocks;
  }

  private keep(name: string, text: WitnessText): void {
    const [document = "", key = ""] = name.split("/");
    if (!this.documents.has(document) || text.blocks.length === 0) return;
    this.texts.set(document, { ...this.texts.get(document), [key]: text });
  }
}

const NEEDS_ALIGNMENT: ReadonlySet<Decision["kind"]> = new Set(["aligned", "not-aligned", "vanishing"]);

/** The document of the decisions, and those in which something is quoted. */
const documentsOf = ({ document, decisions }: DocumentDecisions): readonly string[] => [
  document,
  ...decisions.flatMap(({ about }) => quotedDocument(about)),
];

function quotedDocument(about: Json): readonly string[] {
  const { document } = ((about as JsonObject).with ?? {}) as JsonObject;
  return typeof document === "string" ? [document] : [];
}
