import type { MarkContent } from "../model/text.ts";
import { isNoteSign, saysBack } from "./html-notes.ts";
import {
  type HtmlReading,
  type HtmlRule,
  type HtmlRules,
  notCarried,
  nothing,
  placeOf,
  transparent,
} from "./html-rule.ts";
import { safeLink } from "./link.ts";
import { childElements, descendants, plainTextOf, type XmlElement, type XmlVisit } from "./xml-tree.ts";

type EmphasisStyle = Extract<MarkContent, { kind: "emphasis" }>["style"];

/** Marks all of an element's text. */
const marked =
  (content: (element: XmlElement) => MarkContent): HtmlRule =>
  (element, { writer }) => {
    const span = writer.openSpan(content(element));
    return { nodes: element.children, leave: () => writer.closeSpan(span) };
  };

const emphasis = (style: EmphasisStyle) => marked(() => ({ kind: "emphasis", style }));

const cssStyles: readonly (readonly [RegExp, EmphasisStyle])[] = [
  [/(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)/iu, "italic"],
  [/(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)/iu, "bold"],
  [/(?:^|;)\s*font-variant[\w-]*\s*:[^;]*small-caps/iu, "small-caps"],
  [/(?:^|;)\s*letter-spacing\s*:\s*(?:0?\.[1-9]|[1-9])/iu, "spaced"],
  [/(?:^|;)\s*text-decoration[\w-]*\s*:[^;]*line-through/iu, "strike"],
  [/(?:^|;)\s*text-decoration[\w-]*\s*:[^;]*underline/iu, "underline"],
  [/(?:^|;)\s*vertical-align\s*:\s*super/iu, "superscript"],
  [/(?:^|;)\s*vertical-align\s*:\s*sub/iu, "subscript"],
];

const classStyles: readonly (readonly [RegExp, EmphasisStyle])[] = [
  [/(?:^|\s)(?:sm(?:all)?-?caps?|sc)(?:\s|$)/iu, "small-caps"],
  [/(?:^|\s)(?:spaced|gesperrt|sperrung|letterspaced|razr(?:yadka)?|разрядка)(?:\s|$)/iu, "spaced"],
  [/(?:^|\s)(?:italics?|kursiv)(?:\s|$)/iu, "italic"],
  [/(?:^|\s)(?:bold|fett)(?:\s|$)/iu, "bold"],
  [/(?:^|\s)underlined?(?:\s|$)/iu, "underline"],
  [/(?:^|\s)(?:strike(?:through)?|line-through)(?:\s|$)/iu, "strike"],
];

/** What an element's own `style` and well-known classes make of its letters. */
function stylesOf({ attributes }: XmlElement): readonly EmphasisStyle[] {
  const css = (attributes.style ?? "").slice(0, 1000);
  const names = (attributes.class ?? "").slice(0, 200);
  const found = [
    ...cssStyles.filter(([pattern]) => pattern.test(css)),
    ...classStyles.filter(([pattern]) => pattern.test(names)),
  ];
  return [...new Set(found.map(([, style]) => style))];
}

const styled: HtmlRule = (element, { writer }) => {
  const spans = stylesOf(element).map((style) => writer.openSpan({ kind: "emphasis", style }));
  const leave = () => {
    for (const span of spans.toReversed()) writer.closeSpan(span);
  };
  return { nodes: element.children, leave };
};

const revision = (kind: "deletion" | "addition") =>
  marked(({ attributes }) => {
    const date = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/u.exec(attributes.datetime ?? "")?.[0];
    return { kind, ...(date === undefined ? {} : { date }) };
  });

/** What the letters stand for, where the page says it. */
const abbreviation: HtmlRule = (element, reading) => {
  const text = (element.attributes.title ?? "").replace(/\s+/gu, " ").trim().slice(0, 500).normalize("NFC");
  if (text === "") return styled(element, reading);
  return marked(() => ({ kind: "reading", of: "expansion", text }))(element, reading);
};

const time: HtmlRule = marked(({ attributes }) => {
  const edtf = /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|T|\s)/u.exec(attributes.datetime ?? "")?.[0];
  return { kind: "date", ...(edtf === undefined ? {} : { edtf }) };
});

const lineBreak: HtmlRule = (_, { writer, state }) => {
  state.breaks += 1;
  const beginsBlock = writer.surroundingKind === "verse-line" || (state.breaks >= 2 && state.solid === 0);
  if (beginsBlock) writer.closeBlock();
  else writer.breakLine();
  return nothing;
};

/** A page of the witness begins: `role="doc-pagebreak"` or the usual class names. */
export function pageBegin({ attributes }: XmlElement): boolean {
  const roles = `${attributes.role ?? ""} ${attributes["epub:type"] ?? ""}`;
  return (
    /(?:^|\s)(?:doc-)?pagebreak(?:\s|$)/u.test(roles) ||
    /(?:^|\s)(?:page-?num(?:ber)?|ws-pagenum|page-?break|pb)(?:\s|$)/iu.test((attributes.class ?? "").slice(0, 200))
  );
}

