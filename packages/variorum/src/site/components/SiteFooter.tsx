import type { PublicEdition } from "../../model/public.ts";
import type { Scene } from "../context.ts";
import { inLanguage } from "../names.ts";

export function SiteFooter({ scene, edition }: { readonly scene: Scene; readonly edition: PublicEdition }) {
  const { words } = scene;
  const { info } = edition;
  const title = inLanguage(info.title, scene.language);
  return (
    <footer class="site-footer">
      <p>
        <span lang={title.language}>{title.text}</span>
        {info.publisher !== undefined && <span>{info.publisher}</span>}
        {info.licence !== undefined && <span>{words.footer.licence(info.licence)}</span>}
      </p>
      <p>{words.footer.made}</p>
    </footer>
  );
}
