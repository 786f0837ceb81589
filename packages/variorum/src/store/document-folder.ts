import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { checkWording } from "../model/check/document-wording.ts";
import { errorAt, type Sited } from "../model/check/sited.ts";
import type { DataPath } from "../model/finding.ts";
import type { LanguageTag } from "../model/language.ts";
import type { documentSchema, StatedWitness, StatedWork } from "../model/schema/document.ts";
import { readPartialDocument } from "../model/schema/partial-document.ts";
import { didYouMean } from "../model/suggestion.ts";
import type { Witness, WitnessSource } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import { documentFile, documentFolder, layout, privatePath } from "./edition-layout.ts";
import { findEntry, type ListedEntry, listFolder } from "./folder-listing.ts";
import type { Gathering } from "./gathering.ts";
import { faultsOfLinked } from "./linked-files.ts";
import { linkedPaths } from "./linked-path.ts";

type DocumentSchema = ReturnType<typeof documentSchema>;

/** Reads `documents/<id>/`: the work, as far as it can be read where it has faults, where its witnesses' files are, and what else lies there. */
export async function readDocumentFolder(
  gathering: Gathering,
  id: string,
  schema: DocumentSchema,
  language: LanguageTag,
): Promise<Sited<Work> | undefined> {
  const folder = documentFolder(id);
  const entries = await gathering.list(folder);
  const file = documentFile(id);
  if (findEntry(entries, layout.document)?.kind !== "file") {
    const message = `The folder of the document \`${id}\` has no ${layout.document}.`;
    gathering.add([{ severity: "error", code: "missing-file", file, message, mend: "Add it, or remove the folder." }]);
    return undefined;
  }
  gathering.files.push({ path: file, role: "document", document: id });
  const { data, problems } = gathering.data(file);
  if (problems.length > 0) return undefined;
  const stated = gathering.read(schema, data ?? {}, file, [], (findings) =>
    readPartialDocument(schema, data, findings),
  );
  const isRefused = (at: DataPath) => gathering.findings.some((one) => String(one.at) === String(at));
  gathering.findings.push(...checkWording(data, file, language).filter(({ at = [] }) => !isRefused(at)));
  return stated && { ...stated, value: await withFiles(gathering, id, stated, entries) };
}

async function withFiles(
  gathering: Gathering,
  id: string,
  stated: Sited<StatedWork>,
  entries: readonly ListedEntry[],
): Promise<Work> {
  const owned = new Set<string>([layout.document]);
  const witnesses: Witness[] = [];
  for (const [index, witness] of stated.value.witnesses.entries()) {
    const place = new WitnessPlace(gathering, id, stated, index, entries);
    const source = await place.findSource(witness);
    const facsimiles = await place.findFacsimiles(witness);
    if (source !== undefined) owned.add(source.file.split("/")[0] ?? "");
    for (const path of linkedPaths(source))
      if (path.startsWith(`${documentFolder(id)}/`)) owned.add(path.split("/")[2] ?? "");
    owned.add(witness.key);
    const { source: _, ...rest } = witness;
    witnesses.push({ ...rest, facsimiles, ...(source === undefined ? {} : { source }) });
  }
  for (const { name } of entries) {
    const isOwned = owned.has(name) || owned.has(name.normalize("NFC"));
    if (!isOwned) gathering.orphan(`${documentFolder(id)}/${name}`, `a witness in ${layout.document} that names it`);
  }
  return { ...stated.value, id, witnesses };
}

/** Looks for the files of one witness. */
class WitnessPlace {
  readonly #gathering: Gathering;
  readonly #id: string;
  readonly #stated: Sited<StatedWork>;
  readonly #at: DataPath;
  readonly #entries: readonly ListedEntry[];

  constructor(
    gathering: Gathering,
    id: string,
    stated: Sited<StatedWork>,
    index: number,
    entries: readonly ListedEntry[],
  ) {
    this.#gathering = gathering;
    this.#id = id;
    this.#stated = stated;
    this.#at = ["witnesses", index];
    this.#entries = entries;
  }

