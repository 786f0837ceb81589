import type { LanguageTag } from "../model/language.ts";
import { editionFormat } from "../model/schema/edition.ts";
import { layout } from "./edition-layout.ts";
import type { EntityKind } from "./entity-kind.ts";
import { schemaComment } from "./schema-files.ts";

export interface InitOptions {
  /** Title of the edition; the folder's name unless told. */
  readonly title?: string | undefined;
  /** First language of its pages; `en` unless told. */
  readonly language?: LanguageTag | undefined;
  /** Name of the editor. */
  readonly editor?: string | undefined;
}

/** Any text as YAML: JSON is YAML. */
const quoted = (text: string): string => JSON.stringify(text);

const editionTemplate = (
  title: string,
  { language = "en", editor }: InitOptions,
): string => `#${schemaComment("edition", 0)}
# The edition itself. Lines that begin with # are remarks; remove the # to use what they show.
format: ${editionFormat}

# Plain text, or a text per language: {en: Letters, ru: Письма}
title: ${quoted(title)}
# subtitle:
# description: What the edition is, in a paragraph.

# The first is the language of the pages, and of all texts that do not say theirs.
languages: [${language}]

editors:${editor === undefined ? " []" : `\n  - ${quoted(editor)}`}
#   - {name: Ada Vale, role: translation, id: 0000-0002-1825-0097}

# licence: CC-BY-4.0
# publisher:
# address: https://example.org/letters/

# Parts that appear one after another; until its day a part is only announced.
# instalments:
#   - {id: first, title: The first letters, planned: 2026-10-08, documents: [letter-1]}

# look: {accent: "#7a1f1f"}
`;

const readme = (title: string): string => `# ${title}

This folder is an edition made with Variorum. Everything in it is plain text that you can read, copy and keep.

| here | stands |
| --- | --- |
| \`edition.yaml\` | title, editors, languages, licence |
| \`documents/<id>/document.yaml\` | one document: title, date, people, its witnesses |
| \`documents/<id>/<key>.md\` (.txt, .tei.xml …) | the text of a witness |
| \`documents/<id>/<key>/\` | images of that witness |
| \`entities/\` | persons, bodies, offices, places, events, sources |
| \`essays/\`, \`terms/\` | your own texts; method, rights, responsibility |
| \`series/\` | series of data |
| \`decisions/\` | what you confirmed or rejected |
| \`record/\` | the public record: never edit it, always keep it |
| \`private/\` | withheld texts and secrets: never publish it, always back it up |
| \`.variorum/\` | made by the program; can be deleted |

\`\`\`
variorum add . letter.txt      a file becomes a document
variorum check .               what is wrong, and how to mend it
variorum publish .             sign and log
variorum build . -o site       make the web pages
\`\`\`

Fields that the program guessed are listed under \`inferred\` in \`document.yaml\` and stand in brackets on the pages.
Take a field off that list when you have checked it.
`;

const gitignore = `# Withheld texts and secrets.
${layout.private}/
# Made by the program; can be deleted.
${layout.cache}/
.variorum-tmp-*
/site/
`;

const gitattributes = `# The record is signed byte by byte: no line ending of it may be changed.
${layout.record}/** -text
`;

const examples: { readonly [kind in EntityKind]: string } = {
  persons: `- id: vale
  name: {en: Ada Vale, ru: Ада Вейл}
  forms: [{name: Вале, script: Cyrl, kind: variant}]
  authorities: [wikidata:Q42]
  born: 1870
  died: 1931-05`,
  bodies: `- id: committee
  name: The Committee
  founded: 1909-10`,
  offices: `- id: committee-secretary
  name: Secretary of the Committee
  body: committee`,
  memberships: `- id: vale-secretary
  person: vale
  office: committee-secretary
  from: 1909-11
  to: 1912
  how: elected`,
  places: `- id: moscow
  name: {en: Moscow, ru: Москва}
  latitude: 55.75
  longitude: 37.62`,
  events: `- id: first-meeting
  title: The first meeting
  date: {edtf: 1911-04-21, calendar: julian, as-written: 21 апреля 1911 г.}
  agents: [vale, committee]`,
  sources: `- id: carr-1954
  type: book
  author: {family: Carr, given: E. H.}
  title: The Interregnum
  issued: 1954`,
};

const entityTemplate = (kind: EntityKind, example: string): string =>
  `#${schemaComment(kind, 1)}\n# For example:\n${example.replace(/^/gm, "# ")}\n`;

/** What a new edition holds, by path; `edition.yaml`, which makes a folder an edition, comes last. */
export function editionTemplates(title: string, options: InitOptions): readonly (readonly [string, string])[] {
  const kept = [layout.documents, layout.essays, layout.terms, layout.series, layout.decisions];
  const entities = Object.entries(examples).map(
    ([kind, example]) => [`${layout.entities}/${kind}.yaml`, entityTemplate(kind as EntityKind, example)] as const,
  );
  return [
    [".gitignore", gitignore],
    [".gitattributes", gitattributes],
    ["README.md", readme(title)],
    ...kept.map((folder) => [`${folder}/.gitkeep`, ""] as const),
    ...entities,
    [layout.edition, editionTemplate(title, options)],
  ];
}
