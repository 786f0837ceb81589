import { describe, expect, test } from "vitest";
import { alignDocument } from "../../src/alignment/document.ts";
import type { Decision } from "../../src/model/decision.ts";
import type { EditionInfo } from "../../src/model/edition.ts";
import type { Tombstone } from "../../src/model/public.ts";
import { type AlignTexts, type DocumentMaterial, redactDocument, redactEdition } from "../../src/public.ts";
import { letterTexts, letterWitnesses } from "../alignment/translated-letter.ts";
import { block, document, material, text, visibilityOf, witness, work } from "./public-material.ts";

const CANARY = "КАНАРЕЙКА-canary";
const align: AlignTexts = (about, texts, decisions, terms) => alignDocument(about, texts, { ...terms, decisions });
const withheld: Tombstone = { state: "withheld", reason: "privacy", event: null };

const bytesOf = async (shown: DocumentMaterial, newest = shown) =>
  JSON.stringify(await redactDocument(shown, visibilityOf(newest), align));

const hidden = material("b", {
  witness: witness("b", {
    status: "withheld",
    source: { file: `${CANARY}.txt` },
    note: { en: CANARY },
    facsimiles: [`${CANARY}.jpg`],
    withheld: [{ block: "p1", reason: CANARY }],
  }),
  state: "withheld",
  tombstone: withheld,
  text: {
    blocks: [block("p1", CANARY, [{ kind: "name", of: "person", ref: CANARY, from: 0, to: 1 }])],
    notes: [{ id: "n1", by: "editor", text: CANARY }],
  },
});

describe("what is withheld is nowhere", () => {
  test("a witness: its text, notes, marks, file names and remarks", async () => {
    const shown = document([material("a"), hidden]);
    const bytes = await bytesOf(shown);
    expect(JSON.stringify(shown)).toContain(CANARY);
    expect(bytes).not.toContain(CANARY);
    expect(bytes).toContain('"siglum":"B"');
  });

  test("an old version of a witness that was withheld later", async () => {
    const before = document([material("a"), material("b", { text: text(block("p1", CANARY)) })]);
    const now = document([material("a"), { ...hidden, witness: witness("b") }]);
    expect(await bytesOf(before, now)).not.toContain(CANARY);
  });

  test("a passage: its block keeps its place; its notes and marks go", async () => {
    const marks = [{ kind: "note", note: "n1", from: 3, to: 3 } as const];
    const shown = document([
      material("a", {
        witness: witness("a", { withheld: [{ block: "p2", reason: "privacy", until: "2050-01-01" }] }),
        text: {
          blocks: [block("p1", "Shown."), block("p2", CANARY, marks), block("p3", "Shown too.")],
          notes: [{ id: "n1", by: "source", text: CANARY }],
        },
      }),
    ]);
    const redacted = await redactDocument(shown, visibilityOf(shown), align);
    expect(JSON.stringify(redacted)).not.toContain(CANARY);
    expect(redacted.witnesses[0]?.text?.blocks[1]).toEqual({
      id: "p2",
      withheld: { reason: "privacy", until: "2050-01-01" },
    });
    expect(redacted.alignment.passages.flatMap(({ spans }) => spans.a ?? [])).toContainEqual({
      block: "p2",
      from: 0,
      to: 0,
    });
  });

  test("a passage of an old version that the newest withholds", async () => {
    const shown = (own: Parameters<typeof witness>[1]) =>
      document([material("a", { witness: witness("a", own), text: text(block("p1", "Shown."), block("p2", CANARY)) })]);
    expect(await bytesOf(shown({}), shown({ withheld: [{ block: "p2", reason: "privacy" }] }))).not.toContain(CANARY);
  });

  test("a decision that speaks of it has no part in the alignment", async () => {
    const decision = {
      id: "d1",
      kind: "aligned",
      verdict: "confirmed",
      textHash: "0".repeat(64),
      note: CANARY,
      about: { witness: "a", block: "p1", with: { witness: "b", block: "p1" } },
    } as const;
    let seen = -1;
    const count: AlignTexts = (about, texts, decisions, terms) => {
      seen = decisions.length;
      return align(about, texts, decisions, terms);
    };
    const open = document([material("a"), material("b")], { decisions: [decision] });
    await redactDocument(open, visibilityOf(open), count);
    expect(seen).toBe(1);
    const closed = document([material("a"), hidden], { decisions: [decision] });
    expect(JSON.stringify(await redactDocument(closed, visibilityOf(closed), count))).not.toContain(CANARY);
    expect(seen).toBe(0);
  });

  test("the alignment is made of what is shown only", async () => {
    const witnesses: string[] = [];
    const spy: AlignTexts = (about, texts, decisions, terms) => {
      witnesses.push(...Object.keys(texts));
      return align(about, texts, decisions, terms);
    };
    const shown = document([material("a"), hidden, material("c")]);
    await redactDocument(shown, visibilityOf(shown), spy);
    expect(witnesses).toEqual(["a", "c"]);
  });

  test("a whole document: its title and date stay, its witnesses, abstract and people go", async () => {
    const shown = document([material("a", { text: text(block("p1", CANARY)) })], {
      work: work({ abstract: { en: CANARY }, creators: [{ as: CANARY }] }),
    });
    const now = document([], { state: "withheld", tombstone: withheld });
    const redacted = await redactDocument(shown, visibilityOf(now), align);
    expect(JSON.stringify(redacted)).not.toContain(CANARY);
    expect(redacted).toMatchObject({ state: "withheld", tombstone: withheld, work: { title: { en: "Minutes" } } });
  });

  test("names of documents that may not be named", async () => {
    const shown = document([material("a")], { work: work({ relations: [{ kind: "answers", document: CANARY }] }) });
    expect(await bytesOf(shown)).not.toContain(CANARY);
    const info: EditionInfo = {
      title: { en: "Edition" },
      editors: [],
      languages: ["en"],
      instalments: [{ id: "one", title: { en: "One" }, planned: "2026-01-01", documents: [CANARY], essays: [CANARY] }],
      anniversaries: [],
      look: {},
    };
    const entities = { persons: [], bodies: [], offices: [], memberships: [], places: [], sources: [] };
    const event = { id: "e", title: { en: "E" }, date: [], place: [], agents: [], documents: [CANARY], sources: [] };
    const edition = { draft: false, info, documents: [], series: [], essays: [], record: null };
    expect(JSON.stringify(redactEdition({ ...edition, entities: { ...entities, events: [event] } }))).not.toContain(
      CANARY,
    );
  });
});

