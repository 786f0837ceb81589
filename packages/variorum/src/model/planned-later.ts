import type { EditionInfo, Instalment } from "./edition.ts";

/** What appears after a day: announced until then. */
export interface PlannedLater {
  readonly instalments: readonly Instalment[];
  readonly documents: ReadonlySet<string>;
  readonly essays: ReadonlySet<string>;
}

/** @param day `YYYY-MM-DD` */
export function plannedLater({ instalments: all }: Pick<EditionInfo, "instalments">, day: string): PlannedLater {
  const instalments = all.filter(({ planned }) => planned > day);
  return {
    instalments,
    documents: new Set(instalments.flatMap(({ documents }) => documents)),
    essays: new Set(instalments.flatMap(({ essays }) => essays)),
  };
}

/** Where nothing waits for its day. */
export const nothingLater: PlannedLater = { instalments: [], documents: new Set(), essays: new Set() };
