import { VariorumError } from "../model/error.ts";
import type { FileOperations } from "../store/file-operations.ts";
import type { RecordHome } from "../store/record-home.ts";

/**
 * Says, before a state can become visible, that the working files will have to follow it from entry `from` on: so a run that was
 * stopped in between (by a missing quorum, or killed) is settled by the next one. What an earlier run left open stays open.
 */
export async function markUnsettled(
  files: FileOperations,
  { unsettled }: Pick<RecordHome, "unsettled">,
  from: number,
): Promise<void> {
  await files.create(unsettled, Buffer.from(`${from}\n`), 0o600);
}

/**
 * The first entry that the working files have not followed; undefined when they agree with the record.
 * @throws {VariorumError} `record` when the file is damaged
 */
export async function readUnsettled(
  files: FileOperations,
  { unsettled }: Pick<RecordHome, "unsettled">,
): Promise<number | undefined> {
  const bytes = await files.read(unsettled);
  if (bytes === undefined) return undefined;
  const text = Buffer.from(bytes).toString();
  if (/^(0|[1-9]\d{0,7})\n$/.test(text)) return Number(text);
  throw new VariorumError("record", `${unsettled} is damaged. Remove it, and look at what \`variorum check\` says.`);
}
