/**
 * - `verified`: everything that was looked at is what the editors signed
 * - `invalid`: something was altered, is missing, or was never signed
 * - `unverifiable`: nothing speaks against it, but something needed for a judgement is not there
 * - `withheld`: what was asked for is, as the record says, withheld or removed
 */
export type VerdictWord = "verified" | "invalid" | "unverifiable" | "withheld";

/** Why a verdict is what it is, for a layman. */
export interface Reason {
  /** `fault`: makes it invalid; `lack`: makes it unverifiable; `note`: worth knowing. */
  readonly severity: "fault" | "lack" | "note";
  /** For programs, kebab-case. */
  readonly code: string;
  /** Whole sentences. */
  readonly message: string;
  /** File, page or part. */
  readonly place?: string;
}

/** How much a `verified` is worth. */
export interface Assurance {
  /** The reader brought the record's fingerprint from elsewhere, and it is this one. */
  readonly pinned: boolean;
  /** Distinct editors who must sign, and how many there are; null when no policy could be read. */
  readonly editors: { readonly needed: number; readonly of: number } | null;
  /** Outside witnesses who cosigned the newest checkpoint. */
  readonly witnesses: number;
  /** All entries of the log were judged, from the first. */
  readonly replayed: boolean;
  /** Nothing later in the record supersedes what was looked at. */
  readonly current: boolean;
  /** RFC 3339: the newest cosignature of an outside witness; null when there is none. */
  readonly freshAsOf: string | null;
  /** The newest cosignature is not older than the policy allows. False when the policy sets no age: then nobody can tell. */
  readonly fresh: boolean;
}

/** How much was looked at. */
export interface Covered {
  readonly pages: number;
  readonly texts: number;
  readonly segments: number;
  readonly quotes: number;
  readonly fields: number;
}

export interface Verdict {
  readonly verdict: VerdictWord;
  readonly headline: string;
  readonly assurance: Assurance;
  /** Faults first, then lacks, then notes. */
  readonly reasons: readonly Reason[];
  readonly record: {
    readonly origin: string;
    readonly pin: string;
    readonly size: number;
    /** Base64. */
    readonly root: string;
  } | null;
  readonly covered: Covered;
  /** The checkpoint that was judged, a signed note: remember it. Null when none could be read. */
  readonly checkpoint: string | null;
}

/** What a caller may insist on: a lack of it turns `verified` into `unverifiable`. */
export type Requirement = "pinned" | "witnessed" | "current" | "fresh";
export const requirements = ["pinned", "witnessed", "current", "fresh"] as const satisfies readonly Requirement[];

export const noAssurance: Assurance = {
  pinned: false,
  editors: null,
  witnesses: 0,
  replayed: false,
  current: false,
  freshAsOf: null,
  fresh: false,
};

export const nothingCovered: Covered = { pages: 0, texts: 0, segments: 0, quotes: 0, fields: 0 };

export const fault = (code: string, message: string, place?: string): Reason => reason("fault", code, message, place);
export const lack = (code: string, message: string, place?: string): Reason => reason("lack", code, message, place);
export const note = (code: string, message: string, place?: string): Reason => reason("note", code, message, place);

const reason = (severity: Reason["severity"], code: string, message: string, place?: string): Reason => ({
  severity,
  code,
  message,
  ...(place === undefined ? {} : { place }),
});

const ORDER = { fault: 0, lack: 1, note: 2 };

/** What `judge` weighs. */
export interface Findings {
  readonly reasons: readonly Reason[];
  readonly assurance: Assurance;
  readonly record: Verdict["record"];
  readonly covered: Covered;
  readonly checkpoint: string | null;
  /** What was asked for is a tombstone. */
  readonly withheld?: boolean;
  readonly require?: readonly Requirement[];
  /** The code that judges came from the server whose pages it judges. */
  readonly inBrowser?: boolean;
}

/** The verdict on findings, with the sentences that say what it is worth. */
export function judge(findings: Findings): Verdict {
  const { assurance, record, covered, checkpoint } = findings;
  const own = [...findings.reasons, ...unmet(findings)];
  const verdict = wordFor(own, findings.withheld ?? false);
  const reasons = [...own, ...caveats(findings, verdict)].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  const headline = headlineFor(verdict, assurance);
  return { verdict, headline, assurance, reasons, record, covered, checkpoint };
}

function wordFor(reasons: readonly Reason[], withheld: boolean): VerdictWord {
  if (reasons.some(({ severity }) => severity === "fault")) return "invalid";
  if (reasons.some(({ severity }) => severity === "lack")) return "unverifiable";
  return withheld ? "withheld" : "verified";
}

const requirementMet: { readonly [requirement in Requirement]: (assurance: Assurance) => boolean } = {
  pinned: ({ pinned }) => pinned,
  witnessed: ({ witnesses }) => witnesses > 0,
  current: ({ current }) => current,
  fresh: ({ fresh }) => fresh,
};

const requirementWords: { readonly [requirement in Requirement]: string } = {
  pinned: "You asked for a pinned record, but gave no fingerprint to compare it with (--pin).",
  witnessed: "You asked for outside witnesses, but none has cosigned this record.",
  current: "You asked for the newest state, but it cannot be shown here that nothing later supersedes this.",
  fresh:
    "You asked for a fresh state: the record’s policy must say how old cosignatures may be, and a witness must have cosigned since.",
};

function unmet({ require = [], assurance }: Findings): readonly Reason[] {
  return require
    .filter((requirement) => !requirementMet[requirement](assurance))
    .map((requirement) => lack(`not-${requirement}`, requirementWords[requirement]));
}

function caveats({ assurance, inBrowser, record }: Findings, verdict: VerdictWord): readonly Reason[] {
  if (record === null || verdict === "invalid") return [];
  const told: Reason[] = [];
  if (!assurance.pinned) told.push(note("no-pin", "The keys were taken from the site itself."));
  if (inBrowser) {
    told.push(
      note(
        "same-server",
        "This check ran code from the same server. It finds accidents and tampering by others, not a publisher who wants to deceive you.",
      ),
    );
  }
  if (assurance.freshAsOf !== null) {
    told.push(note("fresh-as-of", `The newest outside cosignature is of ${assurance.freshAsOf}.`));
  }
  return told;
}

function headlineFor(verdict: VerdictWord, assurance: Assurance): string {
  switch (verdict) {
    case "verified":
      return `Matches the record signed by ${editorsInWords(assurance)}. ${witnessesInWords(assurance)}`;
    case "withheld":
      return `The record says that this is withheld or removed, signed by ${editorsInWords(assurance)}. ${witnessesInWords(assurance)}`;
    case "invalid":
      return "Does not match the record: something was altered, is missing, or was never signed.";
    case "unverifiable":
      return "Could not be verified: what a judgement needs is missing.";
  }
}

function editorsInWords({ editors }: Assurance): string {
  if (editors === null) return "nobody known";
  if (editors.of === 1) return "its one editor";
  return `at least ${editors.needed} of its ${editors.of} editors`;
}

function witnessesInWords({ witnesses }: Assurance): string {
  if (witnesses === 0) {
    return "No outside witness has seen this record: its publisher could show others a different one.";
  }
  return witnesses === 1 ? "One outside witness has cosigned it." : `${witnesses} outside witnesses have cosigned it.`;
}
