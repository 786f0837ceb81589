import type { IngestReport } from "../../src/model/ingested.ts";
import { readFile, zipOf } from "./docx-file.ts";

/** What of an OpenDocument text a test gives; each is the inside of its part. */
export interface OdtParts {
  readonly body: string;
  /** `office:automatic-styles` of the text. */
  readonly automatic?: string;
  /** `office:styles`. */
  readonly styles?: string;
  /** `office:master-styles`. */
  readonly master?: string;
  readonly meta?: string;
  readonly manifest?: string;
}

const namespaces = [
  ["office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"],
  ["text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"],
  ["style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"],
  ["table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"],
  ["draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"],
  ["fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"],
  ["svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"],
  ["xlink", "http://www.w3.org/1999/xlink"],
  ["dc", "http://purl.org/dc/elements/1.1/"],
  ["meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"],
  ["manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"],
].map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);

const part = (name: string, inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name} ${namespaces.join(" ")}>${inside}</${name}>`;

export const odtType = "application/vnd.oasis.opendocument.text";

/** The files of an OpenDocument text as LibreOffice lays them out. */
export function odtFiles({ body, automatic = "", styles, master, meta, manifest = "" }: OdtParts) {
  const content = `<office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body>`;
  const common = `<office:styles>${styles ?? ""}</office:styles><office:master-styles>${master ?? ""}</office:master-styles>`;
  return {
    mimetype: odtType,
    "content.xml": part("office:document-content", content),
    "styles.xml": part("office:document-styles", common),
    "meta.xml": part("office:document-meta", `<office:meta>${meta ?? ""}</office:meta>`),
    "META-INF/manifest.xml": part("manifest:manifest", manifest),
  };
}

export const odtOf = (parts: OdtParts): Promise<Uint8Array> => zipOf(odtFiles(parts));

export const readOdt = async (parts: OdtParts): Promise<IngestReport> => readFile(await odtOf(parts), "a.odt");

/** The same in one file of XML. */
export const flatOdt = ({ body, automatic = "", styles = "", meta = "" }: OdtParts): Uint8Array =>
  new TextEncoder().encode(
    part(
      "office:document",
      `<office:meta>${meta}</office:meta><office:styles>${styles}</office:styles><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body>`,
    ),
  );
