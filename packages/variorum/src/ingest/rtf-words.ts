import type { RtfGroup, RtfParagraph } from "./rtf-group.ts";
import { languageOfLcid } from "./rtf-language.ts";
import type { RunFormat } from "./run-format.ts";

/** What a control word makes of the group it stands in; `value` undefined where it has no number. */
type GroupWord = (group: RtfGroup, value: number | undefined) => Partial<RtfGroup>;

const withFormat =
  (format: (value: number | undefined) => RunFormat): GroupWord =>
  (group, value) => ({ format: { ...group.format, ...format(value) } });

const isOn = (value: number | undefined): boolean => value !== 0;

/** `\b`, and `\b0` that ends it. */
const toggle = (name: "bold" | "italic" | "underline" | "strike" | "smallCaps" | "capitals" | "hidden"): GroupWord =>
  withFormat((value) => ({ [name]: isOn(value) }));

const underlines = "ul uld uldash uldashd uldashdd uldb ulhwave ulth ulthd ulthdash ulw ulwave ululdbwave";

/** Space between letters from which they count as spaced: a point, in quarters (`\expnd`) and twentieths (`\expndtw`). */
const spacedFrom = { quarters: 4, twentieths: 20 };

const characterWords: { readonly [name: string]: GroupWord } = {
  ...Object.fromEntries(underlines.split(" ").map((name) => [name, toggle("underline")])),
  b: toggle("bold"),
  i: toggle("italic"),
  ulnone: withFormat(() => ({ underline: false })),
  strike: toggle("strike"),
  striked: toggle("strike"),
  scaps: toggle("smallCaps"),
  caps: toggle("capitals"),
  v: toggle("hidden"),
  expnd: withFormat((value = 0) => ({ spaced: value >= spacedFrom.quarters })),
  expndtw: withFormat((value = 0) => ({ spaced: value >= spacedFrom.twentieths })),
  super: withFormat((value) => ({ position: isOn(value) ? "superscript" : "baseline" })),
  sub: withFormat((value) => ({ position: isOn(value) ? "subscript" : "baseline" })),
  nosupersub: withFormat(() => ({ position: "baseline" })),
  up: withFormat((value = 6) => ({ position: value > 0 ? "superscript" : "baseline" })),
  dn: withFormat((value = 6) => ({ position: value > 0 ? "subscript" : "baseline" })),
  highlight: withFormat((value = 0) => ({ highlighted: value > 0 })),
  lang: withFormat((value = 0) => ({ language: languageOfLcid(value) })),
  plain: () => ({ format: {}, added: undefined, deleted: undefined, font: -1 }),
  f: (_, value = 0) => ({ font: value }),
  uc: (_, value = 1) => ({ fallback: Math.min(Math.max(value, 0), 100) }),
  revised: (group, value) => ({ added: isOn(value) ? { ...group.added } : undefined }),
  revauth: (group, value) => ({ added: { ...group.added, author: value } }),
  revdttm: (group, value) => ({ added: { ...group.added, date: value } }),
  deleted: (group, value) => ({ deleted: isOn(value) ? { ...group.deleted } : undefined }),
  revauthdel: (group, value) => ({ deleted: { ...group.deleted, author: value } }),
  revdttmdel: (group, value) => ({ deleted: { ...group.deleted, date: value } }),
};

const withParagraph =
  (paragraph: (value: number | undefined) => RtfParagraph): GroupWord =>
  (group, value) => ({ paragraph: { ...group.paragraph, ...paragraph(value) } });

const paragraphWords: { readonly [name: string]: GroupWord } = {
  pard: () => ({ paragraph: {} }),
  s: withParagraph((value = 0) => ({ style: value })),
  // 9 is body text.
  outlinelevel: withParagraph((value = 9) => ({ level: value > 8 ? 0 : Math.min(6, Math.max(0, value) + 1) })),
  ls: withParagraph((value = 0) => ({ isListed: value > 0 })),
  ilvl: withParagraph((value = 0) => ({ listLevel: Math.min(9, Math.max(0, value) + 1) })),
  intbl: withParagraph(() => ({ inTable: true })),
  pagebb: withParagraph((value) => ({ breaksPage: isOn(value) })),
};

/** Control words that change how what follows is set. */
export const groupWords: ReadonlyMap<string, GroupWord> = new Map(
  Object.entries({ ...characterWords, ...paragraphWords }),
);

/** Control words that are a character. */
export const signs: ReadonlyMap<string, string> = new Map([
  ["emdash", "—"],
  ["endash", "–"],
  ["lquote", "‘"],
  ["rquote", "’"],
  ["ldblquote", "“"],
  ["rdblquote", "”"],
  ["bullet", "•"],
  ["emspace", "\u2003"],
  ["enspace", "\u2002"],
  ["qmspace", "\u2005"],
  ["zwj", "\u200d"],
  ["zwnj", "\u200c"],
  ["ltrmark", "\u200e"],
  ["rtlmark", "\u200f"],
  ["~", "\u00a0"],
  ["_", "\u2011"],
  ["\\", "\\"],
  ["{", "{"],
  ["}", "}"],
  ["tab", " "],
  ["\t", " "],
]);
