import type { Body, Membership, Office, Person } from "../agent.ts";
import type { Decision } from "../decision.ts";
// biome-ignore lint/style/noRestrictedImports: this is the type next door, not the facade of the same name
import type { EditionInfo } from "../edition.ts";
import type { Essay } from "../essay.ts";
import type { HistoricalEvent } from "../event.ts";
import type { DataPath, Finding } from "../finding.ts";
import type { Place } from "../place.ts";
import type { Series } from "../series.ts";
import type { Source } from "../source.ts";
import type { Work } from "../work.ts";

/** A value with the place that it was read from. */
export interface Sited<T> {
  readonly value: T;
  readonly file: string;
  readonly at: DataPath;
}

export interface SitedDecisions {
  readonly document: string;
  readonly decisions: readonly Sited<Decision>[];
  readonly file: string;
}

/** Kinds of things that have ids in files of their own. */
export type IdKind = "agent" | "office" | "place" | "event" | "source" | "document" | "essay" | "instalment";

/** What is there but has faults of its own: a reference to it is no further fault. */
export interface Broken {
  readonly kind: IdKind;
  /** Undefined where a whole file cannot be read: nothing of this kind is then missed. */
  readonly id: string | undefined;
}

/** Everything of an edition folder, before it is known whether it fits together. */
export interface SitedEdition {
  readonly info: Sited<EditionInfo> | undefined;
  readonly works: readonly Sited<Work>[];
  /** Ids of all works, where `works` are only some of them. */
  readonly documents?: readonly string[];
  readonly persons: readonly Sited<Person>[];
  readonly bodies: readonly Sited<Body>[];
  readonly offices: readonly Sited<Office>[];
  readonly memberships: readonly Sited<Membership>[];
  readonly places: readonly Sited<Place>[];
  readonly events: readonly Sited<HistoricalEvent>[];
  readonly sources: readonly Sited<Source>[];
  readonly series: readonly Sited<Series>[];
  readonly essays: readonly Sited<Essay>[];
  readonly decisions: readonly SitedDecisions[];
  readonly broken: readonly Broken[];
}

/** An error at a place below a sited value. */
export const errorAt = (
  sited: Pick<Sited<unknown>, "file" | "at">,
  path: DataPath,
  problem: Pick<Finding, "code" | "message"> & Partial<Finding>,
): Finding => ({ severity: "error", ...problem, file: sited.file, at: [...sited.at, ...path] });
