import { anyPage, type PageTree } from "./page.ts";

/** As much of the DOM as is needed; a browser's `Element` fits. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<DomNode>;
  readonly getAttribute?: (name: string) => string | null;
}

const ELEMENT = 1;
const TEXT = 3;

/** A live DOM as a page to verify: `domTree(document.documentElement)`. */
export function domTree(root: DomNode): PageTree {
  return anyPage<DomNode>({
    root,
    reader: {
      name: (node) => (node.nodeType === ELEMENT ? node.nodeName.toLowerCase() : null),
      attribute: (node, name) => node.getAttribute?.(name) ?? undefined,
      children: (node) => Array.from(node.childNodes),
      text: (node) => (node.nodeType === TEXT ? (node.nodeValue ?? "") : null),
    },
  });
}
