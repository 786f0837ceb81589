import { type AlignableTexts, type AlignableWork, type AlignOptions, alignDocument } from "../alignment/index.ts";
import type { JobTable } from "../jobs/job-module.ts";
import type { DocumentAlignment } from "../model/alignment.ts";

/** A document's texts, and all that decides how they are laid side by side. */
export interface AlignTask {
  readonly work: AlignableWork;
  readonly texts: AlignableTexts;
  readonly terms: Pick<AlignOptions, "decisions" | "normalForms" | "persons">;
}

/** Done here for a short document, in a child process for a long one. */
export const jobs = {
  align: ({ work, texts, terms }: AlignTask, { signal, onProgress }): Promise<DocumentAlignment> =>
    alignDocument(work, texts, { ...terms, onProgress, ...(signal === undefined ? {} : { signal }) }),
} satisfies JobTable;
