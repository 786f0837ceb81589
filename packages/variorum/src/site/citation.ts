import { firstValue } from "../model/statement.ts";
import { passageAddress, placeAddress } from "./address.ts";
import { showDate, showDay } from "./dates.ts";
import { citableAddress, type DocumentScene } from "./document-scene.ts";
import { agentNames, inLanguage } from "./names.ts";

/** Address at which this very page of this version stays. */
export function stableAddress(scene: DocumentScene): string {
  const base = placeAddress(scene.document, "version");
  const key = scene.left?.key;
  const address = key === undefined ? base : passageAddress(base, key, scene.division.n);
  return citableAddress(scene.edition, scene.view.witness === undefined ? base : address);
}

/** A citation in words: who, what, when, in which edition and version, where. */
export function citationOf(scene: DocumentScene): string {
  const { edition, document, language, words } = scene;
  const creators = agentNames(edition, document.work.creators, language).join(", ");
  const date = firstValue(document.work.date);
  const version = document.versions.find((one) => one.n === document.version);
  const siglum = scene.view.witness === undefined ? undefined : scene.left?.public.witness.siglum;
  const editors = edition.info.editors.map((one) => one.name).join(", ");
  const edited = editors === "" ? "" : words.home.edited(editors);
  const versionText =
    version === undefined ? "" : words.cite.versionOf(version.n, showDay(version.time, language, words));
  const parts = [
    creators,
    inLanguage(document.work.title, language).text,
    date === undefined ? "" : showDate(date, language, words).text,
    inLanguage(edition.info.title, language).text,
    lowerFirst(edited),
    // A noun, which German writes with a capital.
    language === "de" ? versionText : lowerFirst(versionText),
    siglum ?? "",
    stableAddress(scene),
  ];
  return `${parts.filter((part) => part !== "").join(", ")}.`;
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
