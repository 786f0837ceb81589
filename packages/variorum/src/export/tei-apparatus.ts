import type { LanguageGroup, Passage, TextSpan, VariantPlace } from "../model/alignment.ts";
import { isWithheldBlock, type PublicBlock, type PublicDocument, type PublicEdition } from "../model/public.ts";
import { teiHeader, witnessId } from "./tei-header.ts";
import { teiNamespace } from "./tei-witness.ts";
import { element, emptyTag, escapeXml } from "./xml.ts";

type Blocks = ReadonlyMap<string, PublicBlock>;
type BlocksByWitness = ReadonlyMap<string, Blocks>;

/**
 * All witnesses of a document in one TEI file, by parallel segmentation: passage by passage, for each language the text
 * of its base with an `app` at every place where the witnesses differ.
 */
export function documentTei(edition: PublicEdition, document: PublicDocument): string {
  const blocks: BlocksByWitness = new Map(
    document.witnesses.map(({ witness, text }) => [
      witness.key,
      new Map((text?.blocks ?? []).map((block) => [block.id, block])),
    ]),
  );
  const groups = document.alignment.groups.map((group) => ({ group, variants: byPassage(group) }));
  const passages = document.alignment.passages.map((passage) =>
    element(
      "div",
      { type: "passage", n: passage.index + 1 },
      groups
        .map(({ group, variants }) => groupElement(passage, group, variants.get(passage.index) ?? [], blocks))
        .join(""),
    ),
  );
  const encoding = element(
    "encodingDesc",
    {},
    emptyTag("variantEncoding", { method: "parallel-segmentation", location: "internal" }),
  );
  const content = [
    teiHeader(edition, document, document.witnesses, encoding),
    element("text", {}, element("body", {}, `\n${passages.join("\n")}\n`)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("TEI", { xmlns: teiNamespace }, `\n${content.join("\n")}\n`)}\n`;
}

function byPassage({ variants }: LanguageGroup): ReadonlyMap<number, readonly VariantPlace[]> {
  const found = new Map<number, VariantPlace[]>();
  for (const variant of variants) {
    const own = found.get(variant.passage);
    if (own === undefined) found.set(variant.passage, [variant]);
    else own.push(variant);
  }
  return found;
}

function groupElement(
  passage: Passage,
  group: LanguageGroup,
  variants: readonly VariantPlace[],
  blocks: BlocksByWitness,
): string {
  const present = group.witnesses.filter((key) => passage.spans[key] !== undefined);
  const lead = group.base !== null && present.includes(group.base) ? group.base : present[0];
  if (lead === undefined) return "";
  const content =
    lead === group.base || group.witnesses.length === 1
      ? leadText(passage.spans[lead] ?? [], lead, variants, blocks)
      : onlyElsewhere(passage, present, blocks);
  return element("ab", { "xml:lang": group.language }, content);
}

/** The base leaves the whole passage out. */
function onlyElsewhere(passage: Passage, present: readonly string[], blocks: BlocksByWitness): string {
  const readings = present.map((key) =>
    element("rdg", { wit: `#${witnessId(key)}` }, escapeXml(textOf(passage.spans[key] ?? [], blocks.get(key)))),
  );
  return element("app", {}, readings.join(""));
}

function leadText(
  spans: readonly TextSpan[],
  lead: string,
  variants: readonly VariantPlace[],
  blocks: BlocksByWitness,
): string {
  const own = blocks.get(lead);
  const pieces = spans.map((span, i) => {
    const block = own?.get(span.block);
    const line = i === 0 ? "" : emptyTag("lb");
    if (block === undefined || isWithheldBlock(block)) return line + emptyTag("gap", { reason: "withheld" });
    const piece = pieceOf(block.text, span, placesIn(variants, lead, span));
    return block.continues === true ? piece : line + piece;
  });
  return pieces.join("");
}

interface PlacedVariant {
  readonly variant: VariantPlace;
  readonly from: number;
  readonly to: number;
}

/** Variants that begin in this span; what reaches into further blocks is cut at its end. */
function placesIn(variants: readonly VariantPlace[], lead: string, span: TextSpan): readonly PlacedVariant[] {
  return variants.flatMap((variant) => {
    const place = variant.places[lead]?.[0];
    if (place?.block !== span.block || place.from < span.from || place.from > span.to) return [];
    return [{ variant, from: place.from, to: Math.min(place.to, span.to) }];
  });
}

function pieceOf(text: string, span: TextSpan, places: readonly PlacedVariant[]): string {
  let position = span.from;
  let xml = "";
  for (const { variant, from, to } of places) {
    if (from < position) continue;
    const isJoined = from === to && from > 0 && !/\s/.test(text.charAt(from - 1));
    xml += escapeXml(text.slice(position, from)) + apparatusEntry(variant, isJoined ? " " : "");
    position = to;
  }
  return xml + escapeXml(text.slice(position, span.to));
}

/** `space` parts what only other witnesses have from the word before it. */
function apparatusEntry({ id, lemma, readings }: VariantPlace, space: string): string {
  const entries = readings.map((reading, i) =>
    element(
      i === lemma ? "lem" : "rdg",
      {
        wit: reading.witnesses.map((key) => `#${witnessId(key)}`).join(" "),
        type: i === lemma ? undefined : reading.relation,
      },
      reading.relation === "lacuna" ? emptyTag("gap") : escapeXml(reading.text && space + reading.text),
    ),
  );
  const ordered = [...entries.slice(lemma, lemma + 1), ...entries.slice(0, lemma), ...entries.slice(lemma + 1)];
  return element("app", { n: id }, ordered.join(""));
}

function textOf(spans: readonly TextSpan[], blocks: Blocks | undefined): string {
  const pieces = spans.map(({ block, from, to }) => {
    const found = blocks?.get(block);
    return found === undefined || isWithheldBlock(found) ? "" : found.text.slice(from, to);
  });
  return pieces.join("\n");
}
