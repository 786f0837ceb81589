import type { Note, SourceNode } from "../model/text.ts";
import { contentOf, hasMarkup } from "./tei-content.ts";
import { languageTag } from "./tei-language.ts";
import { nothing, placeOf, pointers, type TeiReading, type TeiRule, tellOfAll } from "./tei-rule.ts";
import { isBlockId } from "./witness-text.ts";
import { childElements, plainTextOf, type XmlElement } from "./xml-tree.ts";

/** A note goes beside the text; where it stood, or what it points to, refers to it. */
export const note: TeiRule = (element, reading) => {
  const { writer, noteIds } = reading;
  const entered = writer.entered;
  writer.entered = undefined;
  if (writer.muted > 0) return nothing;
  const text = reading.plainText(element.children, reading);
  const content = hasMarkup(element.children) ? contentOf(element.children, writer.findings) : [];
  if (content === undefined) {
    for (const each of childElements(element))
      tellOfAll(each, "inside a note of more than 2,000 parts; its text was kept", writer);
  }
  if (text === "") {
    writer.findings.count("notice", "empty-note", "notes without text", placeOf(element));
    writer.entered = entered;
    if (entered) writer.begin({ kind: "element", ...withContent(content) });
    return nothing;
  }
  const id = noteIds.idOf(element);
  writer.notes.push({ ...noteOf(element, id, text), ...withContent(content) });
  if (isReferredTo(element, reading)) {
    writer.entered = entered;
    writer.beside([], id);
    return nothing;
  }
  const anchor = [element.attributes.target, element.attributes.corresp]
    .flatMap(pointers)
    .map((pointer) => writer.anchors.get(pointer))
    .find((found) => found !== undefined);
  writer.entered = entered;
  writer.refer(id, anchor);
  return nothing;
};

const withContent = (content: readonly SourceNode[] | undefined) =>
  content === undefined || content.length === 0 ? {} : { content };

function noteOf({ attributes }: XmlElement, id: string, text: string): Note {
  const language = languageTag(attributes["xml:lang"]);
  const kind = attributes.type;
  return {
    id,
    by: authorOf(attributes),
    ...(kind === undefined || kind === "" ? {} : { kind: kind.slice(0, 60) }),
    ...(language === undefined ? {} : { language }),
    text,
  };
}

/** A note that stands at a place of the page is the witness's own; one that names no one and no place is taken for the editors'. */
function authorOf(attributes: { readonly [name: string]: string }): Note["by"] {
  const { resp, type, place } = attributes;
  if (resp === "source" || /auth|autor|orig/iu.test(`${resp ?? ""} ${type ?? ""}`)) return "source";
  if (resp !== undefined) return "editor";
  return place !== undefined || /^(?:foot|end)note$/iu.test(type ?? "") ? "source" : "editor";
}

/** Something in the text points to the note: that is where it is referred from. */
const isReferredTo = (element: XmlElement, { referredNotes }: TeiReading) => referredNotes.has(element);

/** Ids of notes: their own where well formed and unique, else `n1`, `n2` … in the order in which they are asked for. */
export class NoteIds {
  readonly #ids = new Map<XmlElement, string>();
  readonly #taken: Set<string>;
  #last = 0;

  /** `named`: the notes with an `xml:id`, by it. */
  constructor(named: ReadonlyMap<string, XmlElement>) {
    const usable = [...named].filter(([id]) => isBlockId(id));
    for (const [id, element] of usable) this.#ids.set(element, id);
    this.#taken = new Set(usable.map(([id]) => id));
  }

  idOf(element: XmlElement): string {
    const known = this.#ids.get(element);
    if (known !== undefined) return known;
    do this.#last += 1;
    while (this.#taken.has(`n${this.#last}`));
    const id = `n${this.#last}`;
    this.#ids.set(element, id);
    return id;
  }
}

/** A number or back link at the head of a note repeats its reference. */
export const isNoteNumber = (element: XmlElement) =>
  element.name === "head" && /^[\s\d*†‡()[\].]*$/u.test(plainTextOf(element));
