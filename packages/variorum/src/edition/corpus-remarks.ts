import type { CorpusHeader } from "../ingest/tei-corpus-header.ts";
import type { Problem } from "../model/problem.ts";
import { readDataFile } from "../store/data-file.ts";
import { titleOfFolder } from "../store/edition-init.ts";
import { layout } from "../store/edition-layout.ts";

/** What `edition.yaml` may take from the header of a corpus. */
export type EditionField = "title" | "editors" | "licence" | "publisher";

const fields: readonly EditionField[] = ["title", "editors", "licence", "publisher"];

/**
 * What nobody has said of the edition yet; a title that was made of the folder's name is none.
 * @param root the edition's folder, as `realpath` gives it
 */
export function unsaidFields(root: string): ReadonlySet<EditionField> {
  const { data } = readDataFile(root, layout.edition);
  const said = typeof data === "object" && !Array.isArray(data) ? (data as { readonly [field: string]: unknown }) : {};
  return new Set(
    fields.filter((field) => isUnsaid(said[field]) || (field === "title" && said.title === titleOfFolder(root))),
  );
}

const isUnsaid = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** One remark for each thing that a corpus says and the edition does not, with the line for `edition.yaml`. */
export function corpusRemarks(
  file: string,
  header: CorpusHeader,
  unsaid: ReadonlySet<EditionField>,
): readonly Problem[] {
  return fields.flatMap((field) => {
    const value = field === "editors" ? editorsIn(header) : header[field];
    return value === undefined || !unsaid.has(field) ? [] : remark(file, field, value);
  });
}

const editorsIn = ({ editors }: CorpusHeader) =>
  editors.length === 0 ? undefined : editors.map(({ name, role }) => (role === undefined ? name : { name, role }));

const remark = (file: string, field: EditionField, value: unknown): Problem => ({
  severity: "notice",
  code: "corpus-header",
  file,
  message: `the header of the corpus has \`${field}\`; ${field === "title" ? "that of edition.yaml is the name of its folder" : "edition.yaml does not say it yet"}`,
  mend: `If it is right, write into edition.yaml: ${field}: ${JSON.stringify(value)}`,
});
