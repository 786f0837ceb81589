import type { EditionInfo } from "../../model/edition.ts";
import { type InterfaceLanguage, interfaceLanguagesOf, languageFolder } from "../../model/interface-language.ts";
import { renderHtml, verbatim } from "../html/html.ts";
import { notKeptWords } from "../words/not-kept-words.ts";

/** Stands in a page for the address of the edition's own start, which only the reader's browser knows. */
export const homeMark = "{home}";

/** Folder of a language → what is shown without a network at an address below it that was not kept. */
export const notKeptPages = (info: EditionInfo): { readonly [folder: string]: string } =>
  Object.fromEntries(
    interfaceLanguagesOf(info).map((language) => [languageFolder(info, language), renderNotKept(language)]),
  );

/** Complete in itself: nothing that it would load is sure to be there. */
function renderNotKept(language: InterfaceLanguage): string {
  const { title, text, home } = notKeptWords[language];
  return `<!doctype html>\n${renderHtml(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{verbatim(style)}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>{text}</p>
          <p>
            <a href={homeMark}>{home}</a>
          </p>
        </main>
      </body>
    </html>,
  )}\n`;
}

const style =
  ":root{color-scheme:light dark}body{max-width:36rem;margin:4rem auto;padding:0 1.15rem;font:1.125rem/1.5 Georgia,serif}h1{font-weight:400}a{color:inherit}";
