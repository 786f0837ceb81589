import { suggestDate } from "../model/dating/date-suggestion.ts";
import { VariorumError } from "../model/error.ts";
import type { Finding } from "../model/finding.ts";
import type { IngestedMetadata } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Problem } from "../model/problem.ts";
import { readBySchema } from "../model/schema/findings.ts";
import { type CsvRow, parseCsv, placeInCsv } from "./csv-file.ts";
import { mostFindings } from "./data-file.ts";
import { type Draft, draftEntity, draftEvent, draftMembership, draftOffice } from "./document-draft.ts";
import { addTo, type EntityAddition, presentIds } from "./entity-addition.ts";
import { entitySchemas } from "./entity-files.ts";
import { type EntityKind, entityKinds } from "./entity-kind.ts";
import { freeIdentifier, identifierOf } from "./file-name-identifier.ts";
import type { YamlData } from "./yaml-file.ts";

/** Items of one list, as a file has them. */
export interface ImportedList {
  readonly list: EntityKind;
  readonly items: readonly Draft[];
}

export interface ImportPlan {
  readonly entities: readonly EntityAddition[];
  readonly added: readonly { readonly list: EntityKind; readonly ids: readonly string[] }[];
  /** Ids that the edition has already: what it says of them stays. */
  readonly present: readonly { readonly list: EntityKind; readonly ids: readonly string[] }[];
}

/** Date columns whose words may be read as dating formulas. */
const dateFields = ["born", "died", "founded", "dissolved", "from", "to", "date"];

/**
 * The rows of a table in the columns of `entities/<list>.csv`. A row without an id gets one of its name; words in place of EDTF
 * are read as dating formulas. O(length).
 */
export function readTable(
  text: string,
  file: string,
  list: EntityKind,
  language: LanguageTag,
): { readonly list: ImportedList; readonly problems: readonly Problem[] } {
  const { rows, problems } = parseCsv(text, file);
  const taken = new Set(rows.map(({ data }) => String(data.id ?? "")));
  const items = rows.map(({ data }) => withId(withDates(data), language, taken));
  const schema = entitySchemas[list](language);
  const findings: Finding[] = [];
  for (let i = 0; i < items.length && findings.length < mostFindings; i++)
    findings.push(...readBySchema(schema, items[i], file, [i]).findings);
  return { list: { list, items: items as unknown as Draft[] }, problems: [...problems, ...placeInCsv(rows, findings)] };
}

function withId(data: CsvRow["data"], language: LanguageTag, taken: Set<string>): CsvRow["data"] {
  if (data.id !== undefined) return data;
  const { name = data.title } = data;
  const text =
    typeof name === "object" && !Array.isArray(name)
      ? ((name as CsvRow["data"])[language] ?? Object.values(name)[0])
      : name;
  if (typeof text !== "string") return data;
  const id = freeIdentifier(identifierOf(text), (one) => taken.has(one));
  taken.add(id);
  return { id, ...data };
}

const withDates = (data: CsvRow["data"]): CsvRow["data"] =>
  Object.fromEntries(
    Object.entries(data).map(([field, value]) => {
      const date = dateFields.includes(field) && typeof value === "string" ? suggestDate(value) : undefined;
      return [field, date === undefined || date.edtf === value ? value : ({ ...date } as unknown as YamlData)];
    }),
  );

/** Persons, bodies, places and events of a TEI file, persons and offices of a register. */
export function draftEntities(metadata: IngestedMetadata, language: LanguageTag): readonly ImportedList[] {
  const { entities = [], events = [], offices = [], memberships = [] } = metadata;
  const lists = { person: "persons", body: "bodies", place: "places" } as const;
  // A list of persons has the language of its names, whatever its file is written in.
  const own = offices.length > 0 ? metadata : {};
  return [
    ...(["person", "body", "place"] as const).map((kind) => ({
      list: lists[kind],
      items: entities.filter((entity) => entity.kind === kind).map((entity) => draftEntity(entity, own, language)),
    })),
    { list: "events", items: events.map((event) => draftEvent(event, own, language)) },
    { list: "offices", items: offices.map((office) => draftOffice(office, metadata, language)) },
    {
      list: "memberships",
      items: withFreeIds(memberships.map(draftMembership)),
    },
  ];
}

/** Somebody who held an office twice may have one id for both times. */
export function withFreeIds(items: readonly Draft[]): readonly Draft[] {
  const taken = new Set<string>();
  return items.map((item) => {
    const id = freeIdentifier(String(item.id), (one) => taken.has(one));
    taken.add(id);
    return { ...item, id };
  });
}

/**
 * Memberships without those of persons and offices that neither the edition has nor the lists: a register may be imported in part.
 * `strangers` are the ids that are missing.
 * @param root the edition's folder, as `realpath` gives it
 */
export function withoutStrangers(
  root: string,
  lists: readonly ImportedList[],
): { readonly lists: readonly ImportedList[]; readonly leftOut: number; readonly strangers: readonly string[] } {
  const idsOf = (kind: EntityKind) =>
    new Set([
      ...presentIds(root, kind),
      ...lists.filter(({ list }) => list === kind).flatMap(({ items }) => items.map(({ id }) => String(id))),
    ]);
  const [persons, offices] = [idsOf("persons"), idsOf("offices")];
  const strangers = new Set<string>();
  let leftOut = 0;
  const isKnown = ({ person, office }: Draft): boolean => {
    const missing = [
      ...(persons.has(String(person)) ? [] : [String(person)]),
      ...(office === undefined || offices.has(String(office)) ? [] : [String(office)]),
    ];
    for (const id of missing) strangers.add(id);
    if (missing.length > 0) leftOut += 1;
    return missing.length === 0;
  };
  const kept = lists.map(({ list, items }) => ({
    list,
    items: list === "memberships" ? items.filter(isKnown) : items,
  }));
  return { lists: kept, leftOut, strangers: [...strangers] };
}

/**
 * What the edition's lists become. Nothing is written; an id that is there stays as it is.
 * @param root the edition's folder, as `realpath` gives it
 * @throws VariorumError `input` where a list of the edition cannot be read
 */
export function planImport(root: string, lists: readonly ImportedList[]): ImportPlan {
  const agents = new Set([...presentIds(root, "persons"), ...presentIds(root, "bodies")]);
  const plan = { entities: [] as EntityAddition[], added: [] as NamedIds[], present: [] as NamedIds[] };
  for (const list of entityKinds) {
    const items = lists.filter((one) => one.list === list).flatMap((one) => one.items);
    if (items.length === 0) continue;
    const known = list === "persons" || list === "bodies" ? agents : new Set(presentIds(root, list));
    const fresh = items.filter(({ id }) => !known.has(String(id)) && known.add(String(id)));
    const ids = fresh.map(({ id }) => String(id));
    if (fresh.length > 0) plan.entities.push(addTo(root, list, fresh));
    plan.added.push({ list, ids });
    const isFresh = new Set(fresh);
    plan.present.push({ list, ids: items.filter((item) => !isFresh.has(item)).map(({ id }) => String(id)) });
  }
  return plan;
}

type NamedIds = ImportPlan["added"][number];

/** The list that a table holds. @throws VariorumError `usage` where neither its name nor the editor says */
export function listOfTable(fileName: string, asked: string | undefined): EntityKind {
  const stem = fileName
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/\.csv$/i, "");
  const list = entityKinds.find((kind) => kind === (asked ?? stem));
  if (list !== undefined) return list;
  const message = `What does ${fileName} list? Say \`--list <list>\`: ${entityKinds.join(", ")}.`;
  throw new VariorumError("usage", message);
}
