import { join } from "node:path";
import {
  alignDocumentTranslations,
  type QuotableDocument,
  QuotableEdition,
  type QuotableWitness,
  type TranslationsOf,
} from "../alignment/index.ts";
import type { Edition } from "../model/edition.ts";
import { hasErrors } from "../model/problem.ts";
import type { Work } from "../model/work.ts";
import { cacheSecret } from "../store/cache-secret.ts";
import { layout } from "../store/edition-layout.ts";
import { removeSealedFile } from "../store/sealed-file.ts";
import type { Environment } from "./environment.ts";
import { keepQuotables, readQuotables } from "./quotable-memory.ts";
import { TextMark } from "./text-mark.ts";
import { WorkingTexts } from "./working-texts.ts";

/**
 * The working texts of an edition, ready to be quoted from: for editors, for whom nothing is withheld. Texts with faults are
 * passed over: `check` names them. What was read and indexed is kept below `.variorum/`, and taken from there while files are the same;
 * of documents that withhold anything nothing is kept.
 */
export async function quotableTexts(folder: string, edition: Edition, env: Environment): Promise<QuotableEdition> {
  const { signal, onProgress } = env;
  const path = join(folder, layout.cache, "quotable");
  const memory = { path, secret: cacheSecret(env.home, env.random) };
  const kept = await readQuotables(memory, signal);
  const hidden = new Set(edition.works.filter(hidesText).map(({ id }) => id));
  const mayHoldHidden = kept === undefined || kept.documents.some(({ id }) => hidden.has(id));
  if (hidden.size > 0 && mayHoldHidden) await removeSealedFile(path);
  const working = await WorkingTexts.open(folder, env);
  try {
    const documents = edition.works.map((work) => ({
      ...quotableDocument(folder, work, working),
      isHidden: hidden.has(work.id),
    }));
    const texts = await QuotableEdition.of(documents, edition.works, {
      kept,
      signal,
      translationsOf: (all) => translationsIn(edition, all, env),
      onProgress: ({ phase, done, of }) => onProgress?.({ phase, done, total: of }),
    });
    await keepQuotables(memory, texts.toKeep, signal);
    return texts;
  } finally {
    working.close();
  }
}

/** What is withheld stands in one place: where the folder goes without `private/`, no word of it goes along. */
const hidesText = ({ witnesses }: Work): boolean =>
  witnesses.some(({ status, withheld }) => status === "withheld" || withheld.length > 0);

function quotableDocument(folder: string, work: Work, working: WorkingTexts): QuotableDocument {
  const mark = new TextMark(folder, work, working.record);
  return {
    id: work.id,
    isTranslated: new Set(work.witnesses.map(({ language }) => language)).size > 1,
    confirm: (kept) => mark.confirm(kept),
    read: async () => {
      mark.look();
      const witnesses: QuotableWitness[] = [];
      let isWhole = true;
      for await (const { witness, text, problems } of working.read(work)) {
        if (hasErrors(problems)) isWhole = false;
        else if (text.blocks.length > 0) witnesses.push({ witness: witness.key, blocks: text.blocks });
      }
      return { witnesses, mark: isWhole ? mark.take() : undefined };
    },
  };
}

/** A quoted document's translations, aligned when they are asked for. */
const translationsIn =
  ({ works }: Edition, texts: QuotableEdition, { signal, onProgress }: Environment): TranslationsOf =>
  async (document) => {
    const listed = works.find(({ id }) => id === document)?.witnesses ?? [];
    const own = listed.flatMap(({ key }) => {
      const blocks = texts.blocksOf(document, key);
      return blocks === undefined ? [] : [[key, { blocks }] as const];
    });
    return alignDocumentTranslations(listed, Object.fromEntries(own), {
      decisions: [],
      ...(signal === undefined ? {} : { signal }),
      onProgress: (done, total) => onProgress?.({ phase: "align translations", done, total }),
    });
  };
