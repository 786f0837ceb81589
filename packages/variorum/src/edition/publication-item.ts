import type { Edition } from "../model/edition.ts";
import type { Essay } from "../model/essay.ts";
import { imagesToHold, shownNames, withoutHeld } from "../model/held-images.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { withoutMatter } from "../model/source-matter.ts";
import { type StoredKind, toStored } from "../model/stored-form.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import { openFacsimile } from "../store/witness-source.ts";
import type { Environment } from "./environment.ts";
import { createFileReader } from "./file-reader.ts";
import { mapAhead } from "./map-ahead.ts";
import type { PublicationItem, TextItem, ValueItem } from "./publication.ts";
import { readWitnessText, type TextSource } from "./witness-text.ts";

/** A text that need not be read. */
export interface KnownText {
  readonly problems: readonly Problem[];
  /** The record shows it as it is; else nothing but its faults is wanted. */
  readonly asPublished: boolean;
}

export interface KnownTexts {
  /** Undefined for a text that must be read. */
  find(work: Work, witness: Witness): KnownText | undefined;
  /** Told of every text that was read. */
  noteRead(work: Work, witness: Witness, problems: readonly Problem[]): void;
}

const nothingKnown: KnownTexts = { find: () => undefined, noteRead: () => undefined };

/**
 * Everything that an edition puts into its record, one subject at a time, texts last. What goes wrong while texts are read is
 * added to `problems`; an item whose text could not be read is left out.
 * @param known texts that need not be read: an empty item stands for each
 */
export async function* publicationItems(
  folder: string,
  edition: Edition,
  how: Pick<TextSource, "keepIds" | "isHidden">,
  problems: Problem[],
  { signal, onProgress }: Pick<Environment, "signal" | "onProgress">,
  known: KnownTexts = nothingKnown,
): AsyncGenerator<PublicationItem> {
  yield* valueItems(edition);
  for (const essay of edition.essays) yield essayItem(essay);
  const reader = createFileReader(signal);
  try {
    const read = async ({ work, witness }: WitnessOf) => {
      const found = known.find(work, witness);
      if (found !== undefined) return { item: unreadItem(work, witness, found), problems: found.problems };
      const read = await witnessItem({ folder, reader, ...how }, work, witness);
      known.noteRead(work, witness, read.problems);
      return read;
    };
    let done = 0;
    for await (const { item, problems: found } of mapAhead(witnessesOf(edition), readAhead, read)) {
      signal?.throwIfAborted();
      for (const problem of found) problems.push(problem);
      onProgress?.({ phase: "texts", done: ++done });
      if (item !== undefined) yield item;
    }
  } finally {
    reader.close();
  }
}

/** How many witnesses are read before they are asked for. */
const readAhead = 4;

interface WitnessOf {
  readonly work: Work;
  readonly witness: Witness;
}

const witnessesOf = ({ works }: Edition): readonly WitnessOf[] =>
  works.flatMap((work) => work.witnesses.map((witness) => ({ work, witness })));

function* valueItems({ info, works, entities, series, decisions }: Edition): Generator<ValueItem> {
  yield value("edition", "edition", info);
  for (const { witnesses, ...work } of works) {
    yield value("document", work.id, { ...work, witnesses: witnesses.map((witness) => witness.key) });
  }
  const lists = [
    ["person", entities.persons],
    ["body", entities.bodies],
    ["office", entities.offices],
    ["membership", entities.memberships],
    ["place", entities.places],
    ["event", entities.events],
    ["source", entities.sources],
    ["series", series],
  ] as const;
  for (const [kind, list] of lists) for (const item of list) yield value(kind, item.id, item);
  for (const item of decisions) yield value("decisions", item.document, item);
}

const value = (kind: ValueItem["kind"] & StoredKind, name: string, item: object): ValueItem => ({
  form: "value",
  kind,
  name,
  value: toStored(kind, item),
});

function essayItem({ text, ...essay }: Essay): TextItem {
  const name = `${essay.id}/${essay.language}`;
  return {
    form: "text",
    kind: "essay",
    name,
    siglum: null,
    mediaType: "text/markdown",
    text,
    metadata: toStored("essay", essay),
  };
}

function unreadItem(work: Work, witness: Witness, { problems, asPublished }: KnownText): TextItem | undefined {
  if (hasErrors(problems)) return undefined;
  return {
    form: "text",
    kind: "witness",
    name: `${work.id}/${witness.key}`,
    siglum: witness.siglum,
    mediaType: null,
    text: { blocks: [], notes: [] },
    metadata: {},
    ...(asPublished ? { asPublished } : {}),
    ...wholeOf(witness),
  };
}

const wholeOf = ({ status, withholding }: Witness): Pick<TextItem, "whole"> =>
  status === "withheld" ? { whole: withholding ?? { reason: "withheld" } } : {};

/** A witness as something to publish; without an item where it cannot be read. */
export async function witnessItem(
  source: TextSource,
  work: Work,
  witness: Witness,
): Promise<{ readonly item: TextItem | undefined; readonly problems: readonly Problem[] }> {
  const { text, sourceBytes, mediaType, problems } = await readWitnessText(source, work, witness);
  const isElsewhere = isKeptElsewhere(source, work, witness, problems);
  if (hasErrors(problems) && !isElsewhere) return { item: undefined, problems };
  const facsimiles = (isElsewhere ? [] : witness.facsimiles).map((name) => ({
    name,
    read: openFacsimile(source.folder, work, witness, name),
  }));
  // Why it is withheld stands in the event that withholds it: when it is released nobody reads it there.
  const { withholding: _, ...open } = witness;
  const hidden = new Set(witness.withheld.map(({ block }) => block));
  const held = imagesToHold(text.blocks, witness.facsimiles, hidden);
  const item: TextItem = {
    form: "text",
    kind: "witness",
    name: `${work.id}/${witness.key}`,
    siglum: witness.siglum,
    mediaType,
    text: {
      ...text,
      blocks: (isWhole(work, witness) ? text.blocks : text.blocks.map(withoutMatter)).map((block) =>
        withoutHeld(block, held),
      ),
    },
    metadata: toStored("witness", { ...open, facsimiles: shownNames(witness.facsimiles, held) }),
    facsimiles,
    ...(sourceBytes === undefined ? {} : { sourceBytes }),
    ...(witness.withheld.length === 0 ? {} : { withheld: witness.withheld }),
    ...wholeOf(witness),
  };
  return { item, problems: isElsewhere ? [] : problems };
}

/** Whether everything in its file may be shown: no passage of it, and none of another witness in it, is withheld. */
const isWhole = ({ witnesses }: Work, { key, source }: Witness): boolean =>
  witnesses.every(
    (other) =>
      (other.key !== key && (source === undefined || other.source?.file !== source.file)) ||
      (other.withheld.length === 0 && (other.key === key || other.status !== "withheld")),
  );

/** What the record hides may be on another computer only. */
const isKeptElsewhere = (
  { isHidden = () => false }: TextSource,
  { id }: Work,
  { key, status }: Witness,
  problems: readonly Problem[],
): boolean =>
  status === "withheld" &&
  problems.length > 0 &&
  problems.every(({ code }) => code === "missing-file") &&
  isHidden(`${id}/${key}`);
