import { beforeAll, describe, expect, test } from "vitest";
import type { PublicDocument, PublicEdition } from "../../src/model/public.ts";
import { documentPages, editionPages } from "../../src/site/index.ts";
import { noteAnchor } from "../../src/site/note-anchor.ts";
import { countNotes, documentNotes } from "../../src/site/text/document-note.ts";
import { noteWords } from "../../src/site/words/note-words.ts";
import { editionOf } from "./fixture-edition.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { attribute, type Element, elements, parsePage, shownText } from "./page-tree.ts";
import { plainManifest } from "./site-files.ts";

let documents: readonly PublicDocument[];
beforeAll(async () => {
  documents = await allDocuments();
});

const notesPage = (document: PublicDocument) =>
  documentPages(editionOf(documents), document, plainManifest).find(
    ({ address }) => address === `d/${document.work.id}/notes/`,
  );

describe("the notes of a document", () => {
  test("all stand on one page, in the order in which the text calls for them, with the way to their place", () => {
    const withNotes = documents.filter(({ witnesses }) => countNotes(witnesses) > 0);
    expect(withNotes.length).toBeGreaterThan(1);
    for (const document of withNotes) {
      const all = [...elements(parsePage(notesPage(document)?.html() ?? ""))];
      const shown = all.map(shownText);
      for (const [{ key }, notes] of documentNotes(document))
        for (const { note, n, division } of notes) {
          expect(shown).toContain(note.text);
          const link = all.find((one) =>
            attribute(one, "href")?.endsWith(`/w/${key}/${division}/#_left-note-${note.id}`),
          );
          expect(link === undefined ? undefined : shownText(link)).toBe(String(n));
        }
    }
  });

  test("are no page where there are none, nor in a permanent version", () => {
    const without = documents.find(({ witnesses }) => countNotes(witnesses) === 0);
    expect(without === undefined ? undefined : notesPage(without)).toBeUndefined();
    const [first] = documents;
    if (first === undefined) throw new Error("The fixture has no document.");
    const kept = documentPages(editionOf(documents), first, plainManifest, { place: "version" });
    expect(kept.filter(({ address }) => address.includes("notes/"))).toEqual([]);
  });
});

describe("the notes of an edition", () => {
  const listOf = (edition: PublicEdition, address = "notes/") => {
    const page = editionPages(edition, plainManifest).find((one) => one.address === address);
    return [...elements(parsePage(page?.html() ?? ""))];
  };
  const linked = (all: readonly Element[]): readonly string[] =>
    all.flatMap((one) => attribute(one, "href")?.match(/d\/([^/]+\/notes\/#.+)$/)?.[1] ?? []);

  test("stand document by document, each with its first words and the way to it", () => {
    const all = listOf(editionOf(documents));
    const expected = documents.flatMap((document) =>
      documentNotes(document).flatMap(([{ key }, notes]) =>
        notes.map(({ note }) => `${document.work.id}/notes/#${noteAnchor(key, note.id)}`),
      ),
    );
    expect([...linked(all)].sort()).toEqual([...expected].sort());
    for (const address of expected) {
      const [path = "", anchor] = address.split("#");
      const document = documents.find(({ work }) => path.startsWith(`${work.id}/`));
      const ids = [...elements(parsePage((document && notesPage(document)?.html()) ?? ""))];
      expect(ids.map((one) => attribute(one, "id"))).toContain(anchor);
    }
    expect(all.map(shownText)).toContain(noteWords.en.count(countNotes(documents[0]?.witnesses ?? [])));
  });

  test("fill several pages where there are many; every document stands on one of them", () => {
    const edition = editionOf(documents);
    const one = edition.documents.find(({ notes = 0 }) => notes > 0);
    const [line] = one?.noteLines ?? [];
    if (one === undefined || line === undefined) throw new Error("The fixture has no note.");
    const many = Array.from({ length: 100 }, (_, n) => ({
      ...one,
      id: `letter-${n}`,
      notes: 12,
      noteLines: Array.from({ length: 12 }, (__, at) => ({ ...line, id: `n${at + 1}`, n: at + 1 })),
    }));
    const pages = editionPages({ ...edition, documents: many }, plainManifest)
      .map(({ address }) => address)
      .filter((address) => address.startsWith("notes/"));
    expect(pages).toEqual(["notes/", "notes/2/", "notes/3/", "notes/4/"]);
    const found = pages.flatMap((address) => linked(listOf({ ...edition, documents: many }, address)));
    expect(new Set(found).size).toBe(1200);
  });
});
