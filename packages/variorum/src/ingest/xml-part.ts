import { VariorumError } from "../model/error.ts";
import type { Archive } from "./archive.ts";
import { decodeText } from "./encoding.ts";
import type { Findings } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";
import { declaredEncoding } from "./tei.ts";
import { parseXml, type TakenChildren, type XmlElement } from "./xml-tree.ts";

/**
 * Reads a part of XML of an archive; undefined where there is none.
 * @throws {VariorumError} with the part's name, line and column
 */
export function readXmlPart(
  archive: Archive,
  name: string,
  { fileName, limits }: { readonly fileName: string; readonly limits: IngestLimits },
  findings: Findings,
  taken?: TakenChildren,
): XmlElement | undefined {
  const bytes = archive.parts.get(name);
  if (!bytes) return undefined;
  try {
    const { text } = decodeText(bytes, fileName, findings, declaredEncoding(bytes));
    return parseXml(text, fileName, limits, findings, taken);
  } catch (error) {
    throw inPart(error, name);
  }
}

/** The place is one of the part, not of the archive. */
export function inPart(error: unknown, part: string): unknown {
  if (!(error instanceof VariorumError)) return error;
  const problems = error.problems.map((problem) => ({ ...problem, message: `in ${part}: ${problem.message}` }));
  return new VariorumError(error.code, `${error.message} (in ${part})`, { problems });
}

/** `word/document.xml` and `../a.xml` → `a.xml`: where a part's reference leads inside the archive. */
export function resolvePart(from: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = from.split("/").slice(0, -1);
  for (const step of target.split("/").slice(0, 20)) {
    if (step === "..") path.pop();
    else if (step !== ".") path.push(step);
  }
  return path.join("/");
}

/** A path of an address, its `%20` and their like as characters. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
