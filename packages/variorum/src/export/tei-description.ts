import type { HistoricalDate } from "../model/date.ts";
import type { PublicDocument, PublicEdition, PublicWitness } from "../model/public.ts";
import type { Stated } from "../model/statement.ts";
import type { AgentReference } from "../model/work.ts";
import { certOf, datingOf } from "./tei-date.ts";
import { agentNamed, isXmlId, placeNamed } from "./tei-entities.ts";
import { element, escapeXml } from "./xml.ts";

/** Who wrote to whom, when and where, in which languages, and what it is about (TEI P5, 2.4). Empty where nothing is known. */
export function profileDescription(
  edition: PublicEdition,
  { work }: PublicDocument,
  witnesses: readonly PublicWitness[],
): string {
  const languages = [...new Set(witnesses.map(({ witness }) => witness.language))];
  const used = languages.map((ident) => element("language", { ident }, ""));
  const abstracts = Object.entries(work.abstract ?? {}).map(([tag, text]) =>
    element("abstract", { "xml:lang": tag }, element("p", {}, escapeXml(text))),
  );
  const made = dates(work.date) + places(edition, work.place);
  const isSent = work.addressees.length > 0;
  const parts = [
    isSent || made === "" ? "" : element("creation", {}, made),
    used.length === 0 ? "" : element("langUsage", {}, used.join("")),
    ...abstracts,
    isSent ? correspondence(edition, work, made) : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : element("profileDesc", {}, `\n${parts.join("\n")}\n`);
}

function correspondence(edition: PublicEdition, work: PublicDocument["work"], made: string): string {
  const sent = element("correspAction", { type: "sent" }, agents(edition, work.creators) + made);
  const received = element("correspAction", { type: "received" }, agents(edition, work.addressees));
  return element("correspDesc", {}, sent + received);
}

/** Who wrote what was sent to nobody. */
export const authors = (edition: PublicEdition, { work }: PublicDocument): string =>
  work.addressees.length > 0
    ? ""
    : work.creators.map((each) => element("author", {}, agents(edition, [each]))).join("");

/** Where each witness is kept and stands in print, one element each. */
export const sourceDescriptions = (witnesses: readonly PublicWitness[]): readonly string[] =>
  witnesses.flatMap(({ witness }) => [
    ...witness.holdings.map(({ archive, shelfmark }) =>
      element("msDesc", {}, element("msIdentifier", {}, identifier(archive, shelfmark))),
    ),
    ...(witness.published === undefined ? [] : [element("bibl", {}, escapeXml(witness.published))]),
  ]);

const identifier = (archive: string, shelfmark: string | undefined): string =>
  element("institution", {}, escapeXml(archive)) +
  (shelfmark === undefined ? "" : element("idno", {}, escapeXml(shelfmark)));

export function responsibilities(edition: PublicEdition, witnesses: readonly PublicWitness[]): string {
  const statement = (resp: string, who: readonly AgentReference[]): string =>
    who.length === 0 ? "" : element("respStmt", {}, element("resp", {}, resp) + agents(edition, who));
  const all = (of: "transcribers" | "translators") => witnesses.flatMap(({ witness }) => witness[of]);
  return statement("transcription", all("transcribers")) + statement("translation", all("translators"));
}

const agents = (edition: PublicEdition, references: readonly AgentReference[]): string =>
  references
    .map((reference) => {
      const { name, kind } = agentNamed(edition, reference);
      const { agent, role, certainty } = reference;
      const ref = agent === undefined || !isXmlId(agent) ? undefined : `#${agent}`;
      return element(kind === "body" ? "orgName" : "persName", { ref, role, cert: certOf(certainty) }, escapeXml(name));
    })
    .join("");

const dates = (stated: Stated<HistoricalDate>): string =>
  stated.map(({ value }) => element("date", datingOf(value), escapeXml(value.asWritten ?? value.edtf))).join("");

const places = (edition: PublicEdition, stated: Stated<string>): string =>
  stated
    .map(({ value }) => {
      const { name, isKnown } = placeNamed(edition, value);
      return element("placeName", { ref: isKnown && isXmlId(value) ? `#${value}` : undefined }, escapeXml(name));
    })
    .join("");
