import { readFileSync } from "node:fs";
import type { NamedPerson } from "@variorum/compare";
import { proposeNames } from "../../src/alignment/name-proposal.ts";
import type { Block } from "../../src/model/text.ts";

/** One line of a table of cases: a text in which the names that are meant stand in brackets. */
export interface NameCase {
  /** What an editor would mark and the program does not. */
  readonly isBeyondUs: boolean;
  readonly line: string;
  readonly language: string;
  readonly persons: readonly NamedPerson[];
  readonly things: readonly NamedPerson[];
}

/** Reads a table; the notation stands at its head. */
export function readNameCases(file: string): readonly NameCase[] {
  const cases: NameCase[] = [];
  let language = "";
  let persons: NamedPerson[] = [];
  let things: NamedPerson[] = [];
  const lines = readFileSync(new URL(file, import.meta.url), "utf8").split("\n");
  for (const line of lines.slice(lines.indexOf("@persons"))) {
    const [, hash, id, forms] = /^(# )?([a-z]+): (.*)$/.exec(line) ?? [];
    const [, told] = /^@language (.*)$/.exec(line) ?? [];
    if (line === "@persons") [persons, things] = [[], []];
    else if (told !== undefined) language = told;
    else if (id !== undefined) (hash ? things : persons).push({ id, forms: forms!.split("; ") });
    else if (line !== "")
      cases.push({ line: line.replace(/^~ /, ""), isBeyondUs: line.startsWith("~"), language, persons, things });
  }
  return cases;
}

const bracketed = /\[([^\]=]+)=[^\]]+\]/g;

/** The line with the brackets where the program would have put them. */
export function proposedLine({ line, language, persons, things }: NameCase): string {
  const blocks = line
    .replace(bracketed, "$1")
    .split(" // ")
    .map((text, i): Block => ({ id: `p${i}`, kind: "paragraph", text, marks: [] }));
  const proposals = proposeNames({ blocks }, persons, things, language);
  return blocks
    .map(({ id, text }) => {
      const own = proposals.filter(({ block }) => block === id);
      const places = [...new Set(own.map(({ from, to }) => `${from} ${to}`))].map((place) =>
        place.split(" ").map(Number),
      );
      return places.reduceRight((written, [from = 0, to = 0]) => {
        const agents = own.filter((one) => one.from === from && one.to === to).map(({ agent }) => agent);
        return `${written.slice(0, from)}[${written.slice(from, to)}=${agents.sort().join("/")}]${written.slice(to)}`;
      }, text);
    })
    .join(" // ");
}
