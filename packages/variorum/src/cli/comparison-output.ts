import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import {
  buildVariantGraph,
  type Collated,
  formatCollation,
  formatCsv,
  formatGraphml,
  formatSvg,
  vanishingPersons,
} from "@variorum/compare";
import { collationTei } from "../export/collation-tei.ts";
import type { TeiMethod } from "../export/tei-apparatus.ts";
import type { Person } from "../model/agent.ts";
import { VariorumError } from "../model/error.ts";
import { namedPerson } from "../model/person-trace.ts";
import type { ReadFiles } from "./comparison.ts";
import { version } from "./version.ts";

/** What a file's ending asks for. */
export type OutputKind = "html" | "persons" | DataKind;

/** What is made of the collation alone. */
type DataKind = "json" | "csv" | "graphml" | "svg" | "tei";

const ENDINGS: readonly (readonly [ending: string, kind: OutputKind])[] = [
  [".html", "html"],
  [".htm", "html"],
  [".json", "json"],
  [".persons.csv", "persons"],
  [".csv", "csv"],
  [".graphml", "graphml"],
  [".svg", "svg"],
  [".xml", "tei"],
];

/** Throws `usage` for an ending that asks for nothing known. */
export function outputKindOf(path: string): OutputKind {
  const found = ENDINGS.find(([ending]) => path.toLowerCase().endsWith(ending));
  if (found !== undefined) return found[1];
  throw new VariorumError(
    "usage",
    `“${path}” does not say what to write. Its ending should be .html (a page to read), .tei.xml, .json, .csv (a table), .persons.csv (who is named where), .graphml or .svg (a graph of variants).`,
  );
}

export interface DataOptions {
  /** Siglum of the text that leads. */
  readonly base?: string;
  readonly tei?: TeiMethod;
  /** Who is looked for. */
  readonly persons?: readonly Person[];
}

/** Writes what a collation found, for programs. Bytes written. */
export async function writeData(
  path: string,
  kind: DataKind,
  files: ReadFiles,
  collated: Collated,
  options: DataOptions,
): Promise<number> {
  const content = formats[kind](collated, files, options);
  await writeFile(path, content);
  return Buffer.byteLength(content);
}

/**
 * The collation with its tokens, as `parseCollation` reads it, and the files that its witnesses are; where persons are
 * looked for, the matrix of persons × witnesses with every place in tokens.
 */
export function collationJson(
  { collation, witnesses }: Collated,
  files: ReadFiles,
  persons: readonly Person[] = [],
): string {
  const names = JSON.stringify(files.witnesses.map(({ file }) => file));
  const matrix =
    persons.length === 0
      ? ""
      : `"persons":${JSON.stringify(vanishingPersons(persons.map(namedPerson), witnesses, collation).rows)},`;
  return `{"files":${names},${matrix}${formatCollation(collation, witnesses).slice(1)}\n`;
}

type Format = (collated: Collated, files: ReadFiles, options: DataOptions) => string;

const titleOf = (files: ReadFiles): string => files.witnesses.map(({ file }) => basename(file)).join(" · ");

const formats: { readonly [kind in DataKind]: Format } = {
  json: (collated, files, { persons }) => collationJson(collated, files, persons),
  csv: ({ collation, witnesses }) => formatCsv(collation, witnesses),
  graphml: ({ collation, witnesses }) => formatGraphml(buildVariantGraph(collation, witnesses)),
  svg: ({ collation, witnesses }, files) => {
    const graph = buildVariantGraph(collation, witnesses);
    if (graph.nodes.length > LARGEST_DRAWING) throw tooLarge(graph.nodes.length);
    return formatSvg(graph, titleOf(files));
  },
  tei: teiOf,
};

/** Nodes that `formatSvg` draws. */
const LARGEST_DRAWING = 2000;

const tooLarge = (nodes: number): VariorumError =>
  new VariorumError(
    "limit",
    `The graph of these texts has ${nodes} nodes; a drawing of more than ${LARGEST_DRAWING} cannot be read. Write a .graphml for a graph program, or compare shorter texts.`,
  );

function teiOf({ collation, witnesses }: Collated, files: ReadFiles, { base, tei }: DataOptions): string {
  const texts = files.witnesses.map(({ siglum, file, written }, w) => ({
    siglum,
    label: basename(file),
    text: written,
    tokens: witnesses[w]?.tokens ?? [],
  }));
  return collationTei(collation, {
    title: titleOf(files),
    texts,
    ...(files.language === "und" ? {} : { language: files.language }),
    ...(base === undefined ? {} : { base }),
    ...(tei === undefined ? {} : { method: tei }),
    made: `Collated by Variorum ${version}.`,
  });
}
