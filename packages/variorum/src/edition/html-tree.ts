import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { anyPage, type PageTree } from "../record/page.ts";

type Node = DefaultTreeAdapterTypes.Node;

/** A page's HTML as a browser without JavaScript would read it. */
export function htmlTree(bytes: Uint8Array): PageTree {
  const root: Node = parse(new TextDecoder().decode(bytes), { scriptingEnabled: false });
  return anyPage<Node>({
    root,
    reader: {
      name: (node) => ("tagName" in node ? node.tagName : null),
      attribute: (node, name) =>
        "attrs" in node ? node.attrs.find((attribute) => attribute.name === name)?.value : undefined,
      children: (node) => ("childNodes" in node ? node.childNodes : []),
      text: (node) => (node.nodeName === "#text" && "value" in node ? node.value : null),
    },
  });
}
