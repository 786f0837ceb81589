import type { JsonObject } from "../model/json.ts";
import type { EventReference } from "../model/public.ts";
import type { WitnessText } from "../model/text.ts";
import type { FileOperations } from "../store/file-operations.ts";
import type { Network } from "../store/network.ts";
import type { LockOptions } from "../store/process-lock.ts";
import type { Environment } from "./environment.ts";

export type ValueKind =
  | "document"
  | "person"
  | "body"
  | "office"
  | "membership"
  | "place"
  | "event"
  | "source"
  | "series"
  | "decisions"
  | "edition"
  /** Who holds which keys: `policy/people.yaml`; added by `planPublication` itself. */
  | "people";

/** A thing of the edition that is not a text. */
export interface ValueItem {
  readonly form: "value";
  readonly kind: ValueKind;
  readonly name: string;
  readonly value: JsonObject;
}

/** A witness or an essay. */
export interface TextItem {
  readonly form: "text";
  readonly kind: "witness" | "essay";
  /** `minutes/a`, `intro/en`. */
  readonly name: string;
  readonly siglum: string | null;
  readonly mediaType: string | null;
  /** Without blocks when nobody has the text. */
  readonly text: WitnessText;
  readonly metadata: JsonObject;
  /** Committed to, never published: one file may hold a withheld witness too. */
  readonly sourceBytes?: Uint8Array;
  readonly facsimiles?: readonly { readonly name: string; readonly read: () => Uint8Array }[];
  /** Passages that are not shown. */
  readonly withheld?: readonly { readonly block: string; readonly reason: string; readonly until?: string }[];
  /** It is known to be what the record shows: nothing of it was read. */
  readonly asPublished?: true;
  /** The whole text is withheld. */
  readonly whole?: { readonly reason: string; readonly note?: string; readonly until?: string };
}

export type PublicationItem = ValueItem | TextItem;

/** Something that `publish` will sign and log. `conceal`: an amendment that hides a passage which is public. */
export interface Change {
  readonly action: "publish" | "amend" | "withhold" | "conceal";
  readonly kind: string;
  readonly name: string;
  /** The subject's id; null for a new subject. */
  readonly subject: string | null;
  /** Id of the subject's newest event; null for a new subject. */
  readonly parent: string | null;
  readonly item: PublicationItem;
}

/** Which thing of the edition. */
export interface ThingName {
  readonly kind: string;
  readonly name: string;
}

/** What was logged. */
export interface Publication {
  readonly events: readonly EventReference[];
  /** The root in base64. */
  readonly checkpoint: { readonly size: number; readonly root: string };
}

/** What the record needs of the machine. Tests bring disks and networks that fail. */
export interface RecordEnvironment extends Environment {
  readonly files?: FileOperations;
  readonly network?: Network;
  readonly lock?: LockOptions;
}
