import { VariorumError } from "../model/error.ts";
import type { IngestReport } from "../model/ingested.ts";
import { metadataOfProperties } from "./file-properties.ts";
import { type Findings, refusal } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";
import { finishOffice, type OfficeOptions } from "./office-text.ts";
import { RtfReader } from "./rtf-reader.ts";
import { type RtfToken, rtfTokens } from "./rtf-tokens.ts";

/** A document in Rich Text Format (1.9.1). Places of remarks are numbers of paragraphs. Linear in the file's size. */
export function parseRtf(bytes: Uint8Array, options: OfficeOptions, findings: Findings): IngestReport {
  const source = latin1(bytes);
  const begin = source.search(/\S/u);
  if (!source.startsWith("{\\rtf", begin)) throw notRtf(options.fileName);
  const reader = new RtfReader(findings, options.limits);
  reader.read(limited(rtfTokens(source.slice(begin)), options.limits));
  const properties = metadataOfProperties({ title: reader.title, creator: reader.author });
  const cited = (ids: ReadonlySet<string>) => reader.notes.filter(({ id }) => ids.has(id));
  return finishOffice(reader.runs, properties, cited, options, findings);
}

/** A character for each byte; in pieces, as a call takes only so many arguments. */
function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += pieceSize) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + pieceSize)));
  }
  return parts.join("");
}

const pieceSize = 8192;

function* limited(tokens: Iterable<RtfToken>, limits: IngestLimits): Generator<RtfToken, void, undefined> {
  let count = 0;
  for (const token of tokens) {
    count += 1;
    if (count > limits.tokens) {
      throw new VariorumError(
        "limit",
        `the file has more than ${limits.tokens} control words, groups and runs of text`,
      );
    }
    yield token;
  }
}

const notRtf = (file: string) =>
  refusal(file, "not-rtf", "the file is named like an RTF document, but is none", {
    expected: "{\\rtf1 at its beginning",
    mend: "Open it in the program that made it and save it as .rtf.",
  });
