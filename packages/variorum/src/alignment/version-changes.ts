import type { TextSpan, VariantPlace } from "../model/alignment.ts";
import { isWithheldBlock, type PublicDocument, type PublicText, type PublicWitness } from "../model/public.ts";
import type { TextChange, VersionChanges, WitnessChange } from "../model/version-changes.ts";
import { alignDocument } from "./document.ts";

/** Code units of running text on either side of a change. */
const CONTEXT = 60;

/**
 * What a version of a document changed: its witnesses, and word by word their texts.
 * Time and memory grow about linearly with the words of the texts that differ.
 */
export async function compareVersions(before: PublicDocument, after: PublicDocument): Promise<VersionChanges> {
  const old = new Map(before.witnesses.map((each) => [each.witness.key, each]));
  const now = new Set(after.witnesses.map(({ witness }) => witness.key));
  const witnesses: WitnessChange[] = [];
  for (const each of after.witnesses) {
    const change = await witnessChange(old.get(each.witness.key) ?? null, each);
    if (change !== undefined) witnesses.push(change);
  }
  for (const each of before.witnesses)
    if (!now.has(each.witness.key))
      witnesses.push({ ...named(each), what: "gone", before: each, after: null, changes: [] });
  return { from: before.version, to: after.version, before: before.work, after: after.work, witnesses };
}

const named = ({ witness: { key, siglum } }: PublicWitness) => ({ key, siglum });

async function witnessChange(before: PublicWitness | null, after: PublicWitness): Promise<WitnessChange | undefined> {
  const common = { ...named(after), before, after };
  if (before === null) return { ...common, what: "added", changes: [] };
  if (before.text !== null && after.text === null) return { ...common, what: "hidden", changes: [] };
  if (before.text === null && after.text !== null) return { ...common, what: "shown", changes: [] };
  const changes = before.text === null || after.text === null ? [] : await textChanges(before.text, after.text);
  const isSame = JSON.stringify(before.witness) === JSON.stringify(after.witness);
  return changes.length === 0 && isSame ? undefined : { ...common, what: "changed", changes };
}

async function textChanges(before: PublicText, after: PublicText): Promise<readonly TextChange[]> {
  if (JSON.stringify(before.blocks) === JSON.stringify(after.blocks)) return [];
  const witness = (key: string) => ({ key, language: "und", derives: [] });
  const work = { id: "versions", witnesses: [witness("after"), witness("before")] };
  const { groups } = await alignDocument(work, { after, before }, { base: "after", rules: [] });
  return (groups[0]?.variants ?? []).map((variant) => changeAt(variant, { before, after }));
}

interface Texts {
  readonly before: PublicText;
  readonly after: PublicText;
}

function changeAt({ places, readings }: VariantPlace, { before, after }: Texts): TextChange {
  const spans = places.after ?? [];
  const first = spans[0];
  const last = spans.at(-1);
  const readingOf = (key: string) => readings.find(({ witnesses }) => witnesses.includes(key))?.text ?? "";
  return {
    block: first?.block ?? places.before?.[0]?.block ?? "",
    lead: first === undefined ? "" : leadOf(textOf(after, first.block).slice(0, first.from)),
    trail: last === undefined ? "" : trailOf(textOf(after, last.block).slice(last.to)),
    before: readingOf("before") || spansText(before, places.before ?? []),
    after: readingOf("after") || spansText(after, spans),
  };
}

/** Cut between words, where the text has any so near. */
const leadOf = (text: string): string =>
  text.length <= CONTEXT ? text : `… ${text.slice(-CONTEXT).replace(/^\S{0,20}\s+/u, "")}`;
const trailOf = (text: string): string =>
  text.length <= CONTEXT ? text : `${text.slice(0, CONTEXT).replace(/\s+\S{0,20}$/u, "")} …`;

const spansText = (text: PublicText, spans: readonly TextSpan[]): string =>
  spans
    .map(({ block, from, to }) => textOf(text, block).slice(from, to))
    .join(" ")
    .trim();

function textOf({ blocks }: PublicText, id: string): string {
  const block = blocks.find((each) => each.id === id);
  return block === undefined || isWithheldBlock(block) ? "" : block.text;
}
