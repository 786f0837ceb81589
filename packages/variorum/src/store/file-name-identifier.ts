import anyAscii from "any-ascii";
import { faultOfName } from "../model/portable-name.ts";

/** Longest id that is made of a file's name; leaves room for `-2`. */
const longest = 60;

/** The name without folders and endings: `Письмо 8 октября.tei.xml` → `Письмо 8 октября`. */
export const stemOf = (name: string): string =>
  baseName(name).replace(/(\.(tei|alto|page|pages))?\.[A-Za-z0-9]{1,8}$/i, "");

const baseName = (name: string): string => name.split(/[/\\]/).at(-1) ?? name;

/** Its ending in small letters, `tei.xml` as a whole; `txt` where it has none. */
export function endingOf(name: string): string {
  const [, ending = "txt"] = /.\.((?:(?:tei|alto|page|pages)\.)?[A-Za-z0-9]{1,8})$/i.exec(baseName(name)) ?? [];
  return ending.toLowerCase();
}

/** An id of any text: romanised, in small letters, hyphens for the rest. Not unique. */
export function identifierOf(text: string): string {
  const letters = anyAscii(text.normalize("NFC"))
    .replace(/['’`"]/g, "")
    .toLowerCase();
  const id = letters
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longest)
    .replace(/^-+|-+$/g, "");
  if (id === "") return "untitled";
  return faultOfName(id) === undefined ? id : `${id}-1`;
}

/** The first of `id`, `id-2`, `id-3` … that is free. */
export function freeIdentifier(id: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(id)) return id;
  for (let n = 2; ; n++) if (!isTaken(`${id}-${n}`)) return `${id}-${n}`;
}
