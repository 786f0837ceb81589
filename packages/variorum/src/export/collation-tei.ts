import type { Collation } from "@variorum/compare";
import { type CollatedText, parallelCollation } from "./parallel-collation.ts";
import { apparatusTei, encodingOf, type TeiMethod } from "./tei-apparatus.ts";
import { element, escapeXml } from "./xml.ts";

export interface LooseTeiText extends Omit<CollatedText, "id"> {
  readonly siglum: string;
  /** What it is: a file name. */
  readonly label: string;
}

export interface CollationTei {
  readonly title: string;
  /** In the order of the collation. */
  readonly texts: readonly LooseTeiText[];
  readonly language?: string;
  /** Siglum of the text that leads; the first unless told. */
  readonly base?: string;
  readonly method?: TeiMethod;
  /** By what it was made. */
  readonly made: string;
}

/** Texts that belong to no edition, collated, as one TEI file. */
export function collationTei(collation: Collation, about: CollationTei): string {
  const { title, texts, language, made, method = "inline" } = about;
  const ids = witnessIds(texts.map(({ siglum }) => siglum));
  const witnesses = texts.map(({ siglum, label }, w) =>
    element("witness", { "xml:id": ids[w], n: siglum }, escapeXml(label)),
  );
  const description = [
    element("titleStmt", {}, element("title", {}, escapeXml(title))),
    element("publicationStmt", {}, element("p", {}, escapeXml(made))),
    element("sourceDesc", {}, element("listWit", {}, `\n${witnesses.join("\n")}\n`)),
  ];
  const file = element("fileDesc", {}, `\n${description.join("\n")}\n`);
  const header = element("teiHeader", {}, `\n${file}\n${encodingOf(method)}\n`);
  const text = parallelCollation(
    collation,
    texts.map((each, w) => ({ ...each, id: ids[w] ?? "" })),
  );
  const base = Math.max(
    0,
    texts.findIndex(({ siglum }) => siglum === about.base),
  );
  return apparatusTei(header, [{ text, base, ...(language === undefined ? {} : { language }) }], method);
}

/** `xml:id`s that look like the sigla; where two would be alike, all are numbered. */
function witnessIds(sigla: readonly string[]): readonly string[] {
  const ids = sigla.map((siglum) => `w_${siglum.replace(/[^\p{L}\p{N}._-]/gu, "_")}`);
  return new Set(ids).size === ids.length ? ids : sigla.map((_, w) => `w_${w + 1}`);
}
