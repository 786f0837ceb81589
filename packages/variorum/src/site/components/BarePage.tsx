import type { EditionInfo } from "../../model/edition.ts";
import type { InterfaceLanguage } from "../../model/interface-language.ts";
import { type Content, renderHtml, verbatim } from "../html/html.ts";
import { lookStyle } from "../look.ts";
import { inLanguage } from "../names.ts";
import { directionOf } from "../text/direction.ts";
import { bareStyle } from "./bare-style.ts";

export interface BarePageProps {
  readonly info: EditionInfo;
  readonly language: InterfaceLanguage;
  readonly title: string;
  readonly text: string;
  /** To the start of the edition. */
  readonly home: { readonly href: string; readonly text: string };
  /** The home's address is where the page guesses it: a script looks for the true one. */
  readonly script?: string;
  /** More ways on. */
  readonly children?: Content;
}

/** A page that is complete in itself, for where nothing that it would load is sure to be found. */
export function renderBarePage({ info, language, title, text, home, script, children }: BarePageProps): string {
  const name = inLanguage(info.title, language);
  const lead = { href: home.href, "data-home": script === undefined ? undefined : "" };
  return `<!doctype html>\n${renderHtml(
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${name.text}`}</title>
        <link rel="icon" href="data:," />
        <style>{verbatim(lookStyle(info.look) + bareStyle)}</style>
      </head>
      <body>
        <header>
          <a {...lead} lang={name.language}>
            {name.text}
          </a>
        </header>
        <main>
          <h1>{title}</h1>
          <p class="lead">{text}</p>
          <p class="home">
            <a {...lead}>{home.text}</a>
          </p>
          {children}
        </main>
        {script !== undefined && <script>{verbatim(script)}</script>}
      </body>
    </html>,
  )}\n`;
}
