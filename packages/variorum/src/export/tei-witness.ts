import type { PublicDocument, PublicEdition } from "../model/public.ts";
import { teiText } from "./tei-blocks.ts";
import { standOff } from "./tei-entities.ts";
import { teiHeader } from "./tei-header.ts";
import { teiNodes } from "./tei-nodes.ts";
import { frameAttributes, frameOf } from "./tei-scope.ts";
import { element } from "./xml.ts";

export const teiNamespace = "http://www.tei-c.org/ns/1.0";

/** One witness as a TEI file: as its source has it, where that is TEI, with what the edition says besides. Withheld blocks are gaps. */
export function witnessTei(edition: PublicEdition, document: PublicDocument, witness: string): string {
  const found = document.witnesses.find((each) => each.witness.key === witness);
  const shown = found === undefined ? [] : [found];
  const frame = frameOf(found?.text?.blocks ?? []);
  const header = frame.find((node) => typeof node !== "string" && node.element === "teiHeader");
  const text = teiText(found?.text ?? { blocks: [], notes: [] }, found?.witness.language);
  const around = frame.filter((node) => typeof node !== "string" && node !== header && !isFrame(node.element));
  const apart = teiNodes(around);
  const content = [
    teiHeader(edition, document, shown, "", header),
    apart,
    standOff(edition, document, shown, idsIn(apart + text)),
    text,
  ].filter((part) => part !== "");
  const attributes = { xmlns: teiNamespace, ...frameAttributes(frame, "TEI", "TEI.2") };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("TEI", attributes, `\n${content.join("\n")}\n`)}\n`;
}

const isFrame = (name: string): boolean => /^(?:TEI|TEI\.2|text|body)$/u.test(name);

const idsIn = (xml: string): ReadonlySet<string> =>
  new Set([...xml.matchAll(/ xml:id="(?<id>[^"]*)"/gu)].map(({ groups }) => groups?.id ?? ""));
