import { hasErrors, type Problem } from "../model/problem.ts";
import type { EventReference } from "../model/public.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import type { RecordState } from "../record/record-state.ts";
import type { DecidedTexts } from "./check-decisions.ts";
import type { KnownParts } from "./known-parts.ts";
import type { Change } from "./publication.ts";
import type { KnownText, KnownTexts } from "./publication-item.ts";

interface ReadText {
  readonly work: Work;
  readonly witness: Witness;
  readonly problems: readonly Problem[];
}

const nameOf = ({ id }: Work, { key }: Witness): string => `${id}/${key}`;

/** Which texts of an edition need not be read again, and what was learnt of those that were. */
export class PublishedTexts implements KnownTexts {
  private readonly known: KnownParts;
  private readonly state: RecordState | undefined;
  private readonly decided: DecidedTexts;
  private readonly wanted: "faults" | "texts";
  private readonly read = new Map<string, ReadText>();

  /**
   * @param decided texts that decisions speak of are read
   * @param wanted of texts that the record does not have: their faults, or all of them
   */
  constructor(known: KnownParts, state: RecordState | undefined, decided: DecidedTexts, wanted: "faults" | "texts") {
    this.known = known;
    this.state = state;
    this.decided = decided;
    this.wanted = wanted;
  }

  find(work: Work, witness: Witness): KnownText | undefined {
    if (this.decided.awaits(work.id)) return undefined;
    const recorded = this.state?.subjectAt("witness", nameOf(work, witness), this.state.newest.size);
    if (recorded === undefined) {
      const problems = this.wanted === "faults" ? this.known.textProblems(work.id)?.[witness.key] : undefined;
      return problems && { problems, asPublished: false };
    }
    const event = this.openEvent(work, witness);
    const problems = event === undefined ? undefined : this.known.publishedText(work.id, witness.key, event);
    return problems && { problems, asPublished: true };
  }

  noteRead(work: Work, witness: Witness, problems: readonly Problem[]): void {
    const name = nameOf(work, witness);
    this.read.set(name, { work, witness, problems });
    const isRecorded = this.state?.subjectAt("witness", name, this.state.newest.size) !== undefined;
    if (this.wanted === "faults" && !isRecorded) this.known.keepTextProblems(work.id, witness.key, problems);
  }

  /** Remembers the texts that were read and are as the record shows them: no change of them was planned. */
  keepUnchanged(changes: readonly Change[]): void {
    const changed = new Set(changes.map(({ name }) => name));
    for (const [name, { work, witness, problems }] of this.read) {
      const event = changed.has(name) || hasErrors(problems) ? undefined : this.openEvent(work, witness);
      if (event !== undefined) this.known.keepPublishedText(work.id, witness.key, { event, problems });
    }
  }

  /** Remembers the texts that were published now, each change by one event. */
  keepPublished(changes: readonly Change[], events: readonly EventReference[]): void {
    if (changes.length !== events.length) return;
    for (const [i, { kind, name, action }] of changes.entries()) {
      const text = kind === "witness" && (action === "publish" || action === "amend") ? this.read.get(name) : undefined;
      // What readers are told of passages that changed is true of this publication, not of the next.
      if (text === undefined || isPartlyHidden(text.witness) || text.problems.some(isOfPassages)) continue;
      const { work, witness, problems } = text;
      this.known.keepPublishedText(work.id, witness.key, { event: events[i]?.id ?? "", problems });
    }
  }

  /** The event under which the whole text is public; undefined where the record hides some of it, or the working files do. */
  private openEvent(work: Work, witness: Witness): string | undefined {
    const { state } = this;
    const subject = state?.subjectAt("witness", nameOf(work, witness), state.newest.size);
    if (subject === undefined || subject.state !== "public" || isPartlyHidden(witness)) return undefined;
    const head = state?.replay.subjects.get(subject.subject)?.at(-1);
    return head?.id === subject.shown ? head?.id : undefined;
  }
}

const isPartlyHidden = ({ status, withheld }: Witness): boolean => status === "withheld" || withheld.length > 0;

const isOfPassages = ({ code }: Problem): boolean => code === "passages-changed";
