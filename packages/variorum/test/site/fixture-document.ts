import { createHash } from "node:crypto";
import { alignDocument } from "../../src/alignment/index.ts";
import type { HistoricalDate } from "../../src/model/date.ts";
import type { EventReference, PublicBlock, PublicDocument, PublicText, PublicWitness } from "../../src/model/public.ts";
import type { Derivation, Holding, Witness, WitnessKind, WitnessStatus } from "../../src/model/witness.ts";
import type { Work } from "../../src/model/work.ts";
import { textOf } from "./fixture-text.ts";

export interface FixtureWitness {
  readonly key: string;
  readonly siglum: string;
  readonly label: string;
  readonly language?: string;
  readonly kind?: WitnessKind;
  readonly status?: WitnessStatus;
  readonly year?: string;
  readonly derives?: readonly Derivation[];
  readonly holdings?: readonly Holding[];
  readonly note?: string;
  /** Lines in the notation of `fixture-text.ts`; none for a witness without text. */
  readonly lines?: readonly string[];
  /** Ids of withheld blocks. */
  readonly withheld?: readonly string[];
}

export interface FixtureDocument {
  readonly id: string;
  readonly title: Work["title"];
  readonly kind?: string;
  readonly date?: HistoricalDate;
  readonly creators?: readonly string[];
  readonly addressees?: readonly string[];
  readonly signatories?: readonly string[];
  readonly place?: string;
  readonly abstract?: string;
  readonly versions?: number;
  readonly witnesses: readonly FixtureWitness[];
}

/** An event as if it had been signed. */
export const eventOf = (name: string, index: number, action: EventReference["action"] = "publish"): EventReference => ({
  id: createHash("sha256").update(name).digest("hex"),
  index,
  action,
  time: `2024-0${1 + (index % 9)}-14T09:30:00Z`,
  signers: ["Ada Hallam", "Ilya Brandt"],
});

const day = (edtf: string): HistoricalDate => ({ edtf, calendar: "gregorian", earliest: edtf, latest: edtf });

const yearOf = (year: string): HistoricalDate => ({
  edtf: year,
  calendar: "gregorian",
  earliest: `${year}-01-01`,
  latest: `${year}-12-31`,
});

const stated = <T>(value: T | undefined) =>
  value === undefined ? [] : [{ value, sources: [], certainty: "certain" as const }];

function witnessOf(one: FixtureWitness): Witness {
  return {
    key: one.key,
    siglum: one.siglum,
    label: { en: one.label },
    language: one.language ?? "en",
    kind: one.kind ?? "printing",
    status: one.status ?? "available",
    derives: one.derives ?? [],
    date: stated(one.year === undefined ? undefined : yearOf(one.year)),
    place: [],
    publisher: [],
    holdings: one.holdings ?? [],
    transcribers: [],
    translators: [],
    ...(one.note === undefined ? {} : { note: { en: one.note } }),
    facsimiles: [],
    withheld: (one.withheld ?? []).map((block) => ({
      block,
      reason: "privacy of a living person",
      until: "2031-01-01",
    })),
    inferred: [],
  };
}

function publicTextOf(one: FixtureWitness): PublicText | null {
  if (one.lines === undefined) return null;
  const text = textOf(one.lines);
  const blocks = text.blocks.map(
    (block): PublicBlock =>
      one.withheld?.includes(block.id)
        ? { id: block.id, withheld: { reason: "privacy of a living person", until: "2031-01-01" } }
        : block,
  );
  return { blocks, notes: text.notes };
}

const words = (text: PublicText | null): number =>
  (text?.blocks ?? []).reduce(
    (sum, block) => sum + ("withheld" in block ? 0 : block.text.split(/\s+/).filter((word) => word !== "").length),
    0,
  );

/** What has the form of an id is one. */
const agentOf = (name: string) => (/^[a-z-]+$/.test(name) ? { agent: name } : { as: name });

/** A document as the build would hand it to the pages, collated by the real engine. */
export async function documentOf(fixture: FixtureDocument): Promise<PublicDocument> {
  const witnesses = fixture.witnesses.map((one, index): PublicWitness => {
    const text = publicTextOf(one);
    const withheld = one.status === "withheld";
    return {
      witness: witnessOf(one),
      state: withheld ? "withheld" : text === null ? "without-text" : "public",
      text,
      words: words(text),
      event: eventOf(`${fixture.id}/${one.key}`, index + 2, withheld ? "withhold" : "publish"),
      tombstone: withheld
        ? {
            state: "withheld",
            reason: "privacy",
            note: "Letters of a living person.",
            until: "2031-01-01",
            event: eventOf(`${fixture.id}/${one.key}`, index + 2, "withhold"),
          }
        : null,
    };
  });
  const texts = Object.fromEntries(
    witnesses.flatMap((one) => (one.text === null ? [] : [[one.witness.key, one.text]])),
  );
  const alignment = await alignDocument({ id: fixture.id, witnesses: witnesses.map((one) => one.witness) }, texts);
  const versions = Array.from({ length: fixture.versions ?? 1 }, (_, index) => ({
    n: index + 1,
    size: 8 + index,
    time: `2024-0${index + 2}-14T09:30:00Z`,
    events: [eventOf(`${fixture.id}/${index}`, index + 1, index === 0 ? "publish" : "amend")],
  }));
  const document = {
    work: {
      id: fixture.id,
      title: fixture.title,
      ...(fixture.kind === undefined ? {} : { kind: fixture.kind }),
      creators: (fixture.creators ?? []).map(agentOf),
      addressees: (fixture.addressees ?? []).map(agentOf),
      signatories: (fixture.signatories ?? []).map(agentOf),
      date: stated(fixture.date),
      place: stated(fixture.place),
      ...(fixture.abstract === undefined ? {} : { abstract: { en: fixture.abstract } }),
      relations: [],
      inferred: [],
    },
    state: "public",
    event: eventOf(fixture.id, 1),
    tombstone: null,
    witnesses,
    alignment,
    version: versions.length,
    versions,
  };
  return document as unknown as PublicDocument;
}

export { day };
