import { isWithheldBlock, type PublicBlock } from "./public.ts";

/** Stands for the name of an image that is not shown, in the list of a witness's images and in marks of pages. */
export const heldName = "";

/** What may not be shown because it shows hidden blocks. */
export interface HeldImages {
  /** Indexes of images. */
  readonly indexes: ReadonlySet<number>;
  /** What marks of pages call them, and images elsewhere. */
  readonly references: ReadonlySet<string>;
}

const nothing: HeldImages = { indexes: new Set(), references: new Set() };

/**
 * The images on which a hidden block stands, or may stand: those of the pages from which and to which it runs, and all that
 * no page names. Blocks that are sealed already tell nothing: whoever sealed them held their images back. O(marks).
 */
export function imagesToHold(
  blocks: readonly PublicBlock[],
  names: readonly string[],
  hidden: ReadonlySet<string>,
): HeldImages {
  if (!blocks.some((block) => !isWithheldBlock(block) && hidden.has(block.id))) return nothing;
  const walk = new PageWalk(blocks);
  const references = new Set(blocks.flatMap((block) => (hidden.has(block.id) ? walk.pagesOf(block) : [])));
  const [held, cited] = [new Set([...references].map(imageName)), new Set([...walk.cited].map(imageName))];
  const indexes = names.flatMap((name, index) =>
    name === heldName || held.has(name) || !cited.has(name) ? [index] : [],
  );
  return { indexes: new Set(indexes), references };
}

const imageName = (reference: string): string => reference.split("/").at(-1) ?? reference;

/** Knows on which pages a block stands; what stands before the first mark is taken to stand on the first page. */
class PageWalk {
  readonly cited = new Set<string>();
  readonly #pages = new Map<string, readonly string[]>();

  constructor(blocks: readonly PublicBlock[]) {
    let page = blocks.flatMap(imageMarks)[0]?.reference;
    for (const block of blocks) {
      const own = page === undefined || imageMarks(block)[0]?.at === 0 ? [] : [page];
      for (const { reference } of imageMarks(block)) {
        own.push(reference);
        this.cited.add(reference);
        page = reference;
      }
      this.#pages.set(block.id, own);
    }
  }

  pagesOf({ id }: PublicBlock): readonly string[] {
    return this.#pages.get(id) ?? [];
  }
}

/** A mark without an image begins a page that may stand on the image before it. */
function imageMarks(block: PublicBlock): readonly { readonly reference: string; readonly at: number }[] {
  if (isWithheldBlock(block)) return [];
  return block.marks.flatMap((mark) =>
    mark.kind === "page" && mark.facsimile !== undefined ? [{ reference: mark.facsimile, at: mark.from }] : [],
  );
}

/** The names of a witness's images, those that are held back left blank. */
export const shownNames = (names: readonly string[], { indexes }: HeldImages): readonly string[] =>
  names.map((name, index) => (indexes.has(index) ? heldName : name));

/** A block whose marks name no image that is held back. */
export function withoutHeld<B extends PublicBlock>(block: B, { references }: HeldImages): B {
  if (isWithheldBlock(block) || references.size === 0) return block;
  const marks = block.marks.map((mark) => {
    if (mark.kind !== "page" || mark.facsimile === undefined || !references.has(mark.facsimile)) return mark;
    const { zone: _, ...rest } = mark;
    return { ...rest, facsimile: heldName };
  });
  return { ...block, marks };
}

/** Index of the image that a mark of a page names; undefined for one that is held back or stands elsewhere. */
export function imageIndex(names: readonly string[], reference: string): number | undefined {
  const index = names.indexOf(imageName(reference));
  return reference === heldName || index === -1 ? undefined : index;
}
