import type { PublicEdition } from "../../model/public.ts";
import { linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { citableAddress } from "../document-scene.ts";
import { languageName } from "./NameForms.tsx";

/** The way to this page in the other languages, each named in its own. */
export function LanguageSwitch({ scene }: { readonly scene: Scene }) {
  const { translations, words, files } = scene;
  if (translations.length < 2) return null;
  return (
    <nav class="language-switch" aria-label={words.nav.languages}>
      <ul>
        {translations.map(({ language, address }) => (
          <li>
            <a
              href={linkTo(files, address)}
              lang={language}
              hreflang={language}
              aria-current={language === scene.language ? "true" : undefined}
            >
              <span aria-hidden="true" title={languageName(language, language)}>
                {language}
              </span>
              <span class="hidden">{languageName(language, language)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same for search engines: every language names all; the first is for whoever reads none of them. */
export function LanguageAlternates({ scene, edition }: { readonly scene: Scene; readonly edition: PublicEdition }) {
  const same = scene.translations.filter(({ isSame }) => isSame);
  if (same.length < 2) return null;
  const absolute = edition.info.address !== undefined;
  const href = (address: string) => (absolute ? citableAddress(edition, address) : linkTo(scene.files, address));
  return (
    <>
      {same.map(({ language, address }) => (
        <link rel="alternate" hreflang={language} href={href(address)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={href(same[0]?.address ?? "")} />
    </>
  );
}
