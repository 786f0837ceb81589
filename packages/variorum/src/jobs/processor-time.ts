import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second, whatever the processor (USER_HZ). */
const tick = 10;

/** Milliseconds that a process has kept a processor busy, as Linux tells it; undefined elsewhere, or when the process is gone. */
export function processorTime(pid: number): number | undefined {
  try {
    // The name in brackets may hold anything; utime and stime are the 12th and 13th field after it (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? ticks * tick : undefined;
  } catch {
    return undefined;
  }
}
