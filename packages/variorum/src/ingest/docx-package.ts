import type { Archive } from "./archive.ts";
import { type Findings, refusal } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";
import { readXmlPart, resolvePart } from "./xml-part.ts";
import { childElements, type TakenChildren, type XmlElement } from "./xml-tree.ts";

/** Where a relationship leads; nothing outside the file is ever fetched. */
export interface Relationship {
  /** The last word of its type: `officeDocument`, `hyperlink`, `footnotes`. */
  readonly type: string;
  readonly target: string;
  readonly isExternal: boolean;
}

/** The parts of an Office Open XML file (ECMA-376 part 2). */
export class DocxPackage {
  readonly file: string;
  readonly #archive: Archive;
  readonly #limits: IngestLimits;
  readonly #findings: Findings;
  /** Name of the part that holds the text. */
  readonly main: string;
  readonly relationships: ReadonlyMap<string, Relationship>;

  constructor(archive: Archive, file: string, limits: IngestLimits, findings: Findings) {
    this.file = file;
    this.#archive = archive;
    this.#limits = limits;
    this.#findings = findings;
    this.main = this.#findMain();
    this.relationships = this.#relationshipsOf(this.main);
  }

  has(name: string): boolean {
    return this.#archive.parts.has(name);
  }

  /** Names of all entries, read or not. */
  get names(): readonly string[] {
    return this.#archive.names;
  }

  /** The parts beside the main one that its relationships of a type name. */
  related(type: string): readonly string[] {
    return [...this.relationships.values()].flatMap((one) =>
      one.type === type && !one.isExternal ? resolvePart(this.main, one.target) : [],
    );
  }

  /**
   * Reads a part of XML; undefined where the file has none.
   * @throws {VariorumError} with the part's name, line and column
   */
  read(name: string | undefined, taken?: TakenChildren): XmlElement | undefined {
    const own = { fileName: this.file, limits: this.#limits };
    return name === undefined ? undefined : readXmlPart(this.#archive, name, own, this.#findings, taken);
  }

  #findMain(): string {
    const roots = [...this.#relationshipsOf("").values()].filter(({ type }) => type === "officeDocument");
    const named = roots.map(({ target }) => resolvePart("", target)).find((name) => this.has(name));
    const main = named ?? (this.has("word/document.xml") ? "word/document.xml" : undefined);
    if (main !== undefined) return main;
    throw refusal(this.file, "not-docx", "the archive holds no Word document", {
      expected: "word/document.xml",
      mend: "Give a document that Word or a like program has saved as .docx.",
    });
  }

  #relationshipsOf(part: string): ReadonlyMap<string, Relationship> {
    const slash = part.lastIndexOf("/") + 1;
    const root = this.read(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
    const list = root ? childElements(root, "Relationship") : [];
    return new Map(
      list.map(({ attributes }) => [
        attributes.Id ?? "",
        {
          type: (attributes.Type ?? "").split("/").at(-1) ?? "",
          target: attributes.Target ?? "",
          isExternal: attributes.TargetMode === "External",
        },
      ]),
    );
  }
}
