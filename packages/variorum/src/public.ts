import type { NamedPerson } from "@variorum/compare";
import type { DocumentAlignment } from "./model/alignment.ts";
import type { Decision } from "./model/decision.ts";
import type { EditionInfo, Entities } from "./model/edition.ts";
import type { Facsimile } from "./model/facsimile.ts";
import { type HeldImages, imagesToHold, shownNames, withoutHeld } from "./model/held-images.ts";
import type { Json } from "./model/json.ts";
import { confirmedNames, withNameMarks } from "./model/name-mark.ts";
import type { SpellingForm } from "./model/normal-forms.ts";
import { confirmedTraces, judgeTraces, type PersonTrace } from "./model/person-trace.ts";
import {
  type DocumentSummary,
  type DocumentVersion,
  type EventReference,
  isWithheldBlock,
  type NoteLine,
  type PublicBlock,
  type PublicDocument,
  type PublicEdition,
  type PublicEssay,
  type PublicRecord,
  type PublicText,
  type PublicWitness,
  type redacted,
  type Tombstone,
  type WitnessSummary,
} from "./model/public.ts";
import type { EssayQuotation } from "./model/quotation.ts";
import { quotingBlocks } from "./model/quoting-text.ts";
import type { Series } from "./model/series.ts";
import { withoutMatter } from "./model/source-matter.ts";
import type { Block, WitnessText } from "./model/text.ts";
import { listWithheld } from "./model/withheld-witness.ts";
import type { WithheldPassage, Witness } from "./model/witness.ts";
import { wordCounter } from "./model/word-run.ts";
import type { Work } from "./model/work.ts";
import { validDecisions } from "./record/decided-text.ts";

/** A witness as the record (or, in a draft, the working folder) has it, with whatever it has. */
export interface WitnessMaterial {
  readonly witness: Witness;
  readonly state: PublicWitness["state"];
  /** A `WitnessText` of the working folder fits. */
  readonly text: PublicText | null;
  /** One for each of `witness.facsimiles`. */
  readonly facsimiles?: readonly Facsimile[];
  readonly event: EventReference | null;
  readonly tombstone: Tombstone | null;
}

/** A document before redaction: may hold what must not be shown. */
export interface DocumentMaterial {
  readonly work: Omit<Work, "witnesses">;
  readonly state: PublicDocument["state"];
  readonly event: EventReference | null;
  readonly tombstone: Tombstone | null;
  readonly witnesses: readonly WitnessMaterial[];
  readonly decisions: readonly Decision[];
  /** What the edition as a whole says to the alignment. */
  readonly aligning?: AlignmentTerms;
  /** Which of `versions` this is; 0 in a draft. */
  readonly version: number;
  readonly versions: readonly DocumentVersion[];
}

export interface AlignmentTerms {
  /** Spellings that make no difference. */
  readonly normalForms?: readonly SpellingForm[];
  /** Persons who are looked for. */
  readonly persons?: readonly NamedPerson[];
}

export type AlignTexts = (
  work: { readonly id: string; readonly witnesses: readonly Witness[] },
  texts: { readonly [witness: string]: PublicText },
  decisions: readonly Decision[],
  terms: AlignmentTerms,
) => Promise<DocumentAlignment>;

/** What may be known of a document at all, whichever of its versions is shown: taken from its newest state. */
export interface Visibility {
  /** Ids of all documents that may be named. */
  readonly documents: ReadonlySet<string>;
  /** By key, of the document's witnesses as they stand now. An older version shows nothing that they do not. */
  readonly witnesses: ReadonlyMap<string, WitnessMaterial>;
  /** What stands in the place of the whole document now, if it was withheld or removed. */
  readonly tombstone: Tombstone | null;
}

/**
 * What may be shown of a document: everything withheld or removed is taken out, from older versions too, and only then
 * are the witnesses aligned, so that nothing that leans on a withheld text (variants, map, passages) can tell of it.
 */
export async function redactDocument(
  material: DocumentMaterial,
  visibility: Visibility,
  align: AlignTexts,
): Promise<PublicDocument> {
  const isHidden = visibility.tombstone !== null;
  const witnesses = isHidden ? [] : material.witnesses.map((each) => redactWitness(each, visibility));
  const texts = Object.fromEntries(
    witnesses.flatMap(({ witness, text }) => (text === null ? [] : [[witness.key, text] as const])),
  );
  const work = redactWork(material.work, visibility);
  const listed = witnesses.map(({ witness }) => witness);
  const decisions = upToDate(
    material.decisions.filter((decision) => speaksOfShown(decision, texts)),
    texts,
  );
  const { persons, ...alignment } = await align({ id: work.id, witnesses: listed }, texts, decisions, {
    ...material.aligning,
  });
  const traces = shownTraces(persons ?? [], material);
  const document: Omit<PublicDocument, typeof redacted> = {
    work: isHidden ? bareWork(work) : work,
    state: visibility.tombstone?.state ?? material.state,
    event: isHidden ? null : material.event,
    tombstone: visibility.tombstone ?? material.tombstone,
    witnesses: withConfirmedNames(witnesses, material),
    alignment: confirmedOnly(alignment, material.state),
    ...(traces.length === 0 ? {} : { persons: traces }),
    version: material.version,
    versions: material.versions,
  };
  return document as PublicDocument;
}

