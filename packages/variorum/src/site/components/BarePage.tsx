import type { InterfaceLanguage } from "../../model/interface-language.ts";
import { renderHtml, verbatim } from "../html/html.ts";
import { directionOf } from "../text/direction.ts";

export interface BarePageProps {
  readonly language: InterfaceLanguage;
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly href: string; readonly text: string };
}

/** A page that is complete in itself, for where nothing that it would load is sure to be found. */
export function renderBarePage({ language, title, text, link }: BarePageProps): string {
  return `<!doctype html>\n${renderHtml(
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style>{verbatim(style)}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>{text}</p>
          {link !== undefined && (
            <p>
              <a href={link.href}>{link.text}</a>
            </p>
          )}
        </main>
      </body>
    </html>,
  )}\n`;
}

const style =
  ":root{color-scheme:light dark}body{max-width:36rem;margin:4rem auto;padding:0 1.15rem;font:1.125rem/1.5 Georgia,serif}h1{font-weight:400}a{color:inherit}";
