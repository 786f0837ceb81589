import type { PublicDocument, PublicEdition } from "../model/public.ts";
import { teiText } from "./tei-blocks.ts";
import { standOff } from "./tei-entities.ts";
import { teiHeader } from "./tei-header.ts";
import { element } from "./xml.ts";

export const teiNamespace = "http://www.tei-c.org/ns/1.0";

/** One witness as a TEI file. Withheld blocks are gaps. */
export function witnessTei(edition: PublicEdition, document: PublicDocument, witness: string): string {
  const found = document.witnesses.find((each) => each.witness.key === witness);
  const content = [
    teiHeader(edition, document, found === undefined ? [] : [found]),
    standOff(edition, document, found === undefined ? [] : [found]),
    teiText(found?.text ?? { blocks: [], notes: [] }, found?.witness.language),
  ].filter((part) => part !== "");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("TEI", { xmlns: teiNamespace }, `\n${content.join("\n")}\n`)}\n`;
}
