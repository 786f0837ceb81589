import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommandLine } from "../../src/cli/run.ts";
import { recordingChannel } from "./loose-text.ts";

export const bin = fileURLToPath(new URL("../../bin/variorum.js", import.meta.url));
export const projectFolder = fileURLToPath(new URL("../../../../", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary folder with keys of its own, and commands that run in it. */
export interface Desk {
  readonly folder: string;
  /** In a process of its own, as a user would. */
  run(...args: readonly string[]): Promise<Run>;
  /** The same command line in this process: quicker, no streams. */
  runHere(...args: readonly string[]): Promise<Run>;
  write(path: string, content: string | Uint8Array): Promise<void>;
  read(path: string): Promise<string>;
  /** Every file below a folder, sorted. */
  files(path: string): Promise<readonly string[]>;
  environment: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), "variorum-cli-"));
  const environment: NodeJS.ProcessEnv = { ...process.env, VARIORUM_HOME: join(folder, ".keys"), COLUMNS: "100" };
  for (const name of ["FORCE_COLOR", "NO_COLOR", "NODE_OPTIONS", "VITEST"]) delete environment[name];
  return {
    folder,
    environment,
    run: (...args) => runNode([bin, ...args], folder, environment),
    runHere: (...args) => runHere(args, folder),
    async write(path, content) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    },
    read: (path) => readFile(join(folder, path), "utf8"),
    async files(path) {
      const entries = await readdir(join(folder, path), { recursive: true, withFileTypes: true });
      const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      return paths.map((found) => found.slice(join(folder, path).length + 1)).sort();
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function runHere(args: readonly string[], folder: string): Promise<Run> {
  const out = recordingChannel(false, 100);
  const err = recordingChannel(false, 100);
  const code = await runCommandLine(args, {
    terminal: { out, err },
    cwd: folder,
    home: join(folder, ".keys"),
    signal: new AbortController().signal,
    variables: {},
    debug: false,
  });
  return { code, stdout: out.text(), stderr: err.text() };
}

export function runNode(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
