import { essayNamed } from "../decision.ts";
import { readEdtf } from "../edtf.ts";
import type { DataPath, Finding } from "../finding.ts";
import { isIdentifier } from "../identifier.ts";
import { citedId } from "../source.ts";
import type { Stated } from "../statement.ts";
import { closestOf } from "../suggestion.ts";
import type { AgentReference, Work } from "../work.ts";
import { errorAt, type IdKind, type Sited, type SitedEdition } from "./sited.ts";

type Kind = IdKind | "person" | "body" | "witness" | "line";

/** What can be referred to, by kind. */
type Known = { readonly [kind in Exclude<Kind, "witness" | "line">]: ReadonlySet<string> };

const homes: { readonly [kind in Kind]: string } = {
  agent: "entities/persons.yaml or entities/bodies.yaml",
  person: "entities/persons.yaml",
  body: "entities/bodies.yaml",
  office: "entities/offices.yaml",
  place: "entities/places.yaml",
  event: "entities/events.yaml",
  source: "entities/sources.yaml",
  document: "documents/",
  essay: "essays/",
  instalment: "edition.yaml",
  witness: "the document's witnesses",
  line: "the series' lines",
};

/** What works refer to outside themselves, `kind id` each once, and the references within the work that lead nowhere. */
export function referencesOf(work: Sited<Work>): {
  readonly to: readonly string[];
  readonly findings: readonly Finding[];
} {
  const to = new Set<string>();
  const record = (kind: keyof Known) => new RecordingSet((id) => to.add(formatReference(kind, id)));
  const check = new ReferenceCheck(mapKinds(record), []);
  checkWork(work, check);
  return { to: [...to], findings: check.findings };
}

/** Holds everything, and tells of what it was asked. */
class RecordingSet extends Set<string> {
  readonly #record: (id: string) => void;

  constructor(record: (id: string) => void) {
    super();
    this.#record = record;
  }

  override has(id: string): boolean {
    this.#record(id);
    return true;
  }
}

const formatReference = (kind: string, id: string): string => `${kind} ${id}`;

/** All that can be referred to, as `referencesOf` names it. */
export function referable(edition: SitedEdition): ReadonlySet<string> {
  const known = knownIds(edition);
  return new Set(Object.entries(known).flatMap(([kind, ids]) => [...ids].map((id) => formatReference(kind, id))));
}

/** References to what does not exist. O(size of the edition). */
export function checkReferences(edition: SitedEdition): Finding[] {
  const known = knownIds(edition);
  const check = new ReferenceCheck(known, edition.broken);
  for (const work of edition.works) checkWork(work, check);
  checkEntities(edition, check);
  checkInfo(edition, check);
  checkDecisions(edition, check);
  for (const series of edition.series) {
    const lines = new Set(series.value.lines.map((line) => line.id));
    for (const [i, point] of series.value.points.entries()) {
      // Points stand in the table beside the YAML file: row i.
      const row = { ...series, file: series.file.replace(/\.yaml$/, ".csv"), at: [i] };
      check.known(row, "line", point.line, ["line"], lines);
    }
  }
  return check.findings;
}

const mapKinds = (make: (kind: keyof Known) => ReadonlySet<string>): Known => ({
  agent: make("agent"),
  person: make("person"),
  body: make("body"),
  office: make("office"),
  place: make("place"),
  event: make("event"),
  source: make("source"),
  document: make("document"),
  essay: make("essay"),
  instalment: make("instalment"),
});

function knownIds(edition: SitedEdition): Known {
  const ids = (items: readonly Sited<{ readonly id: string }>[]) => items.map((item) => item.value.id);
  return {
    agent: new Set([...ids(edition.persons), ...ids(edition.bodies)]),
    person: new Set(ids(edition.persons)),
    body: new Set(ids(edition.bodies)),
    office: new Set(ids(edition.offices)),
    place: new Set(ids(edition.places)),
    event: new Set(ids(edition.events)),
    source: new Set(ids(edition.sources)),
    document: new Set(edition.documents ?? ids(edition.works)),
    essay: new Set(ids(edition.essays)),
    instalment: new Set(edition.info?.value.instalments.map((instalment) => instalment.id)),
  };
}

class ReferenceCheck {
  readonly findings: Finding[] = [];
  readonly ids: Known;
  /** `kind` or `kind id` of what is there but has faults. */
  readonly #broken: ReadonlySet<string>;

