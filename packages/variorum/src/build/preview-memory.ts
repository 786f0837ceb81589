import type { Navigation } from "../site/index.ts";

/** What a process that builds the same draft again and again keeps from one build to the next. */
export class PreviewMemory {
  /** Of the last build: the verdicts on quotations, which are found last, may lead to a page more. */
  sections: Navigation | undefined;
}

/** What is on the screen while a draft is built: its pages are changed before anything else is made. */
export interface OnScreen {
  readonly memory: PreviewMemory;
  /** Ids of the documents that somebody looks at. */
  readonly documents: () => ReadonlySet<string>;
  /** The pages of these are as they will be. The build goes on when this resolves. */
  readonly onShown: (documents: readonly string[]) => Promise<void>;
}
