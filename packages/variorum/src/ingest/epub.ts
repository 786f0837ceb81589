import type { IngestedMetadata, IngestReport } from "../model/ingested.ts";
import type { Archive } from "./archive.ts";
import { decodeText } from "./encoding.ts";
import { bookTree, type Chapter } from "./epub-book.ts";
import { type Findings, refusal } from "./findings.ts";
import { guessMetadata } from "./guessed-metadata.ts";
import { declaredCharset } from "./html.ts";
import { readHtmlText } from "./html-text.ts";
import { parseHtmlTree } from "./html-tree.ts";
import type { OfficeOptions } from "./office-text.ts";
import { languageTag } from "./tei-language.ts";
import { decodedPath, inPart, readXmlPart, resolvePart } from "./xml-part.ts";
import { childElements, descendants, elementsAt, parseXml, plainTextOf, type XmlElement } from "./xml-tree.ts";

/**
 * An EPUB book (2 or 3), from the checked parts of its archive: the documents of its spine in their order, as one text.
 * In places of remarks the number of the document in the book stands for the line, its line for the column.
 */
export function parseEpub(archive: Archive, options: OfficeOptions, findings: Findings): IngestReport {
  const name = packageName(archive, options, findings);
  const book = readXmlPart(archive, name, options, findings);
  if (!book) throw notEpub(options.fileName);
  const spine = spineOf(book, name, findings);
  refuseEncrypted(archive, spine, options, findings);
  const chapters = spine.flatMap((part) => readChapter(archive, part, options, findings) ?? []);
  const { language: named, ...stated } = readMetadata(book, findings);
  const root = bookTree(chapters, options);
  const { text, language } = readHtmlText(root, options.language ?? named, findings);
  if (text.blocks.length === 0) {
    throw refusal(options.fileName, "empty-file", "the book holds no text", { mend: "Give a book that holds a text." });
  }
  const known = language === undefined ? stated : { ...stated, language };
  return { text, metadata: guessMetadata(known, text, options.language), problems: [] };
}

const notEpub = (file: string) =>
  refusal(file, "not-epub", "the archive holds no EPUB book", {
    expected: "META-INF/container.xml and the package that it names",
    mend: "Give a book as .epub.",
  });

function packageName(archive: Archive, options: OfficeOptions, findings: Findings): string {
  const container = readXmlPart(archive, "META-INF/container.xml", options, findings);
  const path = container && elementsAt(container, "rootfiles/rootfile")[0]?.attributes["full-path"];
  if (path === undefined) throw notEpub(options.fileName);
  return path;
}

/** The documents of the book in reading order, but for its table of contents. What is left out is told. */
function spineOf(book: XmlElement, packagePart: string, findings: Findings): readonly string[] {
  const partOf = ({ attributes }: XmlElement) =>
    resolvePart(packagePart, decodedPath((attributes.href ?? "").split("#")[0] ?? ""));
  const items = new Map(elementsAt(book, "manifest/item").map((item) => [item.attributes.id ?? "", item]));
  const guide = elementsAt(book, "guide/reference").filter(({ attributes }) => attributes.type === "toc");
  const contents = new Set([...[...items.values()].filter(isContents), ...guide].map(partOf));
  const listed = elementsAt(book, "spine/itemref").flatMap(({ attributes }) => items.get(attributes.idref ?? "") ?? []);
  const tell = (what: string, severity: "notice" | "warning" = "notice") =>
    findings.count(severity, "not-carried-over", what);
  const texts = listed.filter((item) => {
    const isText = /html|xml$/iu.test(item.attributes["media-type"] ?? "html") && !isPicture(item);
    if (!isText) tell("documents of the book that are no text (pictures)");
    else if (contents.has(partOf(item))) tell("the table of contents of the book was left out");
    return isText && !contents.has(partOf(item));
  });
  const parts = new Set(texts.map(partOf));
  for (const item of items.values()) {
    const isText = /html/iu.test(item.attributes["media-type"] ?? "");
    if (isText && !parts.has(partOf(item)) && !contents.has(partOf(item)))
      tell(`documents of the book that its reading order does not name, e.g. ${partOf(item).slice(0, 100)}`, "warning");
  }
  return [...parts];
}

const isContents = ({ attributes }: XmlElement) => /(?:^|\s)nav(?:\s|$)/u.test(attributes.properties ?? "");
const isPicture = ({ attributes }: XmlElement) => /^image\//iu.test(attributes["media-type"] ?? "");

