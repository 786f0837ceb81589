import { readFileSync } from "node:fs";
import { VariorumError } from "../model/error.ts";
import type { Passphrase, StoredKey } from "../store/key-file.ts";
import type { Questions } from "./questions.ts";

/**
 * What opens locked keys: `VARIORUM_PASSPHRASE`, or what stands in the open file `VARIORUM_PASSPHRASE_FD` up to its first line's end,
 * or somebody at the terminal. Never an argument: those stand in lists of processes and in the shell's history.
 * @throws {VariorumError} `usage`
 */
export function passphraseFrom(variables: NodeJS.ProcessEnv, questions: Questions): Passphrase | undefined {
  const given = givenPassphrase(variables, "VARIORUM_PASSPHRASE");
  if (given !== undefined) return given;
  return questions.canAsk ? askOnce(questions) : undefined;
}

/** @throws {VariorumError} `usage` when the descriptor cannot be read */
export function givenPassphrase(variables: NodeJS.ProcessEnv, name: string): string | undefined {
  const plain = variables[name];
  if (plain !== undefined && plain !== "") return plain;
  const descriptor = variables[`${name}_FD`];
  if (descriptor === undefined || descriptor === "") return undefined;
  try {
    if (!/^\d{1,4}$/.test(descriptor)) throw new Error("it is no number");
    return readFileSync(Number(descriptor), "utf8").split(/\r?\n/)[0] ?? "";
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new VariorumError("usage", `${name}_FD is ${descriptor}, but nothing can be read from there: ${why}`, {
      cause,
    });
  }
}

/** Keys of one person mostly share a passphrase: what was typed is tried on all. */
function askOnce({ askSecret }: Questions): (key: StoredKey) => Promise<string> {
  let asked: Promise<string> | undefined;
  return ({ role }) => {
    asked ??= askSecret(`Passphrase of your keys (first the ${role} key): `);
    return asked;
  };
}

/** A new passphrase, typed twice; undefined for none. @throws {VariorumError} `usage` */
export async function askNewPassphrase(
  questions: Questions,
  variables: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const given = givenPassphrase(variables, "VARIORUM_NEW_PASSPHRASE");
  if (given !== undefined) return given;
  if (!questions.canAsk) {
    throw new VariorumError(
      "usage",
      "Set VARIORUM_NEW_PASSPHRASE or VARIORUM_NEW_PASSPHRASE_FD, or run this at a terminal; --none takes the lock away.",
    );
  }
  const [first, second] = [await questions.askSecret("New passphrase: "), await questions.askSecret("Once more: ")];
  if (first !== second) throw new VariorumError("usage", "The two are not the same. Nothing was changed.");
  if (first === "") throw new VariorumError("usage", "An empty passphrase locks nothing. --none takes the lock away.");
  return first;
}
