import { basename, dirname } from "node:path";
import { inNaturalOrder } from "../model/natural-order.ts";
import { stemOf } from "../store/file-name-identifier.ts";
import type { DroppedFile } from "./dropped-files.ts";

/** A file with a text, or images without one, and what belongs to it by its name. */
export interface FileGroup {
  readonly file: DroppedFile;
  /** The document's name, where several files share it. */
  readonly document?: string;
  /** What its name says of its language: `letter.ru.md`, `letter_en.docx`. */
  readonly language?: string;
  readonly images: readonly string[];
  readonly isImages: boolean;
  /** How many files of pages the file was made of. */
  readonly pages?: number;
}

const image = /\.(?:jpe?g|png|tiff?|webp|gif|jp2|bmp|avif)$/iu;
const languages = "ru|en|de|fr|es|it|pl|uk|cs|la|pt|nl|sv|da|fi|hu|ro|bg|sr|el|he|ka|lt|lv|et|zh|ja";
const languageSuffix = new RegExp(`^(?<stem>.+)[._-](?<language>${languages})$`, "u");

export const isImageFile = (name: string): boolean => image.test(name);

/**
 * Which of the files belong together. Files that were found in one folder whose names differ in their ending or language only are witnesses
 * of one document. Images belong to the file whose name they begin with, or that has a folder of its name beside it; a folder
 * of images alone is a document of which there is no text yet. In the order of the files.
 */
export function groupFiles(files: readonly DroppedFile[]): readonly FileGroup[] {
  const texts = files.filter(({ name }) => !isImageFile(name));
  const images = files.filter(({ name }) => isImageFile(name));
  const owners = new ImageOwners(texts);
  const owned = new Map<DroppedFile, string[]>();
  const loose = new Map<string, DroppedFile[]>();
  for (const each of images) {
    const owner = owners.ownerOf(each.name);
    if (owner) owned.set(owner, [...(owned.get(owner) ?? []), each.path]);
    else loose.set(dirname(each.name), [...(loose.get(dirname(each.name)) ?? []), each]);
  }
  const names = sharedNames(texts);
  return [
    ...texts.map((file) => groupOf(file, names, owned.get(file) ?? [])),
    ...[...loose].map(([folder, list]) => imageGroup(folder, list)),
  ];
}

function groupOf(file: DroppedFile, names: ReadonlyMap<string, number>, images: readonly string[]): FileGroup {
  const { stem, language } = parseStem(file.name);
  const isShared = !file.isNamed && (names.get(`${dirname(file.name)}\n${stem}`) ?? 0) > 1;
  return {
    file,
    images: [...images].sort(inNaturalOrder),
    isImages: false,
    ...(isShared ? { document: stem } : {}),
    ...(isShared && language !== undefined ? { language } : {}),
  };
}

function imageGroup(folder: string, files: readonly DroppedFile[]): FileGroup {
  const [first] = files as [DroppedFile];
  const images = files.map(({ path }) => path).sort(inNaturalOrder);
  const document = files.length === 1 ? {} : { document: basename(folder) };
  return { file: first, images, isImages: true, ...document };
}

function parseStem(name: string): { readonly stem: string; readonly language?: string } {
  const whole = stemOf(name);
  const { stem, language } = languageSuffix.exec(whole)?.groups ?? {};
  return stem === undefined || language === undefined ? { stem: whole } : { stem, language };
}

/** How many files of a folder have each name, endings and languages aside. */
function sharedNames(files: readonly DroppedFile[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of files) {
    const key = `${dirname(name)}\n${parseStem(name).stem}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Finds the file whose pages an image shows. */
class ImageOwners {
  readonly #byStem = new Map<string, DroppedFile>();

  constructor(files: readonly DroppedFile[]) {
    for (const file of files) {
      const key = `${dirname(file.name)}\n${stemOf(file.name)}`;
      if (!this.#byStem.has(key)) this.#byStem.set(key, file);
    }
  }

  /** `letter.jpg`, `letter-1.jpg` or `letter/1.jpg` beside `letter.docx`. */
  ownerOf(name: string): DroppedFile | undefined {
    const [folder, stem] = [dirname(name), stemOf(name)];
    const without = stem.replace(/[\s._-]*(?:p|s|с|f)?\d{1,5}[rv]?$/iu, "");
    return (
      this.#byStem.get(`${folder}\n${stem}`) ??
      this.#byStem.get(`${folder}\n${without}`) ??
      this.#byStem.get(`${dirname(folder)}\n${basename(folder)}`)
    );
  }
}
