import type { Mark } from "../../model/text.ts";
import type { Leaf, Span, Stretch } from "./inline.ts";

export type LinkMark = Extract<Mark, { readonly kind: "link" }>;

/** Where a link leads, as a page may say it. */
export interface ShownLink {
  readonly href: string;
  /** Out of the edition. */
  readonly isOutside: boolean;
}

/** To the web or to a mailbox; undefined for every other address: nothing that could run becomes a link. */
export function webLink(href: string): ShownLink | undefined {
  if (/^https?:\/\//i.test(href)) return { href, isOutside: true };
  return /^mailto:/i.test(href) ? { href, isOutside: false } : undefined;
}

export const linkOf = (leaf: Leaf): LinkMark | undefined =>
  leaf.kind === "run" ? leaf.marks.find((mark) => mark.kind === "link") : undefined;

/** Neighbouring leaves inside the same link, or in none. */
export interface LinkedLeaves {
  readonly link: LinkMark | undefined;
  readonly leaves: readonly Leaf[];
}

export function leavesByLink(leaves: readonly Leaf[]): readonly LinkedLeaves[] {
  const groups: { link: LinkMark | undefined; leaves: Leaf[] }[] = [];
  for (const leaf of leaves) {
    const link = linkOf(leaf);
    const last = groups.at(-1);
    if (last !== undefined && last.link === link) last.leaves.push(leaf);
    else groups.push({ link, leaves: [leaf] });
  }
  return groups;
}

/** What must be known of all links of a piece to show one of its runs. */
export interface PieceLinks {
  /** The last run of each. */
  readonly ends: ReadonlyMap<LinkMark, Leaf>;
  /** Those of which some words are in no link to the apparatus: a link cannot stand in a link. */
  readonly open: ReadonlySet<LinkMark>;
}

export function linksIn(spans: readonly Span[]): PieceLinks {
  const ends = new Map<LinkMark, Leaf>();
  const open = new Set<LinkMark>();
  for (const { variant, leaves } of spans.flatMap(({ stretches }) => stretches))
    for (const leaf of leaves) {
      const link = linkOf(leaf);
      if (link === undefined) continue;
      ends.set(link, leaf);
      if (variant === undefined) open.add(link);
    }
  return { ends, open };
}

/** Links of which no word can be one, that end in this stretch: each needs a sign of its own behind it. */
export const linksBehind = ({ leaves }: Stretch, { ends, open }: PieceLinks): readonly LinkMark[] =>
  leaves.flatMap((leaf) => {
    const link = linkOf(leaf);
    return link !== undefined && ends.get(link) === leaf && !open.has(link) ? [link] : [];
  });
