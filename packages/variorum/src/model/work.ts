import type { HistoricalDate } from "./date.ts";
import type { LanguageTag, Multilingual } from "./language.ts";
import type { Certainty, Stated } from "./statement.ts";
import type { Witness } from "./witness.ts";

/** A reference to an agent of `entities/`, with the words of the document where they matter. */
export interface AgentReference {
  /** Id of a person or body; absent where only a name is known. */
  readonly agent?: string;
  readonly as?: string;
  readonly role?: string;
  /** Who says so: citations. */
  readonly sources?: readonly string[];
  readonly certainty?: Certainty;
  readonly note?: string;
}

export interface WorkRelation {
  readonly kind: "answers" | "encloses" | "continues" | "quotes" | "mentions" | "part-of" | "supersedes" | "related";
  readonly document: string;
  readonly note?: string;
}

/** What is the same across all versions: `documents/<id>/document.yaml`. In prose for readers: a document. */
export interface Work {
  /** `[a-z0-9][a-z0-9-]*`, chosen by a person, never encodes order. */
  readonly id: string;
  readonly title: Multilingual;
  readonly kind?: string;
  /** All that is said of `title` and `kind`, which are the first of them; where more than a plain value is said. */
  readonly stated?: { readonly title?: Stated<Multilingual>; readonly kind?: Stated<string> };
  readonly language?: LanguageTag;
  readonly creators: readonly AgentReference[];
  readonly addressees: readonly AgentReference[];
  readonly signatories: readonly AgentReference[];
  readonly date: Stated<HistoricalDate>;
  /** Ids in `entities/places.yaml` or plain names. */
  readonly place: Stated<string>;
  readonly abstract?: Multilingual;
  /** What the abstract rests on: citations. */
  readonly abstractSources?: readonly string[];
  readonly relations: readonly WorkRelation[];
  readonly instalment?: string;
  /** Paths of fields whose values a program guessed, e.g. `title.en`, `date`: shown in brackets. */
  readonly inferred: readonly string[];
  /** In the order of `document.yaml`. */
  readonly witnesses: readonly Witness[];
}
