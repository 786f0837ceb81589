import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const INTERVAL = 25;

/**
 * Runs a program to its end. Gives seconds, and of it and its children together (Linux only) the processor's seconds and
 * the highest resident memory in MB, and its output.
 */
export function measure(command, args, options = {}) {
  return new Promise((resolve) => {
    const begun = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    let errors = "";
    let peak = 0;
    const busy = new Map();
    child.stdout.on("data", (data) => {
      output += data;
    });
    child.stderr.on("data", (data) => {
      errors += data;
    });
    const watch = setInterval(() => {
      const tree = treeOf(child.pid);
      peak = Math.max(
        peak,
        tree.reduce((sum, pid) => sum + residentOf(pid), 0),
      );
      for (const pid of tree) busy.set(pid, Math.max(busy.get(pid) ?? 0, processorSecondsOf(pid)));
    }, INTERVAL);
    child.on("close", (status) => {
      clearInterval(watch);
      const seconds = (performance.now() - begun) / 1000;
      const processor = [...busy.values()].reduce((sum, value) => sum + value, 0);
      resolve({ status, seconds, processor, megabytes: Math.round(peak / 1024), output, errors });
    });
  });
}

function treeOf(pid) {
  const children = readProc(`${pid}/task/${pid}/children`).split(" ").filter(Boolean);
  return [pid, ...children.flatMap((child) => treeOf(Number(child)))];
}

/** Kilobytes. */
const residentOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readProc(`${pid}/status`))?.[1] ?? 0);

/** Fields 14 and 15 of proc(5), in hundredths of a second. */
function processorSecondsOf(pid) {
  const fields = readProc(`${pid}/stat`).split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

function readProc(path) {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return "";
  }
}
