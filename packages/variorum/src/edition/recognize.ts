import { join } from "node:path";
import { refusal } from "../ingest/findings.ts";
import { type HocrOfImage, joinHocr } from "../ingest/hocr-pages.ts";
import { VariorumError } from "../model/error.ts";
import type { LanguageTag } from "../model/language.ts";
import { isPreReform, ocrModelOf } from "../model/ocr-language.ts";
import type { Problem } from "../model/problem.ts";
import type { WitnessText } from "../model/text.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import { mapConcurrently } from "../store/concurrent-map.ts";
import { documentFolder } from "../store/edition-layout.ts";
import { editionRoot } from "../store/edition-root.ts";
import { excessOf, readImageHeader } from "../store/image-header.ts";
import { addToReadingReport } from "../store/reading-report.ts";
import { writeRecognizedText } from "../store/recognized-text.ts";
import { readFacsimile } from "../store/witness-source.ts";
import type { Environment } from "./environment.ts";
import { createFileReader } from "./file-reader.ts";
import { openEdition } from "./open.ts";
import { Tesseract } from "./tesseract.ts";

export interface RecognizeOptions {
  /** Ids of documents; all that have images and no text where none is named. */
  readonly documents?: readonly string[];
  /** Name of a model of Tesseract, or several with `+`; that of the witness's language unless told. */
  readonly model?: string | undefined;
  /** Name or path of the program. */
  readonly program?: string | undefined;
  /** Environment variables. */
  readonly variables: { readonly [name: string]: string | undefined };
}

export interface RecognizedWitness {
  readonly document: string;
  readonly key: string;
  readonly pages: number;
  readonly words: number;
  /** Words of a confidence below 0.6. */
  readonly unclear: number;
}

export interface RecognizeReport {
  readonly witnesses: readonly RecognizedWitness[];
  readonly problems: readonly Problem[];
}

interface Task {
  readonly work: Work;
  readonly witness: Witness;
  readonly model: string;
}

/** Images that are read at once; the program needs a processor for each. */
const width = 2;

/**
 * Reads the images of witnesses that have no text with Tesseract, and writes what it read beside them as hOCR.
 * @throws {VariorumError} `input` where it is not installed, a model or an image is missing: then nothing was written for that witness
 */
export async function recognizeImages(
  folder: string,
  options: RecognizeOptions,
  env: Pick<Environment, "signal" | "onProgress">,
): Promise<RecognizeReport> {
  const root = await editionRoot(folder);
  const { works } = await openEdition(root, env);
  const { program = "tesseract", variables } = options;
  const tesseract = await Tesseract.find({ program, variables, signal: env.signal });
  const tasks = tasksOf(works, options, tesseract);
  const total = tasks.reduce((sum, { witness }) => sum + witness.facsimiles.length, 0);
  let done = 0;
  const tell = () => env.onProgress?.({ phase: "images", done: ++done, total });
  const witnesses: RecognizedWitness[] = [];
  const problems: Problem[] = [];
  for (const task of tasks) {
    env.signal?.throwIfAborted();
    const found = await recognizeWitness(root, task, tesseract, tell);
    witnesses.push(found.witness);
    problems.push(...found.problems);
  }
  return { witnesses, problems };
}

/** @throws {VariorumError} `usage` or `input` */
function tasksOf(
  works: readonly Work[],
  { documents = [], model }: RecognizeOptions,
  tesseract: Tesseract,
): readonly Task[] {
  const unknown = documents.filter((id) => !works.some((work) => work.id === id));
  if (unknown.length > 0) throw new VariorumError("usage", `There is no document ${unknown.join(", ")}.`);
  const wanted = works.filter(({ id }) => documents.length === 0 || documents.includes(id));
  const pairs = wanted.flatMap((work) => work.witnesses.filter(hasImagesOnly).map((witness) => ({ work, witness })));
  if (pairs.length === 0)
    throw new VariorumError(
      "usage",
      "There is no witness here that has images and no text. Add images first: variorum add.",
    );
  const faults: Problem[] = [];
  const tasks = pairs.map((pair) => {
    const found = model ?? ocrModelOf(pair.witness.language);
    const missing = (found ?? "").split("+").filter((name) => !tesseract.models.has(name));
    if (found === undefined || missing.length > 0)
      faults.push(noModel(pair, found === undefined ? [] : missing, tesseract));
    return { ...pair, model: found ?? "" };
  });
  if (faults.length > 0)
    throw new VariorumError("input", "Tesseract lacks a model; nothing was read.", { problems: faults });
  return tasks;
}

