import { type IngestOptions, ingest } from "../../src/ingest/ingest.ts";

export const readXml = (xml: string, options: Partial<IngestOptions> = {}) =>
  ingest(new TextEncoder().encode(xml), { fileName: "a.xml", ...options });

/** A TEI document around a body. */
export const teiAround = (body: string, header = "", rest = ""): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>${header}</teiHeader>${rest}<text><body>${body}</body></text></TEI>`;

export const readBody = (body: string, options: Partial<IngestOptions> = {}) => readXml(teiAround(body), options);
