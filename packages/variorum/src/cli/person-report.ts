import type { Person } from "../model/agent.ts";
import { isUnnamed, type NamedPlace, type PersonCell, type PersonTrace } from "../model/person-trace.ts";
import { alignRows, cutCells, hangText } from "./layout.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./problem-report.ts";
import { countNoun, formatCount, listWords } from "./wording.ts";

/** A person of the matrix with the name by which a report calls them. */
export interface NamedTrace extends PersonTrace {
  readonly name: string;
}

/** In the order of the traces. */
export const namedTraces = (traces: readonly PersonTrace[], persons: readonly Person[]): readonly NamedTrace[] => {
  const names = new Map(persons.map(({ id, name }) => [id, Object.values(name)[0] ?? id]));
  return traces.map((trace) => ({ ...trace, name: names.get(trace.person) ?? trace.person }));
};

export interface PersonReport {
  readonly persons: readonly NamedTrace[];
  readonly witnesses: readonly { readonly key: string; readonly siglum: string }[];
}

export interface PersonReportOptions {
  readonly columns: number;
  readonly paint: Paint;
  /** Every place, and persons whom no text names. */
  readonly all?: boolean;
}

/** Places that an abridged report gives for each text. */
const PLACES = 4;
const NAME = 32;

/** Persons × texts, then of each who vanishes where they are named and what stands in their place. */
export function formatPersonReport(report: PersonReport, options: PersonReportOptions): string {
  const { paint, columns } = options;
  const shown = options.all ? report.persons : report.persons.filter(isNamedAnywhere);
  const unnamed = report.persons.length - report.persons.filter(isNamedAnywhere).length;
  const gone = report.persons.filter(({ vanishes }) => vanishes);
  const heading = `${paint.strong("Persons")}  ${paint.faint(`${formatCount(report.persons.length)} looked for, ${gone.length === 0 ? "nobody" : formatCount(gone.length)} named in one text and not in another`)}`;
  const none =
    unnamed > 0 && !options.all
      ? [paint.faint(`  No text names ${shown.length === 0 ? "any of them" : countNoun(unnamed, "other")}.`)]
      : [];
  const key = paint.faint(
    hangText(
      "  ",
      "a number: places that name the person · he: only a pronoun, or the passage without the name · –: not named · ?: text is missing",
      columns,
    ),
  );
  return [
    [heading, ...matrix(shown, report, options), ...none, ...(shown.length > 0 ? [key] : [])].join("\n"),
    ...gone.map((person) => details(person, report, options)),
  ].join("\n\n");
}

const isNamedAnywhere = ({ cells }: PersonTrace): boolean =>
  Object.values(cells).some(({ state }) => state === "named");

function matrix(persons: readonly NamedTrace[], { witnesses }: PersonReport, { paint }: PersonReportOptions): string[] {
  if (persons.length === 0) return [];
  const head = ["", ...witnesses.map(({ siglum }) => paint.strong(siglum))];
  const rows = persons.map(({ name, cells, vanishes }) => [
    vanishes ? paint.strong(cutCells(printable(name), NAME)) : cutCells(printable(name), NAME),
    ...witnesses.map(({ key }) => cellSign(cells[key], vanishes, paint)),
  ]);
  return alignRows([head, ...rows], ["left", ...witnesses.map(() => "right" as const)]);
}

function cellSign(cell: PersonCell | undefined, vanishes: boolean, paint: Paint): string {
  if (cell === undefined || cell.state === "lacuna") return paint.faint("?");
  if (cell.state === "named") return formatCount(cell.places.length);
  const sign = cell.state === "pronoun-only" ? "he" : "–";
  return vanishes ? paint.removed(sign) : paint.faint(sign);
}

function details(person: NamedTrace, report: PersonReport, options: PersonReportOptions): string {
  const { paint, columns } = options;
  const width = Math.max(...report.witnesses.map(({ siglum }) => siglum.length));
  const lines = report.witnesses.flatMap(({ key, siglum }) => {
    const cell = person.cells[key];
    if (cell === undefined) return [];
    const label = `  ${paint.strong(siglum.padEnd(width))}  `;
    return [hangText(label, cell.state === "named" ? named(cell, options) : unnamed(cell, options), columns)];
  });
  return [paint.strong(printable(person.name)), ...lines].join("\n");
}

function named({ places }: PersonCell, { all = false, paint }: PersonReportOptions): string {
  const shown = all ? places : places.slice(0, PLACES);
  const rest = places.length - shown.length;
  const parts = shown.map((place) => `¶${place.passage + 1} ${printable(place.text)}${how(place, paint)}`);
  return listWords([...parts, ...(rest > 0 ? [`${formatCount(rest)} more`] : [])]);
}

const how = ({ how: found }: NamedPlace, paint: Paint): string =>
  found === "exact form" ? "" : ` ${paint.faint(`(${found})`)}`;

function unnamed(cell: PersonCell, { all = false, paint }: PersonReportOptions): string {
  if (cell.state === "lacuna") return paint.faint("text is missing where others name the person");
  const shown = all ? cell.gaps : cell.gaps.slice(0, PLACES);
  const rest = cell.gaps.length - shown.length;
  const parts = shown.map(({ passage, kind, text }) => {
    const place = `¶${passage + 1}`;
    if (kind === "pronoun") return `“${printable(text)}” at ${place}`;
    if (kind === "without the name") return `${place} without the name`;
    return kind === "lacuna" ? `text missing at ${place}` : `the passage left out at ${place}`;
  });
  const places = listWords([...parts, ...(rest > 0 ? [`${formatCount(rest)} more`] : [])]);
  const says = isUnnamed(cell) ? paint.removed("not named") : "not named";
  return places === "" ? says : `${says}: ${places}`;
}