  async findSource(witness: StatedWitness): Promise<Witness["source"]> {
    const source = witness.source ?? this.#sourceByKey(witness);
    if (source === undefined) return undefined;
    // What was withheld was moved below `private/`, or, in a copy of the edition, is not there at all.
    if (witness.status === "withheld" && this.#isOutOfSight(source.file)) return source;
    const file = await this.#findFile(source.file, ["source"]);
    if (file === undefined) return undefined;
    this.#noteSource(file, witness);
    this.#checkLinked({ ...source, file }, witness);
    return { ...source, file };
  }

  #isOutOfSight(file: string): boolean {
    const place = `${documentFolder(this.#id)}/${file}`;
    const isInside =
      !/^[/\\]|^[A-Za-z]:|\\/.test(file) && !file.split("/").some((step) => step === ".." || step === "");
    this.#gathering.note(place);
    return isInside && !existsSync(join(this.#gathering.root, place));
  }

  /** Without `source`, the one file `<key>.…` beside `document.yaml`. */
  #sourceByKey({ key, status }: StatedWitness): Witness["source"] {
    const files = this.#entries.filter((entry) => entry.kind === "file" && entry.name.startsWith(`${key}.`));
    const [only = status === "withheld" ? this.#privateByKey(key) : undefined] = files;
    if (files.length <= 1 && only) return { file: only.name };
    if (files.length > 1) {
      this.#error(["key"], "ambiguous-file", {
        message: `Several files could be the text of witness \`${key}\`: ${files.map((entry) => entry.name).join(", ")}.`,
        mend: "Say which: `source: <file>`.",
      });
    } else if (status === "available") {
      this.#error(["key"], "missing-file", {
        message: `There is no file with the text of witness \`${key}\`.`,
        expected: `${documentFolder(this.#id)}/${key}.txt, .md, .docx, .odt, .tei.xml …`,
        mend: this.#nearly(key) ?? "Add the file, or say `status: closed`, `lost`, `elsewhere` or `not-yet`.",
      });
    }
    return undefined;
  }

  /** Names of other capitals are other files on some systems. */
  #nearly(key: string): string | undefined {
    const near = this.#entries.find(({ kind, name }) => kind === "file" && name.toLowerCase().startsWith(`${key}.`));
    return near && `Did you mean \`${near.name}\`? Rename it to \`${near.name.toLowerCase()}\`.`;
  }

  /** Names of files that were moved below `private/`. */
  #privateNames(folder: string): readonly string[] {
    const place = privatePath(folder);
    this.#gathering.note(place);
    const path = join(this.#gathering.root, place);
    if (!existsSync(path)) return [];
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
  }

  #privateByKey(key: string): { readonly name: string } | undefined {
    const names = this.#privateNames(documentFolder(this.#id)).filter((name) => name.startsWith(`${key}.`));
    return names.length === 1 && names[0] !== undefined ? { name: names[0] } : undefined;
  }

  /** A path below the document's folder, as the disk has it. */
  async #findFile(path: string, at: DataPath): Promise<string | undefined> {
    const steps = path.split("/");
    if (/^[/\\]|^[A-Za-z]:|\\/.test(path) || steps.some((step) => step === ".." || step === "." || step === "")) {
      this.#error(at, "outside-folder", {
        message: `\`${path.slice(0, 120)}\` is no path below the document's folder.`,
        found: path.slice(0, 120),
        expected: "a file name, or names with `/` between them",
        mend: "Copy the file into the document's folder.",
      });
      return undefined;
    }
    const names: string[] = [];
    let entries = this.#entries;
    for (const [i, step] of steps.entries()) {
      const kind = i === steps.length - 1 ? "file" : "folder";
      const candidates = entries.filter((entry) => entry.kind === kind);
      const entry = findEntry(candidates, step);
      if (entry === undefined) return this.#missing(path, step, candidates, at);
      names.push(entry.name);
      if (entry.kind === "folder") entries = await this.#listBelow(names);
    }
    return names.join("/");
  }

  async #listBelow(names: readonly string[]): Promise<readonly ListedEntry[]> {
    const path = [documentFolder(this.#id), ...names].join("/");
    this.#gathering.note(path);
    return (await listFolder(this.#gathering.root, path)).entries;
  }

  #missing(path: string, step: string, entries: readonly ListedEntry[], at: DataPath): undefined {
    this.#error(at, "missing-file", {
      message: `There is no file \`${path.slice(0, 120)}\` in the document's folder.`,
      found: path.slice(0, 120),
      mend:
        didYouMean(
          step,
          entries.map((entry) => entry.name),
        ) ?? "Add the file, or correct its name.",
    });
    return undefined;
  }

  #noteSource(file: string, witness: StatedWitness): void {
    const path = `${documentFolder(this.#id)}/${file}`;
    this.#gathering.note(path);
    const { size } = statSync(join(this.#gathering.root, path));
    if (size === 0) {
      this.#error(["source"], "empty-file", {
        message: `The file of witness \`${witness.key}\` is empty.`,
        found: path,
        mend: "Put its text there, or say `status: not-yet` and remove the file.",
      });
    }
    this.#gathering.files.push({ path, role: "source", document: this.#id, witness: witness.key, size });
  }

  #checkLinked({ file, linked = {} }: WitnessSource, { status }: StatedWitness): void {
    const own = { document: this.#id, file, status };
    for (const { name, fault } of faultsOfLinked(this.#gathering, own, linked))
      this.#gathering.findings.push(errorAt(this.#stated, [...this.#at, "source", "linked", name], fault));
  }

  async findFacsimiles({ key, facsimiles, status }: StatedWitness): Promise<readonly string[]> {
    const entry = findEntry(this.#entries, key);
    const folder = `${documentFolder(this.#id)}/${key}`;
    if (entry === undefined && status === "withheld") return facsimiles ?? this.#privateNames(folder);
    const listed = entry?.kind === "folder" ? await this.#gathering.list(folder) : [];
    const present = listed.filter((item) => item.kind === "file").map((item) => item.name);
    const wanted = facsimiles ?? present;
    for (const [i, name] of wanted.entries()) {
      if (present.includes(name)) {
        const path = `${folder}/${name}`;
        this.#gathering.note(path);
        this.#gathering.files.push({ path, role: "facsimile", document: this.#id, witness: key });
      } else this.#missingFacsimile(name, key, present, i);
    }
    for (const name of present) {
      if (!wanted.includes(name))
        this.#gathering.orphan(`${folder}/${name}`, `an entry in \`facsimiles\` of \`${key}\``);
    }
    return wanted;
  }

  #missingFacsimile(name: string, key: string, present: readonly string[], index: number): void {
    this.#error(["facsimiles", index], "missing-file", {
      message: `There is no image \`${name.slice(0, 120)}\` in the folder \`${key}/\`.`,
      found: name.slice(0, 120),
      mend: didYouMean(name, present) ?? "Add the image, or remove it from the list.",
    });
  }

  #error(path: DataPath, code: string, problem: { message: string; found?: string; expected?: string; mend: string }) {
    this.#gathering.findings.push(errorAt(this.#stated, [...this.#at, ...path], { code, ...problem }));
  }
}
