import type { Decision } from "./decision.ts";
import type { Json } from "./json.ts";
import { isWithheldBlock, type PublicBlock } from "./public.ts";
import type { Mark } from "./text.ts";

/** A place of a text that names somebody, as an editor decided. */
export interface DecidedName {
  readonly witness: string;
  readonly block: string;
  /** UTF-16 code units from the start of the block; the whole block where they are absent. */
  readonly from?: number;
  readonly to?: number;
  /** Id of the person, body or place. */
  readonly agent: string;
}

/** A form that names somebody nowhere in a document, as an editor decided. */
export interface RefusedForm {
  /** As the texts write it; white space counts as one space. */
  readonly form: string;
  /** Id of the person, body or place whom it does not name. */
  readonly agent: string;
  /** Only in this witness; in all of them where it is absent. */
  readonly witness?: string;
  /** In every document of the edition, whichever the decision stands with. */
  readonly scope?: "edition";
}

/** What is decided on names in a document: its own decisions, and what was refused everywhere beside another document. */
export function decisionsOnNames(
  document: string,
  all: readonly { readonly document: string; readonly decisions: readonly Decision[] }[],
): readonly Decision[] {
  const isEverywhere = ({ kind, about }: Decision): boolean =>
    kind === "name" && (about as unknown as RefusedForm).scope === "edition";
  return all.flatMap((one) => (one.document === document ? one.decisions : one.decisions.filter(isEverywhere)));
}

/** The forms that editors refused as a whole. */
export const refusedForms = (decisions: readonly Decision[]): readonly RefusedForm[] =>
  decisions.flatMap(({ kind, verdict, about }) =>
    kind === "name" && verdict === "rejected" && isAboutForm(about) ? [about as unknown as RefusedForm] : [],
  );

/** Whether a decision on a name is about a form wherever it stands, not about one place. */
export const isAboutForm = (about: Json): boolean =>
  typeof about === "object" && about !== null && "form" in about && typeof about.form === "string";

/** A form of a text as decisions name it. */
export const writtenForm = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim();

/** The names that editors confirmed; of a proposal that nobody decided on nothing is known here. */
export const confirmedNames = (decisions: readonly Decision[]): readonly DecidedName[] =>
  decisions.flatMap(({ kind, verdict, about }) =>
    kind === "name" && verdict !== "rejected" && !isAboutForm(about) ? [about as unknown as DecidedName] : [],
  );

/**
 * The block with marks of the names that were decided about it. Where the text's own marks name somebody, they stand.
 * @param isPerson whether an id is a person's
 */
export function withNameMarks(
  block: PublicBlock,
  names: readonly DecidedName[],
  isPerson: (id: string) => boolean,
): PublicBlock {
  if (isWithheldBlock(block) || names.length === 0) return block;
  const marks = [...block.marks];
  for (const { from = 0, to = block.text.length, agent } of names) {
    const isInside = from < to && to <= block.text.length;
    const isNamed = marks.some((mark) => mark.kind === "name" && mark.from < to && from < mark.to);
    if (isInside && !isNamed)
      marks.push({ kind: "name", of: isPerson(agent) ? "person" : "other", ref: agent, from, to });
  }
  return { ...block, marks: marks.sort(inOrder) };
}

const inOrder = (a: Mark, b: Mark): number =>
  a.from - b.from || b.to - a.to || (a.kind < b.kind ? -1 : Number(a.kind > b.kind));
