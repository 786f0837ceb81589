import { createInterface } from "node:readline/promises";
import { VariorumError } from "../model/error.ts";

/** Somebody who can be asked. */
export interface Questions {
  /** Whether anybody sits there. */
  readonly canAsk: boolean;
  ask(question: string): Promise<string>;
  /** What is typed is not shown. */
  askSecret(question: string): Promise<string>;
}

/** Asks at the terminal of this process, on standard error, so that results stay clean. */
export function openQuestions(): Questions {
  const canAsk = process.stdin.isTTY === true && process.stderr.isTTY === true;
  return { canAsk, ask: askLine, askSecret };
}

/** Nobody there: programs and tests. */
export const noQuestions: Questions = {
  canAsk: false,
  ask: () => Promise.reject(new VariorumError("usage", "Nobody can be asked here.")),
  askSecret: () => Promise.reject(new VariorumError("usage", "Nobody can be asked here.")),
};

async function askLine(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(`\r\u001b[2K${question}`);
  } finally {
    lines.close();
  }
}

const ENTER = new Set(["\r", "\n", "\u0004"]);
const ERASE = new Set(["\u007f", "\b"]);
const INTERRUPT = "\u0003";

/** Raw mode: the terminal sends every key at once and echoes none. */
function askSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(`\r\u001b[2K${question}`);
  stdin.setRawMode(true).setEncoding("utf8").resume();
  return new Promise((resolve, reject) => {
    let typed: readonly string[] = [];
    const finish = (): void => {
      stdin.off("data", onData).setRawMode(false).pause();
      stderr.write("\n");
    };
    const onData = (text: string): void => {
      for (const key of text) {
        if (key === INTERRUPT || ENTER.has(key)) {
          finish();
          if (key === INTERRUPT) reject(new VariorumError("aborted", "stopped"));
          else resolve(typed.join(""));
          return;
        }
        typed = ERASE.has(key) ? typed.slice(0, -1) : [...typed, key];
      }
    };
    stdin.on("data", onData);
  });
}
