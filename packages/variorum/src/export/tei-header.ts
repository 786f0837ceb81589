import type { PublicDocument, PublicEdition, PublicWitness } from "../model/public.ts";
import { firstValue } from "../model/statement.ts";
import { provenanceOf, witnessName } from "./provenance.ts";
import { authors, profileDescription, responsibilities, sourceDescriptions } from "./tei-description.ts";
import { element, escapeXml } from "./xml.ts";

const text = (name: string, content: string, attributes = {}): string => element(name, attributes, escapeXml(content));

/** The header of a TEI file of a document: what it is, who answers for it, how to check it, and its witnesses. */
export function teiHeader(
  edition: PublicEdition,
  document: PublicDocument,
  witnesses: readonly PublicWitness[],
  encoding = "",
): string {
  const { title, editors, version } = provenanceOf(edition, document);
  const titles = Object.entries(document.work.title).map(([tag, each]) => text("title", each, { "xml:lang": tag }));
  const responsible = editors.map((name) => text("editor", name));
  const named = titles.length === 0 ? text("title", title) : titles.join("");
  const listWit = element("listWit", {}, witnesses.map((each) => witnessElement(each, edition)).join(""));
  const fileDescription = [
    element(
      "titleStmt",
      {},
      named + authors(edition, document) + responsible.join("") + responsibilities(edition, witnesses),
    ),
    element("editionStmt", {}, text("edition", version)),
    element("publicationStmt", {}, publication(edition, document)),
    element("sourceDesc", {}, sourceDescriptions(witnesses) + listWit),
  ];
  const description = element("fileDesc", {}, `\n${fileDescription.join("\n")}\n`);
  const parts = [description, encoding, profileDescription(edition, document, witnesses)];
  return element("teiHeader", {}, `\n${parts.filter((part) => part !== "").join("\n")}\n`);
}

function publication(edition: PublicEdition, document: PublicDocument): string {
  const { edition: name, licence, pin, address } = provenanceOf(edition, document);
  const isAddress = licence !== null && /^https?:/.test(licence);
  return [
    text("publisher", edition.info.publisher ?? name),
    address === null ? "" : text("idno", address, { type: "URI" }),
    pin === null ? "" : text("idno", pin, { type: "variorum-pin" }),
    document.event === null ? "" : text("idno", document.event.id, { type: "variorum-event" }),
    element(
      "availability",
      {},
      licence === null
        ? text("p", "No licence stated.")
        : text("licence", licence, isAddress ? { target: licence } : {}),
    ),
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
      date === undefined ? "" : text("date", date.asWritten ?? date.edtf, { when: date.edtf }),
      event === null ? "" : text("idno", event.id, { type: "variorum-event" }),
    ]
      .join(" ")
      .trimEnd(),
  );
}

export const witnessId = (key: string): string => `w_${key}`;
