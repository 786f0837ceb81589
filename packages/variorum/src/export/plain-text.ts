import {
  isWithheldBlock,
  type PublicBlock,
  type PublicDocument,
  type PublicEdition,
  type PublicText,
} from "../model/public.ts";
import type { Note } from "../model/text.ts";
import { provenanceOf, witnessName } from "./provenance.ts";
import { separator } from "./running-text.ts";

/**
 * A witness as plain text, UTF-8: what it is and where it comes from, a line of dashes, then the running text with an
 * empty line between paragraphs. Notes stand at the end under the numbers that the text does not show.
 */
export function plainText(edition: PublicEdition, document: PublicDocument, witness: string): string {
  const found = document.witnesses.find((each) => each.witness.key === witness);
  const head = headOf(edition, document, found === undefined ? witness : witnessName(found, edition.info.languages));
  const text = found?.text ?? { blocks: [], notes: [] };
  return `${head}\n\n----\n\n${shownText(text)}${notesOf(text.notes)}\n`;
}

function headOf(edition: PublicEdition, document: PublicDocument, witness: string): string {
  const { edition: name, title, editors, version, licence, pin, address } = provenanceOf(edition, document);
  const lines = [
    title,
    `Witness: ${witness}`,
    `Edition: ${name}${editors.length === 0 ? "" : `, edited by ${editors.join(", ")}`}`,
    version,
    address === null ? "" : `Address: ${address}`,
    licence === null ? "" : `Licence: ${licence}`,
    pin === null ? "" : `Pin of the record: ${pin}`,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function shownText({ blocks }: PublicText): string {
  let text = "";
  blocks.forEach((block, i) => {
    text += separator(blocks[i - 1], block) + shown(block);
  });
  return text;
}

const shown = (block: PublicBlock): string =>
  isWithheldBlock(block) ? `[withheld: ${block.withheld.reason}]` : block.text;

function notesOf(notes: readonly Note[]): string {
  if (notes.length === 0) return "";
  const lines = notes.map(({ by, text }, i) => `${i + 1}. ${by === "editor" ? "[Editors] " : ""}${text}`);
  return `\n\n----\n\n${lines.join("\n")}`;
}
