import { basename, dirname, join } from "node:path";
import { formatOf } from "../ingest/format.ts";
import { checkSize } from "../ingest/gate.ts";
import { VariorumError } from "../model/error.ts";
import { inNaturalOrder } from "../model/natural-order.ts";
import { stageFile } from "../store/durable-write.ts";
import { endingOf, stemOf } from "../store/file-name-identifier.ts";
import { readHead, readLooseFile } from "../store/loose-file.ts";
import { ZipWriter } from "../store/zip-writer.ts";
import type { DroppedFile } from "./dropped-files.ts";
import { type FileGroup, isImageFile } from "./file-grouping.ts";

/** Files that each hold one page, and the images of these pages: together the text of one witness. */
interface PageSet {
  readonly document: string;
  readonly files: readonly DroppedFile[];
  /** By the file that describes it. */
  readonly images: ReadonlyMap<DroppedFile, DroppedFile>;
}

export interface PageSetOptions {
  /** `true`: files that were named one by one are pages too; `false`: nothing is. */
  readonly pages?: boolean | undefined;
}

/**
 * Takes the pages of one text out of what was dropped: ALTO, PAGE, hOCR or plain text of one folder whose names differ in a number only,
 * plain text where there is an image of the same name. Each set becomes one archive of pages in `staging`.
 */
export async function gatherPages(
  files: readonly DroppedFile[],
  staging: string,
  { pages }: PageSetOptions,
): Promise<{ readonly sets: readonly FileGroup[]; readonly rest: readonly DroppedFile[] }> {
  if (pages === false) return { sets: [], rest: files };
  const found = await findSets(files, pages === true);
  const taken = new Set(found.flatMap((set) => [...set.files, ...set.images.values()]));
  const sets: FileGroup[] = [];
  for (const [i, set] of found.entries()) sets.push(await stageSet(set, join(staging, `pages-${i}`)));
  return { sets, rest: files.filter((file) => !taken.has(file)) };
}

async function findSets(files: readonly DroppedFile[], areNamed: boolean): Promise<readonly PageSet[]> {
  const images = new PageImages(files.filter(({ name }) => isImageFile(name)));
  const pages: NumberedPage[] = [];
  for (const file of files) {
    if (file.isNamed && !areNamed) continue;
    const format = await pageFormat(file, images);
    if (format !== undefined) pages.push(numberedPage(file, format));
  }
  return groupPages(pages).map((set) => setOf(set, images));
}

/** A page, and what its name is without one of its numbers: from the last to the first. */
interface NumberedPage {
  readonly file: DroppedFile;
  readonly series: readonly PageSeries[];
}

interface PageSeries {
  readonly key: string;
  readonly prefix: string;
}

function numberedPage(file: DroppedFile, format: string): NumberedPage {
  const stem = stemWithoutImage(file.name);
  const series = [...stem.matchAll(/\d+(?:[rv](?!\p{L}))?/gu)].map(({ 0: number, index }) => {
    const prefix = stem.slice(0, index);
    const rest = stem.slice(index + number.length);
    return { key: [dirname(file.name), format, prefix, rest].join("\n"), prefix };
  });
  return { file, series: series.reverse() };
}

/** A page is of the series by its last number that it is not alone in: `ms12_001`, or `001_scan`. */
function groupPages(
  pages: readonly NumberedPage[],
): readonly { readonly prefix: string; readonly files: DroppedFile[] }[] {
  const counts = new Map<string, number>();
  for (const { key } of pages.flatMap(({ series }) => series)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const sets = new Map<string, { readonly prefix: string; readonly files: DroppedFile[] }>();
  for (const { file, series } of pages) {
    const own = series.find(({ key }) => (counts.get(key) ?? 0) > 1);
    if (!own) continue;
    const set = sets.get(own.key) ?? { prefix: own.prefix, files: [] };
    sets.set(own.key, set);
    set.files.push(file);
  }
  return [...sets.values()].filter(({ files }) => files.length > 1);
}

/** `0001.jpg.hocr` is called as `0001.hocr` is. */
const stemWithoutImage = (name: string): string => {
  const stem = stemOf(name);
  return isImageFile(stem) ? stemOf(stem) : stem;
};

function setOf(
  { prefix, files }: { readonly prefix: string; readonly files: readonly DroppedFile[] },
  images: PageImages,
): PageSet {
  const folder = dirname(files[0]?.name ?? "");
  const sorted = [...files].sort((a, b) => inNaturalOrder(a.name, b.name));
  const shown = sorted.flatMap((file) => {
    const image = images.of(file.name);
    return image ? [[file, image] as const] : [];
  });
  return { document: documentName(folder, prefix), files: sorted, images: new Map(shown) };
}

/** A folder or a prefix that only says what the files are gives no name. */
const saysNothing = /^(?:page|pages|alto|hocr|ocr|xml|txt|text|scans?|images?|img|p|s|f|seite|стр|лист|л|с)?$/iu;

function documentName(folder: string, prefix: string): string {
  const own = prefix.replace(/[\s._-]+$/u, "").replace(/[\s._-]+(?:page|p|s|f|seite|стр|л|с)$/iu, "");
  if (!saysNothing.test(own)) return own;
  const [inner, outer] = [basename(folder), basename(dirname(folder))];
  return saysNothing.test(inner) && outer !== "" ? outer : inner;
}

const textFormats = new Set(["alto", "page", "hocr"]);

/** How a file describes a page; undefined for one that does not. */
async function pageFormat(file: DroppedFile, images: PageImages): Promise<string | undefined> {
  const { name } = file;
  if (/\.txt$/iu.test(name)) return images.of(name) ? "plain" : undefined;
  if (!/\.(?:xml|hocr|html?)$/iu.test(name)) return undefined;
  try {
    const format = formatOf(await readHead(file.path), name);
    return textFormats.has(format) ? format : undefined;
  } catch (error) {
    if (error instanceof VariorumError) return undefined;
    throw error;
  }
}

/** Images by name, in the folder of a page, the one above, or one beside it. */
class PageImages {
  readonly #byPlace = new Map<string, DroppedFile>();

  constructor(images: readonly DroppedFile[]) {
    for (const image of images) {
      const folder = dirname(image.name);
      for (const place of [folder, `${dirname(folder)}\n*`]) {
        const key = `${place}\n${stemOf(image.name)}`;
        if (!this.#byPlace.has(key)) this.#byPlace.set(key, image);
      }
    }
  }

  of(name: string): DroppedFile | undefined {
    const stem = stemWithoutImage(name);
    const folder = dirname(name);
    const places = [folder, dirname(folder), `${dirname(folder)}\n*`, `${folder}\n*`];
    return places.map((place) => this.#byPlace.get(`${place}\n${stem}`)).find((image) => image !== undefined);
  }
}

async function stageSet({ document, files, images }: PageSet, folder: string): Promise<FileGroup> {
  const zip = new ZipWriter();
  for (const file of files) {
    const bytes = await readLooseFile(file.path, file.name, (size) => checkSize(size, file.name));
    const image = images.get(file);
    zip.add(image ? `${basename(image.name)}.${endingOf(file.name)}` : basename(file.name), bytes, bytes.length > 0);
  }
  const name = `${basename(document)}.pages.zip`;
  const path = join(folder, name);
  await stageFile(path, await zip.finish());
  return {
    file: { path, name: join(dirname(files[0]?.name ?? ""), name), isNamed: false },
    document,
    images: [...images.values()].map((image) => image.path),
    isImages: false,
    pages: files.length,
  };
}
