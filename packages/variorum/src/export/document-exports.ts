import type { PublicDocument, PublicEdition } from "../model/public.ts";
import { formatBibtex } from "./bibtex.ts";
import { citationItem, formatCslItem } from "./citation-item.ts";
import { documentJson } from "./document-json.ts";
import { plainText } from "./plain-text.ts";
import { witnessName } from "./provenance.ts";
import { formatRis } from "./ris.ts";
import { documentTei } from "./tei-apparatus.ts";
import { witnessTei } from "./tei-witness.ts";

/** A file that stands beside a document's pages. */
export interface DocumentExport {
  /** Below the document's folder. */
  readonly path: string;
  readonly mediaType: string;
  /** For a reader: `Plain text of A`. */
  readonly label: string;
  /** Renders the file. */
  readonly content: () => string;
}

/** Every download of a document, in the order in which a page lists them. Without a text: only how it is cited. */
export function documentExports(edition: PublicEdition, document: PublicDocument): readonly DocumentExport[] {
  return [...textExports(edition, document), ...citationExports(edition, document)];
}

function textExports(edition: PublicEdition, document: PublicDocument): readonly DocumentExport[] {
  const shown = document.witnesses.filter(({ text }) => text !== null);
  if (shown.length === 0) return [];
  const { id } = document.work;
  return [
    ...shown.flatMap((found) => {
      const { key } = found.witness;
      const name = witnessName(found, edition.info.languages);
      return [
        {
          path: `text/${key}.txt`,
          mediaType: "text/plain",
          label: `Plain text of ${name}`,
          content: () => plainText(edition, document, key),
        },
        {
          path: `tei/${key}.xml`,
          mediaType: "application/tei+xml",
          label: `TEI of ${name}`,
          content: () => witnessTei(edition, document, key),
        },
      ];
    }),
    {
      path: `${id}.tei.xml`,
      mediaType: "application/tei+xml",
      label: "TEI of all witnesses with their variants",
      content: () => documentTei(edition, document),
    },
    {
      path: `${id}.attached.tei.xml`,
      mediaType: "application/tei+xml",
      label: "TEI of the base with the variants attached (double end-point)",
      content: () => documentTei(edition, document, "double-end-point"),
    },
    {
      path: `${id}.json`,
      mediaType: "application/json",
      label: "JSON of the whole document",
      content: () => documentJson(edition, document),
    },
  ];
}

/** What reference managers read, for a version that can be cited. */
function citationExports(edition: PublicEdition, document: PublicDocument): readonly DocumentExport[] {
  if (document.version === 0 || document.tombstone !== null) return [];
  const { id } = document.work;
  const item = () => citationItem(edition, document);
  return [
    {
      path: `${id}.csl.json`,
      mediaType: "application/vnd.citationstyles.csl+json",
      label: "Citation as CSL-JSON",
      content: () => formatCslItem(item()),
    },
    {
      path: `${id}.bib`,
      mediaType: "application/x-bibtex",
      label: "Citation as BibTeX",
      content: () => formatBibtex(item()),
    },
    {
      path: `${id}.ris`,
      mediaType: "application/x-research-info-systems",
      label: "Citation as RIS",
      content: () => formatRis(item()),
    },
  ];
}