export const page: HtmlRule = (element, { writer }) => {
  const { attributes } = element;
  const written = attributes["aria-label"] ?? attributes.title ?? "";
  const n = [plainTextOf(element).slice(0, 60), written.slice(0, 60), (attributes.id ?? "").slice(0, 60)]
    .map((text) => /\d{1,5}[a-zа-я]?|[ivxlc]{1,8}/iu.exec(text)?.[0])
    .find((number) => number !== undefined);
  writer.begin({ kind: "page", ...(n === undefined ? {} : { n }) });
  return nothing;
};

const anchor: HtmlRule = (element, reading) => {
  const { writer, notes, insideNote } = reading;
  const note = notes.references.get(element);
  if (note) return referTo(element, note, reading);
  if (insideNote && (notes.backLinks.has(element) || saysBack(element))) return nothing;
  const { href } = element.attributes;
  if (href === undefined || /^(?:#(?:top)?)?$/iu.test(href)) return styled(element, reading);
  const address = safeLink(href);
  if (address !== undefined) return marked(() => ({ kind: "link", href: address }))(element, reading);
  writer.findings.count(
    "warning",
    "unsafe-link",
    "links that are not http, https, mailto or relative",
    placeOf(element),
  );
  return { nodes: element.children };
};

/** The sign of a note is no word of the text; anything else that refers to one is. */
function referTo(element: XmlElement, note: XmlElement, { writer, notes, insideNote }: HtmlReading): XmlVisit {
  const id = notes.ids.get(note);
  const nodes = isNoteSign(plainTextOf(element)) ? [] : element.children;
  return {
    nodes,
    leave: () => {
      if (id !== undefined && !insideNote) writer.refer(id, undefined);
    },
  };
}

/** `<sup>[<a href="#fn1">1</a>]</sup>` is a reference as a whole. */
const superscript: HtmlRule = (element, reading) => {
  const links = isNoteSign(plainTextOf(element)) ? descendants(element, "a") : [];
  const references = links.filter((link) => reading.notes.references.has(link));
  if (references.length > 0) return { nodes: references };
  return emphasis("superscript")(element, reading);
};

const pictures = notCarried("pictures", "Add pictures of the pages as facsimiles.");
const longestDescription = 2000;
const media = notCarried("sounds, films and embedded objects");

/** What a picture shows, where the page says it, is kept as TEI says it. */
const picture: HtmlRule = (element, reading) => {
  const { writer } = reading;
  writer.space();
  const description = descriptionOf(element);
  if (description === "") return pictures(element, reading);
  if (!reading.insideNote)
    writer.begin({ kind: "element", element: "figure", content: [{ element: "figDesc", content: [description] }] });
  const what = "pictures: what is said of them (alt) is kept for the TEI export, and shown nowhere";
  writer.findings.count(
    "notice",
    "not-carried-over",
    what,
    placeOf(element),
    "Add pictures of the pages as facsimiles.",
  );
  return nothing;
};

function descriptionOf(element: XmlElement): string {
  const inside = descendants(element, "img", "title", "desc", "text");
  const said = [element, ...inside].map(({ name, attributes, children }) =>
    name === "img" || attributes.alt !== undefined || attributes["aria-label"] !== undefined
      ? (attributes.alt ?? attributes["aria-label"] ?? "")
      : children
          .flatMap((child) => ("text" in child && name !== "svg" && name !== "picture" ? child.text : []))
          .join(""),
  );
  const text = said.map((each) => each.replace(/\s+/gu, " ").trim()).filter((each) => each !== "");
  return text.join("; ").slice(0, longestDescription).normalize("NFC");
}

/** Of the alternatives of an EPUB the one that every reader can show. */
const alternatives: HtmlRule = (element, { writer }) => {
  const own = childElements(element, "default")[0] ?? childElements(element, "case")[0];
  writer.findings.count("notice", "not-carried-over", "alternatives (switch): one was taken", placeOf(element));
  return { nodes: own?.children ?? [] };
};

/** Elements inside blocks. */
export const inlineRules: HtmlRules = {
  ...Object.fromEntries("em i cite dfn var".split(" ").map((name) => [name, emphasis("italic")])),
  strong: emphasis("bold"),
  b: emphasis("bold"),
  u: emphasis("underline"),
  s: emphasis("strike"),
  strike: emphasis("strike"),
  del: revision("deletion"),
  ins: revision("addition"),
  sub: emphasis("subscript"),
  sup: superscript,
  mark: marked(() => ({ kind: "emphasis", style: "other", rend: "mark" })),
  q: marked(() => ({ kind: "quotation" })),
  time,
  abbr: abbreviation,
  acronym: abbreviation,
  a: anchor,
  br: lineBreak,
  ...Object.fromEntries(
    "span font small big code kbd samp tt bdi bdo data label output nobr blink"
      .split(" ")
      .map((name) => [name, styled]),
  ),
  switch: alternatives,
  wbr: () => nothing,
  ruby: transparent,
  rb: transparent,
  rp: () => nothing,
  rt: notCarried("readings above the line (<rt>)"),
  img: picture,
  picture,
  svg: picture,
  canvas: picture,
  math: notCarried("formulas"),
  ...Object.fromEntries(
    "audio video object embed applet iframe frameset frame map".split(" ").map((name) => [name, media]),
  ),
};
