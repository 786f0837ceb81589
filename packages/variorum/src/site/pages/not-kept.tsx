import type { EditionInfo } from "../../model/edition.ts";
import { type InterfaceLanguage, interfaceLanguagesOf, languageFolder } from "../../model/interface-language.ts";
import { renderBarePage } from "../components/BarePage.tsx";
import { notKeptWords } from "../words/not-kept-words.ts";

/** Stands in a page for the address of the edition's own start, which only the reader's browser knows. */
const homeMark = "{home}";

/** Folder of a language → what is shown without a network at an address below it that was not kept. */
export const notKeptPages = (info: EditionInfo): { readonly [folder: string]: string } =>
  Object.fromEntries(
    interfaceLanguagesOf(info).map((language) => [languageFolder(info, language), renderNotKept(info, language)]),
  );

function renderNotKept(info: EditionInfo, language: InterfaceLanguage): string {
  const { title, text, home } = notKeptWords[language];
  return renderBarePage({ info, language, title, text, home: { href: homeMark, text: home } });
}