const hasImagesOnly = ({ source, facsimiles, status }: Witness): boolean =>
  source === undefined && facsimiles.length > 0 && (status === "not-yet" || status === "available");

function noModel({ work, witness }: Omit<Task, "model">, missing: readonly string[], { models }: Tesseract): Problem {
  const name = missing.join(", ");
  return {
    severity: "error",
    code: "no-ocr-model",
    file: `${documentFolder(work.id)}/document.yaml`,
    message:
      name === ""
        ? `for the language ${witness.language} of the witness ${witness.key} no model is known`
        : `Tesseract has no model \`${name}\`, which the language ${witness.language} of the witness ${witness.key} needs`,
    expected: `one of those installed: ${[...models].join(", ")}`,
    mend:
      name === ""
        ? "Name one with --model."
        : `Install it (Debian: apt install ${missing.map((one) => `tesseract-ocr-${one.replace("_", "-")}`).join(" ")}), or name another with --model.`,
  };
}

async function recognizeWitness(root: string, task: Task, tesseract: Tesseract, tell: () => void) {
  const { work, witness, model } = task;
  const pages = await mapConcurrently(witness.facsimiles, width, async (name): Promise<HocrOfImage> => {
    const shownAs = `${documentFolder(work.id)}/${witness.key}/${name}`;
    checkImage(await readFacsimile(root, work, witness, name), shownAs);
    const hocr = await tesseract.read(join(root, shownAs), shownAs, model);
    tell();
    return { image: name, hocr };
  });
  const hocr = joinHocr(pages, `tesseract ${tesseract.version} (${model})`, witness.language);
  const file = `${documentFolder(work.id)}/${witness.key}.hocr`;
  const { text, problems } = await readBack(hocr, file, witness.language);
  await writeRecognizedText(root, { document: work.id, key: witness.key, hocr });
  const all = [...problems, ...preReform(text, file, witness.language)];
  await addToReadingReport(root, [{ file, problems: all }]);
  return { witness: { document: work.id, key: witness.key, pages: pages.length, ...countsOf(text) }, problems: all };
}

async function readBack(hocr: string, fileName: string, language: LanguageTag) {
  const reader = createFileReader();
  try {
    return await reader.read(Buffer.from(hocr), { fileName, language });
  } finally {
    reader.close();
  }
}

/** Pixels of an image that is handed on; more may be meant to do harm. */
const mostPixels = 250_000_000;

/** The program's own decoders see nothing that is no image, or is too large for one. */
function checkImage(bytes: Uint8Array, file: string): void {
  const header = readImageHeader(bytes);
  if (header === undefined) {
    throw refusal(file, "not-an-image", "this is no image that can be read", {
      expected: "PNG, JPEG, TIFF, WebP, GIF or BMP",
      mend: "Open it and save it as one of these.",
    });
  }
  const excess = excessOf(header, bytes.length, mostPixels);
  if (excess === undefined) return;
  throw refusal(file, "too-much", `the image ${excess}`, { mend: "Make it smaller." }, "limit");
}

function preReform({ blocks }: WitnessText, file: string, language: LanguageTag): readonly Problem[] {
  if (!isPreReform(language, blocks.map(({ text }) => text).join("\n"))) return [];
  return [
    {
      severity: "warning",
      code: "pre-reform",
      file,
      message:
        "the text is in the spelling before 1918: Tesseract's Russian does not know ѣ, і, ѳ and ѵ and read other letters for them",
      mend: "Read it against the images, or use a model for this spelling with --model.",
    },
  ];
}

function countsOf({ blocks }: WitnessText): Pick<RecognizedWitness, "words" | "unclear"> {
  const marks = blocks.flatMap((block) => block.marks);
  return {
    words: marks.filter((mark) => mark.kind === "zone" && mark.of === "word").length,
    unclear: marks.filter(({ kind }) => kind === "unclear").length,
  };
}