  constructor(ids: Known, broken: SitedEdition["broken"]) {
    this.ids = ids;
    this.#broken = new Set(broken.map(({ kind, id }) => (id === undefined ? kind : `${kind} ${id}`)));
  }

  #isBroken(kind: Kind, id: string): boolean {
    const space = kind === "person" || kind === "body" ? "agent" : kind;
    return this.#broken.has(space) || this.#broken.has(`${space} ${id}`);
  }

  one(sited: Sited<unknown>, kind: keyof Known, id: string | undefined, path: DataPath): void {
    if (id !== undefined) this.known(sited, kind, id, path, this.ids[kind]);
  }

  many(sited: Sited<unknown>, kind: keyof Known, ids: readonly string[], path: DataPath): void {
    for (const [i, id] of ids.entries()) this.one(sited, kind, id, [...path, i]);
  }

  agents(sited: Sited<unknown>, references: readonly AgentReference[], path: DataPath): void {
    for (const [i, { agent }] of references.entries()) this.one(sited, "agent", agent, [...path, i, "agent"]);
  }

  /** An id refers to a place; any other text is a plain name. */
  places(sited: Sited<unknown>, stated: Stated<string>, path: DataPath): void {
    for (const [i, { value }] of stated.entries()) {
      if (isIdentifier(value)) this.one(sited, "place", value, [...path, i, "value"]);
    }
  }

  /** Every list named `sources`, wherever it stands in the value. Paths are made for those with faults only. */
  sources(sited: Sited<unknown>): void {
    if (!this.#citesUnknown(sited.value)) return;
    for (const { path, ids } of citations(sited.value, [])) this.cited(sited, ids, path);
  }

  cited(sited: Sited<unknown>, citations: readonly string[], path: DataPath): void {
    this.many(sited, "source", citations.map(citedId), path);
  }

  #citesUnknown(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    if (Array.isArray(value)) return value.some((item) => this.#citesUnknown(item));
    for (const key in value) {
      const inner = (value as { readonly [key: string]: unknown })[key];
      if (key === "sources") {
        if ((inner as readonly string[]).some((citation) => !this.ids.source.has(citedId(citation)))) return true;
      } else if (key !== "csl" && this.#citesUnknown(inner)) return true;
    }
    return false;
  }

  /** An id of one of two kinds of things: told as a missing one of the first. */
  anyOf(sited: Sited<unknown>, [kind, other]: readonly [keyof Known, keyof Known], id: string, path: DataPath): void {
    if (this.ids[other].has(id) || this.#isBroken(other, id)) return;
    this.one(sited, kind, id, path);
  }

  known(sited: Sited<unknown>, kind: Kind, id: string, path: DataPath, ids: ReadonlySet<string>): void {
    if (ids.has(id) || this.#isBroken(kind, id)) return;
    const close = closestOf(id, ids);
    this.findings.push(
      errorAt(sited, path, {
        code: "dangling-reference",
        message: `There is no ${kind} \`${id}\`.`,
        found: id,
        expected: `an id in ${homes[kind]}`,
        mend: close === undefined ? mendFor(kind) : `Did you mean \`${close}\`?`,
      }),
    );
  }
}

function citations(value: unknown, path: DataPath): { readonly path: DataPath; readonly ids: readonly string[] }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    // What is stated of a field stands in the file in the field itself.
    const at = key === "stated" ? path : [...path, Array.isArray(value) ? Number(key) : key];
    if (key === "sources") return [{ path: at, ids: inner as readonly string[] }];
    return key === "csl" ? [] : citations(inner, at);
  });
}

const mendFor = (kind: Kind): string =>
  kind === "agent"
    ? `Add it to ${homes[kind]}; for a mere name write \`{as: …}\`.`
    : kind === "place"
      ? `Add it to ${homes[kind]}; a mere name has a capital letter.`
      : `Add it to ${homes[kind]}, or correct the id.`;

function checkWork(work: Sited<Work>, check: ReferenceCheck): void {
  const { value } = work;
  const keys = new Set(value.witnesses.map((witness) => witness.key));
  check.agents(work, value.creators, ["creators"]);
  check.agents(work, value.addressees, ["addressees"]);
  check.agents(work, value.signatories, ["signatories"]);
  check.places(work, value.place, ["place"]);
  check.cited(work, value.abstractSources ?? [], ["abstractSources"]);
  check.one(work, "instalment", value.instalment, ["instalment"]);
  for (const [i, relation] of value.relations.entries()) {
    check.one(work, "document", relation.document, ["relations", i, "document"]);
  }
  for (const [i, witness] of value.witnesses.entries()) {
    const at = ["witnesses", i];
    check.agents(work, witness.transcribers, [...at, "transcribers"]);
    check.agents(work, witness.translators, [...at, "translators"]);
    check.places(work, witness.place, [...at, "place"]);
    for (const [j, { from }] of witness.derives.entries()) {
      check.known(work, "witness", from, [...at, "derives", j, "from"], keys);
    }
  }
  check.sources(work);
}

