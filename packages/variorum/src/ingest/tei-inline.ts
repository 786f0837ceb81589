import type { MarkContent } from "../model/text.ts";
import type { Span } from "./block-writer.ts";
import { dayOf } from "./day.ts";
import { safeLink } from "./link.ts";
import { breaksOff, goesOn } from "./tei-apparatus.ts";
import { contentOf, elementContent, hasMarkup } from "./tei-content.ts";
import { edtfOf } from "./tei-date.ts";
import {
  forget,
  leftOut,
  nothing,
  placeOf,
  pointers,
  type TeiReading,
  type TeiRule,
  type TeiRules,
  tellOfAll,
  transparent,
} from "./tei-rule.ts";
import { TeiSource } from "./tei-source.ts";
import { childElements, plainTextOf, type XmlElement, type XmlVisit } from "./xml-tree.ts";

type EmphasisStyle = Extract<MarkContent, { kind: "emphasis" }>["style"];

const styles: readonly (readonly [RegExp, EmphasisStyle])[] = [
  [/ital|kursiv|^i$|^it$|slant/iu, "italic"],
  [/bold|fett|strong|^b$/iu, "bold"],
  [/underlin|unterstr|^u$/iu, "underline"],
  [/spac|sperr|разряд/iu, "spaced"],
  [/small-?caps|kapit|^sc$/iu, "small-caps"],
  [/super|^sup/iu, "superscript"],
  [/^sub/iu, "subscript"],
  [/strike|line-through|durchgestr/iu, "strike"],
];

