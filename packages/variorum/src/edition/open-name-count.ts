import { hash } from "node:crypto";
import type { Decision } from "../model/decision.ts";
import type { Edition } from "../model/edition.ts";
import { decisionsOnNames } from "../model/name-mark.ts";
import { hasErrors } from "../model/problem.ts";
import type { Work } from "../model/work.ts";
import { readEditionFolder } from "../store/edition-folder.ts";
import type { Environment } from "./environment.ts";
import type { KnownParts } from "./known-parts.ts";
import { namedIn, openNames } from "./name-proposals.ts";
import { readMarkdown } from "./open.ts";
import { WorkingTexts } from "./working-texts.ts";

/** In so many documents `check` looks for names; where there are more it says that `names` does. */
const mostDocuments = 2000;

/** Documents that one run looks through: a first check, or one after a new person was added, is not to take longer for the names than for all else. */
const mostAtOnce = 200;

/** How many names wait for a decision, and in how many documents they were looked for so far; or that there are too many documents to look. */
export type OpenNameCount = { readonly open: number; readonly looked: number } | "not counted";

/** What is remembered: whom an edition knows, and how many names were open in each document as it was. */
interface CountMemory {
  readonly hasAgents: boolean;
  readonly documents: { readonly [id: string]: { readonly state: string; readonly open: number } };
}

const entry = "open-names";

/**
 * Counts the names that are proposed and undecided. Only documents that changed since the last time, in themselves, in what was decided on
 * them, or in whom the edition knows, are read again; of many so many that the rest is left to the next time.
 * @param known keeps what is counted; it is to be saved by whoever gave it
 */
export async function countOpenNames(
  root: string,
  documents: number,
  known: KnownParts,
  env: Environment,
  edition?: Edition,
): Promise<OpenNameCount> {
  const kept = known.cache?.read(entry) as CountMemory | undefined;
  if (documents > mostDocuments && edition === undefined) return kept?.hasAgents === false ? none : "not counted";
  const whole = edition ?? (await readEditionFolder(root, { ...env, readMarkdown, parts: known })).edition;
  const { persons, bodies, places } = whole.entities;
  const hasAgents = persons.length + bodies.length + places.length > 0;
  const isCounted = hasAgents && documents <= mostDocuments;
  const counts = isCounted ? await countEach(root, whole, kept?.documents ?? {}, known, env) : {};
  known.cache?.write(entry, { hasAgents, documents: counts } satisfies CountMemory);
  if (!hasAgents) return none;
  if (!isCounted) return "not counted";
  const all = Object.values(counts);
  return { open: all.reduce((sum, { open }) => sum + open, 0), looked: all.length };
}

const none: OpenNameCount = { open: 0, looked: Number.POSITIVE_INFINITY };

async function countEach(
  root: string,
  edition: Edition,
  kept: CountMemory["documents"],
  known: KnownParts,
  env: Environment,
): Promise<CountMemory["documents"]> {
  const named = namedIn(edition);
  const agents = hash("sha256", JSON.stringify(named));
  const counts: { [id: string]: CountMemory["documents"][string] } = {};
  const changed: { work: Work; state: string }[] = [];
  for (const work of edition.works) {
    const state = hash("sha256", JSON.stringify([agents, decisionsOn(work, edition), known.contentOf(work.id)]));
    const before = kept[work.id];
    if (before?.state === state && known.contentOf(work.id) !== undefined) counts[work.id] = before;
    else changed.push({ work, state });
  }
  if (changed.length === 0) return counts;
  const working = await WorkingTexts.open(root, env);
  try {
    for (const { work, state } of changed.slice(0, mostAtOnce)) {
      env.signal?.throwIfAborted();
      counts[work.id] = { state, open: await countIn(work, named, decisionsOn(work, edition), working) };
    }
  } finally {
    working.close();
  }
  return counts;
}

const decisionsOn = ({ id }: Work, { decisions }: Edition) => decisionsOnNames(id, decisions);

async function countIn(
  work: Work,
  named: ReturnType<typeof namedIn>,
  decisions: readonly Decision[],
  working: WorkingTexts,
): Promise<number> {
  let count = 0;
  for await (const { witness, text, problems } of working.read(work)) {
    if (hasErrors(problems)) continue;
    const place = { document: work.id, witness: witness.key, language: witness.language };
    count += openNames(place, text, named, decisions).length;
  }
  return count;
}
