import { basename, isAbsolute, relative } from "node:path";
import { checkSize } from "../ingest/gate.ts";
import type { Decision } from "../model/decision.ts";
import type { Edition } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import type { Essay } from "../model/essay.ts";
import type { Problem } from "../model/problem.ts";
import type { CheckedQuotation } from "../model/quotation.ts";
import { quotingBlocks } from "../model/quoting-text.ts";
import type { WitnessText } from "../model/text.ts";
import { layout } from "../store/edition-layout.ts";
import { editionRoot } from "../store/edition-root.ts";
import { essaySource } from "../store/essay-source.ts";
import { fetchBytes } from "../store/http-reader.ts";
import { readLooseFile } from "../store/loose-file.ts";
import type { Environment } from "./environment.ts";
import { blocksWith } from "./essay-quotations.ts";
import { createFileReader } from "./file-reader.ts";
import { withKnownParts } from "./known-parts.ts";
import { openEdition } from "./open.ts";
import { quotableTexts } from "./quotable-texts.ts";
import { decisionOn } from "./quotation-decision.ts";
import { type WrittenPlace, WrittenPlaces } from "./written-place.ts";

/** A quotation with where it stands in the file, and what the editors decided on it. */
export interface ReportedQuotation extends CheckedQuotation {
  /** From 1, in the order of the text: by this number it is confirmed. */
  readonly n: number;
  readonly place?: WrittenPlace;
  readonly decision?: Decision["verdict"];
}

export interface QuotationReport {
  /** The file or address as it was given. */
  readonly target: string;
  /** The essay of the edition that it is, if it is one: on others nothing can be decided. */
  readonly essay?: Essay;
  readonly quotations: readonly ReportedQuotation[];
  /** About the quoting text. */
  readonly problems: readonly Problem[];
  readonly edition: Edition;
  /** How many words of the edition were searched. */
  readonly words: number;
}

export interface QuotesOptions {
  readonly all?: boolean;
}

/**
 * Holds every quotation of a text against the working texts of an edition.
 * @param target path of a file of any format that is read, or an address that begins with https:// or http://
 * @throws VariorumError `usage`, `input`
 */
export async function checkQuotations(
  folder: string,
  target: string,
  options: QuotesOptions,
  env: Environment,
): Promise<QuotationReport> {
  const root = await editionRoot(folder);
  const edition = await withKnownParts(root, env, (known) => openEdition(root, env, known));
  const quoting = await readQuoting(root, edition, target, env);
  const texts = await quotableTexts(root, edition, env);
  const found = await texts.check(quotingBlocks(quoting.text), {
    ...(options.all ? { all: true } : {}),
    signal: env.signal,
    onProgress: ({ phase, done, of }) => env.onProgress?.({ phase, done, total: of }),
  });
  const places = new WrittenPlaces(quoting.source);
  const { essay } = quoting;
  const decisionsOf = (document: string) => edition.decisions.find((own) => own.document === document)?.decisions ?? [];
  const quotations = found.map((quotation, at): ReportedQuotation => {
    const place = places.place(quotation.text);
    const decision = essay && decisionOn(essay, quotation, decisionsOf, blocksWith(texts, essay));
    return {
      ...quotation,
      n: at + 1,
      ...(place === undefined ? {} : { place }),
      ...(decision === undefined ? {} : { decision: decision.verdict }),
    };
  });
  return {
    target,
    ...(essay === undefined ? {} : { essay }),
    quotations,
    problems: quoting.problems,
    edition,
    words: texts.words,
  };
}

interface QuotingText {
  readonly text: WitnessText;
  /** As it is written, to find lines in; empty where it is no plain file. */
  readonly source: string;
  readonly problems: readonly Problem[];
  readonly essay?: Essay;
}

async function readQuoting(root: string, edition: Edition, target: string, env: Environment): Promise<QuotingText> {
  const essay = essayAt(root, edition, target);
  if (essay !== undefined) return { text: essay.text, source: essaySource(root, essay).source, problems: [], essay };
  const { bytes, fileName } = await readBytes(target, env);
  const reader = createFileReader(env.signal);
  try {
    const { text, problems } = await reader.read(bytes, { fileName, hasQuotations: true });
    return { text, source: writtenText(bytes), problems };
  } finally {
    reader.close();
  }
}

/** The essay whose file is named; its text is read as the edition reads it. */
function essayAt(root: string, { essays }: Edition, target: string): Essay | undefined {
  if (isAddress(target)) return undefined;
  const path = isAbsolute(target) ? relative(root, target) : target;
  const [folder, name] = path.split(/[/\\]/);
  if ((folder !== layout.essays && folder !== layout.terms) || name === undefined) return undefined;
  return essays.find((essay) => essaySource(root, essay).file === `${folder}/${name}`);
}

const isAddress = (target: string): boolean => /^https?:\/\//i.test(target);

async function readBytes(target: string, { signal }: Environment): Promise<{ bytes: Uint8Array; fileName: string }> {
  if (!isAddress(target)) {
    const bytes = await readLooseFile(target, target, (size) => checkSize(size, target));
    return { bytes, fileName: target };
  }
  const { bytes } = await fetchBytes(target, signal === undefined ? {} : { signal });
  if (bytes === undefined) throw new VariorumError("input", `There is nothing at ${target}.`);
  return { bytes, fileName: nameOf(target, bytes) };
}

/** What stands at an address without an ending is a page, or plain text. */
function nameOf(address: string, bytes: Uint8Array): string {
  const name = basename(new URL(address).pathname);
  if (/\.[a-z]{2,5}$/i.test(name)) return name;
  return new TextDecoder().decode(bytes.subarray(0, 256)).trimStart().startsWith("<") ? "page.html" : "page.txt";
}

function writtenText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}
