import { basename, dirname } from "node:path";
import { append, type Groups, groupBy } from "../model/grouped.ts";
import { inNaturalOrder } from "../model/natural-order.ts";
import type { Problem } from "../model/problem.ts";
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
  /** Its name says so: `letter перевод.docx`. */
  readonly isTranslation?: boolean;
  /** How many files of pages the file was made of. */
  readonly pages?: number;
}

const image = /\.(?:jpe?g|png|tiff?|webp|gif|jp2|bmp|avif)$/iu;
const languages = "ru|en|de|fr|es|it|pl|uk|cs|la|pt|nl|sv|da|fi|hu|ro|bg|sr|el|he|ka|lt|lv|et|zh|ja";
/** How people write the language of a file beside its name. */
const languageWords: { readonly [word: string]: string } = {
  рус: "ru",
  англ: "en",
  нем: "de",
  фр: "fr",
  rus: "ru",
  eng: "en",
  ger: "de",
  deu: "de",
  fra: "fr",
  fre: "fr",
};
const languageWord = new RegExp(
  String.raw`^(?<stem>.+?)[\s._-]+(?:\((?<inner>${Object.keys(languageWords).join("|")}|${languages})\.?\)|(?<outer>${languages.toUpperCase()}))$`,
  "u",
);
/** What a name says of the file, not of the document: that it is a copy or a translation, which copy it is. */
const copyBefore = /^(?:копия|copy of|kopie von|copie de)[\s._-]+/iu;
const copyAfter =
  /(?:[\s._-]+(?:копия|copy|kopie|copie|перевод|translation|übersetzung|traduction|traducción|ocr|скан)|\s*\((?:копия|copy|kopie|copie|перевод|translation|übersetzung|traduction|traducción|\d{1,2})\))$/iu;
const translated = /[\s._(-](?:перевод|translation|übersetzung|traduction|traducción)\)?$/iu;
/** Names that cameras and scanners give. */
const byMachine = /^(?:img|dsc[nf]?|pict?|scan|скан|image|изображение|photo|foto|фото|page|стр|doc)?[\s._-]*\d{1,8}$/iu;

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
  const names = new SharedNames(texts);
  const owned: Groups<DroppedFile, string> = new Map();
  const loose: Groups<string, DroppedFile> = new Map();
  for (const each of images) {
    const owner = owners.ownerOf(each.name) ?? soleTextBeside(each, names, texts);
    if (owner) append(owned, owner, each.path);
    else append(loose, dirname(each.name), each);
  }
  return [
    ...originalsFirst(texts, names).map((file) => groupOf(file, names, owned.get(file) ?? [])),
    ...[...loose].map(([folder, list]) => imageGroup(folder, list)),
  ];
}

/** The witnesses of a document in the places that they have, those first whose names say of no copy and no translation. */
function originalsFirst(texts: readonly DroppedFile[], names: SharedNames): readonly DroppedFile[] {
  const left: Map<string, DroppedFile[]> = groupBy(texts, (file) => names.keyOf(file));
  const isBare = ({ name }: DroppedFile) => bareStem(name) === stemOf(name).normalize("NFC");
  for (const [key, files] of left) left.set(key, [...files.filter(isBare), ...files.filter((file) => !isBare(file))]);
  return texts.map((file) => left.get(names.keyOf(file))?.shift() ?? file);
}

/** An image named by a machine shows the one document whose texts lie in its folder. */
function soleTextBeside(
  image: DroppedFile,
  names: SharedNames,
  texts: readonly DroppedFile[],
): DroppedFile | undefined {
  if (image.isNamed || !byMachine.test(stemOf(image.name))) return undefined;
  const beside = texts.filter(({ name }) => dirname(name) === dirname(image.name));
  const [first] = beside;
  const isOne =
    first !== undefined && (beside.length === 1 || beside.every((each) => names.keyOf(each) === names.keyOf(first)));
  return isOne ? first : undefined;
}

function groupOf(file: DroppedFile, names: SharedNames, images: readonly string[]): FileGroup {
  const { language } = parseStem(file.name);
  const document = file.isNamed ? undefined : names.nameOf(file);
  return {
    file,
    images: [...images].sort(inNaturalOrder),
    isImages: false,
    ...(translated.test(parseStem(file.name).stem) ? { isTranslation: true } : {}),
    ...(document === undefined ? {} : { document }),
    ...(document !== undefined && language !== undefined ? { language } : {}),
  };
}

/** What is only nearly one name may be two documents: an editor is to know. */
export function reportLikeNames(groups: readonly FileGroup[]): readonly Problem[] {
  const first = new Map<string, string>();
  return groups.flatMap(({ file, document, isImages, pages }) => {
    if (document === undefined || isImages || pages !== undefined) return [];
    const key = `${dirname(file.name)}\n${document}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, file.name);
    if (other === undefined || parseStem(other).stem === parseStem(file.name).stem) return [];
    return [likeName(file.name, basename(other))];
  });
}

const likeName = (file: string, other: string): Problem => ({
  severity: "warning",
  code: "like-name",
  file,
  message: `taken for a witness of the same document as ${other}: their names are nearly the same`,
  mend: "If it is another document, take its witness out again, give the file another name and add it by itself.",
});

function imageGroup(folder: string, files: readonly DroppedFile[]): FileGroup {
  const [first] = files as [DroppedFile];
  const images = files.map(({ path }) => path).sort(inNaturalOrder);
  const document = files.length === 1 ? {} : { document: basename(folder) };
  return { file: first, images, isImages: true, ...document };
}

function parseStem(name: string): { readonly stem: string; readonly language?: string } {
  // macOS writes names in a normal form of its own.
  const whole = stemOf(name).normalize("NFC");
  const { stem, language } = languageSuffix.exec(whole)?.groups ?? {};
  if (stem !== undefined && language !== undefined) return { stem, language };
  const worded = languageWord.exec(whole)?.groups;
  if (worded?.stem === undefined) return { stem: whole };
  const word = worded.inner ?? worded.outer ?? "";
  return { stem: worded.stem, language: languageWords[word] ?? word.toLowerCase() };
}

/** The document's name in that of a file. */
function bareStem(name: string): string {
  let bare = parseStem(name).stem.replace(copyBefore, "");
  for (let before = ""; bare !== before; ) {
    before = bare;
    bare = bare.replace(copyAfter, "");
  }
  return bare;
}

/** Names that several files of a folder have; endings, languages, words for copies, case and what stands between words aside. */
class SharedNames {
  readonly #stems: ReadonlyMap<string, readonly string[]>;

  constructor(files: readonly DroppedFile[]) {
    const stems: Groups<string, string> = new Map();
    for (const { name } of files) append(stems, likeness(name), bareStem(name));
    this.#stems = stems;
  }

  /** As the first of them has it; undefined for a file alone. */
  nameOf({ name }: DroppedFile): string | undefined {
    const stems = this.#stems.get(likeness(name)) ?? [];
    return stems.length > 1 ? stems[0] : undefined;
  }

  keyOf({ name }: DroppedFile): string {
    return likeness(name);
  }
}

function likeness(name: string): string {
  const plain = bareStem(name)
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s._\u2010-\u2015-]+/gu, "-");
  return `${dirname(name)}\n${plain}`;
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
    const without = stem.replace(/(?:[\s._-]*(?:p|s|с|f)?\d{1,5}[rv]?|\s*\(\d{1,3}\))$/iu, "");
    return (
      this.#byStem.get(`${folder}\n${stem}`) ??
      this.#byStem.get(`${folder}\n${without}`) ??
      this.#byStem.get(`${dirname(folder)}\n${basename(folder)}`)
    );
  }
}
