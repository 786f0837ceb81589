import { readdir, realpath, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { VariorumError } from "../model/error.ts";
import { languageTag } from "../model/schema/scalar.ts";
import { createDurably, isTemporaryName, makeFolderDurably } from "./durable-write.ts";
import { layout } from "./edition-layout.ts";
import { editionTemplates, type InitOptions } from "./edition-templates.ts";
import { writeSchemas } from "./schema-files.ts";

export interface EditionInit {
  /** The edition's folder, as `realpath` gives it. */
  readonly folder: string;
  /** Paths of what was written, relative to it. */
  readonly written: readonly string[];
}

/**
 * Makes a folder an edition: what is missing is written, what is there stays as it is. Stopped half-way, it can be run again.
 * @throws VariorumError `usage` when the folder holds something else, or the language is none
 */
export async function initEditionFolder(folder: string, options: InitOptions = {}): Promise<EditionInit> {
  const language = languageOf(options);
  const title = options.title?.trim() || titleOfFolder(folder);
  const templates = editionTemplates(title, { ...options, language });
  await refuseForeignFolder(folder, new Set(templates.map(([path]) => path.split("/")[0] ?? "")));
  await makeFolderDurably(folder);
  const root = await realpath(folder);
  const written: string[] = [];
  for (const [path, content] of templates) {
    if (await createMissing(join(root, path), content)) written.push(path);
  }
  await writeSchemas(root);
  return { folder: root, written };
}

function languageOf({ language = "en" }: InitOptions): string {
  const tag = languageTag("").safeParse(language);
  if (tag.success) return tag.data;
  throw new VariorumError("usage", `${JSON.stringify(language)} is not a language tag. Write en, ru, de-AT …`);
}

/** `my-edition` becomes “My edition”. */
export function titleOfFolder(folder: string): string {
  const name = basename(resolve(folder)).replace(/[-_]+/g, " ").trim() || "Edition";
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** An edition, an empty folder, or one that holds only what a stopped `init` left. */
async function refuseForeignFolder(folder: string, own: ReadonlySet<string>): Promise<void> {
  const place = await stat(folder).catch(() => undefined);
  if (place === undefined) return;
  if (!place.isDirectory()) throw new VariorumError("usage", `${folder} is a file. Name a folder.`);
  const names = await readdir(folder);
  if (names.includes(layout.edition)) return;
  const foreign = names.find((name) => !own.has(name) && !isTemporaryName(name) && name !== ".git");
  if (foreign === undefined && !(await holdsDocuments(folder))) return;
  const what = foreign ?? layout.documents;
  const message = `${folder} is not empty (it holds ${what}) and is no edition. Name an empty or new folder.`;
  throw new VariorumError("usage", message);
}

async function holdsDocuments(folder: string): Promise<boolean> {
  const names = await readdir(join(folder, layout.documents)).catch(() => []);
  return names.some((name) => !name.startsWith("."));
}

async function createMissing(path: string, content: string): Promise<boolean> {
  try {
    await createDurably(path, content);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
