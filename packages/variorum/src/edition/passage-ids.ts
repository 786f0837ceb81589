import { join } from "node:path";
import { type CarryOverReport, carryOverBlockIds } from "../ingest/carry-over.ts";
import type { Problem } from "../model/problem.ts";
import { isWithheldBlock } from "../model/public.ts";
import type { Block, WitnessText } from "../model/text.ts";
import type { RecordState } from "../record/record-state.ts";
import { type OpenText, publicTextOf } from "../record/text-object.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { readPrivateObject } from "./private-record.ts";

/** Gives the passages of a text that was read again the ids under which they were published. */
export type KeepPassageIds = (name: string, text: WitnessText) => Promise<KeptPassages>;

export interface KeptPassages {
  readonly text: WitnessText;
  readonly problems: readonly Problem[];
}

/** Where nothing was published, a text keeps the ids it was read with. */
export const firstPassageIds: KeepPassageIds = async (_, text) => ({ text, problems: [] });

/**
 * An id that readers cite, and that `withheld` names, stays with its passage when paragraphs before it come or go.
 * @param folder the edition's folder
 */
export function passageIdsOf(state: RecordState, folder: string, files: FileOperations = diskFiles): KeepPassageIds {
  return async (name, text) => {
    const published = await lastPublished(state, join(folder, layout.private), files, name);
    if (published === undefined) return { text, problems: [] };
    const before = publicTextOf(published);
    if (
      before.blocks.length === text.blocks.length &&
      before.blocks.every((block, i) => isSameBlock(block, text.blocks[i]))
    ) {
      return { text, problems: [] };
    }
    if (before.blocks.some(isWithheldBlock)) return { text, problems: [withheldElsewhere(name)] };
    const carried = carryOverBlockIds(before as WitnessText, text);
    return { text: carried.text, problems: changedPassages(name, carried.report) };
  };
}

/** A withheld block whose words are not on this machine counts as the block of the same id. */
const isSameBlock = (before: { readonly id: string } | Block, now: Block | undefined): boolean =>
  before.id === now?.id && (!("text" in before) || before.text === now.text);

/** The whole text where `private/` has it, else what is public. */
async function lastPublished(
  state: RecordState,
  hidden: string,
  files: FileOperations,
  name: string,
): Promise<OpenText | undefined> {
  const subject = state.subjectAt("witness", name, state.newest.size);
  if (subject === undefined) return undefined;
  const heads = state.replay.subjects.get(subject.subject) ?? [];
  const content = heads.at(-1)?.content;
  for (const { id } of heads.filter((head) => head.content === content)) {
    const object = await readPrivateObject(files, hidden, id, state.replay);
    if (object?.form === "text") return object.text;
  }
  const object = subject.shown === null ? undefined : await state.object(subject.shown);
  return object?.form === "text" ? object.text : undefined;
}

const withheldElsewhere = (name: string): Problem => ({
  severity: "error",
  code: "withheld-elsewhere",
  message: `The text of ${name} changed, but the words of its withheld passages are not on this computer, so nobody can tell which passages they are now.`,
  mend: "Publish where they were withheld, or bring that computer's folder private/ here.",
});

function changedPassages(name: string, { removed, merged, split }: CarryOverReport): readonly Problem[] {
  if (removed.length === 0 && merged.length === 0 && split.length === 0) return [];
  const sentences = [
    sentence("Gone since it was published", removed, ", "),
    sentence(
      "Divided",
      split.map(({ id, into }) => `${id} into ${into.join(", ")}`),
      "; ",
    ),
    sentence(
      "Joined",
      merged.map(({ id, from }) => `${from.join(" and ")} as ${id}`),
      "; ",
    ),
  ];
  return [
    {
      severity: "notice",
      code: "passages-changed",
      message: `The passages of ${name} are not the same as before.${sentences.join("")}`,
      mend: "Their old addresses stay in the older versions.",
    },
  ];
}

/** Of a long list, so many are named. */
const mostNamed = 8;

const sentence = (what: string, passages: readonly string[], between: string): string => {
  const named = passages.slice(0, mostNamed).join(between);
  return passages.length === 0 ? "" : ` ${what}: ${named}${passages.length > mostNamed ? " …" : ""}.`;
};
