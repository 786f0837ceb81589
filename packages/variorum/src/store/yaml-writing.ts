import { Document, isMap, isScalar, isSeq, parseDocument, visit, type YAMLSeq } from "yaml";
import { compact, type Draft } from "./document-draft.ts";

/** Everything is text: nothing that an editor wrote is re-typed (`0012` stays `0012`). */
const options = { schema: "failsafe" } as const;

/** A new YAML file, with a comment before it. */
export function formatYaml(draft: Draft | readonly Draft[], comment: string): string {
  const document = new Document(undefined, options);
  document.contents = document.createNode(textsOnly(draft)) as never;
  tidy(document.contents);
  document.commentBefore = comment;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** One more item at the end of a list of a YAML file; comments, order and quotation marks of the rest stay. */
export function appendToYaml(text: string, field: string | undefined, items: readonly Draft[]): string {
  const document = parseDocument(text, { ...options, uniqueKeys: false });
  const nodes = items.map((item) => document.createNode(textsOnly(item)));
  for (const node of nodes) tidy(node);
  const list = field === undefined ? document.contents : document.get(field);
  if (isSeq(list)) for (const node of nodes) (list as YAMLSeq).add(node);
  else if (field === undefined) document.contents = sequence(document, nodes) as never;
  else document.set(field, sequence(document, nodes));
  return formatLike(text, document, field);
}

/**
 * What was changed of a YAML file, in the file's own manner.
 * @param text the file as it was
 * @param field whose items tell whether lists are indented; undefined where the file is a list
 */
export function formatLike(text: string, document: Document, field: string | undefined): string {
  const isHanging = field === undefined || new RegExp(`^${field}:[^\\n]*\\n(\\s*#[^\\n]*\\n)*- `, "m").test(text);
  return document.toString({ lineWidth: 0, flowCollectionPadding: /[[{] /.test(text), indentSeq: !isHanging });
}

/** Takes the items with these ids out of a list; comments, order and quotation marks of the rest stay. */
export function removeFromYaml(text: string, ids: ReadonlySet<string>): string {
  const document = parseDocument(text, { ...options, uniqueKeys: false });
  const list = document.contents;
  if (!isSeq(list)) return text;
  const rest = list.items.filter((item) => !(isMap(item) && ids.has(String(item.get("id")))));
  if (rest.length === list.items.length) return text;
  list.items = rest;
  return formatLike(text, document, undefined);
}

/** Sets one field at a path of keys and 0-based indices; comments, order and quotation marks of the rest stay. */
export function setInYaml(text: string, path: readonly (string | number)[], value: string): string {
  const document = parseDocument(text, { ...options, uniqueKeys: false });
  document.setIn(path, value);
  return document.toString({ lineWidth: 0, flowCollectionPadding: /[[{] /.test(text) });
}

function sequence(document: Document, nodes: readonly unknown[]): YAMLSeq {
  const list = document.createNode([]) as YAMLSeq;
  list.flow = false;
  for (const node of nodes) list.add(node);
  return list;
}

function textsOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(textsOnly);
  if (typeof value !== "object" || value === null) return String(value);
  return Object.fromEntries(Object.entries(compact(value as Draft)).map(([key, inner]) => [key, textsOnly(inner)]));
}

/** Short lists and maps of plain texts on one line; quotation marks where other programs would take a text for something else. */
function tidy(node: unknown): void {
  visit(node as never, {
    Seq: (_, seq) => {
      if (seq.items.every(isScalar) && lengthOf(seq.items) < 80) seq.flow = true;
    },
    Map: (key, map) => {
      const isInner = key !== null && map.items.length > 0;
      if (isInner && isFlowSized(map)) map.flow = true;
    },
    Scalar: (_, scalar) => {
      if (mustQuote.test(String(scalar.value))) scalar.type = "QUOTE_DOUBLE";
    },
  });
}

const mustQuote = /^(|~|null|true|false|yes|no|on|off|[-+.]?\d[\d_]*([.eE][-+\d.eE]*)?|0[xob].*)$/i;

const lengthOf = (items: readonly unknown[]): number =>
  items.reduce<number>((sum, item) => sum + (isScalar(item) ? String(item.value).length + 2 : 100), 0);

const isFlowSized = (map: { readonly items: readonly { readonly key: unknown; readonly value: unknown }[] }): boolean =>
  map.items.length <= 4 &&
  lengthOf(map.items.flatMap(({ key, value }) => [key, value])) < 90 &&
  !map.items.some(({ value }) => isMap(value));
