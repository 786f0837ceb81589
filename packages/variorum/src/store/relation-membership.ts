import type { IngestedMembership, IngestedRelation } from "../model/ingested.ts";
import type { Problem } from "../model/problem.ts";
import { draftMembership } from "./document-draft.ts";
import { presentIds } from "./entity-addition.ts";
import { type ImportedList, withFreeIds } from "./entity-import.ts";
import type { EntityKind } from "./entity-kind.ts";
import { identifierOf } from "./file-name-identifier.ts";

/** A relation and the file that says it. */
export interface PlacedRelation {
  readonly file: string;
  readonly relation: IngestedRelation;
}

/**
 * Memberships of what relations say. Who is a person, a body or an office is known from the edition and from the lists that come in with
 * them; what names others, or has no place in a membership, is told. O(relations + entries).
 * @param root the edition's folder, as `realpath` gives it
 */
export function membershipsOf(
  root: string,
  lists: readonly ImportedList[],
  relations: readonly PlacedRelation[],
): { readonly list: ImportedList; readonly problems: readonly Problem[] } {
  const known = relations.length === 0 ? new Map<string, Kind>() : knownKinds(root, lists);
  const found: IngestedMembership[] = [];
  const problems: Problem[] = [];
  for (const placed of relations) {
    const read = readRelation(placed.relation, known);
    if ("held" in read) found.push(...read.held);
    else problems.push(leftOut(placed, read));
  }
  return { list: { list: "memberships", items: withFreeIds(found.map(draftMembership)) }, problems };
}

type Kind = "persons" | "bodies" | "offices";

function knownKinds(root: string, lists: readonly ImportedList[]): ReadonlyMap<string, Kind> {
  const idsOf = (kind: EntityKind) => [
    ...presentIds(root, kind),
    ...lists.filter(({ list }) => list === kind).flatMap(({ items }) => items.map(({ id }) => String(id))),
  ];
  return new Map((["persons", "bodies", "offices"] as const).flatMap((kind) => idsOf(kind).map((id) => [id, kind])));
}

/** The ids of one side, by what they are. */
interface Side {
  readonly persons: readonly string[];
  readonly bodies: readonly string[];
  readonly offices: readonly string[];
}

function sideOf(ids: readonly string[], known: ReadonlyMap<string, Kind>): Side {
  const those = (kind: Kind) => ids.filter((id) => known.get(identifierOf(id)) === kind);
  return { persons: those("persons"), bodies: those("bodies"), offices: those("offices") };
}

interface Unread {
  readonly why: string;
  readonly unknown: readonly string[];
}

type ReadRelation = { readonly held: readonly IngestedMembership[] } | Unread;

function readRelation(relation: IngestedRelation, known: ReadonlyMap<string, Kind>): ReadRelation {
  const unknown = [...relation.by, ...relation.of].filter((id) => !known.has(identifierOf(id)));
  if (unknown.length > 0) return { why: `the edition does not have ${unknown.slice(0, 3).join(", ")}`, unknown };
  const [by, of] = [sideOf(relation.by, known), sideOf(relation.of, known)];
  const read = appointed(relation, by, of) ?? holders(relation, by, of) ?? belonging(relation, of, by);
  if (read === undefined) return { why: "it does not say who came to which office or body", unknown };
  return read.by.length > 1 ? { why: "several appointed together", unknown } : { held: heldBy(relation, read) };
}

interface Seat {
  readonly persons: readonly string[];
  readonly body: string | undefined;
  readonly office: string | undefined;
  readonly by: readonly string[];
}

/** On the one side who appointed, on the other who came to what. */
const appointed = ({ how }: IngestedRelation, by: Side, of: Side): Seat | undefined =>
  how === undefined || by.offices.length > 0 ? undefined : seatOf(of.persons, of, [...by.persons, ...by.bodies]);

/** On the one side the people, on the other their office or body. A body may itself be appointed, an office cannot. */
function holders({ how, namesSeat }: IngestedRelation, people: Side, seat: Side): Seat | undefined {
  const isPure = people.bodies.length + people.offices.length + seat.persons.length === 0;
  const isSeat = how === undefined || namesSeat || seat.offices.length > 0;
  return isPure && isSeat ? seatOf(people.persons, seat, []) : undefined;
}

/** `member` may be said from either side; that a body elected somebody as a member does not say of what. */
const belonging = (relation: IngestedRelation, people: Side, seat: Side): Seat | undefined =>
  relation.how === undefined ? holders(relation, people, seat) : undefined;

function seatOf(persons: readonly string[], { bodies, offices }: Side, by: readonly string[]): Seat | undefined {
  const isOne = bodies.length <= 1 && offices.length <= 1 && bodies.length + offices.length > 0;
  return persons.length > 0 && isOne ? { persons, body: bodies[0], office: offices[0], by } : undefined;
}

function heldBy(relation: IngestedRelation, { persons, body, office, by }: Seat): readonly IngestedMembership[] {
  const { how, from, to, note } = relation;
  const year = /\d{4}/u.exec(from?.edtf ?? "")?.[0];
  return persons.map((person) => {
    const made = [person, office ?? body, year].filter((part) => part !== undefined).join("-");
    return {
      id: relation.id ?? made,
      person,
      ...given({ body, office, how, by: by[0], from, to, note }),
    };
  });
}

const given = <T extends object>(fields: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

const leftOut = ({ file, relation: { name, line, column } }: PlacedRelation, { why, unknown }: Unread): Problem => ({
  severity: unknown.length > 0 ? "warning" : "notice",
  code: unknown.length > 0 ? "unknown-holder" : "not-in-lists",
  file,
  line,
  column,
  message: `<relation name="${name}"> left out: ${why}`,
  ...(unknown.length > 0
    ? { mend: "Import the files of these persons, bodies and offices, then this file again." }
    : {}),
});
