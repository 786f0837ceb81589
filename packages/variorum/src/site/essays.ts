import type { LanguageTag } from "../model/language.ts";
import type { PublicEdition, PublicEssay } from "../model/public.ts";
import { essayAddress } from "./address.ts";

const isText = ({ essay }: PublicEssay): boolean => essay.role === "essay" || essay.role === "introduction";

/** Essays that are read for their own sake, each once; method and rights stand on the page about the edition. */
export const textEssays = (edition: PublicEdition, language: LanguageTag): readonly PublicEssay[] =>
  onceEach(edition, language).filter(isText);

/** What the page about the edition holds, each once. */
export const aboutEssays = (edition: PublicEdition, language: LanguageTag): readonly PublicEssay[] =>
  onceEach(edition, language).filter((essay) => !isText(essay));

/** The same essay in all its languages, in the order of the edition's languages. */
export function essayLanguages({ essays, info }: PublicEdition, id: string): readonly PublicEssay[] {
  const place = ({ essay }: PublicEssay) => {
    const at = info.languages.indexOf(essay.language);
    return at < 0 ? info.languages.length : at;
  };
  return essays.filter(({ essay }) => essay.id === id).sort((a, b) => place(a) - place(b));
}

/** An essay in the wanted language, else in the first that it has. */
export function essayIn(edition: PublicEdition, id: string, language: LanguageTag): PublicEssay | undefined {
  const all = essayLanguages(edition, id);
  return all.find(({ essay }) => essay.language === language) ?? all[0];
}

/** The first language of an essay stands at the essay's own address, each other in a folder below it. */
export function addressOfEssay(edition: PublicEdition, { essay }: PublicEssay): string {
  const [first] = essayLanguages(edition, essay.id);
  const own = essayAddress(essay.id);
  return first?.essay.language === essay.language ? own : `${own}${essay.language.toLowerCase()}/`;
}

function onceEach(edition: PublicEdition, language: LanguageTag): readonly PublicEssay[] {
  const ids = new Set(edition.essays.map(({ essay }) => essay.id));
  return [...ids].flatMap((id) => essayIn(edition, id, language) ?? []);
}
