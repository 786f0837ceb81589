import { documentSchema } from "../model/schema/document.ts";
import { mapConcurrently } from "./concurrent-map.ts";
import { readDocumentFolder } from "./document-folder.ts";
import { partOf } from "./gathered-part.ts";
import { Gathering } from "./gathering.ts";
import type { PartReader } from "./part.ts";

/** How many documents are read at once. */
const width = 24;

/** Reads every part from the disk. @param root the edition's folder, as `realpath` gives it */
export function freshParts(root: string, signal: AbortSignal | undefined): PartReader {
  const readPart: PartReader["readPart"] = async (_, read) => {
    const gathering = new Gathering(root, signal);
    gathering.checkAborted();
    return partOf(gathering, await read(gathering), false);
  };
  const readDocuments: PartReader["readDocuments"] = (ids, language, onProgress) => {
    const schema = documentSchema(language);
    let done = 0;
    return mapConcurrently(ids, width, async (id) => {
      const part = await readPart(id, (gathering) => readDocumentFolder(gathering, id, schema, language));
      onProgress?.({ phase: "read", done: ++done, total: ids.length });
      return part;
    });
  };
  return { readPart, readDocuments };
}
