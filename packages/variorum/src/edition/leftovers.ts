import { join } from "node:path";
import type { Problem } from "../model/problem.ts";
import { objectPath } from "../record/object.ts";
import { proposedObjectPath } from "../record/proposal.ts";
import type { RecordState } from "../record/record-state.ts";
import type { SubjectState } from "../record/subject-state.ts";
import type { SubjectHead } from "../record/transition.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { partsLeftOpen } from "./document-parts.ts";
import { ownFilesOf, sharedFilesOf, thingOfSubject } from "./own-files.ts";
import { readSeeds } from "./private-record.ts";
import { readProposals } from "./proposal-store.ts";
import type { RecordEnvironment } from "./publication.ts";
import { requireRecord } from "./put-forward.ts";
import { parcelPath } from "./sealed-parcel.ts";
import { settleRemovals, settleWitnesses } from "./settle.ts";
import { keepPrivately } from "./tidy-record.ts";

/**
 * Removes from a copy of an edition what the record says is sealed or destroyed, as far as a program can; with its working files, also
 * puts away what is withheld.
 * @param withFiles working files too
 * @returns what is left
 */
export async function finishRemovals(
  folder: string,
  { withFiles }: { readonly withFiles: boolean },
  env: RecordEnvironment,
): Promise<readonly Problem[]> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  await settleRemovals(files, folder, state, () => withFiles);
  if (withFiles) await putAwayWithheld(files, folder, state, env);
  return leftovers(files, folder, state);
}

/** In a copy of the edition that did not publish it, what was withheld lies where it lay. */
async function putAwayWithheld(
  files: FileOperations,
  folder: string,
  state: RecordState,
  env: RecordEnvironment,
): Promise<void> {
  const [record, hidden] = [join(folder, layout.record), join(folder, layout.private)];
  for (const event of await openEvents(files, folder, state)) {
    await keepPrivately(files, record, hidden, event);
    await files.remove(join(record, objectPath(event)));
  }
  await settleWitnesses(
    folder,
    state,
    env,
    hiddenHeads(state).map(({ id }) => id),
  );
}

/** What is still in an edition's folder of things that the record says are destroyed, sealed or withheld. */
export async function leftovers(
  files: FileOperations,
  folder: string,
  state: RecordState,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [...partsLeftOpen(state).map(openPart), ...(await leftOfHidden(files, folder, state))];
  const destroyed = destroyedHeads(state);
  if (destroyed.length === 0) return problems;
  for (const head of destroyed) problems.push(...(await leftOf(files, folder, state, head)));
  problems.push(...(await heldByProposals(files, folder, destroyed)));
  problems.push(...(await builtBefore(files, folder, destroyed)));
  if ((await files.read(join(folder, ".git/HEAD"))) !== undefined) problems.push(gitRemembers);
  return problems;
}

/** Earlier programs withheld a document without its texts. */
const openPart = ({ kind, name, shown }: SubjectState): Problem => ({
  severity: "error",
  code: "open-part",
  file: `${layout.record}/${objectPath(shown ?? "")}`,
  message: `The ${kind} ${name} can still be read here, although its document is no longer shown.`,
  mend: `Withhold it by its name: \`variorum withhold <folder> ${kind === "witness" ? name : `${kind}:${name}`} --reason <code>\`.`,
});

/** Things whose last word is a takedown that destroyed. */
const destroyedHeads = ({ replay }: RecordState): readonly SubjectHead[] =>
  [...replay.subjects.values()].flatMap((heads) => {
    const head = heads.at(-1);
    return head?.state === "removed" && head.before === null ? [head] : [];
  });

/** Things that were public once and are withheld or under seal. */
const hiddenHeads = ({ replay }: RecordState): readonly SubjectHead[] =>
  [...replay.subjects.values()].flatMap((heads) => {
    const head = heads.at(-1);
    const isHidden = head?.state === "withheld" || (head?.state === "removed" && head.before !== null);
    return head !== undefined && isHidden && heads.some(({ state }) => state === "public") ? [head] : [];
  });

/** Events whose objects lie open below `record/` although the record does not show them; those that were destroyed are listed elsewhere. */
async function openEvents(files: FileOperations, folder: string, state: RecordState): Promise<readonly string[]> {
  const destroyed = new Set(destroyedHeads(state).map(({ subject }) => subject));
  const open: string[] = [];
  for (const path of await files.list(join(folder, layout.record, "objects"))) {
    const id = /([0-9a-f]{64})\.json$/.exec(path)?.[1] ?? "";
    const event = state.replay.entries[state.replay.counted.get(id) ?? -1]?.note?.event;
    if (event === undefined || state.objects.has(id) || destroyed.has(event.subject)) continue;
    if (!["withhold", "takedown", "site"].includes(event.action)) open.push(id);
  }
  return open;
}

