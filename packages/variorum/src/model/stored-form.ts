import type { Json, JsonObject } from "./json.ts";

/**
 * The form in which a thing of the edition goes into the record: lists that are empty and values that are the default are left
 * out. A later version of the format may add such fields, and what was signed before stays as it was signed.
 */
export type StoredKind = keyof typeof shapes;

interface Shape {
  /** Fields that are lists, with the shape of their items; empty where they are left out. */
  readonly lists: { readonly [field: string]: Shape };
  readonly defaults?: JsonObject;
}

const plain: Shape = { lists: {} };
const sourced: Shape = { lists: { sources: plain } };
const statement: Shape = { lists: { sources: plain }, defaults: { certainty: "certain" } };
const holding: Shape = { lists: { access: sourced } };
const agent = { forms: sourced, authorities: plain, sources: plain };

const shapes = {
  edition: {
    lists: {
      editors: plain,
      languages: plain,
      instalments: { lists: { documents: plain, essays: plain } },
      anniversaries: plain,
    },
    defaults: { look: {} },
  },
  document: {
    lists: {
      creators: plain,
      addressees: plain,
      signatories: plain,
      date: statement,
      place: statement,
      relations: plain,
      inferred: plain,
      witnesses: plain,
    },
  },
  witness: {
    lists: {
      derives: plain,
      date: statement,
      place: statement,
      publisher: statement,
      holdings: holding,
      transcribers: plain,
      translators: plain,
      facsimiles: plain,
      withheld: plain,
      inferred: plain,
    },
  },
  person: { lists: { ...agent, born: statement, died: statement } },
  body: { lists: { ...agent, founded: statement, dissolved: statement } },
  office: sourced,
  membership: { lists: { from: statement, to: statement, sources: plain } },
  place: { lists: agent },
  event: { lists: { date: statement, place: statement, agents: plain, documents: plain, sources: plain } },
  source: plain,
  series: { lists: { lines: plain, points: statement } },
  essay: { lists: { authors: plain } },
  decisions: { lists: { decisions: plain } },
} as const satisfies { readonly [kind: string]: Shape };

/** `value` is a thing of the model; what comes back holds nothing that `fromStored` would put there. */
export const toStored = (kind: StoredKind, value: object): JsonObject => shrink(shapes[kind], value as JsonObject);

/** The inverse of `toStored`. What a field holds is not checked: the record was, when it was signed. */
export const fromStored = <T>(kind: StoredKind, stored: JsonObject): T => grow(shapes[kind], stored) as unknown as T;

function shrink(shape: Shape, value: JsonObject): JsonObject {
  const kept: { [field: string]: Json } = {};
  for (const [field, content] of Object.entries(value)) {
    const items = shape.lists[field];
    if (isDefault(content, shape.defaults?.[field]) || content === undefined) continue;
    if (items === undefined || !Array.isArray(content)) kept[field] = content;
    else if (content.length > 0) kept[field] = content.map((item) => (isObject(item) ? shrink(items, item) : item));
  }
  return kept;
}

function grow(shape: Shape, stored: JsonObject): JsonObject {
  const value: { [field: string]: Json } = { ...shape.defaults, ...stored };
  for (const [field, items] of Object.entries(shape.lists)) {
    const content = value[field] ?? [];
    value[field] = Array.isArray(content)
      ? content.map((item) => (isObject(item) ? grow(items, item) : item))
      : content;
  }
  return value;
}

const isDefault = (content: Json | undefined, usual: Json | undefined): boolean =>
  usual !== undefined && JSON.stringify(content) === JSON.stringify(usual);

const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