function styleOf(rend: string): EmphasisStyle {
  return styles.find(([pattern]) => rend.split(/[\s#:;]+/u).some((word) => pattern.test(word)))?.[1] ?? "other";
}

/** Marks all of an element's text. */
const marked =
  (content: (element: XmlElement) => MarkContent): TeiRule =>
  (element, { writer }) => {
    const span = writer.openSpan(content(element));
    return { nodes: element.children, leave: () => writer.closeSpan(span) };
  };

const emphasis = (style: EmphasisStyle) => marked(() => ({ kind: "emphasis", style }));

const highlighted = marked(({ attributes }) => {
  const rend = attributes.rend ?? attributes.rendition ?? attributes.style ?? "";
  const style = styleOf(rend);
  return { kind: "emphasis", style, ...(style === "other" && rend !== "" ? { rend: rend.slice(0, 100) } : {}) };
});

const pick = <K extends string>(key: K, value: string | undefined) =>
  (value === undefined || value === "" ? {} : { [key]: value }) as { readonly [P in K]?: string };

const revisionOf = (kind: "deletion" | "addition", { attributes }: XmlElement): MarkContent => ({
  kind,
  ...pick("hand", attributes.hand?.replace(/^#/u, "")),
  ...pick("place", attributes.place),
  ...pick("date", dayOf(attributes.when)),
});

const revision = (kind: "deletion" | "addition") => marked((element) => revisionOf(kind, element));

/** A revision that ends at the anchor it names, wherever that stands. */
const spanning =
  (kind: "deletion" | "addition"): TeiRule =>
  (element, { writer }) => {
    const { spanTo, anchor } = element.attributes;
    if (spanTo?.startsWith("#from_")) {
      // What we write ourselves where a revision crosses other elements.
      const name = kind === "deletion" ? "del" : "add";
      writer.entered = new TeiSource({ ...element, name }, writer.findings);
    }
    if (spanTo !== undefined) writer.spansTo.set(spanTo.replace(/^#/u, ""), writer.openSpan(revisionOf(kind, element)));
    else writer.begin({ kind: "element" });
    if (anchor !== undefined) endSpan(writer.spansTo, anchor, (span) => writer.closeSpan(span));
    return withItsText(element);
  };

function endSpan(spans: Map<string, Span>, id: string, close: (span: Span) => void): void {
  const span = spans.get(id);
  if (!span) return;
  spans.delete(id);
  close(span);
}

/** An element that the guidelines leave empty and an editor did not: what stands in it is text like what follows. */
const withItsText = (element: XmlElement): XmlVisit =>
  element.children.length === 0 ? nothing : { nodes: element.children };

const anchor: TeiRule = (element, reading) => {
  const { writer } = reading;
  const id = element.attributes["xml:id"];
  if (id === undefined) return withItsText(element);
  const goesOn = reading.resumeAt.delete(id);
  if (goesOn) writer.muted -= 1;
  if (/^(?:b|from)_/u.test(id)) forget(reading);
  else if (goesOn) writer.end({ kind: "element" });
  else writer.begin({ kind: "element" });
  endSpan(writer.spansTo, id, (span) => writer.closeSpan(span));
  writer.setAnchor(id);
  return element.children.length === 0 ? departure(id, reading) : withItsText(element);
};

/** What a witness reads instead of the text, up to the anchor at which that goes on. */
function departure(id: string, { writer, apparatus, resumeAt }: TeiReading): XmlVisit {
  const found = apparatus.departures.get(id);
  if (!found || writer.muted > 0) return nothing;
  const leave = () => {
    resumeAt.add(found.to);
    writer.muted += 1;
  };
  return { nodes: found.reading.children, leave };
}

type NameOf = Extract<MarkContent, { kind: "name" }>["of"];

const nameTypes: { readonly [type: string]: NameOf } = {
  person: "person",
  pers: "person",
  org: "body",
  organisation: "body",
  organization: "body",
  body: "body",
  place: "place",
  work: "work",
};

const named =
  (kind: NameOf | "by-type"): TeiRule =>
  (element, { writer }) => {
    const of = kind === "by-type" ? (nameTypes[element.attributes.type ?? ""] ?? "other") : kind;
    const refs = pointers(element.attributes.ref ?? element.attributes.key);
    const contents: MarkContent[] = refs.map((ref) => ({ kind: "name", of, ref }));
    const spans = (contents.length > 0 ? contents : [{ kind: "name", of } as const]).map((c) => writer.openSpan(c));
    const leave = () => {
      for (const span of [...spans].reverse()) writer.closeSpan(span);
    };
    return { nodes: element.children, leave };
  };

const date = marked((element) => ({ kind: "date", ...pick("edtf", edtfOf(element)) }));

const gap: TeiRule = (element, { writer }) => {
  const { quantity, extent, unit, reason } = element.attributes;
  const written = extent === undefined ? quantity : (quantity ?? /\d+/u.exec(extent)?.[0]);
  const count = Number(written);
  const content: MarkContent = {
    kind: "gap",
    ...(written !== undefined && Number.isSafeInteger(count) && count >= 0 ? { extent: count } : {}),
    ...pick("unit", unit ?? extent?.replace(/^\d+\s*/u, "")),
    ...pick("reason", reason),
  };
  const inside = contentOf(element.children, writer.findings);
  if (!inside) for (const child of childElements(element)) tellOfAll(child, "inside <gap>", writer);
  writer.stand({ ...content, ...(inside && inside.length > 0 ? { content: inside } : {}) }, placeOf(element));
  return nothing;
};

const lacunaStart: TeiRule = (element, { writer }) => breaksOff(element, writer);

const lacunaEnd: TeiRule = (element, { writer }) => goesOn(element, writer);

const isUnbroken = ({ attributes }: XmlElement) => attributes.break === "no" || attributes.type === "inWord";

const line: TeiRule = (element, { writer }) => {
  const { findings } = writer;
  if (element.attributes.type === "newline") {
    writer.entered = undefined;
    writer.breakLine();
    return withItsText(element);
  }
  // What we write ourselves: the letters around the break are those of the text.
  if (element.attributes.rend === "asis") {
    writer.begin({ kind: "line", ...pick("n", element.attributes.n) });
    return withItsText(element);
  }
  const goesOn = isUnbroken(element) || writer.wordDepth > 0 || writer.isWordBroken;
  writer.isWordBroken = false;
  if (goesOn) {
    const hyphenWent = writer.joinWord();
    if (hyphenWent)
      findings.count(
        "notice",
        "line-end-hyphen",
        "hyphens before line breaks inside words were left out",
        placeOf(element),
      );
  } else if (writer.lineDepth > 0) writer.breakLine();
  else writer.space();
  writer.begin({ kind: "line", ...pick("n", element.attributes.n) });
  return withItsText(element);
};

const page: TeiRule = (element, { writer, facsimiles }) => {
  if (isUnbroken(element)) writer.joinWord();
  const [facs] = pointers(element.attributes.facs);
  const facsimile = facs === undefined ? undefined : (facsimiles.get(facs) ?? facs);
  const zone = facs !== undefined && facsimiles.has(facs) && facsimiles.get(facs) !== facs ? facs : undefined;
  writer.begin({
    kind: "page",
    ...pick("n", element.attributes.n),
    ...pick("facsimile", facsimile),
    ...pick("zone", zone),
  });
  return withItsText(element);
};

const space: TeiRule = (element, { writer }) => {
  if (element.attributes.dim !== "vertical") writer.space();
  return withItsText(element);
};

const reference: TeiRule = (element, reading) => {
  const { noteElements, noteIds } = reading;
  const target = element.attributes.target ?? "";
  const note = noteElements.get(target.replace(/^#/u, ""));
  const id = note === undefined ? undefined : noteIds.idOf(note);
  if (id !== undefined) return referToNote(element, id, reading);
  const href = /^(?:https?|mailto):/iu.test(target.trim()) ? safeLink(target) : undefined;
  if (href !== undefined) return marked(() => ({ kind: "link", href }))(element, reading);
  return { nodes: element.children };
};

/** `<ref target="#n1">1</ref>`: the number is the reference itself, not a word of the text. */
function referToNote(element: XmlElement, note: string, reading: TeiReading): XmlVisit {
  const { writer } = reading;
  const { entered } = writer;
  const isMark = /^[\s\d*†‡()[\].]*$/u.test(plainTextOf(element));
  const content = isMark ? contentOf(element.children, writer.findings) : undefined;
  if (!entered || !content)
    return {
      nodes: isMark ? [] : element.children,
      leave: () => writer.refer(note, undefined, { kind: "note", note, element: "" }),
    };
  forget(reading);
  const said = { kind: "note", note, ...(content.length === 0 ? {} : { content }) } as const;
  return { nodes: [], leave: () => writer.refer(note, undefined, entered.mark(said)) };
}

const word: TeiRule = (element, { writer, unclosedWords }) => {
  // The Frankenstein Variorum brackets a broken word with two empty elements.
  const bracket = element.attributes.ana;
  if (unclosedWords.has(element)) writer.isWordBroken = true;
  else if (element.children.length === 0 && bracket === "start") writer.wordDepth += 1;
  else if (element.children.length === 0 && bracket === "end") writer.wordDepth = Math.max(0, writer.wordDepth - 1);
  else {
    writer.wordDepth += 1;
    return {
      nodes: element.children,
      leave: () => {
        writer.wordDepth = Math.max(0, writer.wordDepth - 1);
      },
    };
  }
  return nothing;
};

type ReadingOf = Extract<MarkContent, { kind: "reading" }>["of"];

const alternatives: { readonly [own: string]: readonly [edited: string, of: ReadingOf] } = {
  sic: ["corr", "correction"],
  orig: ["reg", "regularization"],
  abbr: ["expan", "expansion"],
};

/** The witness's own word is the text; what editors would read instead is marked on it. */
const choice: TeiRule = (element, reading) => {
  const { writer } = reading;
  const children = childElements(element);
  const own = children.find((child) => alternatives[child.name]) ?? children[0];
  if (!own) return transparent(element, reading);
  const pair = alternatives[own.name];
  const edited = pair ? children.find((child) => child.name === pair[0]) : undefined;
  if (!pair || !edited) return oneOfSeveral(own, children, reading);
  const others = children.filter((child) => child !== own && child !== edited);
  const text = reading.plainText(edited.children, reading);
  const content = alternativesOf(own, [edited, ...others], reading);
  const span = writer.openSpan({ kind: "reading", of: pair[1], text, ...content }, true);
  return { nodes: own.children, leave: () => writer.closeSpan(span) };
};

/** The first is the text; the others stand beside it. */
function oneOfSeveral(own: XmlElement, all: readonly XmlElement[], { writer }: TeiReading): XmlVisit {
  const others = all.filter((child) => child !== own);
  if (others.length === 0) return { nodes: [own] };
  const content = contentOf(others, writer.findings);
  if (!content) tellOfLost("further alternatives of <choice>", others, writer);
  const span = writer.openSpan({ kind: "element", ...(content ? { content } : {}) });
  return { nodes: [own], leave: () => writer.closeSpan(span) };
}

/** The forms of a choice, where the text of the edited one does not say all of them. */
function alternativesOf(own: XmlElement, others: readonly XmlElement[], { writer }: TeiReading) {
  const isPlain = (each: XmlElement) => Object.keys(each.attributes).length === 0;
  const [edited] = others;
  if (others.length === 1 && edited && isPlain(own) && isPlain(edited) && !hasMarkup(edited.children)) return {};
  const bare = elementContent({ ...own, children: [] }, writer.findings);
  const content = contentOf(others, writer.findings);
  if (bare !== undefined && content) return { content: [bare, ...content] };
  tellOfLost(
    "markup inside a reading of editors; its text was kept",
    others.flatMap((each) => childElements(each)),
    writer,
  );
  return {};
}

const tellOfLost = (what: string, lost: readonly XmlElement[], writer: TeiReading["writer"]) => {
  for (const each of lost) tellOfAll(each, `(${what})`, writer);
};

/** Stands in the source and is no word of the text: kept where it stands. */
export const beside =
  (what: string): TeiRule =>
  (element, reading) => {
    const { writer } = reading;
    if (!writer.entered) return nothing;
    const content = contentOf(element.children, writer.findings);
    if (!content) return leftOut(what)(element, reading);
    writer.beside(content);
    return nothing;
  };

/** A picture in the text is not shown: those of its pages are. */
const picture: TeiRule = (element, reading) => {
  const { writer } = reading;
  const what = "pictures (<graphic>): kept for the TEI export, and shown nowhere";
  writer.findings.count("notice", "not-shown", what, placeOf(element), "Add pictures of the pages as facsimiles.");
  return beside("pictures (<graphic>)")(element, reading);
};

/** Elements inside blocks. */
export const inlineRules: TeiRules = {
  hi: highlighted,
  shi: highlighted,
  emph: emphasis("italic"),
  em: emphasis("italic"),
  i: emphasis("italic"),
  strong: emphasis("bold"),
  b: emphasis("bold"),
  sup: emphasis("superscript"),
  sub: emphasis("subscript"),
  del: revision("deletion"),
  mdel: revision("deletion"),
  add: revision("addition"),
  delSpan: spanning("deletion"),
  addSpan: spanning("addition"),
  subst: transparent,
  mod: transparent,
  anchor,
  unclear: marked(({ attributes }) => ({ kind: "unclear", ...pick("certainty", attributes.cert) })),
  damage: marked(() => ({ kind: "unclear" })),
  supplied: marked(({ attributes }) => ({ kind: "supplied", ...pick("reason", attributes.reason) })),
  gap,
  lacunaStart,
  lacunaEnd,
  choice,
  sic: transparent,
  orig: transparent,
  abbr: transparent,
  lb: line,
  br: line,
  pb: page,
  space,
  w: word,
  persName: named("person"),
  placeName: named("place"),
  geogName: named("place"),
  settlement: named("place"),
  orgName: named("body"),
  name: named("by-type"),
  rs: named("by-type"),
  title: named("work"),
  forename: transparent,
  surname: transparent,
  roleName: transparent,
  addName: transparent,
  nameLink: transparent,
  genName: transparent,
  date,
  time: date,
  foreign: transparent,
  ref: reference,
  ptr: reference,
  bibl: transparent,
  author: transparent,
  fw: beside("running heads and signatures of the print (<fw>)"),
  metamark: beside("signs of revision (<metamark>)"),
  graphic: picture,
  media: picture,
  figDesc: beside("descriptions of pictures (<figDesc>)"),
};
