import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const INTERVAL = 25;

/** Runs a program to its end. Gives seconds, the highest resident memory of it and its children together (MB; Linux only) and its output. */
export function measure(command, args, options = {}) {
  return new Promise((resolve) => {
    const begun = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    let errors = "";
    let peak = 0;
    child.stdout.on("data", (data) => {
      output += data;
    });
    child.stderr.on("data", (data) => {
      errors += data;
    });
    const watch = setInterval(() => {
      peak = Math.max(peak, residentOfTree(child.pid));
    }, INTERVAL);
    child.on("close", (status) => {
      clearInterval(watch);
      const seconds = (performance.now() - begun) / 1000;
      resolve({ status, seconds, megabytes: Math.round(peak / 1024), output, errors });
    });
  });
}

/** Kilobytes. */
function residentOfTree(pid) {
  const own = Number(/VmRSS:\s+(\d+)/.exec(readProc(`${pid}/status`))?.[1] ?? 0);
  const children = readProc(`${pid}/task/${pid}/children`).split(" ").filter(Boolean);
  return children.reduce((sum, child) => sum + residentOfTree(child), own);
}

function readProc(path) {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return "";
  }
}
