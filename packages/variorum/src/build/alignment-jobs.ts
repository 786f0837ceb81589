import { type AlignableTexts, type AlignableWork, alignDocument } from "../alignment/index.ts";
import type { JobTable } from "../jobs/job-module.ts";
import type { Decision } from "../model/decision.ts";

export interface AlignmentTask {
  readonly work: AlignableWork;
  readonly texts: AlignableTexts;
  readonly decisions: readonly Decision[];
}

/** What a child process of a build does. */
export const jobs = {
  align: ({ work, texts, decisions }: AlignmentTask, { onProgress }) =>
    alignDocument(work, texts, { decisions, onProgress }),
} satisfies JobTable;
