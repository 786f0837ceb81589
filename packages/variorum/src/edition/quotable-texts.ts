import { QuotableEdition, type QuotableWitness } from "../alignment/index.ts";
import type { Edition } from "../model/edition.ts";
import { hasErrors } from "../model/problem.ts";
import type { Environment } from "./environment.ts";
import { createFileReader } from "./file-reader.ts";
import type { KeepPassageIds } from "./passage-ids.ts";
import { firstPassageIds, passageIdsOf } from "./passage-ids.ts";
import { readRecord } from "./read-record.ts";
import { readWitnessText } from "./witness-text.ts";

/**
 * The working texts of an edition, ready to be quoted from: for editors, for whom nothing is withheld. Texts with faults are
 * passed over: `check` names them.
 */
export async function quotableTexts(folder: string, edition: Edition, env: Environment): Promise<QuotableEdition> {
  const state = await readRecord(folder, env);
  const witnesses = await readAll(
    folder,
    edition,
    state === undefined ? firstPassageIds : passageIdsOf(state, folder),
    env,
  );
  const { signal } = env;
  return QuotableEdition.of(witnesses, edition.works, { signal });
}

async function readAll(
  folder: string,
  { works }: Edition,
  keepIds: KeepPassageIds,
  { signal, onProgress }: Environment,
): Promise<QuotableWitness[]> {
  const reader = createFileReader(signal);
  const read: QuotableWitness[] = [];
  try {
    for (const [done, work] of works.entries()) {
      signal?.throwIfAborted();
      onProgress?.({ phase: "read", done, total: works.length });
      for (const witness of work.witnesses) {
        const { text, problems } = await readWitnessText({ folder, reader, keepIds }, work, witness);
        if (!hasErrors(problems) && text.blocks.length > 0)
          read.push({ document: work.id, witness: witness.key, blocks: text.blocks });
      }
    }
    return read;
  } finally {
    reader.close();
  }
}
