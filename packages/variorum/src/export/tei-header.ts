import type { PublicDocument, PublicEdition, PublicWitness } from "../model/public.ts";
import { firstValue } from "../model/statement.ts";
import type { SourceNode } from "../model/text.ts";
import { provenanceOf, witnessName } from "./provenance.ts";
import { certOf, datingOf } from "./tei-date.ts";
import { authors, profileDescription, responsibilities, sourceDescriptions } from "./tei-description.ts";
import { type HeaderParts, sourceHeader } from "./tei-source-header.ts";
import { element, escapeXml } from "./xml.ts";

const text = (name: string, content: string, attributes = {}): string => element(name, attributes, escapeXml(content));

/**
 * The header of a TEI file of a document: what it is, who answers for it, how to check it, and its witnesses. `source` is the
 * header of a TEI source: it is kept, and says all this besides.
 */
export function teiHeader(
  edition: PublicEdition,
  document: PublicDocument,
  witnesses: readonly PublicWitness[],
  encoding = "",
  source?: SourceNode,
): string {
  const parts = headerParts(edition, document, witnesses, encoding);
  if (typeof source === "object") return sourceHeader(source, parts);
  const fileDescription = [
    element("titleStmt", {}, parts.titles + parts.responsible),
    element("editionStmt", {}, parts.edition),
    element("publicationStmt", {}, parts.publication),
    element("sourceDesc", {}, parts.source.join("") + parts.witnesses),
  ];
  const description = element("fileDesc", {}, `\n${fileDescription.join("\n")}\n`);
  const all = [description, parts.encoding, parts.profile];
  return element("teiHeader", {}, `\n${all.filter((part) => part !== "").join("\n")}\n`);
}

function headerParts(
  edition: PublicEdition,
  document: PublicDocument,
  witnesses: readonly PublicWitness[],
  encoding: string,
): HeaderParts {
  const { title, editors, version } = provenanceOf(edition, document);
  const titles = [
    ...Object.entries(document.work.title).map(([tag, each]) => text("title", each, { "xml:lang": tag })),
    ...otherTitles(document),
  ];
  const responsible = editors.map((name) => text("editor", name));
  const listed = witnesses.map((each) => witnessElement(each, edition));
  return {
    titles: titles.length === 0 ? text("title", title) : titles.join(""),
    responsible: authors(edition, document) + responsible.join("") + responsibilities(edition, witnesses),
    edition: text("edition", version),
    publication: publication(edition, document),
    publicationInProse: element("p", {}, identifiers(edition, document)),
    source: sourceDescriptions(witnesses),
    witnesses: element("listWit", {}, listed.join("")),
    encoding,
    profile: profileDescription(edition, document, witnesses),
  };
}

/** Titles that other sources give it. */
const otherTitles = ({ work }: PublicDocument): readonly string[] =>
  (work.stated?.title ?? [])
    .slice(1)
    .flatMap(({ value, certainty }) =>
      Object.entries(value).map(([tag, each]) =>
        text("title", each, { type: "alt", cert: certOf(certainty), "xml:lang": tag }),
      ),
    );

function publication(edition: PublicEdition, document: PublicDocument): string {
  const { edition: name, licence } = provenanceOf(edition, document);
  const isAddress = licence !== null && /^https?:/.test(licence);
  const availability =
    licence === null ? text("p", "No licence stated.") : text("licence", licence, isAddress ? { target: licence } : {});
  return (
    text("publisher", edition.info.publisher ?? name) +
    identifiers(edition, document) +
    element("availability", {}, availability)
  );
}

/** Where the document stands, and how it is checked. */
function identifiers(edition: PublicEdition, document: PublicDocument): string {
  const { pin, address } = provenanceOf(edition, document);
  return [
    address === null ? "" : text("idno", address, { type: "URI" }),
    pin === null ? "" : text("idno", pin, { type: "variorum-pin" }),
    document.event === null ? "" : text("idno", document.event.id, { type: "variorum-event" }),
  ].join("");
}

function witnessElement(found: PublicWitness, edition: PublicEdition): string {
  const { witness, event } = found;
  const date = firstValue(witness.date);
  return element(
    "witness",
    { "xml:id": witnessId(witness.key), n: witness.siglum },
    [
      escapeXml(witnessName(found, edition.info.languages)),
      date === undefined ? "" : text("date", date.asWritten ?? date.edtf, datingOf(date)),
      event === null ? "" : text("idno", event.id, { type: "variorum-event" }),
    ]
      .join(" ")
      .trimEnd(),
  );
}

export const witnessId = (key: string): string => `w_${key}`;
