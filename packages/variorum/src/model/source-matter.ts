import { isWithheldBlock, type PublicBlock } from "./public.ts";
import type { Mark, SourceElement, SourceNode } from "./text.ts";

/** What speaks of a text as a whole, or of its images, and would go on speaking of a passage that is withheld. */
const isMatter = (node: SourceNode): boolean => typeof node !== "string" && isOfWhole(node);

const isOfWhole = ({ element = "", attributes = {} }: SourceElement): boolean =>
  /^(?:list[A-Z]\w*|teiHeader|standOff|facsimile|sourceDoc)$/u.test(element) ||
  (element === "app" && ["from", "to", "loc"].some((name) => attributes[name] !== undefined));

/** A block without header, lists and names of images: for a text of which a passage is not shown. */
export function withoutMatter<B extends PublicBlock>(block: B): B {
  if (isWithheldBlock(block) || !block.marks.some(isOfSource)) return block;
  const marks = block.marks.flatMap((mark): readonly Mark[] =>
    mark.kind === "element" && (mark.of === "document" || isOfWhole(mark)) ? [] : [bared(mark)],
  );
  return { ...block, marks };
}

const isOfSource = ({ content, attributes, kind }: Mark) =>
  content !== undefined || attributes !== undefined || kind === "element";

function bared<E extends SourceElement>(element: E): E {
  const { attributes, content } = element;
  if (attributes === undefined && content === undefined) return element;
  return {
    ...element,
    ...(attributes === undefined ? {} : { attributes: withoutImages(attributes) }),
    ...(content === undefined ? {} : { content: content.filter((node) => !isMatter(node)).map(baredNode) }),
  };
}

const baredNode = (node: SourceNode): SourceNode => (typeof node === "string" ? node : bared(node));

const withoutImages = (attributes: NonNullable<SourceElement["attributes"]>) =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== "facs" && name !== "url"));
