import type { HistoricalDate } from "../../model/date.ts";
import type { HistoricalEvent } from "../../model/event.ts";
import { append, type Groups } from "../../model/grouped.ts";
import type { DocumentSummary, PublicEdition, WitnessSummary } from "../../model/public.ts";
import type { Stated } from "../../model/statement.ts";
import { firstValue } from "../../model/statement.ts";
import type { WitnessKind } from "../../model/witness.ts";
import type { WitnessOfDocument } from "../agent-documents.ts";
import { type DaySpan, spanOf } from "./day-span.ts";

/** What stands in the chronology. */
export type ChronicleEntry = {
  readonly date: HistoricalDate;
  readonly stated: Stated<HistoricalDate>;
  readonly span: DaySpan;
} & (
  | { readonly kind: "event"; readonly event: HistoricalEvent }
  | { readonly kind: "document"; readonly document: DocumentSummary }
  /** The same printing or translation of one or more documents. */
  | { readonly kind: "witness"; readonly witnesses: readonly WitnessOfDocument[] }
);

const indexes = new WeakMap<PublicEdition, readonly ChronicleEntry[]>();

/** Events, documents and the later life of documents, by their earliest possible day. Undated ones are not in it. */
export function chronicleOf(edition: PublicEdition): readonly ChronicleEntry[] {
  const known = indexes.get(edition);
  if (known !== undefined) return known;
  const made = makeChronicle(edition);
  indexes.set(edition, made);
  return made;
}

function makeChronicle({ documents, entities }: PublicEdition): readonly ChronicleEntry[] {
  const entries = [
    ...entities.events.flatMap((event) => dated(event.date, { kind: "event", event } as const)),
    ...documents.flatMap((document) => dated(document.date, { kind: "document", document } as const)),
    ...printings(documents).flatMap((witnesses) =>
      dated(witnesses[0]?.witness.date ?? [], { kind: "witness", witnesses } as const),
    ),
  ];
  return entries.sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
}

function dated<T extends object>(stated: Stated<HistoricalDate>, entry: T) {
  const drawn = stated.flatMap(({ value }) => {
    const span = spanOf(value);
    return span === undefined ? [] : [{ date: value, span }];
  })[0];
  return drawn === undefined ? [] : [{ ...drawn, stated, ...entry }];
}

const published: ReadonlySet<WitnessKind> = new Set(["printing", "reprint", "translation", "web"]);

/** Printings, translations and later copies; those of several documents that came out as one stand together. */
function printings(documents: readonly DocumentSummary[]): readonly (readonly WitnessOfDocument[])[] {
  const groups: Groups<string, WitnessOfDocument> = new Map();
  for (const document of documents) {
    for (const witness of document.witnesses) {
      if (!isLater(document, witness)) continue;
      const { kind, date, label, publisher } = witness;
      const key = JSON.stringify([
        kind,
        date.map(({ value }) => value.edtf),
        label,
        publisher.map(({ value }) => value),
      ]);
      append(groups, key, { document, witness });
    }
  }
  return [...groups.values()];
}

function isLater(document: DocumentSummary, witness: WitnessSummary): boolean {
  const date = firstValue(witness.date);
  if (date === undefined) return false;
  const written = firstValue(document.date);
  return published.has(witness.kind) || (written !== undefined && date.earliest > written.latest);
}
