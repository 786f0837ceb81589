import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Problem } from "../../src/model/problem.ts";
import { readEditionFolder } from "../../src/store/edition-folder.ts";

export type Files = { readonly [path: string]: string | Uint8Array };

/** A sound edition with something of every kind; tests change a file of it. */
export const smallEdition: Files = {
  "edition.yaml": `title: {en: Small, ru: Малое}
languages: [en, ru]
editors: [Ada Vale]
instalments:
  - {id: first, title: First, planned: 2023-10-08, documents: [minutes]}
anniversaries:
  - {title: The meeting, of: meeting, years: [70, 100]}
`,
  "documents/minutes/document.yaml": `title: Minutes
language: ru
creators: vale
addressees: [committee, The Others]
date: {edtf: 1911-04-21, calendar: julian, as-written: 21 апреля}
place: town
relations:
  - {kind: answers, document: letter}
witnesses:
  - key: a
    kind: typescript
    holdings: {archive: State Archive, access: {from: 1911, to: 1990, state: closed, sources: carr}}
  - key: b
    siglum: Б
    derives: {from: a, how: printed}
    source: b.txt
  - key: c
    language: en
    kind: translation
    status: lost
    derives: {from: b, how: translated}
`,
  "documents/minutes/a.md": "Text\n",
  "documents/minutes/a/0001.jpg": "x",
  "documents/minutes/b.txt": "Text\n",
  "documents/letter/document.yaml": "title: A letter\nwitnesses: [{key: a, status: closed}]\n",
  "entities/persons.yaml":
    "- id: vale\n  name: {en: Vale, ru: Вейл}\n  born: [1870, {value: 1871~, sources: [carr]}]\n",
  "entities/bodies.csv":
    "id,name.en,kind,parent,founded,authorities\ncommittee,Committee,committee,party,1909-10,wikidata:Q1\nparty,Party,,,,\n",
  "entities/offices.yaml": "- {id: chair, name: Chair, body: committee}\n",
  "entities/memberships.yaml":
    "- {id: vale-chair, person: vale, office: chair, from: 1909, by: party, how: appointed}\n",
  "entities/places.yaml": "- {id: town, name: Town, latitude: 55.75, longitude: 37.6}\n",
  "entities/events.yaml":
    "- {id: meeting, title: Meeting, date: 1911-05-04, agents: vale, documents: minutes, place: town}\n",
  "entities/sources.yaml":
    "- id: carr\n  type: book\n  title: History\n  author: [{family: Carr, given: E. H.}]\n  issued: 1954\n",
  "series/prices.yaml": "title: Prices\nunit: per cent\nlines: [{id: grain, name: Grain}]\n",
  "series/prices.csv":
    "line,date,value,source,certainty,note\ngrain,1922-10,100,carr,,\ngrain,1923-10,58.9,carr,probable,\n",
  "essays/introduction.en.md": "---\ntitle: Introduction\nauthors: Ada Vale\n---\n\nText.\n",
  "terms/rights.md": "---\ntitle: Rights\n---\nText.\n",
  "decisions/minutes.yaml": `- id: d1
  kind: omission
  about: {witness: a, block: p1, from: 0, to: 4, in: b}
  text-hash: ${"0".repeat(64)}
  verdict: confirmed
`,
};

export async function withFolder<T>(files: Files, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "variorum-edition-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const readFiles = (files: Files) => withFolder(files, (folder) => readEditionFolder(folder));

/** `code file:line:column`, for one-line tests. */
export const shortProblem = ({ code, file, line, column }: Problem): string =>
  `${code} ${file}${line === undefined ? "" : `:${line}:${column}`}`;
