#!/usr/bin/env node
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const main = new URL("../dist/program/main.js", import.meta.url);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Variorum needs Node.js 20.19 or newer; this is ${process.versions.node}. Get it from https://nodejs.org\n`,
  );
  process.exitCode = 70;
} else if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write(
    `Variorum is not built yet: ${fileURLToPath(main)} is missing.\nRun this once in the project's folder: npm run build\n`,
  );
  process.exitCode = 70;
}