/** An omission that was confirmed on other words is no longer a fact of these; `check` and `build` name it. */
function upToDate(
  decisions: readonly Decision[],
  texts: { readonly [witness: string]: PublicText },
): readonly Decision[] {
  const omissions = decisions.filter(({ kind }) => kind === "omission");
  const blocksOf = (witness: string, document?: string) =>
    document === undefined ? texts[witness]?.blocks : undefined;
  const valid = new Set(validDecisions(omissions, blocksOf));
  return decisions.filter((decision) => decision.kind !== "omission" || valid.has(decision));
}

/** What the program only proposes is for editors, who see it in a draft. */
function confirmedOnly(alignment: DocumentAlignment, state: PublicDocument["state"]): DocumentAlignment {
  const { translations } = alignment;
  if (translations === undefined || state === "draft") return alignment;
  const confirmed = translations.map((pair) => ({
    ...pair,
    gaps: pair.gaps.filter((gap) => gap.state === "confirmed"),
  }));
  return { ...alignment, translations: confirmed };
}

/** A draft shows everybody who vanishes somewhere; readers see those of whom an editor confirmed it. */
function shownTraces(traces: readonly PersonTrace[], { state, decisions, witnesses }: DocumentMaterial) {
  const texts = new Map(witnesses.map(({ witness, text }) => [witness.key, text?.blocks]));
  const judged = judgeTraces(
    traces,
    validDecisions(decisions, (witness) => texts.get(witness)),
  );
  return state === "draft" ? judged.filter(({ vanishes }) => vanishes) : confirmedTraces(judged);
}

/** Names that an editor confirmed are marks as those of the text are; what is only proposed is not. */
function withConfirmedNames(
  witnesses: readonly PublicWitness[],
  { decisions, aligning }: DocumentMaterial,
): readonly PublicWitness[] {
  const texts = new Map(witnesses.map(({ witness, text }) => [witness.key, text?.blocks]));
  const names = confirmedNames(validDecisions(decisions, (witness) => texts.get(witness)));
  if (names.length === 0) return witnesses;
  const persons = new Set(aligning?.persons?.map(({ id }) => id));
  return witnesses.map((each) => {
    const own = names.filter(({ witness }) => witness === each.witness.key);
    if (each.text === null || own.length === 0) return each;
    const blocks = each.text.blocks.map((block) =>
      withNameMarks(
        block,
        own.filter((name) => name.block === block.id),
        (id) => persons.has(id),
      ),
    );
    return { ...each, text: { ...each.text, blocks } };
  });
}

function redactWork(work: Omit<Work, "witnesses">, { documents }: Visibility): Omit<Work, "witnesses"> {
  return { ...work, relations: work.relations.filter(({ document }) => documents.has(document)) };
}

/** Of a withheld document: that it exists, under its title and date. */
function bareWork(work: Omit<Work, "witnesses">): Omit<Work, "witnesses"> {
  const { abstract: _, abstractSources: __, instalment: ___, stated: ____, ...rest } = work;
  return { ...rest, creators: [], addressees: [], signatories: [], place: [], relations: [] };
}

function redactWitness(material: WitnessMaterial, { witnesses }: Visibility): PublicWitness {
  const now = witnesses.get(material.witness.key) ?? material;
  if (now.state === "withheld" || now.state === "removed") return hiddenWitness(now);
  if (material.state === "withheld" || material.state === "removed") return hiddenWitness(material);
  const hidden = [...withheldIn(now), ...material.witness.withheld];
  const held = heldImages(material, hidden);
  const text = material.text === null ? null : redactText(material.text, hidden, held);
  const facsimiles = material.facsimiles?.map((image, index) => (held.indexes.has(index) ? heldImage : image));
  return {
    witness: {
      ...material.witness,
      withheld: hiddenOf(text, hidden),
      facsimiles: shownNames(material.witness.facsimiles, held),
    },
    state: material.state,
    text,
    ...(facsimiles === undefined || facsimiles.length === 0 ? {} : { facsimiles }),
    words: countWords(text),
    event: material.event,
    tombstone: null,
  };
}

