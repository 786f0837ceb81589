import { basename, dirname, join } from "node:path";
import { foreignFormat } from "../ingest/foreign-format.ts";
import type { Problem } from "../model/problem.ts";
import { endingOf, stemOf } from "../store/file-name-identifier.ts";
import type { DroppedFile } from "./dropped-files.ts";

export interface SortedFiles {
  readonly files: readonly DroppedFile[];
  readonly problems: readonly Problem[];
}

/**
 * Leaves out what lies in a folder beside the texts and is none: what a browser saved with a page, tables, programs, notes about
 * the folder. A file that somebody named is always taken. O(files).
 */
export function setAside(all: readonly DroppedFile[]): SortedFiles {
  const { files, problems } = withoutSavedParts(all);
  const reasons = files.map((file) => ({ file, problem: file.isNamed ? undefined : reasonOf(file.name) }));
  return {
    files: reasons.flatMap(({ file, problem }) => (problem ? [] : [file])),
    problems: [...problems, ...reasons.flatMap(({ problem }) => problem ?? [])],
  };
}

/** A `.doc` may be RTF or a page: whoever opens it finds out. */
function reasonOf(name: string): Problem | undefined {
  const ending = endingOf(name);
  const foreign = ending === "doc" ? undefined : foreignFormat(ending);
  if (foreign) return leftOut(name, `this is ${foreign.what}`, foreign.mend);
  if (!aboutFolder.test(basename(name)) && !inCapitals.test(basename(name))) return undefined;
  return leftOut(name, "by its name it is about the folder", "If it is a text of the edition, add it by itself.");
}

const textEnding = "(?:\\.(?:txt|md|markdown|rst|html?|adoc))?";
/** `README.de.md`, `LICENSE-CC-BY.txt`; words that a text may be called only where they are written as such files are. */
const aboutFolder = new RegExp(
  `^(?:read ?me|licen[cs]e|copying|changelog|contributing|contributors|liesmich|lisezmoi|leeme|читай ?меня|прочти ?меня)(?:[-_][\\w-]{1,30}(?:\\.\\d)?|\\.[a-z]{2})?${textEnding}$`,
  "iu",
);
const inCapitals = new RegExp(
  `^(?:SOURCES?|ABOUT|AUTHORS|CITATION|COPYRIGHT|CREDITS|INSTALL|MANIFEST|NOTICE|PROVENANCE)${textEnding}$`,
  "u",
);

const leftOut = (file: string, why: string, mend: string): Problem => ({
  severity: "warning",
  code: "unsupported-format",
  file,
  message: `not added: ${why}`,
  mend,
});

/** What browsers call the folder of a page's pictures and scripts, by their language. */
const savedFolder =
  /^(?<page>.+)(?:_files|\.files|_file|-dateien|_fichiers|_archivos|_файлы|_bestanden|_pliki|_soubory|_arquivos|-filer)$/iu;

function withoutSavedParts(all: readonly DroppedFile[]): SortedFiles {
  const pages = new Map(all.filter(isPage).map(({ name }) => [join(dirname(name), stemOf(name)), name]));
  const counts = new Map<string, number>();
  const files = all.filter((file) => {
    const page = file.isNamed ? undefined : pageAround(file.name, pages);
    if (page !== undefined) counts.set(page, (counts.get(page) ?? 0) + 1);
    return page === undefined;
  });
  const told = [...counts].map(([page, count]) => savedParts(page, count));
  return { files, problems: told };
}

const isPage = ({ name }: DroppedFile): boolean => /\.x?html?$/iu.test(name);

/** The page that the file was saved with. */
function pageAround(name: string, pages: ReadonlyMap<string, string>): string | undefined {
  for (let folder = dirname(name); folder !== dirname(folder); folder = dirname(folder)) {
    const { page } = savedFolder.exec(folder)?.groups ?? {};
    const found = page === undefined ? undefined : pages.get(page);
    if (found !== undefined) return found;
  }
  return undefined;
}

const savedParts = (file: string, count: number): Problem => ({
  severity: "notice",
  code: "saved-parts",
  file,
  message: `pictures, styles and scripts that a browser saved with the page were left out (${count} files)`,
  mend: "Add pictures that belong to the text as its facsimiles.",
});
