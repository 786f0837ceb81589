import type { HistoricalDate } from "./date.ts";
import type { LanguageTag, Multilingual } from "./language.ts";
import type { Certainty, Stated } from "./statement.ts";
import type { AgentReference } from "./work.ts";

export type WitnessKind = "manuscript" | "typescript" | "printing" | "reprint" | "translation" | "web" | "other";
/** What can be had of a witness. `elsewhere`: to be read where it was published, but no part of this edition. A witness without text is still a witness: listed, counted, searchable. */
export type WitnessStatus = "available" | "closed" | "lost" | "withheld" | "elsewhere" | "not-yet";

export interface Access {
  /** EDTF. */
  readonly from?: string;
  readonly to?: string;
  readonly state: "open" | "restricted" | "closed" | "unknown";
  readonly by?: string;
  readonly sources: readonly string[];
  readonly note?: string;
}

/** The copy that was used. */
export interface Holding {
  readonly archive: string;
  readonly shelfmark?: string;
  readonly note?: string;
  /** Who says that it is there: citations. */
  readonly sources?: readonly string[];
  readonly certainty?: Certainty;
  readonly access: readonly Access[];
}

/** An arrow of the stemma. */
export interface Derivation {
  /** Key of another witness of the same document. */
  readonly from: string;
  readonly how: "copied" | "printed" | "reprinted" | "translated" | "revised" | "unknown";
}

/** A passage of this witness that is not shown. Its segment stays committed in the record. */
export interface WithheldPassage {
  readonly block: string;
  readonly reason: string;
  /** EDTF day on which it is to be released. */
  readonly until?: string;
}

/** Why the whole witness is withheld, for the tombstone in its place. */
export interface Withholding {
  /** `privacy`, `rights`, `court-order` … */
  readonly reason: string;
  /** In words, for readers. */
  readonly note?: string;
  /** EDTF day on which it is to be released. */
  readonly until?: string;
}

/** Where the text of a witness is. */
export interface WitnessSource {
  /** Below the document's folder. */
  readonly file: string;
  /** Where the file holds several witnesses. */
  readonly part?: string;
  /** What its apparatus calls other files into which its readings point: the file of each, below `documents/`. */
  readonly linked?: { readonly [name: string]: string };
}

/** One concrete version of a work. */
export interface Witness {
  /** `[a-z0-9-]+`, unique in the document ignoring case. */
  readonly key: string;
  /** Any Unicode, unique in the document. */
  readonly siglum: string;
  readonly label?: Multilingual;
  readonly language: LanguageTag;
  readonly kind: WitnessKind;
  readonly status: WitnessStatus;
  readonly source?: WitnessSource;
  readonly derives: readonly Derivation[];
  readonly date: Stated<HistoricalDate>;
  readonly place: Stated<string>;
  readonly publisher: Stated<string>;
  /** Where it stands printed, as a citation. */
  readonly published?: string;
  readonly holdings: readonly Holding[];
  readonly transcribers: readonly AgentReference[];
  readonly translators: readonly AgentReference[];
  readonly rights?: string;
  readonly note?: Multilingual;
  /** File names below `documents/<id>/<key>/`, in reading order. */
  readonly facsimiles: readonly string[];
  readonly withheld: readonly WithheldPassage[];
  /** Where `status` is `withheld`. */
  readonly withholding?: Withholding;
  readonly inferred: readonly string[];
}