function checkEntities(edition: SitedEdition, check: ReferenceCheck): void {
  for (const body of edition.bodies) check.one(body, "body", body.value.parent, ["parent"]);
  for (const office of edition.offices) check.one(office, "body", office.value.body, ["body"]);
  for (const membership of edition.memberships) {
    check.one(membership, "person", membership.value.person, ["person"]);
    check.one(membership, "body", membership.value.body, ["body"]);
    check.one(membership, "office", membership.value.office, ["office"]);
    for (const [i, { value }] of (membership.value.stated?.by ?? []).entries())
      check.one(membership, "agent", value, ["by", i, "value"]);
    if (membership.value.stated?.by === undefined) check.one(membership, "agent", membership.value.by, ["by"]);
  }
  for (const event of edition.events) {
    check.many(event, "agent", event.value.agents, ["agents"]);
    check.many(event, "document", event.value.documents, ["documents"]);
    check.places(event, event.value.place, ["place"]);
  }
  const { persons, bodies, offices, memberships, places, events } = edition;
  const citing: readonly Sited<unknown>[] = [...persons, ...bodies, ...offices, ...memberships, ...places, ...events];
  for (const item of citing) check.sources(item);
  for (const series of edition.series) {
    for (const [i, point] of series.value.points.entries()) {
      const row = { ...series, file: series.file.replace(/\.yaml$/, ".csv"), at: [i] };
      check.cited(row, point.sources, ["source"]);
    }
  }
}

const orcid = /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/;

function checkInfo({ info }: SitedEdition, check: ReferenceCheck): void {
  if (info === undefined) return;
  for (const [i, { id }] of info.value.editors.entries()) {
    if (id !== undefined && isIdentifier(id) && !orcid.test(id)) check.one(info, "person", id, ["editors", i, "id"]);
  }
  for (const [i, instalment] of info.value.instalments.entries()) {
    check.many(info, "document", instalment.documents, ["instalments", i, "documents"]);
    check.many(info, "essay", instalment.essays, ["instalments", i, "essays"]);
  }
  for (const [i, { of }] of info.value.anniversaries.entries()) {
    if (readEdtf(of, "gregorian").fault === undefined) continue;
    check.anyOf(info, ["event", "document"], of, ["anniversaries", i, "of"]);
  }
}

function checkDecisions({ decisions, works }: SitedEdition, check: ReferenceCheck): void {
  const byId = new Map(works.map((work) => [work.value.id, work.value]));
  for (const { document, decisions: list, file } of decisions) {
    const essay = essayNamed(document);
    if (essay !== undefined) {
      check.one({ value: undefined, file, at: [] }, "essay", essay, []);
      continue;
    }
    const work = byId.get(document);
    if (work === undefined) {
      check.one({ value: undefined, file, at: [] }, "document", document, []);
      continue;
    }
    const keys = new Set(work.witnesses.map((witness) => witness.key));
    for (const decision of list) checkAbout(decision, keys, check);
  }
}

interface About {
  readonly witness?: string;
  readonly in?: string;
  readonly agent?: string;
  readonly with?: { readonly document?: string; readonly witness?: string; readonly essay?: string };
}

function checkAbout(
  decision: SitedEdition["decisions"][number]["decisions"][number],
  keys: ReadonlySet<string>,
  check: ReferenceCheck,
): void {
  const about = decision.value.about as About;
  const witness = (key: string | undefined, path: DataPath) => {
    if (key !== undefined) check.known(decision, "witness", key, path, keys);
  };
  witness(about.witness, ["about", "witness"]);
  witness(about.in, ["about", "in"]);
  if (about.with?.document === undefined) witness(about.with?.witness, ["about", "with", "witness"]);
  else check.one(decision, "document", about.with.document, ["about", "with", "document"]);
  if (about.with?.essay !== undefined) check.one(decision, "essay", about.with.essay, ["about", "with", "essay"]);
  if (about.agent === undefined || (decision.value.kind === "name" && check.ids.place.has(about.agent))) return;
  check.one(decision, "agent", about.agent, ["about", "agent"]);
}
