import type { PublicDocument } from "../model/public.ts";
import type { DocumentScene } from "./document-scene.ts";
import { type Content, type Html, renderHtml, verbatim } from "./html/html.ts";

const parts = new WeakMap<PublicDocument, Map<string, Html>>();

/**
 * The HTML of a part of a document's page. The newest version stands at two addresses, whose pages lead to one another
 * in the same way: what holds no link out of the document's folder is rendered once for both.
 */
export function keptPart(scene: DocumentScene, name: string, make: () => Content): Html {
  const { document, view, language } = scene;
  const own = parts.get(document) ?? new Map<string, Html>();
  parts.set(document, own);
  const key = JSON.stringify([name, view.witness, view.division, language]);
  const known = own.get(key) ?? verbatim(renderHtml(make()));
  own.set(key, known);
  return known;
}
