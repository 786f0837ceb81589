import { join } from "node:path";
import { isMap, isSeq, parseDocument, type YAMLMap } from "yaml";
import { VariorumError } from "../model/error.ts";
import { moveAllDurably, stageFile } from "./durable-write.ts";
import { documentFile, documentFolder } from "./edition-layout.ts";
import { inStagingFolder } from "./staging-folder.ts";
import { readTextFile } from "./text-file.ts";
import { largestDataFile } from "./yaml-file.ts";
import { formatLike } from "./yaml-writing.ts";

/** A text that was read from the images of a witness that had none. */
export interface RecognizedText {
  readonly document: string;
  /** Of the witness. */
  readonly key: string;
  readonly hocr: string;
}

/**
 * Puts a text beside its images and names it in `document.yaml`: both, or neither.
 * @param root the edition's folder, as `realpath` gives it
 * @throws {VariorumError} `input`
 */
export async function writeRecognizedText(root: string, { document, key, hocr }: RecognizedText): Promise<void> {
  const file = documentFile(document);
  const { text, problem } = readTextFile(root, file, largestDataFile);
  if (problem) throw new VariorumError("input", `${file}: ${problem.message}`, { problems: [problem] });
  const source = `${key}.hocr`;
  const moves = [
    [`${documentFolder(document)}/${source}`, hocr],
    [file, withSource(text, key, source)],
  ] as const;
  await inStagingFolder(root, async (staging) => {
    for (const [path, content] of moves) await stageFile(join(staging, path), content);
    await moveAllDurably(moves.map(([path]) => ({ from: join(staging, path), to: join(root, path) })));
  });
}

/** The witness has a text now, which nobody has looked at; comments, order and quotation marks of the rest stay. */
export function withSource(text: string, key: string, source: string): string {
  const yaml = parseDocument(text, { schema: "failsafe", uniqueKeys: false });
  const witness = witnessIn(yaml.get("witnesses"), key);
  if (!witness) throw new VariorumError("fault", `the file has no witness ${key}`);
  witness.set("source", source);
  if (witness.get("status") === "not-yet") witness.delete("status");
  const inferred = witness.get("inferred");
  if (isSeq(inferred)) inferred.add("source");
  else
    witness.set("inferred", inferred === undefined ? "source" : yaml.createNode([inferred, "source"], { flow: true }));
  return formatLike(text, yaml, "witnesses");
}

function witnessIn(witnesses: unknown, key: string): YAMLMap | undefined {
  if (isMap(witnesses)) return witnesses;
  return isSeq(witnesses) ? witnesses.items.filter(isMap).find((item) => String(item.get("key")) === key) : undefined;
}
