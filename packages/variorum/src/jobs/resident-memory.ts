import { readFileSync } from "node:fs";

/** Resident memory of a process in bytes as Linux tells it; undefined elsewhere, or when the process is gone. */
export function residentMemory(pid: number): number | undefined {
  try {
    const kibibytes = /^VmRSS:\s+(?<size>\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.groups?.size;
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}
