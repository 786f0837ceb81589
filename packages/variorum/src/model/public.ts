import type { DocumentAlignment } from "./alignment.ts";
import type { HistoricalDate } from "./date.ts";
import type { EditionInfo, Entities } from "./edition.ts";
import type { Essay } from "./essay.ts";
import type { Facsimile } from "./facsimile.ts";
import type { LanguageTag, Multilingual } from "./language.ts";
import type { PersonTrace } from "./person-trace.ts";
import type { EssayQuotation } from "./quotation.ts";
import type { Series } from "./series.ts";
import type { Stated } from "./statement.ts";
import type { Block, Note } from "./text.ts";
import type { Holding, WithheldPassage, Witness } from "./witness.ts";
import type { AgentReference, Work, WorkRelation } from "./work.ts";

/** Only `public.ts` on the floor above makes values with this brand. */
export declare const redacted: unique symbol;

export type RecordAction =
  | "publish"
  | "amend"
  | "withhold"
  | "release"
  | "takedown"
  | "restore"
  | "policy"
  | "snapshot"
  | "site";

/** An event of the record, as a page cites it. */
export interface EventReference {
  /** 64 hex digits. */
  readonly id: string;
  readonly index: number;
  readonly action: RecordAction;
  /** Stated by the signers, RFC 3339. */
  readonly time: string;
  /** Names of the people whose signatures count. */
  readonly signers: readonly string[];
}

/** Stands in the place of what was withheld or removed. */
export interface Tombstone {
  readonly state: "withheld" | "removed";
  readonly reason: string;
  readonly note?: string;
  readonly authority?: string;
  readonly until?: string;
  readonly event: EventReference | null;
}

export interface WithheldBlock {
  readonly id: string;
  readonly withheld: { readonly reason: string; readonly until?: string };
}

export type PublicBlock = Block | WithheldBlock;

export const isWithheldBlock = (block: PublicBlock): block is WithheldBlock => "withheld" in block;

/** `blocks[i]` is segment i of the record. */
export interface PublicText {
  readonly blocks: readonly PublicBlock[];
  readonly notes: readonly Note[];
}

export interface PublicWitness {
  readonly witness: Witness;
  /** `without-text`: closed, lost, not yet; `draft`: never published, shown by `--draft` only. */
  readonly state: "public" | "withheld" | "removed" | "without-text" | "draft";
  readonly text: PublicText | null;
  /** One for each of `witness.facsimiles`; absent where it has none. */
  readonly facsimiles?: readonly Facsimile[];
  /** 0 without text. */
  readonly words: number;
  readonly event: EventReference | null;
  readonly tombstone: Tombstone | null;
}

/** The state of a document as of one published checkpoint that changed it. */
export interface DocumentVersion {
  /** 1-based. */
  readonly n: number;
  /** Size of the log that first shows it. */
  readonly size: number;
  readonly time: string;
  readonly events: readonly EventReference[];
}

/** Everything a document's pages and exports may show. */
export interface PublicDocument {
  readonly [redacted]: true;
  readonly work: Omit<Work, "witnesses">;
  readonly state: "public" | "withheld" | "removed" | "draft";
  readonly event: EventReference | null;
  readonly tombstone: Tombstone | null;
  readonly witnesses: readonly PublicWitness[];
  readonly alignment: DocumentAlignment;
  /** Persons who vanish from a witness: what an editor confirmed, in a draft all that was found; absent where there is nothing. */
  readonly persons?: readonly PersonTrace[];
  /** Which of `versions` this is; 0 in a draft that was never published. */
  readonly version: number;
  readonly versions: readonly DocumentVersion[];
}

