import type { Note } from "../model/text.ts";
import { BlockWriter } from "./block-writer.ts";
import { dayOf } from "./day.ts";
import { noteId } from "./docx-inline.ts";
import { type DocxReading, startOfDocument } from "./docx-rule.ts";
import { attributeOf } from "./docx-value.ts";
import type { Place } from "./findings.ts";
import { wordsOfOfficeNote } from "./note-words.ts";
import { RunWriter } from "./run-writer.ts";
import { childElements, type XmlElement } from "./xml-tree.ts";

const sources = [
  { part: "footnotes", element: "footnote", prefix: "fn", by: "source" },
  { part: "endnotes", element: "endnote", prefix: "en", by: "source" },
  { part: "comments", element: "comment", prefix: "comment", by: "editor" },
] as const;

/** Footnotes and endnotes are the witness's own, comments the editors'. Those that the text refers to, by id. */
export function readDocxNotes(reading: DocxReading, cited: ReadonlySet<string>): readonly Note[] {
  const places = placesOfNotes(reading);
  return sources.flatMap(({ part, element, prefix, by }) => {
    const root = reading.package.read(reading.package.related(part)[0]);
    const all = root ? childElements(root, element) : [];
    const notes = all.filter((one) => !/eparator|continuationNotice/u.test(attributeOf(one, "type") ?? ""));
    const used = notes.filter((one) => cited.has(noteId(prefix, attributeOf(one, "id") ?? "")));
    if (used.length < notes.length) {
      const what = `${element}s that nothing in the text refers to (${notes.length - used.length})`;
      reading.writer.findings.report("warning", "not-carried-over", what);
    }
    return used.map((one): Note => {
      const id = noteId(prefix, attributeOf(one, "id") ?? "");
      return { id, by, kind: element, text: signatureOf(one) + textOf(one, places.get(id), reading) };
    });
  });
}

/** The paragraphs that refer to the notes, by their ids. */
function placesOfNotes({ writer }: DocxReading): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const { marks, place } of writer.blocks)
    for (const mark of marks) if (mark.kind === "note" && place) places.set(mark.note, place);
  return places;
}

/** Who wrote a comment, and when: a note has no other place for it. */
function signatureOf(element: XmlElement): string {
  if (element.name !== "comment") return "";
  const parts = [attributeOf(element, "author")?.trim().slice(0, 100), dayOf(attributeOf(element, "date"))];
  const signature = parts.flatMap((part) => part || []).join(", ");
  return signature === "" ? "" : `${signature}: `;
}

function textOf(element: XmlElement, place: Place | undefined, reading: DocxReading): string {
  const writer = new BlockWriter(reading.writer.findings);
  const own: DocxReading = {
    ...reading,
    writer,
    runs: new RunWriter(writer, reading.runs.letters),
    state: { ...startOfDocument(), paragraph: (place?.line ?? 1) - 1 },
    insideNote: true,
  };
  reading.visit(element.children, own);
  writer.finish();
  return wordsOfOfficeNote(writer.blocks, place, writer.findings);
}
