import type { EventReference, PublicDocument } from "../model/public.ts";
import type { Slice } from "./text/variant.ts";

/** Attributes that tie what is shown to what is signed: docs/record-format.md says how they are checked. */
export interface Covered {
  readonly "data-event"?: string;
  readonly "data-segments"?: number;
  readonly "data-quote"?: string;
  readonly "data-field"?: string;
  readonly "data-facsimile"?: string;
}

export const coveredText = (event: EventReference | null, segments: number): Covered =>
  event === null ? {} : { "data-event": event.id, "data-segments": segments };

export const coveredQuote = (event: EventReference | null, slice: Slice): Covered =>
  event === null ? {} : { "data-quote": `${event.id}:${slice.segment}:${slice.from}-${slice.to}` };

/** Short names for the events of a document's witnesses, declared once in the head of each of its pages. */
export const eventNames = ({ witnesses }: PublicDocument): string =>
  witnesses.flatMap(({ event }, index) => (event === null ? [] : [`${nameOf(index)}=${event.id}`])).join(" ");

const nameOf = (index: number): string => `w${index + 1}`;

/** The same as `coveredQuote`, by the short name: an apparatus quotes a thousand times. */
export function coveredReading(document: PublicDocument, event: EventReference | null, slice: Slice): Covered {
  const index = document.witnesses.findIndex((one) => one.event !== null && one.event.id === event?.id);
  if (index < 0) return coveredQuote(event, slice);
  return { "data-quote": `${nameOf(index)}:${slice.segment}:${slice.from}-${slice.to}` };
}

/** `pointer`: RFC 6901, into the value that the event commits to. */
export const coveredField = (event: EventReference | null, pointer: string): Covered =>
  event === null ? {} : { "data-field": `${event.id}:${pointer}` };

/** `index` of the image in the manifest. */
export const coveredImage = (event: EventReference | null, index: number): Covered =>
  event === null ? {} : { "data-facsimile": `${event.id}:${index}` };