export interface WitnessSummary {
  readonly key: string;
  readonly siglum: string;
  readonly label?: Multilingual;
  readonly language: LanguageTag;
  readonly kind: Witness["kind"];
  readonly status: Witness["status"];
  readonly state: PublicWitness["state"];
  readonly words: number;
  /** As in the witness: what lists of the whole edition say of it, above all of one that cannot be read. */
  readonly date: Stated<HistoricalDate>;
  readonly publisher: Stated<string>;
  readonly published?: string;
  readonly note?: Multilingual;
  readonly holdings: readonly Holding[];
  readonly transcribers: readonly AgentReference[];
  readonly translators: readonly AgentReference[];
  readonly withheld: readonly WithheldPassage[];
  readonly tombstone: Tombstone | null;
  /** Agents whose names are marked in the public text, in the order in which they are first named. */
  readonly named: readonly string[];
}

/** What a list of notes says of one. */
export interface NoteLine {
  /** Key of the witness. */
  readonly witness: string;
  readonly id: string;
  /** As it is counted in the text, from 1. */
  readonly n: number;
  readonly by: Note["by"];
  readonly language?: LanguageTag;
  /** Its first words. */
  readonly text: string;
}

export interface DocumentSummary {
  readonly id: string;
  readonly title: Multilingual;
  readonly kind?: string;
  readonly stated?: Work["stated"];
  readonly date: Stated<HistoricalDate>;
  readonly creators: readonly AgentReference[];
  readonly addressees: readonly AgentReference[];
  readonly signatories: readonly AgentReference[];
  readonly place: Stated<string>;
  readonly abstract?: Multilingual;
  readonly abstractSources?: readonly string[];
  readonly relations: readonly WorkRelation[];
  readonly inferred: readonly string[];
  readonly instalment?: string;
  readonly state: PublicDocument["state"];
  readonly tombstone: Tombstone | null;
  readonly witnesses: readonly WitnessSummary[];
  /** As in the document, with the passage at which each of its pages begins. */
  readonly vanishing?: readonly PersonTrace[];
  readonly pageStarts?: readonly number[];
  /** How many notes its texts have; absent where they have none. */
  readonly notes?: number;
  /** The first of them, for a list; absent where there are none. */
  readonly noteLines?: readonly NoteLine[];
  readonly versions: number;
}

export interface PublicEntry extends EventReference {
  /** 32 hex digits, `policy` or `site`. */
  readonly subject: string;
  /** What the subject is, where that is public: `witness`, `document`, `person` … */
  readonly kind?: string;
  /** Id of the thing: `minutes`, `minutes/a`, `vale`. */
  readonly name?: string;
  readonly counted: boolean;
  /** Why it does not count. */
  readonly why?: string;
  readonly reason?: string;
}

export interface PublicPolicy {
  readonly version: number;
  readonly people: readonly { readonly name: string; readonly keys: readonly string[] }[];
  readonly roles: readonly {
    readonly role: "editor" | "root" | "legal";
    readonly threshold: number;
    readonly people: readonly string[];
  }[];
  readonly witnesses: readonly { readonly name: string; readonly key: string; readonly address?: string }[];
  readonly quorum: number;
  /** Seconds. */
  readonly maxAge: number | null;
}

/** The record as of the checkpoint that the site shows. */
export interface PublicRecord {
  readonly origin: string;
  /** What a reader pins: origin and id of the genesis event. */
  readonly pin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** The signed note. */
  readonly checkpoint: string;
  readonly policy: PublicPolicy;
  readonly entries: readonly PublicEntry[];
}

/** Everything but the documents' texts. */
export interface PublicEdition {
  readonly [redacted]: true;
  /** Working files shown with a banner and `noindex`. */
  readonly draft: boolean;
  readonly info: EditionInfo;
  readonly documents: readonly DocumentSummary[];
  readonly entities: Entities;
  readonly series: readonly Series[];
  readonly essays: readonly PublicEssay[];
  /** Null in a draft that was never published. */
  readonly record: PublicRecord | null;
}

export interface PublicEssay {
  readonly essay: Essay;
  readonly event: EventReference | null;
  /** In reading order: those of which an editor confirmed the verdict, in a draft the open ones too; absent where there is none. */
  readonly quotations?: readonly EssayQuotation[];
}
