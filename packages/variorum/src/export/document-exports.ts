import type { Download } from "../model/download.ts";
import type { PublicDocument, PublicEdition } from "../model/public.ts";
import { formatBibtex } from "./bibtex.ts";
import { citationItem, formatCslItem } from "./citation-item.ts";
import { documentJson } from "./document-json.ts";
import { plainText } from "./plain-text.ts";
import { formatRis } from "./ris.ts";
import { documentTei } from "./tei-apparatus.ts";
import { witnessTei } from "./tei-witness.ts";

/** A file that stands beside a document's pages. */
export interface DocumentExport extends Download {
  /** Below the document's folder. */
  readonly path: string;
  readonly mediaType: string;
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
      return [
        {
          path: `text/${key}.txt`,
          mediaType: "text/plain",
          what: "plain-text" as const,
          witness: key,
          content: () => plainText(edition, document, key),
        },
        {
          path: `tei/${key}.xml`,
          mediaType: "application/tei+xml",
          what: "tei-witness" as const,
          witness: key,
          content: () => witnessTei(edition, document, key),
        },
      ];
    }),
    {
      path: `${id}.tei.xml`,
      mediaType: "application/tei+xml",
      what: "tei-variants",
      content: () => documentTei(edition, document),
    },
    {
      path: `${id}.attached.tei.xml`,
      mediaType: "application/tei+xml",
      what: "tei-attached",
      content: () => documentTei(edition, document, "double-end-point"),
    },
    {
      path: `${id}.json`,
      mediaType: "application/json",
      what: "json",
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
      what: "csl-json",
      content: () => formatCslItem(item()),
    },
    {
      path: `${id}.bib`,
      mediaType: "application/x-bibtex",
      what: "bibtex",
      content: () => formatBibtex(item()),
    },
    {
      path: `${id}.ris`,
      mediaType: "application/x-research-info-systems",
      what: "ris",
      content: () => formatRis(item()),
    },
  ];
}
