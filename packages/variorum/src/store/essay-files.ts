import type { Sited } from "../model/check/sited.ts";
import type { Essay } from "../model/essay.ts";
import { isIdentifier } from "../model/identifier.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Problem } from "../model/problem.ts";
import { essayRoles, frontMatterSchema } from "../model/schema/essay.ts";
import { languageTag } from "../model/schema/scalar.ts";
import type { WitnessText } from "../model/text.ts";
import { blankExceptFrontMatter, blankFrontMatter } from "./data-file.ts";
import { layout } from "./edition-layout.ts";
import type { Gathering } from "./gathering.ts";
import { readTextFile } from "./text-file.ts";
import { parseYaml } from "./yaml-file.ts";

const largestEssay = 8 * 1024 * 1024;

/** Reads the Markdown of an essay; the lines of its front matter are empty, so that places are places in the file. */
export type ReadMarkdown = (
  markdown: string,
  about: { readonly file: string; readonly language: LanguageTag },
) => Promise<{ readonly text: WitnessText; readonly problems: readonly Problem[] }>;

/** `essays/<id>.<lang>.md` and `terms/<id>.<lang>.md`; without `.<lang>` in the edition's first language. */
export async function readEssays(
  gathering: Gathering,
  language: LanguageTag,
  readMarkdown: ReadMarkdown | undefined,
): Promise<Sited<Essay>[]> {
  const essays: Sited<Essay>[] = [];
  for (const folder of [layout.essays, layout.terms]) {
    for (const { name, kind } of await gathering.list(folder)) {
      gathering.checkAborted();
      const title = kind === "file" ? parseEssayName(name, language) : undefined;
      const file = `${folder}/${name}`;
      if (title === undefined) gathering.orphan(file, "<id>.<language>.md");
      else essays.push(...(await readEssay(gathering, file, title, readMarkdown)));
    }
  }
  return essays;
}

interface EssayName {
  readonly id: string;
  readonly language: LanguageTag;
}

function parseEssayName(name: string, fallback: LanguageTag): EssayName | undefined {
  const [, id = "", tag = fallback] = /^([^.]+)(?:\.([A-Za-z-]+))?\.md$/.exec(name) ?? [];
  const language = languageTag("").safeParse(tag);
  return isIdentifier(id) && language.success ? { id, language: language.data } : undefined;
}

async function readEssay(
  gathering: Gathering,
  file: string,
  { id, language }: EssayName,
  readMarkdown: ReadMarkdown | undefined,
): Promise<Sited<Essay>[]> {
  gathering.files.push({ path: file, role: "essay" });
  gathering.note(file);
  const { text, problem } = readTextFile(gathering.root, file, largestEssay);
  if (problem) {
    gathering.add([problem]);
    return [];
  }
  const { data, problems } = parseYaml(blankExceptFrontMatter(text), file);
  gathering.add(problems);
  const role = essayRoles.find((word) => word === id) ?? (file.startsWith(layout.terms) ? "about" : "essay");
  const head = problems.length > 0 ? undefined : gathering.read(frontMatterSchema(role), data ?? {}, file);
  const body = await readMarkdown?.(blankFrontMatter(text), { file, language });
  gathering.add(body?.problems ?? []);
  if (head === undefined) {
    gathering.broken.push({ kind: "essay", id });
    return [];
  }
  return [{ ...head, value: { ...head.value, id, language, text: body?.text ?? { blocks: [], notes: [] } } }];
}
