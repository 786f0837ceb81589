import { groupBy } from "../model/grouped.ts";
import type { HtmlSurvey, LinkTarget, PageLink } from "./html-survey.ts";
import { isBlockId } from "./witness-text.ts";
import { plainTextOf, type XmlElement } from "./xml-tree.ts";

/** Notes of a page, and what refers to them. */
export interface HtmlNotes {
  /** Ids of notes by the element that holds the note's text. */
  readonly ids: ReadonlyMap<XmlElement, string>;
  /** The element that holds the note, by the link that refers to it. */
  readonly references: ReadonlyMap<XmlElement, XmlElement>;
  /** Links from notes back to the text. */
  readonly backLinks: ReadonlySet<XmlElement>;
}

// [1] (2) 3. * † iv a) note 4
const sign =
  /^[\s[({^]*(?:\d{1,4}|[a-zа-я]|[ivxlc]{1,7}|[*†‡§¶#]{1,5}|(?:n|fn|note|anm|прим)\.?\s*\d{1,4})?[\s\])}.:]*$/iu;
const returnSign = /^[\s[({]*(?:(?:[↑↩↵⏎⤴▲^]|\ufe0e|\ufe0f)+|back|jump up|zurück|retour|назад)[\s\])}.:]*$/iu;
const noteName = /(?:^|[^a-z])(?:(?:sd)?(?:foot|end)notes?|notes?|fn|ftn|edn|anm|anmerkung|прим|сноска)(?!.*ref)/iu;
/** Links of a note that are looked at to find one back to the text. */
const fewLinks = 30;

/** What stands for a note: a number, a letter, an asterisk, in brackets or not. */
export const isNoteSign = (text: string): boolean => text.length <= 20 && sign.test(text);

const rolesOf = ({ attributes }: XmlElement) =>
  `${attributes.role ?? ""} ${attributes["epub:type"] ?? ""}`.trim().split(/\s+/u);

const saysReference = (link: XmlElement) => rolesOf(link).some((role) => role === "doc-noteref" || role === "noteref");

/** As programs that make books of other formats call them. */
const isCalledNote = ({ attributes }: XmlElement) =>
  /(?:^|\s)(?:foot|end)?-?notes?(?:\s|$)/iu.test((attributes.class ?? "").slice(0, 200));
const isCalledReference = ({ attributes }: XmlElement) =>
  /(?:^|\s)(?:foot|end)?note-?(?:anchor|ref|link)(?:\s|$)/iu.test((attributes.class ?? "").slice(0, 200));

const saysNote = (element: XmlElement) =>
  rolesOf(element).some((role) => /^(?:doc-)?(?:footnote|endnote|rearnote|note)$/u.test(role));

export const saysBack = (link: XmlElement) =>
  rolesOf(link).some((role) => role === "doc-backlink" || role === "backlink") ||
  /back-?(?:link|ref)/iu.test(link.attributes.class ?? "");

/**
 * Finds notes: a link with the sign of a note whose target stands further down, and is a note by its role, its name
 * (`fn1`, `cite_note-3`) or a link back. O(n) in the links.
 */
export function findNotes(survey: HtmlSurvey): HtmlNotes {
  const internal = survey.links.flatMap((link) => internalLink(link, survey) ?? []);
  const found = internal.flatMap((link) => referenceOf(link, internal, survey) ?? []);
  const byBlock = groupBy(found, ({ block }) => block);
  const ids = new Map<XmlElement, string>();
  const references = new Map<XmlElement, XmlElement>();
  const nameNote = noteNamer();
  for (const [block, list] of byBlock) {
    // Several notes in one paragraph cannot be told apart.
    if (new Set(list.map(({ fragment }) => fragment)).size > 1) continue;
    ids.set(block, nameNote(list[0]?.fragment ?? ""));
    for (const { link } of list) references.set(link, block);
  }
  return { ids, references, backLinks: backLinksOf(internal) };
}

interface InternalLink extends PageLink {
  readonly fragment: string;
  readonly target: LinkTarget;
  readonly text: string;
}

interface Reference {
  readonly link: XmlElement;
  readonly block: XmlElement;
  readonly fragment: string;
}

/** A link to a place of this page; browsers that save a page write its address before the `#`. */
function internalLink(link: PageLink, { targets }: HtmlSurvey): InternalLink | undefined {
  const fragment = decoded(link.href.slice(link.href.indexOf("#") + 1));
  const target = targets.get(fragment);
  if (!target) return undefined;
  const text = plainTextOf(link.element);
  const isOwn = link.href.startsWith("#") || saysReference(link.element) || isNoteSign(text) || returnSign.test(text);
  return isOwn ? { ...link, fragment, target, text } : undefined;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function referenceOf(link: InternalLink, links: readonly InternalLink[], survey: HtmlSurvey): Reference | undefined {
  const { target, fragment } = link;
  const { block } = target;
  if (!block || block.name === "body") return undefined;
  const isNote = saysNote(target.element) || saysNote(block);
  const isCalled =
    isNoteSign(link.text) && (isCalledReference(link.element) || isCalledNote(target.element) || isCalledNote(block));
  const isExplicit = saysReference(link.element) || isNote || isCalled;
  // A note may stand before what refers to it only where both say what they are.
  if (target.order < link.order && !(isNote && saysReference(link.element))) return undefined;
  if (!isExplicit && !(isNoteSign(link.text) && isNamedOrLinkedBack(link, links, survey))) return undefined;
  const range = survey.rangeOf(block);
  const isInside = link.order >= range.from && link.order < range.to;
  if (isInside || (!isExplicit && survey.hasHeading(block))) return undefined;
  return { link: link.element, block, fragment };
}

function isNamedOrLinkedBack(link: InternalLink, links: readonly InternalLink[], survey: HtmlSurvey): boolean {
  if (noteName.test(link.fragment)) return true;
  const range = link.target.block ? survey.rangeOf(link.target.block) : { from: 0, to: 0 };
  const first = firstFrom(links, range.from);
  return links.slice(first, first + fewLinks).some(({ order, target }) => {
    // The way back leads to the reference, or to something just around it.
    return order < range.to && target.order <= link.order + 1 && target.order >= link.order - 4;
  });
}

/** Links stand in the order of the page. */
function firstFrom(links: readonly InternalLink[], order: number): number {
  let [low, high] = [0, links.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((links[middle]?.order ?? 0) < order) low = middle + 1;
    else high = middle;
  }
  return low;
}

function backLinksOf(links: readonly InternalLink[]): ReadonlySet<XmlElement> {
  return new Set(
    links
      .filter(({ element, target, order, text }) => {
        const isUpwards = target.order < order + 2;
        return isUpwards && (saysBack(element) || returnSign.test(text) || isNoteSign(text));
      })
      .map(({ element }) => element),
  );
}

/** Gives each note an id of its own: that of the page where it may stay, else `n1`, `n2` … */
function noteNamer(): (fragment: string) => string {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return (fragment) => {
    const plain = fragment.replace(/[^A-Za-z0-9._-]+/gu, "-").replace(/^[^A-Za-z0-9]+/u, "");
    const base = isBlockId(plain) ? plain : "n";
    let id = base === "n" ? "n1" : base;
    for (let n = last.get(base) ?? 2; taken.has(id); n++) {
      id = base === "n" ? `n${n}` : `${base}-${n}`;
      last.set(base, n);
    }
    taken.add(id);
    return id;
  };
}
