import type { Draft } from "./document-draft.ts";
import { presentItems } from "./entity-addition.ts";
import type { ImportedList } from "./entity-import.ts";
import type { EntityKind } from "./entity-kind.ts";

/** An entry that comes in under another id than the edition knows it by. */
export interface MatchedEntry {
  readonly list: EntityKind;
  /** As it comes in. */
  readonly id: string;
  /** Of the entry with the same authority id: in the edition, or before it in what is imported. */
  readonly known: string;
  /** `wikidata:Q42` */
  readonly authority: string;
}

const lists = ["persons", "bodies", "places"] as const;
type Listed = (typeof lists)[number];
const isListed = (list: EntityKind): list is Listed => (lists as readonly string[]).includes(list);

/** Fields that hold ids, by the list that these are of. */
const references: { readonly [field: string]: readonly Listed[] } = {
  person: ["persons"],
  by: ["persons", "bodies"],
  body: ["bodies"],
  parent: ["bodies"],
  agents: ["persons", "bodies"],
  place: ["places"],
};

/**
 * Gives entries the ids of those that have an authority id with them in common, and so everything that refers to them. An authority
 * that two entries have, or an entry whose authorities belong to two, decides nothing. O(entries).
 */
export function matchAuthorities(
  root: string,
  imported: readonly ImportedList[],
): { readonly lists: readonly ImportedList[]; readonly matched: readonly MatchedEntry[] } {
  const matched: MatchedEntry[] = [];
  for (const list of lists) {
    const present = presentItems(root, list);
    const owners = new Owners(present);
    const known = new Set(present.map(({ id }) => String(id)));
    for (const item of imported.filter((one) => one.list === list).flatMap(({ items }) => items)) {
      const id = String(item.id);
      const owner = known.has(id) ? undefined : owners.ownerOf(item);
      if (owner !== undefined && owner.id !== id)
        matched.push({ list, id, known: owner.id, authority: owner.authority });
      else owners.add(item);
    }
  }
  if (matched.length === 0) return { lists: imported, matched };
  const renamed = new Map(matched.map(({ list, id, known }) => [`${list} ${id}`, known]));
  const rename = ({ list, items }: ImportedList): ImportedList => ({
    list,
    items: items.map((item) => renameIn(item, list, renamed)),
  });
  return { lists: imported.map(rename), matched };
}

class Owners {
  readonly #ids = new Map<string, Set<string>>();

  constructor(items: readonly Draft[]) {
    for (const item of items) this.add(item);
  }

  add(item: Draft): void {
    for (const authority of authoritiesOf(item))
      this.#ids.set(authority, (this.#ids.get(authority) ?? new Set()).add(String(item.id)));
  }

  ownerOf(item: Draft): { readonly id: string; readonly authority: string } | undefined {
    const found = authoritiesOf(item).flatMap((authority) =>
      [...(this.#ids.get(authority) ?? [])].map((id) => ({ id, authority })),
    );
    const [first] = found;
    return new Set(found.map(({ id }) => id)).size === 1 ? first : undefined;
  }
}

/** `scheme:id`, from both forms in which they may be written. */
function authoritiesOf({ authorities }: Draft): readonly string[] {
  const list = authorities === undefined ? [] : Array.isArray(authorities) ? authorities : [authorities];
  return list.flatMap((one) => {
    if (typeof one === "string") return one.replace(/^(\w+):\s*/u, "$1:");
    const { scheme, id } = (one ?? {}) as { readonly scheme?: unknown; readonly id?: unknown };
    return scheme === undefined || id === undefined ? [] : `${String(scheme)}:${String(id)}`;
  });
}

function renameIn(item: Draft, list: EntityKind, renamed: ReadonlyMap<string, string>): Draft {
  const fields = Object.entries(item).map(([field, value]) => {
    const of = field === "id" ? (isListed(list) ? [list] : []) : (references[field] ?? []);
    const nameOf = (id: typeof value) =>
      typeof id === "string" ? (of.map((one) => renamed.get(`${one} ${id}`)).find((to) => to !== undefined) ?? id) : id;
    return [field, Array.isArray(value) ? value.map(nameOf) : nameOf(value)] as const;
  });
  return Object.fromEntries(fields) as Draft;
}
