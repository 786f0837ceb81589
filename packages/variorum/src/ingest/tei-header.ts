import type { IngestedAgent, IngestedMetadata } from "../model/ingested.ts";
import type { Holding, WitnessKind } from "../model/witness.ts";
import { teiDate } from "./tei-date.ts";
import { languageTag } from "./tei-language.ts";
import { pointers } from "./tei-rule.ts";
import { childElements, descendants, elementsAt, plainTextOf, type XmlElement } from "./xml-tree.ts";

/** What a TEI header says of its text; entities are read elsewhere. */
export function readTeiHeader(tei: XmlElement): IngestedMetadata {
  const header = childElements(tei, "teiHeader")[0];
  if (!header) return languageField(tei, undefined);
  return {
    ...titleField(header),
    ...languageField(tei, header),
    ...correspondenceFields(header),
    ...dateField(header),
    ...creatorField(header),
    ...responsibilityFields(header),
    ...sourceFields(header),
    ...rightsField(header),
    ...abstractField(header),
  };
}

/** Longest text of a field, code units: a header may hold whole essays. */
const longestField = 2000;

const textOf = (element: XmlElement | undefined): string | undefined => {
  const text = element ? plainTextOf(element) : "";
  if (text === "") return undefined;
  return text.length > longestField ? `${text.slice(0, longestField)}…` : text;
};

const field = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };

const listField = <K extends string, V>(key: K, values: readonly V[]) =>
  field(key, values.length > 0 ? values : undefined);

function titleField(header: XmlElement): Pick<IngestedMetadata, "title"> {
  const titles = elementsAt(header, "fileDesc/titleStmt/title");
  const title =
    titles.find(({ attributes }) => attributes.level === "a") ??
    titles.find(({ attributes }) => attributes.type === "main") ??
    titles.find(({ attributes }) => attributes.level !== "s" && attributes.type !== "sub") ??
    titles[0];
  const text = textOf(title);
  if (text === undefined) return {};
  return { title: { text, ...field("language", languageTag(title?.attributes["xml:lang"])) } };
}

function languageField(tei: XmlElement, header: XmlElement | undefined): Pick<IngestedMetadata, "language"> {
  const text = childElements(tei, "text")[0];
  const used = header ? elementsAt(header, "profileDesc/langUsage/language") : [];
  const most = [...used].sort((a, b) => usageOf(b) - usageOf(a))[0];
  const bodies = text ? [text, ...childElements(text, "body")] : [];
  const stated = bodies.map((element) => languageTag(element.attributes["xml:lang"])).find((tag) => tag !== undefined);
  return field("language", stated ?? languageTag(most?.attributes.ident) ?? languageTag(tei.attributes["xml:lang"]));
}

const usageOf = ({ attributes }: XmlElement) => Number(attributes.usage ?? 0) || 0;

const agentNames = new Set(["persName", "orgName", "name", "rs"]);

function agentsIn(element: XmlElement): readonly IngestedAgent[] {
  return childElements(element)
    .filter(({ name }) => agentNames.has(name))
    .flatMap((name) => agentOf(name) ?? []);
}

function agentOf(element: XmlElement): IngestedAgent | undefined {
  const name = textOf(element);
  if (name === undefined) return undefined;
  const [ref] = pointers(element.attributes.ref ?? element.attributes.key);
  const kind = element.name === "orgName" || element.attributes.type === "org" ? "body" : "person";
  return { name, kind, ...field("ref", ref), ...field("role", element.attributes.role) };
}

function correspondenceFields(header: XmlElement): IngestedMetadata {
  const actions = elementsAt(header, "profileDesc/correspDesc/correspAction");
  if (actions.length === 0) return {};
  const sent = actions.filter(({ attributes }) => attributes.type === "sent");
  const received = actions.filter(({ attributes }) => attributes.type === "received");
  const place = sent.flatMap((action) => childElements(action)).find(({ name }) => placeNames.has(name));
  const placeName = textOf(place);
  const [ref] = pointers(place?.attributes.ref);
  return {
    kind: "letter",
    ...listField("creators", sent.flatMap(agentsIn)),
    ...listField("addressees", received.flatMap(agentsIn)),
    ...field("place", placeName === undefined ? undefined : { name: placeName, ...field("ref", ref) }),
  };
}

const placeNames = new Set(["placeName", "settlement", "geogName"]);

/** The first that says when: the sending of a letter, the making of a text, the origin of a manuscript, its printing. */
function dateField(header: XmlElement): Pick<IngestedMetadata, "date"> {
  const sent = elementsAt(header, "profileDesc/correspDesc/correspAction").filter(
    ({ attributes }) => attributes.type === "sent",
  );
  const sources = elementsAt(header, "fileDesc/sourceDesc");
  const candidates = [
    ...sent.flatMap((action) => childElements(action, "date")),
    ...elementsAt(header, "profileDesc/creation").flatMap((creation) => descendants(creation, "date", "origDate")),
    ...sources.flatMap((source) => descendants(source, "origDate")),
    ...(citationsIn(sources).length > 1
      ? []
      : sources.flatMap((source) => descendants(source, "date").filter((date) => !isInsidePhysical(date, source)))),
  ];
  return field(
    "date",
    candidates.map(teiDate).find((date) => date !== undefined),
  );
}

/**
 * The printings that a header describes, each once. Where there are several they are the sources of several witnesses: none
 * of them says when and by whom the whole was printed.
 */
