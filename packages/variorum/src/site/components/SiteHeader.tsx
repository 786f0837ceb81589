import type { PublicEdition } from "../../model/public.ts";
import { linkTo, logoAddress } from "../address.ts";
import type { Scene } from "../context.ts";
import { editionSections, type SectionName } from "../edition-sections.ts";
import { inLanguage } from "../names.ts";
import { menuWords } from "../words/menu-words.ts";
import { LanguageSwitch } from "./LanguageLinks.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly section: SectionName | undefined;
}

export function SiteHeader({ scene, edition, section }: Props) {
  const { root, files, words } = scene;
  const { logo } = edition.info.look;
  const title = inLanguage(edition.info.title, scene.language);
  return (
    <header class="site-header">
      <a class="brand" href={linkTo(root, "")} lang={title.language}>
        {logo !== undefined && <img class="logo" src={linkTo(files, logoAddress(logo))} alt="" />}
        {title.text}
      </a>
      {/* On a narrow window it folds what follows it, without a script; the style reads whether it is open. */}
      <details class="menu">
        <summary>{menuWords[words.language].menu}</summary>
      </details>
      <nav class="sections" aria-label={words.nav.label}>
        <ul>
          {(scene.sections ?? editionSections(edition, words)).map(({ name, label, address, standsOnce }) => (
            <li>
              <a href={linkTo(standsOnce ? files : root, address)} aria-current={name === section ? "true" : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <LanguageSwitch scene={scene} />
    </header>
  );
}
