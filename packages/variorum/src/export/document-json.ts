import type { PublicDocument, PublicEdition } from "../model/public.ts";
import { provenanceOf } from "./provenance.ts";

/** All that is shown of a document, alignment included, as JSON: the types of the model as they are. */
export function documentJson(edition: PublicEdition, document: PublicDocument): string {
  const { work, state, event, tombstone, witnesses, alignment, version, versions } = document;
  return `${JSON.stringify({
    format: "variorum/document@v1",
    provenance: provenanceOf(edition, document),
    document: { ...work, state, event, tombstone, version, versions },
    witnesses,
    alignment,
  })}\n`;
}
