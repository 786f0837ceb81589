import type { InterfaceLanguage } from "../../model/interface-language.ts";
import type { Content } from "../html/html.ts";
import type { ShownLink } from "../text/link.ts";
import { linkWords } from "../words/link-words.ts";

interface Props {
  /** Of the interface. */
  readonly language: InterfaceLanguage;
  readonly link: ShownLink;
  /** Its words do not go on behind a variant. */
  readonly isEnd?: boolean;
  readonly children: Content;
}

/** Words of a text that are a link in their source. */
export function TextLink({ language, link: { href, isOutside }, isEnd = true, children }: Props) {
  return (
    <a
      class={isOutside && isEnd ? "outside" : undefined}
      href={href}
      rel={isOutside ? "external noopener" : undefined}
      title={isOutside ? linkWords[language].outside : undefined}
    >
      {children}
    </a>
  );
}

/** Stands behind the words of a link that cannot be one themselves. */
export function LinkSign({ language, link: { href, isOutside } }: Pick<Props, "language" | "link">) {
  return (
    <a
      class="link-sign"
      data-aside
      href={href}
      rel={isOutside ? "external noopener" : undefined}
      lang={language}
      aria-label={linkWords[language].behind(href)}
      title={href}
    >
      {isOutside ? "↗" : "→"}
    </a>
  );
}
