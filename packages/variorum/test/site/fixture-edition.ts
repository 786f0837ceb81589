import { isWithheldBlock, type PublicDocument, type PublicEdition, type PublicEntry } from "../../src/model/public.ts";
import type { EssayQuotation } from "../../src/model/quotation.ts";
import type { WitnessText } from "../../src/model/text.ts";
import { summarize } from "../../src/public.ts";
import { eventOf } from "./fixture-document.ts";
import { harbourAnniversaries, harbourEntities, harbourSeries } from "./fixture-entities.ts";
import { textOf } from "./fixture-text.ts";

function entriesOf(documents: readonly PublicDocument[], more: number): readonly PublicEntry[] {
  const own = documents.flatMap((document) => [
    { kind: "document", name: document.work.id, event: document.event },
    ...document.witnesses.map((one) => ({
      kind: "witness",
      name: `${document.work.id}/${one.witness.key}`,
      event: one.event,
    })),
  ]);
  const filler = Array.from({ length: more }, (_, n) => ({
    kind: "person",
    name: `person-${n + 1}`,
    event: eventOf(`person ${n}`, 0),
  }));
  const genesis: PublicEntry = { ...eventOf("genesis", 0, "policy"), subject: "policy", counted: true };
  const rest = [...own, ...filler].flatMap(({ kind, name, event }, index) =>
    event === null
      ? []
      : [{ ...event, index: index + 1, subject: event.id.slice(0, 32), kind, name, counted: index !== 4 }],
  );
  return [
    genesis,
    ...rest.map((entry) => (entry.counted ? entry : { ...entry, why: "its parent is not the newest event" })),
  ];
}

/** A quotation that was altered, and one of a single word that is exact; the sources are whatever the first document has. */
function quotationsIn({ blocks }: WitnessText, documents: readonly PublicDocument[]): readonly EssayQuotation[] {
  const witness = documents[0]?.witnesses.find(({ text }) => text !== null);
  const source = witness?.text?.blocks.find((block) => !isWithheldBlock(block));
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!documents[0] || !witness || !source || isWithheldBlock(source) || !first || !last) return [];
  const passage = { document: documents[0].work.id, witness: witness.witness.key, block: source.id, from: 0, to: 12 };
  const shared = { isSlight: false, alsoIn: [], attributed: [], state: "confirmed", by: "Ada Hallam" } as const;
  return [
    {
      ...shared,
      ...{
        block: first.id,
        from: 0,
        to: 6,
        text: first.text.slice(0, 6),
        kind: "marks",
        verdict: "exact",
        agreement: "exact",
      },
      passages: [{ ...passage, text: source.text.slice(0, 12), division: 1 }],
      differences: [],
      stretches: [],
    },
    {
      ...shared,
      ...{ block: last.id, from: 0, to: last.text.length, text: last.text, kind: "block", verdict: "altered" },
      agreement: "altered",
      passages: [{ ...passage, text: source.text.slice(0, 12), division: 1 }],
      differences: [{ kind: "changed", quoted: last.text.slice(0, 2), source: "She" }],
      stretches: [
        { side: "source", text: "She" },
        { side: "quoted", text: last.text.slice(0, 2) },
        { side: "same", text: last.text.slice(2) },
      ],
    },
  ];
}

/** An edition around documents. `more`: entries of the record beside those of the documents. */
export function editionOf(documents: readonly PublicDocument[], more = 0): PublicEdition {
  const entries = entriesOf(documents, more);
  const method = textOf([
    "# How the texts were made",
    "Every witness is transcribed _letter for letter_; line ends are not kept.{n Except in verse.}",
    "- Deletions are shown.",
    "- Supplied letters stand in brackets.",
  ]);
  const essay = textOf([
    "Nobody reads minutes for pleasure; and that is why they are so easily cut.",
    "# A dissent of thirty-nine words",
    "The passage that names Commissioner Vale stands in _two_ of five witnesses.{n See passage 4.}",
    "> He held that the wall had been reported in 1908.",
  ]);
  const edition = {
    draft: false,
    info: {
      title: { en: "Harbour Papers" },
      subtitle: { en: "Minutes, letters and reports on the closing of the east basin, 1908–1911" },
      description: {
        en: "A constructed edition that shows everything the pages can show: five witnesses of one set of minutes, a letter, a long report, a text in Russian with its translation, and one in Hebrew.",
      },
      notice: { en: "Everything in this edition is constructed for tests. No such harbour existed." },
      editors: [{ name: "Ada Hallam" }, { name: "Ilya Brandt", role: "Russian texts" }],
      languages: ["en"],
      licence: "CC-BY-4.0",
      address: "https://harbour.example/papers/",
      instalments: [
        { id: "two", title: { en: "The inquiry of 1912" }, planned: "2026-05-04", documents: ["inquiry"], essays: [] },
      ],
      anniversaries: harbourAnniversaries,
      look: {},
    },
    documents: documents.map(summarize),
    entities: harbourEntities,
    series: harbourSeries,
    essays: [
      {
        essay: {
          id: "cuts",
          language: "en",
          title: "What was cut, and when",
          authors: ["Ada Hallam"],
          summary: "How a dissent left the record.",
          role: "essay",
          text: essay,
        },
        event: eventOf("essay", 9),
        quotations: quotationsIn(essay, documents),
      },
      {
        essay: { id: "method", language: "en", title: "Editorial method", authors: [], role: "method", text: method },
        event: eventOf("method", 10),
      },
    ],
    record: {
      origin: "harbour.example/papers",
      pin: `harbour.example/papers+${eventOf("genesis", 0).id}`,
      size: entries.length,
      root: "mJ7y3nS0G2bQ0V6m2c1oM1w1b0oXr0v2n8m4e5Yq1kI=",
      checkpoint: `harbour.example/papers\n${entries.length}\nmJ7y3nS0G2bQ0V6m2c1oM1w1b0oXr0v2n8m4e5Yq1kI=\n\n— harbour.example/papers AAAAAA==\n`,
      policy: {
        version: 1,
        people: [
          { name: "Ada Hallam", keys: ["k1"] },
          { name: "Ilya Brandt", keys: ["k2"] },
          { name: "Mei Tanaka", keys: ["k3"] },
        ],
        roles: [
          { role: "editor", threshold: 2, people: ["Ada Hallam", "Ilya Brandt", "Mei Tanaka"] },
          { role: "root", threshold: 2, people: ["Ada Hallam", "Mei Tanaka"] },
        ],
        witnesses: [],
        quorum: 0,
        maxAge: null,
      },
      entries,
    },
  };
  return edition as unknown as PublicEdition;
}
