import type { Appointment, Authority, NameForm } from "./agent.ts";
import type { LanguageTag, Multilingual } from "./language.ts";
import type { Problem } from "./problem.ts";
import type { WitnessText } from "./text.ts";
import type { Access, Derivation, Holding, WitnessKind, WitnessStatus } from "./witness.ts";

/** An agent as a file names it. */
export interface IngestedAgent {
  /** As the file writes it. */
  readonly name: string;
  /** What the file points to, without `#`: `pmb2121`; or an absolute address. */
  readonly ref?: string;
  readonly role?: string;
  readonly kind?: "person" | "body";
}

/** A date as a file gives it; checked by `parseHistoricalDate` before it is used. */
export interface IngestedDate {
  readonly edtf: string;
  readonly calendar?: "gregorian" | "julian";
  readonly asWritten?: string;
  readonly evidence?: string;
}

/** A person, body or place that a file describes, e.g. in TEI `listPerson`. */
export interface IngestedEntity {
  readonly kind: "person" | "body" | "place";
  /** The file's own id (`xml:id`). */
  readonly id: string;
  readonly name: string;
  readonly forms?: readonly NameForm[];
  readonly authorities?: readonly Authority[];
  readonly born?: IngestedDate;
  readonly died?: IngestedDate;
  /** Degrees, WGS 84. */
  readonly latitude?: number;
  readonly longitude?: number;
}

/** An office that a register of offices describes; `body` is the id of an entity of the same file. */
export interface IngestedOffice {
  readonly id: string;
  readonly name: string;
  readonly body: string;
  readonly note?: string;
}

/** Something that happened, as a list of events describes it. */
export interface IngestedEvent {
  readonly id: string;
  readonly title: string;
  readonly date?: IngestedDate;
  /** A plain name. */
  readonly place?: string;
  readonly description?: string;
}

/** Who held an office, or belonged to a body, from when to when. Its ids are those of the file, perhaps of another file of a register. */
export interface IngestedMembership {
  readonly id: string;
  readonly person: string;
  readonly office?: string;
  readonly body?: string;
  readonly how?: Appointment;
  /** Who appointed. */
  readonly by?: string;
  readonly from?: IngestedDate;
  readonly to?: IngestedDate;
  readonly note?: string;
}

/**
 * That somebody was appointed to an office or belonged to a body, as a list of relations says it: by the file's ids, without saying which of
 * them is a person, an office or a body.
 */
export interface IngestedRelation {
  /** As the file writes it: `appointed`. */
  readonly name: string;
  readonly id?: string;
  /** Undefined where nobody appoints, as in `member`. */
  readonly how?: Appointment;
  /** Those who appoint; in a relation without `how` those on one side of it. */
  readonly by: readonly string[];
  readonly of: readonly string[];
  /** The name speaks of an office or membership, as `elected to` does. */
  readonly namesSeat: boolean;
  readonly from?: IngestedDate;
  readonly to?: IngestedDate;
  readonly note?: string;
  /** 1-based; the column in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
}

/** What a file says about itself. Everything is the file's word or a guess: an editor confirms it. */
export interface IngestedMetadata {
  readonly title?: { readonly text: string; readonly language?: LanguageTag };
  /** `letter`, `minutes` … */
  readonly kind?: string;
  readonly date?: IngestedDate;
  readonly language?: LanguageTag;
  readonly creators?: readonly IngestedAgent[];
  readonly addressees?: readonly IngestedAgent[];
  readonly signatories?: readonly IngestedAgent[];
  /** Where the document was written. */
  readonly place?: { readonly name: string; readonly ref?: string };
  readonly abstract?: { readonly text: string; readonly language?: LanguageTag };
  readonly witnessKind?: WitnessKind;
  readonly publisher?: string;
  readonly published?: string;
  readonly rights?: string;
  readonly transcribers?: readonly IngestedAgent[];
  readonly translators?: readonly IngestedAgent[];
  readonly holdings?: readonly Holding[];
  readonly entities?: readonly IngestedEntity[];
  readonly events?: readonly IngestedEvent[];
  readonly offices?: readonly IngestedOffice[];
  readonly memberships?: readonly IngestedMembership[];
  readonly relations?: readonly IngestedRelation[];
  /** Which fields are guesses from the text rather than the file's own statement, e.g. `title`, `language`. */
  readonly guessed?: readonly string[];
}

/** One of several witnesses that a single file holds (TEI `listWit`). */
export interface IngestedWitness {
  /** What `source.part` in `document.yaml` says to get this witness's text, e.g. the `xml:id` of its `witness`. */
  readonly part: string;
  readonly siglum: string;
  readonly label?: Multilingual;
  readonly language?: LanguageTag;
  readonly kind?: WitnessKind;
  readonly status?: WitnessStatus;
  readonly date?: IngestedDate;
  readonly holdings?: readonly Holding[];
  /** Names of other files into which its readings point; the whole address where several have one name. */
  readonly linked?: readonly string[];
  /** `from` names the `part` it derives from. */
  readonly derives?: readonly Derivation[];
  readonly access?: readonly Access[];
}

/** What reading one file gives. */
export interface IngestReport {
  /** The text of the part that was asked for; without a part the file's own or first. */
  readonly text: WitnessText;
  readonly metadata: IngestedMetadata;
  /** Faults, and everything that could not be carried over, with its place. */
  readonly problems: readonly Problem[];
  /** Present where the file holds more than one witness. */
  readonly witnesses?: readonly IngestedWitness[];
  /** YAML at the head of a Markdown file, as it stands, and the 1-based line on which it begins. */
  readonly frontMatter?: { readonly text: string; readonly line: number };
}
