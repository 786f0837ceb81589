import { hash } from "node:crypto";
import type { Edition } from "../model/edition.ts";
import type { Essay } from "../model/essay.ts";
import type { Problem } from "../model/problem.ts";
import { essaySource } from "../store/essay-source.ts";
import type { Environment } from "./environment.ts";
import { judgeEssay, quotationProblems } from "./essay-quotations.ts";
import type { KnownParts } from "./known-parts.ts";
import { mayQuote } from "./may-quote.ts";
import { quotableTexts } from "./quotable-texts.ts";

/**
 * Holds the quotations of the essays against the working texts. What was found when all texts, essays and decisions were the
 * same is taken from then; no witness is read where no essay quotes.
 */
export async function essayProblems(
  folder: string,
  edition: Edition,
  known: KnownParts,
  env: Environment,
): Promise<readonly Problem[]> {
  const quoting = edition.essays.filter(mayQuote);
  if (quoting.length === 0 || edition.works.length === 0) return [];
  const key = keyOf(edition, quoting, known);
  const kept = key === undefined ? undefined : (known.cache?.read(ENTRY) as KeptProblems | undefined);
  if (kept !== undefined && kept.key === key) return kept.problems;
  const problems = await checkEssays(folder, edition, quoting, env);
  if (key !== undefined) known.cache?.write(ENTRY, { key, problems });
  return problems;
}

const ENTRY = "quotations of essays";

interface KeptProblems {
  readonly key: string;
  readonly problems: readonly Problem[];
}

/** Of all that the verdicts depend on; undefined where the content of a document is not known. */
function keyOf({ works, decisions }: Edition, essays: readonly Essay[], known: KnownParts): string | undefined {
  const contents = works.map(({ id }) => known.contentOf(id));
  if (contents.includes(undefined)) return undefined;
  return hash("sha256", JSON.stringify([essays, decisions, works, contents]));
}

async function checkEssays(
  folder: string,
  edition: Edition,
  essays: readonly Essay[],
  env: Environment,
): Promise<readonly Problem[]> {
  const texts = await quotableTexts(folder, edition, env);
  const problems: Problem[] = [];
  for (const essay of essays) {
    const quotations = await judgeEssay(essay, texts, { decisions: edition.decisions, signal: env.signal });
    problems.push(...quotationProblems(quotations, essaySource(folder, essay)));
  }
  return problems;
}
