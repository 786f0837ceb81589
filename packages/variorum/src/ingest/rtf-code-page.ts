import iconv from "iconv-lite";
import { plausibility } from "./letter-statistics.ts";

/** Code pages of Windows, DOS and the Macintosh that iconv names otherwise than `cp` and the number. */
const named: { readonly [page: number]: string } = {
  708: "cp1256",
  932: "shift_jis",
  936: "gbk",
  949: "cp949",
  950: "big5",
  10000: "macroman",
  10004: "macroman",
  10006: "macgreek",
  10007: "maccyrillic",
  10029: "maccenteuro",
  10081: "macturkish",
  20866: "koi8-r",
  21866: "koi8-u",
  28595: "iso-8859-5",
  65001: "utf8",
};

/** Code pages by `\fcharset` (RTF 1.9.1, "Font Table"); 0 and 1 are those of the file. */
const pages: { readonly [charset: number]: number } = {
  77: 10000,
  78: 932,
  79: 949,
  80: 936,
  81: 950,
  83: 10006,
  89: 10007,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  179: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 850,
};

/** The charset of fonts of signs: their numbers are no letters. */
export const symbolCharset = 2;

export const pageOfCharset = (charset: number | undefined): number | undefined =>
  charset === undefined ? undefined : pages[charset];

/** Runs with fewer letters beyond ASCII say nothing about their code page. */
const fewLetters = 3;

/** Turns bytes into letters. */
export class RtfDecoder {
  /** Code page of the file (`\ansicpg`). */
  filePage = 1252;
  #ansiPage = 1252;

  /** `page` undefined: that of the file. */
  decode(bytes: string, page: number | undefined): string {
    const buffer = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
    const own = page ?? this.filePage;
    const encoding = named[own] ?? `cp${own}`;
    return iconv.decode(buffer, iconv.encodingExists(encoding) ? encoding : "cp1252");
  }

  /**
   * Of a font of charset 0. By the book that is Windows-1252; programs of other countries mean the code page of the file.
   * Letters decide; a run with few of them follows the run before it.
   */
  decodeAnsi(bytes: string): string {
    if (this.filePage === 1252) return this.decode(bytes, 1252);
    if ((bytes.match(/[\u0080-\u00ff]/gu)?.length ?? 0) >= fewLetters) {
      const western = plausibility(this.decode(bytes, 1252));
      this.#ansiPage = plausibility(this.decode(bytes, this.filePage)) > western ? this.filePage : 1252;
    }
    return this.decode(bytes, this.#ansiPage);
  }
}
