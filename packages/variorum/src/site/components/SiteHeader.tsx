import type { PublicEdition } from "../../model/public.ts";
import { aboutAddress, documentsAddress, linkTo, recordAddress } from "../address.ts";
import type { Scene } from "../context.ts";
import { addressOfEssay, textEssays } from "../essays.ts";
import { inLanguage } from "../names.ts";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly section: "documents" | "essays" | "record" | "about" | undefined;
}

export function SiteHeader({ scene, edition, section }: Props) {
  const { root, words } = scene;
  const title = inLanguage(edition.info.title, scene.language);
  const essay = textEssays(edition, scene.language)[0];
  const entries = [
    ["documents", words.nav.documents, documentsAddress],
    ...(essay === undefined ? [] : [["essays", words.nav.essays, addressOfEssay(edition, essay)] as const]),
    ...(edition.record === null ? [] : [["record", words.nav.record, recordAddress] as const]),
    ["about", words.nav.about, aboutAddress],
  ] as const;
  return (
    <header class="site-header">
      <a class="brand" href={linkTo(root, "")} lang={title.language}>
        {title.text}
      </a>
      <nav aria-label={words.nav.label}>
        <ul>
          {entries.map(([name, label, address]) => (
            <li>
              <a href={linkTo(root, address)} aria-current={name === section ? "true" : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
