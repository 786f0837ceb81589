import type { Sited } from "../model/check/sited.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Problem } from "../model/problem.ts";
import { documentSchema } from "../model/schema/document.ts";
import type { Work } from "../model/work.ts";
import { readDocumentFolder } from "../store/document-folder.ts";
import { partOf } from "../store/gathered-part.ts";
import { Gathering } from "../store/gathering.ts";
import type { Part } from "../store/part.ts";
import type { FileReader } from "./file-reader.ts";
import { firstPassageIds } from "./passage-ids.ts";
import { witnessItem } from "./publication-item.ts";

/** A document's folder, with its texts as they are read where nothing of it was published. */
export interface DocumentReading {
  readonly work: Sited<Work> | undefined;
  /** What is wrong with the text and the images of each witness, by key; nothing where texts were not asked for. */
  readonly texts: { readonly [key: string]: readonly Problem[] };
}

/** How documents are read. */
export interface ReadingOrder {
  /** The edition's folder, as `realpath` gives it. */
  readonly root: string;
  /** The edition's first. */
  readonly language: LanguageTag;
  readonly withTexts: boolean;
}

/** Reads `documents/<id>/`. */
export async function readDocument(
  { root, language, withTexts }: ReadingOrder,
  id: string,
  reader: FileReader,
): Promise<Part<DocumentReading>> {
  const gathering = new Gathering(root, undefined);
  const work = await readDocumentFolder(gathering, id, documentSchema(language), language);
  const texts: { [key: string]: readonly Problem[] } = {};
  const source = { folder: root, reader, keepIds: firstPassageIds };
  for (const witness of withTexts ? (work?.value.witnesses ?? []) : []) {
    const { problems } = await witnessItem(source, (work as Sited<Work>).value, witness);
    texts[witness.key] = problems;
  }
  return partOf(gathering, { work, texts }, true);
}