async function leftOfHidden(files: FileOperations, folder: string, state: RecordState): Promise<readonly Problem[]> {
  const problems: Problem[] = (await openEvents(files, folder, state)).map((id) =>
    left(`${layout.record}/${objectPath(id)}`, "It opens what the record shows no longer.", FINISH),
  );
  for (const head of hiddenHeads(state)) {
    const thing = thingOfSubject(state, head.subject);
    if (thing === undefined || (head.state === "withheld" && thing.kind !== "witness")) continue;
    const what = `It belongs to the ${thing.kind} ${thing.name}, which is ${head.state === "withheld" ? "withheld" : "under seal"}.`;
    for (const path of await ownFilesOf({ files, folder, state, head })) {
      if (!path.startsWith(`${layout.private}/`)) problems.push(left(path, what, FINISH));
    }
  }
  return problems;
}

const left = (file: string, what: string, mend: string): Problem => ({
  severity: "error",
  code: "left-after-takedown",
  file,
  message: what,
  mend,
});

const FINISH = "Run `variorum takedown <folder> --finish`.";

async function leftOf(
  files: FileOperations,
  folder: string,
  state: RecordState,
  head: SubjectHead,
): Promise<readonly Problem[]> {
  const thing = thingOfSubject(state, head.subject);
  const what = thing === undefined ? `the subject ${head.subject}` : `the ${thing.kind} ${thing.name}`;
  const events = (state.replay.subjects.get(head.subject) ?? []).map(({ id }) => id);
  const seeds = await readSeeds(files, join(folder, layout.private));
  const open = events.filter((id) => id !== head.id).map((id) => `${layout.record}/${objectPath(id)}`);
  const hidden = [`${layout.private}/`, ...events.map((id) => `${parcelPath(id)}/`)].flatMap((place) =>
    events.map((id) => `${place}${objectPath(id)}`),
  );
  const problems: Problem[] = [];
  for (const path of [...open, ...hidden]) {
    if ((await files.read(join(folder, path))) !== undefined)
      problems.push(left(path, `It opens ${what}, which was destroyed.`, FINISH));
  }
  if (events.some((id) => seeds.has(id))) {
    problems.push(left(`${layout.private}/seeds`, `A seed of ${what}, which was destroyed, is still here.`, FINISH));
  }
  for (const path of await ownFilesOf({ files, folder, state, head })) {
    problems.push(left(path, `It belongs to ${what}, which was destroyed.`, FINISH));
  }
  if (thing?.kind === "witness") {
    for (const path of await sharedFilesOf(files, folder, thing.name)) {
      problems.push(
        left(
          path,
          `It holds other witnesses beside ${what}, which was destroyed.`,
          "Take its text out of the file yourself.",
        ),
      );
    }
  }
  return problems;
}

async function heldByProposals(
  files: FileOperations,
  folder: string,
  destroyed: readonly SubjectHead[],
): Promise<readonly Problem[]> {
  const subjects = new Set(destroyed.map(({ subject }) => subject));
  const { proposals } = await readProposals(files, folder);
  const problems: Problem[] = [];
  for (const { id, events } of proposals) {
    for (const { id: own, event } of events) {
      if (!subjects.has(event.subject) || event.action === "takedown") continue;
      const path = `${layout.record}/${proposedObjectPath(id, own)}`;
      const isThere = (await files.read(join(folder, path))) !== undefined;
      if (isThere) problems.push(left(path, "A proposal shows something that was destroyed.", FINISH));
    }
  }
  return problems;
}

/** Sites that stand in the folder and do not know of a takedown; proof files and archives that may hold what was destroyed. */
async function builtBefore(
  files: FileOperations,
  folder: string,
  destroyed: readonly SubjectHead[],
): Promise<readonly Problem[]> {
  const newest = Math.max(...destroyed.map(({ index }) => index));
  const problems: Problem[] = [];
  for (const path of await files.list(folder)) {
    if (path.startsWith(`${layout.record}/`) || path.startsWith(".git/")) continue;
    if (path.endsWith("record/log/checkpoints")) {
      const sizes = Buffer.from((await files.read(join(folder, path))) ?? [])
        .toString()
        .trim()
        .split("\n")
        .map(Number);
      if ((sizes.at(-1) ?? 0) > newest) continue;
      const site = path.slice(0, -"record/log/checkpoints".length);
      problems.push(left(site, "This site was built before a takedown.", "Build it again, or delete it."));
    } else if (/\.(proof|zip|pack|epub)$/i.test(path)) {
      problems.push({
        severity: "warning",
        code: "may-hold-destroyed",
        file: path,
        message: "This file may hold what was destroyed.",
        mend: "Look into it, make it again from the present state, or delete it.",
      });
    }
  }
  return problems;
}

const gitRemembers: Problem = {
  severity: "warning",
  code: "git-remembers",
  file: ".git",
  message: "Something was destroyed, but git keeps every state that was ever committed.",
  mend: "Take it out of the history (git filter-repo) and make every clone anew.",
};
