import type { EventReference } from "../model/public.ts";
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

/** `pointer`: RFC 6901, into the value that the event commits to. */
export const coveredField = (event: EventReference | null, pointer: string): Covered =>
  event === null ? {} : { "data-field": `${event.id}:${pointer}` };

/** `index` of the image in the manifest. */
export const coveredImage = (event: EventReference | null, index: number): Covered =>
  event === null ? {} : { "data-facsimile": `${event.id}:${index}` };