function citationsIn(sources: readonly XmlElement[]): readonly XmlElement[] {
  const all = sources.flatMap((source) => descendants(source, "biblStruct", "biblFull", "bibl"));
  const inner = new Set(all.flatMap((citation) => descendants(citation, "biblStruct", "biblFull", "bibl")));
  const listed = sources
    .flatMap((source) => descendants(source, "listBibl"))
    .flatMap((list) => childElements(list).filter((child) => all.includes(child)));
  return listed.length > 1 ? listed : all.filter((citation) => !inner.has(citation)).slice(0, 1);
}

/** Dates in the description of an object (a stamp, a note by the receiver) are not its own. */
const isInsidePhysical = (date: XmlElement, source: XmlElement) =>
  descendants(source, "physDesc", "history", "additions").some((part) => descendants(part, "date").includes(date));

function creatorField(header: XmlElement): Pick<IngestedMetadata, "creators"> {
  if (elementsAt(header, "profileDesc/correspDesc/correspAction").length > 0) return {};
  const stated = elementsAt(header, "fileDesc/titleStmt/author");
  const authors =
    stated.length > 0
      ? stated
      : (citationsIn(elementsAt(header, "fileDesc/sourceDesc"))
          .map((citation) => descendants(citation, "author"))
          .find((found) => found.length > 0) ?? []);
  const agents = authors.flatMap((author) => {
    const inner = childElements(author).find(({ name }) => agentNames.has(name));
    const agent = agentOf(inner ?? author);
    const [ref] = pointers(author.attributes.ref ?? author.attributes.key);
    return agent ? [agent.ref === undefined ? { ...agent, ...field("ref", ref) } : agent] : [];
  });
  return listField("creators", [...new Map(agents.map((agent) => [agent.name, agent])).values()]);
}

const transcribing = /transkri|transcri|abschrift|подготовк|расшифров/iu;
const translating = /translat|übersetz|traduc|перев/iu;

function responsibilityFields(header: XmlElement): IngestedMetadata {
  const statements = descendants(header, "respStmt").map((statement) => ({
    what: childElements(statement, "resp").map(plainTextOf).join(" "),
    who: agentsIn(statement).map(({ name }): IngestedAgent => ({ name })),
  }));
  const doing = (pattern: RegExp) => statements.filter(({ what }) => pattern.test(what)).flatMap(({ who }) => who);
  const editors = elementsAt(header, "fileDesc/titleStmt/editor").filter(({ attributes }) =>
    translating.test(attributes.role ?? ""),
  );
  return {
    ...listField("transcribers", doing(transcribing)),
    ...listField("translators", [...doing(translating), ...editors.flatMap((editor) => agentOf(editor) ?? [])]),
  };
}

function sourceFields(header: XmlElement): IngestedMetadata {
  const sources = elementsAt(header, "fileDesc/sourceDesc");
  const descriptions = sources.flatMap((source) => descendants(source, "msDesc"));
  const citations = citationsIn(sources);
  const citation = citations.length === 1 ? citations[0] : undefined;
  const isPrinting = descriptions.length === 0;
  return {
    ...field("witnessKind", witnessKindOf(descriptions, citations)),
    ...listField(
      "holdings",
      descriptions.flatMap((description) => holdingOf(description) ?? []),
    ),
    ...field("publisher", isPrinting && citation ? textOf(descendants(citation, "publisher")[0]) : undefined),
    ...field("published", citation ? citationOf(citation) : undefined),
  };
}

/** The parts of a structured citation with commas between them. */
function citationOf(citation: XmlElement): string | undefined {
  if (citation.name === "bibl") return textOf(citation);
  const parts = descendants(citation, "author", "title", "pubPlace", "publisher", "date", "biblScope");
  const texts = parts.flatMap((part) => textOf(part) ?? part.attributes.when ?? []);
  return [...new Set(texts)].join(", ").slice(0, longestField) || undefined;
}

function witnessKindOf(descriptions: readonly XmlElement[], citations: readonly XmlElement[]): WitnessKind | undefined {
  const [description] = descriptions;
  if (!description) return citations.length > 0 ? "printing" : undefined;
  const forms = descendants(description, "objectDesc").map(({ attributes }) => attributes.form ?? "");
  const isTyped =
    forms.some((form) => /typ(?:e|o)s[ck]r/iu.test(form)) || descendants(description, "typeDesc").length > 0;
  const isWritten = descendants(description, "handDesc").length > 0;
  return isTyped && !isWritten ? "typescript" : "manuscript";
}

/** Archive and shelfmark from `msIdentifier`. */
export function holdingOf(description: XmlElement): Holding | undefined {
  const identifier = childElements(description, "msIdentifier")[0];
  if (!identifier) return undefined;
  const part = (name: string) => textOf(childElements(identifier, name)[0]);
  const archive = [part("institution"), part("repository"), part("settlement")].filter((text) => text !== undefined);
  const shelfmark = [part("collection"), part("idno")].filter((text) => text !== undefined);
  if (archive.length + shelfmark.length === 0) return undefined;
  return {
    archive: archive.join(", ") || "?",
    ...field("shelfmark", shelfmark.length > 0 ? shelfmark.join(", ") : undefined),
    access: [],
  };
}

function rightsField(header: XmlElement): Pick<IngestedMetadata, "rights"> {
  const [availability] = elementsAt(header, "fileDesc/publicationStmt/availability");
  if (!availability) return {};
  const [licence] = childElements(availability, "licence");
  return field("rights", licence?.attributes.target ?? textOf(licence ?? availability));
}

function abstractField(header: XmlElement): Pick<IngestedMetadata, "abstract"> {
  const [abstract] = elementsAt(header, "profileDesc/abstract");
  const text = textOf(abstract);
  if (text === undefined) return {};
  return { abstract: { text, ...field("language", languageTag(abstract?.attributes["xml:lang"])) } };
}