/** Fonts are scrambled in many books; a book whose text is cannot be read. */
function refuseEncrypted(archive: Archive, spine: readonly string[], options: OfficeOptions, findings: Findings): void {
  const list = readXmlPart(archive, "META-INF/encryption.xml", options, findings);
  const names = list
    ? descendants(list, "CipherReference").map(({ attributes }) => decodedPath(attributes.URI ?? ""))
    : [];
  if (!names.some((name) => spine.includes(name))) return;
  throw refusal(options.fileName, "encrypted", "the book is protected against copying", {
    mend: "Give a book whose text may be read.",
  });
}

function readChapter(
  archive: Archive,
  part: string,
  { fileName, limits }: OfficeOptions,
  findings: Findings,
): Chapter | undefined {
  const bytes = archive.parts.get(part);
  if (!bytes) {
    findings.count(
      "warning",
      "missing-part",
      `documents that the book names but does not hold, e.g. ${part.slice(0, 100)}`,
    );
    return undefined;
  }
  const { text } = decodeText(bytes, fileName, findings, declaredCharset(bytes));
  try {
    return { part, root: parseXml(withoutDoctype(text), fileName, limits, findings) };
  } catch {
    return { part, root: asPage(text, part, fileName, limits) };
  }
}

/** Every chapter has one, and the entities that it names are those of HTML. */
const withoutDoctype = (text: string): string => text.replace(/<!DOCTYPE[^>[]*>/iu, "");

/** As a browser reads it; but in XHTML an element that is closed at once holds nothing. */
function asPage(text: string, part: string, file: string, limits: OfficeOptions["limits"]): XmlElement {
  const closed = text.replace(
    /<(?<name>a|span|p|div|i|b|em|strong|sup|td|th|li|h[1-6]|title|script)(?<rest>\s[^<>]*)?\/>/giu,
    (_, name: string, rest: string | undefined) => `<${name}${rest ?? ""}></${name}>`,
  );
  try {
    return parseHtmlTree(closed, file, limits);
  } catch (error) {
    throw inPart(error, part);
  }
}

/** What the package says of the book: Dublin Core. The day on which the file was made says nothing of the text. */
function readMetadata(book: XmlElement, findings: Findings): IngestedMetadata {
  const metadata = childElements(book, "metadata")[0];
  const fields = (name: string) => {
    const direct = metadata ? childElements(metadata, name) : [];
    const inside = metadata ? elementsAt(metadata, `dc-metadata/${name}`) : [];
    return [...direct, ...inside].filter((each) => plainTextOf(each) !== "").slice(0, 20);
  };
  tellOfOthers(metadata, findings);
  const first = (name: string) => fields(name).map((each) => plainTextOf(each).slice(0, 500))[0];
  const [title, language, publisher, rights] = ["title", "language", "publisher", "rights"].map(first);
  const people = [...fields("creator"), ...fields("contributor")];
  const inRole = (roles: readonly string[]) =>
    people
      .filter((each) => roles.includes(roleOf(each, metadata)))
      .map((each) => ({ name: plainTextOf(each).slice(0, 200) }));
  const creators = inRole(["aut"]);
  const translators = inRole(["trl"]);
  const tag = languageTag(language);
  return {
    ...(title === undefined ? {} : { title: { text: title } }),
    ...(tag === undefined ? {} : { language: tag }),
    ...(creators.length === 0 ? {} : { creators }),
    ...(translators.length === 0 ? {} : { translators }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(rights === undefined ? {} : { rights }),
  };
}

/** Elements of Dublin Core that say of the text what an edition has other places for. */
function tellOfOthers(metadata: XmlElement | undefined, findings: Findings): void {
  const others = ["description", "subject", "source", "coverage", "relation", "date"];
  const found = others.filter((name) => metadata !== undefined && childElements(metadata, name).length > 0);
  if (found.length === 0) return;
  const what = `what the book says of itself and is not taken over: ${found.join(", ")}`;
  findings.count("notice", "not-carried-over", what);
}

/** MARC relator: an attribute in EPUB 2, an element of its own in EPUB 3; a creator without one is the author. */
function roleOf(person: XmlElement, metadata: XmlElement | undefined): string {
  const own = person.attributes["opf:role"] ?? person.attributes.role;
  if (own !== undefined) return own;
  const refines = metadata
    ? childElements(metadata, "meta").find(
        ({ attributes }) => attributes.property === "role" && attributes.refines === `#${person.attributes.id ?? ""}`,
      )
    : undefined;
  const refined = refines && plainTextOf(refines);
  return refined ?? (person.name === "creator" ? "aut" : "");
}