test("words are counted in what is shown", async () => {
  const shown = document([material("a", { text: text(block("p1", "Ὁ Троцкий’s half-day, 1923 — no more.")) })]);
  expect((await redactDocument(shown, visibilityOf(shown), align)).witnesses[0]?.words).toBe(6);
});

describe("what the program only proposes", () => {
  const letter = (state: DocumentMaterial["state"], decisions: readonly Decision[] = []): DocumentMaterial => ({
    ...document(
      letterWitnesses.map(({ key, language, derives }) =>
        material(key, {
          witness: witness(key, { language, derives }),
          text: { blocks: letterTexts()[key]?.blocks ?? [], notes: [] },
        }),
      ),
    ),
    state,
    decisions,
  });
  const gapsOf = async (shown: DocumentMaterial) =>
    (await redactDocument(shown, visibilityOf(shown), align)).alignment.translations?.[0]?.gaps ?? [];

  test("is in a draft and in nothing that is published; what an editor confirmed is in both", async () => {
    const [proposed] = await gapsOf(letter("draft"));
    expect(proposed).toMatchObject({ state: "proposed", witness: "ru", in: "en" });
    expect(await gapsOf(letter("public"))).toEqual([]);
    const about = { witness: "ru", ...proposed?.span, in: "en" } as Decision["about"];
    const decision = { id: "o", kind: "omission", verdict: "confirmed", textHash: "0".repeat(64), about } as const;
    expect(await gapsOf(letter("public", [decision]))).toMatchObject([{ state: "confirmed", span: proposed?.span }]);
  });
});
