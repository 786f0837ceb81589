import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from "yaml";
import type { YamlData } from "./yaml-file.ts";
import { formatLike } from "./yaml-writing.ts";

/** A field of a `document.yaml` that a program guessed. */
export interface InferredField {
  /** As `check` names it: `title`, or `a.siglum` of the witness with the key `a`. */
  readonly field: string;
  /** What stands there now; undefined where nothing does. */
  readonly value: YamlData | undefined;
}

/** What is listed in `inferred`, of the document and of its witnesses. */
export function inferredFields(document: YamlData | undefined): readonly InferredField[] {
  const fields = fieldsOf(document);
  const witnesses = listOf(fields.witnesses).map(fieldsOf);
  return [fields, ...witnesses].flatMap((own) => {
    const before = own === fields ? "" : `${String(own.key)}.`;
    return listOf(own.inferred).map((name) => ({ field: `${before}${String(name)}`, value: own[String(name)] }));
  });
}

const fieldsOf = (data: YamlData | undefined): { readonly [field: string]: YamlData } =>
  typeof data === "object" && !Array.isArray(data) ? (data as { readonly [field: string]: YamlData }) : {};

/** One may stand without a list. */
const listOf = (data: YamlData | undefined): readonly YamlData[] =>
  data === undefined ? [] : Array.isArray(data) ? data : [data];

/** Takes fields off the lists `inferred`; comments, order and quotation marks of the rest stay. */
export function confirmInYaml(text: string, confirmed: ReadonlySet<string>): string {
  const document = parseDocument(text, { schema: "failsafe", uniqueKeys: false });
  if (!isMap(document.contents)) return text;
  const witnesses = document.contents.get("witnesses");
  takeOff(document.contents, "", confirmed);
  for (const witness of isSeq(witnesses) ? witnesses.items : [])
    if (isMap(witness)) takeOff(witness, `${String(witness.get("key"))}.`, confirmed);
  return formatLike(text, document, "witnesses");
}

function takeOff(map: YAMLMap, before: string, confirmed: ReadonlySet<string>): void {
  const list = map.get("inferred", true);
  const isTaken = (item: unknown) => isScalar(item) && confirmed.has(`${before}${String(item.value)}`);
  const rest = isSeq(list) ? list.items.filter((item) => !isTaken(item)) : isTaken(list) ? [] : undefined;
  if (rest === undefined || (isSeq(list) && rest.length === list.items.length)) return;
  if (rest.length === 0) map.delete("inferred");
  else if (isSeq(list)) list.items = rest;
}
