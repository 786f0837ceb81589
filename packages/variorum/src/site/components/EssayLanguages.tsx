import type { PublicEdition, PublicEssay } from "../../model/public.ts";
import { linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { addressOfEssay, essayLanguages } from "../essays.ts";
import { languageName } from "./NameForms.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly essay: PublicEssay;
}

const others = (edition: PublicEdition, essay: PublicEssay): readonly PublicEssay[] =>
  essayLanguages(edition, essay.essay.id).filter((one) => one !== essay);

/** The same text in other languages, each named in its own. */
export function EssayLanguages({ scene, edition, essay }: Props) {
  const found = others(edition, essay);
  if (found.length === 0) return null;
  return (
    <p class="languages">
      <span class="hidden">{scene.words.catalogue.essays.languages}: </span>
      {found.map((one) => (
        <a
          href={linkTo(scene.files, addressOfEssay(edition, one))}
          lang={one.essay.language}
          hreflang={one.essay.language}
          rel="alternate"
        >
          {languageName(one.essay.language, one.essay.language)}
        </a>
      ))}
    </p>
  );
}

/** The same for search engines and browsers: every language names all. */
export function EssayLanguageLinks({ scene, edition, essay }: Props) {
  if (others(edition, essay).length === 0) return null;
  return (
    <>
      {essayLanguages(edition, essay.essay.id).map((one) => (
        <link rel="alternate" hreflang={one.essay.language} href={linkTo(scene.files, addressOfEssay(edition, one))} />
      ))}
    </>
  );
}
