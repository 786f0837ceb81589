import { basename, dirname } from "node:path";
import type { z } from "zod";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import { readBySchema } from "../model/schema/findings.ts";
import { placeFindings, readDataFile } from "./data-file.ts";

/**
 * Reads a list outside any edition, one item after another, from a `.yaml` or `.csv` file in the edition's own form.
 * @param shownAs what messages call it
 * @param kind what it is a list of, for a message
 * @throws VariorumError `input` with every fault of the file
 */
export function readListFile<Item>(path: string, shownAs: string, kind: string, schema: z.ZodType<Item>): Item[] {
  const [folder, file] = [dirname(path), basename(path)];
  const { data, problems } = readDataFile(folder, file);
  if (problems.length > 0) throw unreadable(shownAs, problems);
  if (!Array.isArray(data)) throw unreadable(shownAs, [noList(kind)]);
  const read = data.map((item, index) => readBySchema(schema, item, file, [index]));
  const findings = read.flatMap((one) => one.findings);
  if (findings.length > 0) throw unreadable(shownAs, placeFindings(folder, findings));
  return read.map(({ value }) => value as Item);
}

const unreadable = (shownAs: string, problems: readonly Problem[]): VariorumError =>
  new VariorumError("input", `${shownAs} could not be read.`, {
    problems: problems.map((problem) => ({ ...problem, file: shownAs })),
  });

const noList = (kind: string): Problem => ({
  severity: "error",
  code: "wrong-type",
  line: 1,
  column: 1,
  message: `The file must hold a list of ${kind}.`,
  expected: "a list",
  mend: "Begin every item with a hyphen, as in `- {id: vale, name: Vale}`; or write a .csv whose first row names the fields.",
});
