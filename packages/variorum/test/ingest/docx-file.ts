import type { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { jobs } from "../../src/edition/ingest-jobs.ts";
import type { IngestReport } from "../../src/model/ingested.ts";

/** What of a Word document a test gives; each is the inside of its part. */
export interface DocxParts {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly header?: string;
  readonly core?: string;
  /** `Id` and address of links. */
  readonly links?: { readonly [id: string]: string };
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const others =
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

const part = (name: string, inside: string) => `${declaration}<w:${name} ${w} ${others}>${inside}</w:${name}>`;

const relations = (list: readonly string[]) =>
  `${declaration}<Relationships xmlns="${packageRelations}">${list.join("")}</Relationships>`;

const relation = (id: string, type: string, target: string, mode = "") =>
  `<Relationship Id="${id}" Type="${officeRelations}/${type}" Target="${target}"${mode}/>`;

/** The files of a Word document as Word lays them out. */
export function docxFiles(parts: DocxParts): { readonly [name: string]: string } {
  const { links = {}, core } = parts;
  const beside = [
    ["styles", "styles", parts.styles],
    ["numbering", "numbering", parts.numbering],
    ["footnotes", "footnotes", parts.footnotes],
    ["endnotes", "endnotes", parts.endnotes],
    ["comments", "comments", parts.comments],
    ["header", "hdr", parts.header],
  ] as const;
  const given = beside.flatMap(([name, root, inside]) => (inside === undefined ? [] : [{ name, root, inside }]));
  return {
    "[Content_Types].xml": `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": relations([relation("rId1", "officeDocument", "word/document.xml")]),
    "word/document.xml": part("document", `<w:body>${parts.body}</w:body>`),
    "word/_rels/document.xml.rels": relations([
      ...given.map(({ name }, i) => relation(`rId${i + 1}`, name, `${name}.xml`)),
      ...Object.entries(links).map(([id, target]) => relation(id, "hyperlink", target, ' TargetMode="External"')),
    ]),
    ...Object.fromEntries(given.map(({ name, root, inside }) => [`word/${name}.xml`, part(root, inside)])),
    ...(core === undefined
      ? {}
      : {
          "docProps/core.xml":
            `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
            `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${core}</cp:coreProperties>`,
        }),
  };
}

/** A ZIP archive of these files. */
export async function zipOf(files: { readonly [name: string]: string | Uint8Array }): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream as Readable) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}

export const docxOf = (parts: DocxParts): Promise<Uint8Array> => zipOf(docxFiles(parts));

/** Reads as the child process does, archive guard included. */
export const readFile = (bytes: Uint8Array, fileName: string): Promise<IngestReport> =>
  jobs.ingest({ bytes, options: { fileName } });

export const readDocx = async (parts: DocxParts): Promise<IngestReport> => readFile(await docxOf(parts), "a.docx");
