import {
  alignDocumentTranslations,
  QuotableEdition,
  type QuotableWitness,
  type TranslationsOf,
} from "../alignment/index.ts";
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
  return quotableWitnesses(witnesses, edition, env);
}

/** The same of texts that were read already. */
export function quotableWitnesses(
  witnesses: readonly QuotableWitness[],
  { works }: Edition,
  env: Pick<Environment, "signal" | "onProgress">,
): Promise<QuotableEdition> {
  const { signal, onProgress } = env;
  const translationsOf: TranslationsOf = async (document) => {
    const own = witnesses.filter((one) => one.document === document);
    const texts = Object.fromEntries(own.map(({ witness, blocks }) => [witness, { blocks }]));
    const listed = works.find(({ id }) => id === document)?.witnesses ?? [];
    return alignDocumentTranslations(listed, texts, {
      decisions: [],
      ...(signal === undefined ? {} : { signal }),
      onProgress: (done, total) => onProgress?.({ phase: "align translations", done, total }),
    });
  };
  return QuotableEdition.of(witnesses, works, {
    signal,
    translationsOf,
    onProgress: ({ phase, done, of }) => onProgress?.({ phase, done, total: of }),
  });
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
