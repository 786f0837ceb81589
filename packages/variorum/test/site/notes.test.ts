import { beforeAll, describe, expect, test } from "vitest";
import type { PublicDocument } from "../../src/model/public.ts";
import { documentPages, editionPages } from "../../src/site/index.ts";
import { countNotes, documentNotes } from "../../src/site/text/document-note.ts";
import { noteWords } from "../../src/site/words/note-words.ts";
import { editionOf } from "./fixture-edition.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { attribute, elements, parsePage, shownText } from "./page-tree.ts";
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

test("the edition lists the documents that have notes, with how many", () => {
  const page = editionPages(editionOf(documents), plainManifest).find(({ address }) => address === "notes/");
  const all = [...elements(parsePage(page?.html() ?? ""))];
  const listed = all.flatMap((one) => attribute(one, "href")?.match(/d\/([^/]+)\/notes\/$/)?.[1] ?? []);
  const expected = documents.filter(({ witnesses }) => countNotes(witnesses) > 0).map(({ work }) => work.id);
  expect([...listed].sort()).toEqual([...expected].sort());
  expect(all.map(shownText)).toContain(noteWords.en.count(countNotes(documents[0]?.witnesses ?? [])));
});
