import type { NamedPerson, NameGapKind, PersonMention, PersonState } from "@variorum/compare";
import type { Person } from "./agent.ts";
import type { Decision } from "./decision.ts";

/** A place that names a person: UTF-16 code units of one block, half-open. */
export interface NamedPlace {
  readonly block: string;
  readonly from: number;
  readonly to: number;
  /** Index of the passage. */
  readonly passage: number;
  /** As the witness writes it. */
  readonly text: string;
  readonly how: PersonMention["how"];
}

/** A passage in which other witnesses name the person and this one does not. */
export interface UnnamedPlace {
  readonly passage: number;
  readonly kind: NameGapKind;
  /** What stands there instead: the pronoun, or nothing. */
  readonly text: string;
}

/** A person in one witness. */
export interface PersonCell {
  readonly state: PersonState;
  readonly places: readonly NamedPlace[];
  readonly gaps: readonly UnnamedPlace[];
  /** What an editor said to it that the person vanishes here; absent where nobody did, or where the text changed since. */
  readonly judged?: "confirmed" | "rejected";
}

/** Where the witnesses of a document name a person, and where they could have done so and do not. */
export interface PersonTrace {
  /** Id of the person. */
  readonly person: string;
  /** Cells by witness key, of all witnesses with text; for readers without those that nobody confirmed. */
  readonly cells: { readonly [witness: string]: PersonCell };
  /** Some witness names the person and another, whose text is not missing, does not. */
  readonly vanishes: boolean;
}

/** Whether a cell is one from which the person vanishes, if others name them. */
export const isUnnamed = ({ state }: PersonCell): boolean => state === "not named" || state === "pronoun-only";

/** The cells with what editors said of them. @param decisions about texts that did not change since */
export function judgeTraces(traces: readonly PersonTrace[], decisions: readonly Decision[]): readonly PersonTrace[] {
  const judgements = new Map<string, "confirmed" | "rejected">();
  for (const { kind, about, verdict } of decisions) {
    if (kind !== "vanishing" || verdict === "corrected") continue;
    const { agent, witness } = about as { readonly agent: string; readonly witness: string };
    judgements.set(`${agent} ${witness}`, verdict);
  }
  if (judgements.size === 0) return traces;
  return traces.map((trace) => {
    const cells = Object.entries(trace.cells).map(([witness, cell]): [string, PersonCell] => {
      const judged = trace.vanishes && isUnnamed(cell) ? judgements.get(`${trace.person} ${witness}`) : undefined;
      return [witness, judged === undefined ? cell : { ...cell, judged }];
    });
    return { ...trace, cells: Object.fromEntries(cells) };
  });
}

/** Confirmed disappearances that the texts do not show, and why. Only of persons in `traces`. */
export function unappliedVanishing(
  traces: readonly PersonTrace[],
  decisions: readonly Decision[],
): readonly { readonly decision: string; readonly why: string }[] {
  return decisions.flatMap(({ id, kind, about, verdict }) => {
    if (kind !== "vanishing" || verdict !== "confirmed") return [];
    const { agent, witness } = about as { readonly agent: string; readonly witness: string };
    const trace = traces.find(({ person }) => person === agent);
    const why = trace === undefined ? undefined : whyNotVanished(trace, witness);
    return why === undefined ? [] : [{ decision: id, why }];
  });
}

function whyNotVanished({ cells, vanishes }: PersonTrace, witness: string): string | undefined {
  const cell = cells[witness];
  if (cell === undefined) return `witness ${witness} has no text`;
  if (cell.state === "named") return `witness ${witness} names them, as “${cell.places[0]?.text}”`;
  if (cell.state === "lacuna") return `the text of witness ${witness} is missing where others name them`;
  return vanishes ? undefined : "no witness of the document names them";
}

/** What readers may know: persons of whom a disappearance was confirmed, without what was not. */
export const confirmedTraces = (traces: readonly PersonTrace[]): readonly PersonTrace[] =>
  traces.flatMap((trace) => {
    const cells = Object.entries(trace.cells).filter(([, cell]) => !isUnnamed(cell) || cell.judged === "confirmed");
    const hasConfirmed = cells.some(([, { judged }]) => judged === "confirmed");
    return hasConfirmed ? [{ ...trace, cells: Object.fromEntries(cells) }] : [];
  });

/** Every written form of a person's name, once. */
export const namedPerson = ({ id, name, forms }: Pick<Person, "id" | "name" | "forms">): NamedPerson => ({
  id,
  forms: [...new Set([...Object.values(name), ...forms.map((form) => form.name)])],
});
