import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { runCommandLine } from "../../src/cli/run.ts";
import { recordingChannel } from "../cli/loose-text.ts";

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A computer: a home with keys, and a copy of the edition's folder, which is all that it shares with others. */
export interface Computer {
  readonly name: string;
  readonly home: string;
  /** Holds `edition/`, and whatever else somebody has on their desk. */
  readonly desk: string;
  readonly edition: string;
  /** What the shell would hand to a command. */
  readonly variables: Record<string, string>;
  run(...args: readonly string[]): Promise<Run>;
  /** `run`, expecting exit code 0; gives standard output. */
  does(...args: readonly string[]): Promise<string>;
  /** `run --json`, expecting exit code 0. */
  // biome-ignore lint/suspicious/noExplicitAny: what a command prints is looked at field by field
  json(...args: readonly string[]): Promise<any>;
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string>;
}

export interface Team {
  readonly top: string;
  computer(name: string): Computer;
  /** Lays one computer's folder over another's, as unpacking a ZIP does: files come, none goes; `private/` stays at home. */
  give(from: Computer, to: Computer): Promise<void>;
  close(): Promise<void>;
}

export async function openTeam(): Promise<Team> {
  const top = await mkdtemp(join(tmpdir(), "variorum-team-"));
  return {
    top,
    computer: (name) => computerIn(top, name),
    give: (from, to) =>
      cp(from.edition, to.edition, {
        recursive: true,
        filter: (path) => !/\/edition\/(private|\.variorum)(\/|$)/.test(path),
      }),
    close: () => rm(top, { recursive: true, force: true }),
  };
}

function computerIn(top: string, name: string): Computer {
  const desk = join(top, name, "desk");
  const home = join(top, name, "home");
  const variables: Record<string, string> = {};
  const run = async (...args: readonly string[]): Promise<Run> => {
    const [out, err] = [recordingChannel(false, 100), recordingChannel(false, 100)];
    const surroundings = {
      terminal: { out, err },
      cwd: desk,
      home,
      variables,
      debug: true,
      signal: new AbortController().signal,
    };
    await mkdir(desk, { recursive: true });
    const code = await runCommandLine(args, surroundings);
    return { code, stdout: out.text(), stderr: err.text() };
  };
  const does = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(...args);
    expect([args.join(" "), code, code === 0 ? "" : stderr]).toEqual([args.join(" "), 0, ""]);
    return stdout;
  };
  return {
    name,
    home,
    desk,
    edition: join(desk, "edition"),
    variables,
    run,
    does,
    json: async (...args) => JSON.parse(await does(...args, "--json")),
    write: async (path, text) => {
      await mkdir(dirname(join(desk, path)), { recursive: true });
      await writeFile(join(desk, path), text);
    },
    read: (path) => readFile(join(desk, path), "utf8"),
  };
}

/** Every file below a folder that holds a text, in any of the spellings in which it could stand there. */
export async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const needles = [
    text,
    Buffer.from(text).toString("base64").slice(0, -4),
    Buffer.from(text, "utf16le").toString("latin1"),
  ];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const plain = bytes.toString("utf8");
    if (needles.some((needle) => plain.includes(needle) || bytes.toString("latin1").includes(needle))) found.push(path);
  }
  return found;
}