function hiddenWitness({ witness, state, event, tombstone }: WitnessMaterial): PublicWitness {
  return { witness: listWithheld(witness), state, text: null, words: 0, event, tombstone };
}

const heldImage: Facsimile = { absent: "withheld" };

const heldImages = ({ witness, text }: WitnessMaterial, hidden: readonly WithheldPassage[]): HeldImages =>
  imagesToHold(text?.blocks ?? [], witness.facsimiles, new Set(hidden.map(({ block }) => block)));

function withheldIn({ witness, text }: WitnessMaterial): readonly WithheldPassage[] {
  const sealed = (text?.blocks ?? []).filter(isWithheldBlock).map(({ id, withheld }) => ({ block: id, ...withheld }));
  return [...sealed, ...witness.withheld];
}

function hiddenOf(text: PublicText | null, hidden: readonly WithheldPassage[]): readonly WithheldPassage[] {
  const sealed = new Set((text?.blocks ?? []).filter(isWithheldBlock).map(({ id }) => id));
  const byBlock = new Map(hidden.filter(({ block }) => sealed.has(block)).map((passage) => [passage.block, passage]));
  return [...byBlock.values()];
}

/** Withheld blocks keep their place and nothing else; notes that only they cite go with them. */
function redactText(text: PublicText, hidden: readonly WithheldPassage[], held: HeldImages): PublicText {
  const byBlock = new Map(hidden.map((passage) => [passage.block, passage]));
  const shown = byBlock.size === 0 ? text.blocks : text.blocks.map(withoutMatter);
  const blocks = shown.map((block) => redactBlock(withoutHeld(block, held), byBlock.get(block.id)));
  const cited = new Set(blocks.flatMap((block) => (isWithheldBlock(block) ? [] : citedNotes(block))));
  return { blocks, notes: text.notes.filter(({ id }) => cited.has(id)) };
}

function redactBlock(block: PublicBlock, hidden: WithheldPassage | undefined): PublicBlock {
  if (isWithheldBlock(block) || hidden === undefined) return block;
  const { reason, until } = hidden;
  return { id: block.id, withheld: until === undefined ? { reason } : { reason, until } };
}

const citedNotes = (block: Block): readonly string[] =>
  block.marks.flatMap((mark) => (mark.kind === "note" ? [mark.note] : []));

/** A decision takes part in the alignment only where all that it speaks of is shown. */
function speaksOfShown(decision: Decision, texts: { readonly [witness: string]: PublicText }): boolean {
  return placesIn(decision.about).every(({ witness, block }) => {
    const found = texts[witness]?.blocks.find(({ id }) => id === block);
    return found !== undefined && !isWithheldBlock(found);
  });
}

interface Place {
  readonly witness: string;
  readonly block: string;
}

function placesIn(about: Json): readonly Place[] {
  if (typeof about !== "object" || about === null) return [];
  if (Array.isArray(about)) return about.flatMap(placesIn);
  const { witness, block } = about as { readonly [key: string]: Json };
  const own = typeof witness === "string" && typeof block === "string" ? [{ witness, block }] : [];
  return [...own, ...Object.values(about).flatMap(placesIn)];
}

