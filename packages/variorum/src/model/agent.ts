import type { HistoricalDate } from "./date.ts";
import type { LanguageTag, Multilingual } from "./language.ts";
import type { Certainty, Stated } from "./statement.ts";

export interface NameForm {
  readonly name: string;
  readonly language?: LanguageTag;
  /** ISO 15924: `Cyrl`, `Latn`. */
  readonly script?: string;
  /** Romanisation scheme, or who writes it so. */
  readonly scheme?: string;
  readonly sources: readonly string[];
  readonly kind?: "preferred" | "variant" | "birth" | "pseudonym" | "alias";
  readonly certainty?: Certainty;
  readonly note?: string;
}

export interface Authority {
  readonly scheme: "wikidata" | "viaf" | "gnd" | "geonames" | "isni" | "lccn" | "orcid" | "other";
  readonly id: string;
}

interface AgentBase {
  readonly id: string;
  readonly name: Multilingual;
  readonly forms: readonly NameForm[];
  readonly authorities: readonly Authority[];
  readonly note?: Multilingual;
  readonly sources: readonly string[];
}

export interface Person extends AgentBase {
  readonly born: Stated<HistoricalDate>;
  readonly died: Stated<HistoricalDate>;
}

export interface Body extends AgentBase {
  readonly kind?: string;
  readonly parent?: string;
  readonly founded: Stated<HistoricalDate>;
  readonly dissolved: Stated<HistoricalDate>;
}

/** A post in a body. */
export interface Office {
  readonly id: string;
  readonly name: Multilingual;
  readonly body: string;
  readonly note?: Multilingual;
  readonly sources: readonly string[];
}

export type Appointment = "appointed" | "elected" | "ex-officio" | "co-opted" | "unknown";

/** Membership of a body or tenure of an office: a relation of its own. */
export interface Membership {
  readonly id: string;
  readonly person: string;
  readonly body?: string;
  readonly office?: string;
  readonly from: Stated<HistoricalDate>;
  readonly to: Stated<HistoricalDate>;
  readonly how?: Appointment;
  /** Agent id of who appointed. */
  readonly by?: string;
  /** All that is said of `how` and `by`, which are the first of them; where more than a plain value is said. */
  readonly stated?: { readonly how?: Stated<Appointment>; readonly by?: Stated<string> };
  readonly sources: readonly string[];
  readonly note?: string;
}
