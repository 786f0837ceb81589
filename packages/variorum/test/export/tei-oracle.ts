import { SaxesParser } from "saxes";
import { witnessTei } from "../../src/export/tei-witness.ts";
import type { PublicDocument } from "../../src/model/public.ts";
import type { WitnessText } from "../../src/model/text.ts";
import { redactEdition } from "../../src/public.ts";
import { document, material, witness } from "../public/public-material.ts";

/** How often each element, and each attribute with its value, stands in a file. */
export interface Tally {
  readonly elements: ReadonlyMap<string, number>;
  /** `name/@attribute=value`, the attribute with its namespace. */
  readonly attributes: ReadonlyMap<string, number>;
  /** Ids that stand more than once. */
  readonly repeated: readonly string[];
}

/** By a parser that knows nothing of editions; names with their namespaces, but for TEI's. */
export function tallyXml(xml: string): Tally {
  const [elements, attributes, ids] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const name = tag.uri === "http://www.tei-c.org/ns/1.0" || tag.uri === "" ? tag.local : `{${tag.uri}}${tag.local}`;
    count(elements, name);
    for (const { local, prefix, uri, value } of Object.values(tag.attributes)) {
      if (prefix === "xmlns" || (prefix === "" && local === "xmlns")) continue;
      const of = uri === "" ? local : `{${uri}}${local}`;
      count(attributes, `${name}/@${of}=${value.replace(/\s/gu, " ").normalize("NFC")}`);
      if (prefix === "xml" && local === "id") count(ids, value);
    }
  });
  parser.write(xml).close();
  return { elements, attributes, repeated: [...ids].flatMap(([id, times]) => (times > 1 ? [id] : [])) };
}

/** What stands more often in one tally than in another, with how much more often. */
export const missing = (
  of: ReadonlyMap<string, number>,
  from: ReadonlyMap<string, number>,
): readonly (readonly [string, number])[] =>
  [...of].flatMap(([key, times]) => {
    const less = times - (from.get(key) ?? 0);
    return less > 0 ? [[key, less] as const] : [];
  });

const edition = redactEdition({
  draft: false,
  info: { title: { en: "E" }, editors: [], languages: ["en"], instalments: [], anniversaries: [], look: {} },
  documents: [],
  entities: { persons: [], bodies: [], places: [], offices: [], memberships: [], events: [], sources: [] },
  series: [],
  essays: [],
  record: null,
});

/** A text as the export of a witness gives it. */
export function exported(text: WitnessText): string {
  const shown = { ...document([]), witnesses: [{ ...material("a", { witness: witness("a"), text }), words: 0 }] };
  return witnessTei(edition, shown as unknown as PublicDocument, "a");
}
