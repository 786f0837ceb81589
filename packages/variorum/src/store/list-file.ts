import type { z } from "zod";
import type { IdKind, Sited } from "../model/check/sited.ts";
import type { Gathering } from "./gathering.ts";
import type { YamlData } from "./yaml-file.ts";

/** A file that holds a list; an empty file is an empty list. */
export function readList<T>(
  gathering: Gathering,
  schema: z.ZodType<T>,
  file: string,
  kind?: IdKind | undefined,
): Sited<T>[] {
  const { data, problems } = gathering.data(file);
  const isRead = Array.isArray(data) || (data === undefined && problems.length === 0);
  if (kind !== undefined && !isRead) gathering.broken.push({ kind, id: undefined });
  if (data === undefined) return [];
  if (!Array.isArray(data)) {
    gathering.findings.push({
      severity: "error",
      code: "wrong-type",
      file,
      at: [],
      message: "The file must hold a list.",
      expected: "a list",
      mend: "Begin every item with a hyphen: `- id: …`.",
    });
    return [];
  }
  return data.flatMap((item: YamlData, i) => {
    const read = gathering.read(schema, item, file, [i]);
    if (read !== undefined) return [read];
    if (kind !== undefined) gathering.broken.push({ kind, id: idIn(item) });
    return [];
  });
}

/** The id that an item with faults has; undefined where that is what is wrong. */
function idIn(item: YamlData): string | undefined {
  const id = typeof item === "object" && "id" in item ? item.id : undefined;
  return typeof id === "string" ? id : undefined;
}
