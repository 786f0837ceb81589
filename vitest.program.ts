import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const compiled = new URL("packages/variorum/dist/", import.meta.url);

const changedAt = (path: string): number => statSync(new URL(path, compiled), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Tests of the command line and of child processes run the program: after `tsc -b` alone it is old, and is made again. */
export function setup(): void {
  if (changedAt("program/main.js") >= changedAt(".tsbuildinfo")) return;
  execFileSync("npm", ["run", "build:program", "-w", "variorum"], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
  });
}
