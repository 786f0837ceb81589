import type { Block, Mark } from "../model/text.ts";
import type { Findings } from "./findings.ts";

type LinkMark = Extract<Mark, { readonly kind: "link" }>;

/** A link to a place of the same text: `#` and what the place is called. */
const isInternal = (mark: Mark): mark is LinkMark => mark.kind === "link" && mark.href.startsWith("#");

/** Links whose place is found lead to its block, `#<id>`; the words of the others stay without a link, and it is told. */
export function resolveLinks(
  blocks: readonly Block[],
  blockOf: (name: string) => string | undefined,
  findings: Findings,
): readonly Block[] {
  return withLinks(blocks, (href) => {
    const id = blockOf(href.slice(1)) ?? blockOf(decoded(href.slice(1)));
    if (id !== undefined) return `#${id}`;
    findings.count("notice", "not-carried-over", "links to places that are not in the text: their words were kept");
    return undefined;
  });
}

/** Addresses write other letters than those of ASCII as bytes: `%D0%B0`. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Links go with the blocks that got another id. */
export const renameLinks = (blocks: readonly Block[], ids: ReadonlyMap<string, string>): readonly Block[] =>
  withLinks(blocks, (href) => `#${ids.get(href.slice(1)) ?? href.slice(1)}`);

function withLinks(blocks: readonly Block[], addressOf: (href: string) => string | undefined): readonly Block[] {
  return blocks.map((block) => {
    if (!block.marks.some(isInternal)) return block;
    const marks = block.marks.flatMap((mark): readonly Mark[] => {
      if (!isInternal(mark)) return [mark];
      const href = addressOf(mark.href);
      return href === undefined ? [] : [{ ...mark, href }];
    });
    return { ...block, marks };
  });
}
