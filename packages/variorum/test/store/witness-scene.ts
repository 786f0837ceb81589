import {
  buildSigningKey,
  COSIGNATURE_V1,
  formatVkey,
  parseVkey,
  type SigningKey,
  type VerifierKey,
  verifierOf,
} from "@variorum/tlog";
import { eventSigner } from "../../src/edition/own-keys.ts";
import type { RecordEnvironment } from "../../src/edition/publication.ts";
import { withRecord } from "../../src/edition/record-session.ts";
import { VariorumError } from "../../src/model/error.ts";
import type { RecordEvent } from "../../src/record/event-note.ts";
import { digestOfBody, formatPolicy, type Policy } from "../../src/record/policy.ts";
import { policyInForce } from "../../src/record/replay.ts";
import { signEventWith } from "../../src/record/sign-event.ts";
import { createWitnessService, type WitnessService } from "../../src/server/witness-service.ts";
import type { FileOperations } from "../../src/store/file-operations.ts";
import { openKey } from "../../src/store/key-file.ts";
import type { Network } from "../../src/store/network.ts";
import { readKeyFiles, recordHome } from "../../src/store/record-home.ts";
import { type MemoryDisk, memoryFiles } from "./faulty-files.ts";

/** A witness without a network: its disk and what answers requests. */
export interface MemoryWitness {
  readonly name: string;
  readonly url: string;
  readonly key: SigningKey;
  readonly disk: MemoryDisk;
  readonly service: WitnessService;
}

export const witnessKey = (name: string, fill: number): SigningKey =>
  buildSigningKey(name, COSIGNATURE_V1, new Uint8Array(32).fill(fill));

export function memoryWitness(
  name: string,
  fill: number,
  logs: readonly VerifierKey[],
  { disk = new Map(), files = memoryFiles(disk), now = () => new Date("2026-02-01T00:00:00Z") } = {} as {
    disk?: MemoryDisk;
    files?: FileOperations;
    now?: () => Date;
  },
): MemoryWitness {
  const key = witnessKey(name, fill);
  const watched = new Map(logs.map((log) => [log.name, [log]]));
  const service = createWitnessService({ files, folder: `/${name}`, key, logs: watched, now });
  return { name, url: `http://${name}`, key, disk, service };
}

/** A network that reaches these witnesses, unless they are down, and nothing else. */
export function memoryNetwork(
  witnesses: readonly MemoryWitness[],
  isDown: (name: string) => boolean = () => false,
): Network {
  return {
    get: async (address) => {
      throw new VariorumError("input", `${address} could not be reached: no network`);
    },
    post: async (address, body) => {
      const witness = witnesses.find(({ url }) => address === `${url}/add-checkpoint`);
      if (witness === undefined || isDown(witness.name)) {
        throw new VariorumError("input", `${address} could not be reached: connection refused`);
      }
      const { status, body: bytes } = await witness
        .service(body)
        .catch(() => ({ status: 500, body: new Uint8Array() }));
      return { status, bytes };
    },
  };
}

/** The vkey that a record's checkpoints are signed with. */
export async function logKeyOf(folder: string, env: RecordEnvironment): Promise<VerifierKey> {
  return withRecord(folder, env, async ({ state }) => parseVkey(state.policy.log));
}

/** Logs a policy in which some things are new, signed by root and editor of this machine. */
export async function changePolicy(folder: string, env: RecordEnvironment, change: Partial<Policy>): Promise<number> {
  return withRecord(folder, env, async (session) => {
    const { state, files } = session;
    const body = formatPolicy({ ...state.policy, ...change, version: state.policy.version + 1 });
    const id = policyInForce(state.replay)?.id ?? null;
    const event: RecordEvent = {
      log: state.origin,
      policy: id,
      parent: id,
      until: null,
      time: "2026-01-31T12:00:00Z",
      action: "policy",
      subject: "policy",
      content: digestOfBody(body),
      reason: null,
      body,
    };
    const stored = await readKeyFiles(files, recordHome(env.home, state.origin));
    const people = stored.filter(({ role }) => role === "editor" || role === "root");
    const keys = await Promise.all(people.map((key) => openKey(key, undefined)));
    const entries = [signEventWith(event, keys.map(eventSigner))];
    return (await session.append(entries)).newest.size;
  });
}

/** Puts witnesses into the policy. */
export const enrolWitnesses = (
  folder: string,
  env: RecordEnvironment,
  witnesses: readonly { readonly key: VerifierKey; readonly url: string }[],
  quorum: number,
  more: Partial<Policy> = {},
): Promise<number> =>
  changePolicy(folder, env, {
    witnesses: witnesses
      .map(({ key, url }) => ({ key: formatVkey(verifierOf(key)), url }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    quorum,
    ...more,
  });
