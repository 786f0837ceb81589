import type { PublicEdition } from "../../model/public.ts";
import { aboutAddress, compareAddress, linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { inLanguage } from "../names.ts";
import { compareWords } from "../words/compare-words.ts";
import { TextSize } from "./TextSize.tsx";

export function SiteFooter({ scene, edition }: { readonly scene: Scene; readonly edition: PublicEdition }) {
  const { words } = scene;
  const { info } = edition;
  const title = inLanguage(info.title, scene.language);
  return (
    <footer class="site-footer">
      <p>
        <span lang={title.language}>{title.text}</span>
        {info.publisher !== undefined && <span>{info.publisher}</span>}
        {info.licence !== undefined && (
          <span>
            <a href={linkTo(scene.root, aboutAddress)}>{words.footer.licence(info.licence)}</a>
          </span>
        )}
      </p>
      <p>
        <span>
          <a href={linkTo(scene.root, compareAddress)}>{compareWords[words.language].footer}</a>
        </span>
        <span>{words.footer.made}</span>
      </p>
      <TextSize scene={scene} />
    </footer>
  );
}