const wordsOf = wordCounter(/[\p{L}\p{N}]/u, /[\p{L}\p{N}\p{M}'’\-‐‑·]/u);

function countWords(text: PublicText | null): number {
  let words = 0;
  for (const block of text?.blocks ?? []) {
    if (!isWithheldBlock(block)) words += wordsOf(block.text);
  }
  return words;
}

/** How lists and pages of other documents name a document. */
export function summarize(document: PublicDocument): DocumentSummary {
  const { abstractSources } = document.work;
  const noteLines = noteLinesOf(document);
  const notes = document.witnesses.reduce((sum, { text }) => sum + (text?.notes.length ?? 0), 0);
  const {
    id,
    title,
    kind,
    stated,
    date,
    creators,
    addressees,
    signatories,
    place,
    abstract,
    relations,
    inferred,
    instalment,
  } = document.work;
  return {
    id,
    title,
    ...(kind === undefined ? {} : { kind }),
    ...(stated === undefined ? {} : { stated }),
    date,
    creators,
    addressees,
    signatories,
    place,
    ...(abstract === undefined ? {} : { abstract }),
    ...(abstractSources === undefined ? {} : { abstractSources }),
    relations,
    inferred,
    ...(instalment === undefined ? {} : { instalment }),
    state: document.state,
    tombstone: document.tombstone,
    witnesses: document.witnesses.map(summarizeWitness),
    ...(document.persons === undefined ? {} : { vanishing: document.persons }),
    ...(notes === 0 ? {} : { notes, noteLines }),
    versions: document.versions.length,
  };
}

/** Notes of a document that lists of the whole edition show, and letters of each: who wants more goes to the document. */
const mostListed = 40;
const longestLine = 110;

const noteLinesOf = ({ witnesses }: PublicDocument): readonly NoteLine[] =>
  witnesses
    .flatMap(({ witness, text }) =>
      (text?.notes ?? []).map(({ id, by, language, text: whole }, index): NoteLine => {
        const own = language ?? (by === "source" ? witness.language : undefined);
        const line = { witness: witness.key, id, n: index + 1, by, text: beginningOf(whole) };
        return own === undefined ? line : { ...line, language: own };
      }),
    )
    .slice(0, mostListed);

/** Cut between words. */
function beginningOf(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= longestLine) return line;
  const cut = line.lastIndexOf(" ", longestLine);
  return `${line.slice(0, cut > longestLine / 2 ? cut : longestLine)} …`;
}

function summarizeWitness({ witness, state, words, text, tombstone }: PublicWitness): WitnessSummary {
  const { key, siglum, label, language, kind, status, date, publisher, published, note, holdings } = witness;
  return {
    key,
    siglum,
    ...(label === undefined ? {} : { label }),
    language,
    kind,
    status,
    state,
    words,
    date,
    publisher,
    ...(published === undefined ? {} : { published }),
    ...(note === undefined ? {} : { note }),
    holdings,
    transcribers: witness.transcribers,
    translators: witness.translators,
    withheld: witness.withheld,
    tombstone,
    named: agentsNamed(text),
  };
}

function agentsNamed(text: PublicText | null): readonly string[] {
  const named = new Set<string>();
  for (const block of text?.blocks ?? []) {
    if (isWithheldBlock(block)) continue;
    for (const mark of block.marks) if (mark.kind === "name" && mark.ref !== undefined) named.add(mark.ref);
  }
  return [...named];
}

/** An essay before redaction. */
export interface EssayMaterial extends PublicEssay {
  /** On what it quotes that stands in no document. */
  readonly decisions: readonly Decision[];
}

/** An edition before redaction, without the texts of its documents. */
export interface EditionMaterial {
  readonly draft: boolean;
  readonly info: EditionInfo;
  readonly documents: readonly DocumentSummary[];
  readonly entities: Entities;
  readonly series: readonly Series[];
  readonly essays: readonly PublicEssay[];
  readonly record: PublicRecord | null;
}

/** What may be shown of an edition: whatever names a document, names one that may be named. */
export function redactEdition(material: EditionMaterial): PublicEdition {
  const known = new Set(material.documents.map(({ id }) => id));
  const essays = new Set(material.essays.map(({ essay }) => essay.id));
  const keep = (ids: readonly string[], all: ReadonlySet<string>) => ids.filter((id) => all.has(id));
  const instalments = material.info.instalments.map((each) => ({
    ...each,
    documents: keep(each.documents, known),
    essays: keep(each.essays, essays),
  }));
  const events = material.entities.events.map((event) => ({ ...event, documents: keep(event.documents, known) }));
  const edition: Omit<PublicEdition, typeof redacted> = {
    ...material,
    info: { ...material.info, instalments },
    entities: { ...material.entities, events },
    essays: material.essays.map(({ essay, event, quotations = [] }) => {
      const text = redactEssay(essay.text);
      return { essay: { ...essay, text }, event, ...redactQuotations(quotations, text, material, known) };
    }),
  };
  return edition as PublicEdition;
}

/** Verdicts are an editor's to give: before that they stand in drafts only. */
function redactQuotations(
  quotations: readonly EssayQuotation[],
  text: WitnessText,
  { draft }: EditionMaterial,
  known: ReadonlySet<string>,
): Pick<PublicEssay, "quotations"> {
  const blocks = new Set(quotingBlocks(text).map(({ id }) => id));
  const shown = quotations.filter(
    ({ state, passages, block }) =>
      (state === "confirmed" || (draft && state === "proposed")) &&
      blocks.has(block) &&
      passages.every(({ document }) => known.has(document)),
  );
  return shown.length === 0 ? {} : { quotations: shown };
}

/** Notes that no block cites are not part of what is read. */
function redactEssay(text: PublicEssay["essay"]["text"]): PublicEssay["essay"]["text"] {
  const cited = new Set(text.blocks.flatMap(citedNotes));
  return { ...text, notes: text.notes.filter(({ id }) => cited.has(id)) };
}

/** The inverse of `JSON.stringify` on what `redactDocument` made; only for what this program wrote itself. */
export const revivePublicDocument = (json: string): PublicDocument => JSON.parse(json) as PublicDocument;
