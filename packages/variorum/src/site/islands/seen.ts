import type { Remembered } from "../../record/record-verdict.ts";
import type { Verdict } from "../../record/verdict.ts";

const keyOf = (origin: string): string => `variorum:${origin}`;
const forkKeyOf = (origin: string): string => `variorum:fork:${origin}`;

/** What is remembered, with the signed note: two of them that contradict are the evidence of a fork. */
interface Kept extends Remembered {
  readonly note?: string;
}

/** The newest checkpoint that this browser has seen of a record: a shorter or another one is then noticed. */
export function recall(origin: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(origin)) ?? "null") as Partial<Kept> | null;
    if (typeof kept?.size !== "number" || typeof kept.root !== "string") return undefined;
    const { size, root, note } = kept;
    return { size, root, ...(typeof note === "string" && { note }) };
  } catch {
    return undefined;
  }
}

/** Keeps both checkpoints of a fork, as the publisher signed them. */
export function keepFork({ record, checkpoint, reasons }: Verdict): void {
  if (record === null || checkpoint === null || !reasons.some(({ code }) => code === "forked")) return;
  const seen = recall(record.origin)?.note;
  try {
    localStorage.setItem(forkKeyOf(record.origin), JSON.stringify([seen ?? null, checkpoint]));
  } catch {
    // A browser may forbid storage; the verdict says that there is a fork all the same.
  }
}

export function remember({ record, verdict, checkpoint }: Verdict): void {
  if (record === null || (verdict !== "verified" && verdict !== "withheld")) return;
  try {
    const { size, root } = record;
    if ((recall(record.origin)?.size ?? 0) < size)
      localStorage.setItem(keyOf(record.origin), JSON.stringify({ size, root, note: checkpoint }));
  } catch {
    // A browser may forbid storage; verification is complete without it.
  }
}
