import type { BlockKind } from "../model/text.ts";
import { pageOfCharset, symbolCharset } from "./rtf-code-page.ts";
import type { RunFormat } from "./run-format.ts";
import { headingLevelOfStyle, kindOfStyle } from "./style-name.ts";

export interface RtfFont {
  /** Undefined: that of the file. */
  readonly page: number | undefined;
  readonly isAnsi: boolean;
  readonly isSymbol: boolean;
  readonly name: string;
}

export interface RtfStyle {
  readonly kind: BlockKind | undefined;
  readonly level: number | undefined;
  readonly format: RunFormat;
}

const unknownFont: RtfFont = { page: undefined, isAnsi: false, isSymbol: false, name: "" };

/** The fonts, styles and revisers that a file lists at its head. */
export class RtfTables {
  readonly fonts = new Map<number, RtfFont>();
  readonly styles = new Map<number, RtfStyle>();
  readonly revisers: string[] = [];

  font(number: number): RtfFont {
    return this.fonts.get(number) ?? unknownFont;
  }

  addFont(number: number, charset: number | undefined, page: number | undefined, name: string): void {
    this.fonts.set(number, {
      page: page ?? pageOfCharset(charset),
      isAnsi: page === undefined && charset === 0,
      isSymbol: charset === symbolCharset,
      name: name.replace(/;.*$/su, "").trim(),
    });
  }

  addStyle(number: number, name: string, level: number | undefined, format: RunFormat): void {
    const plain = name.replace(/;.*$/su, "").trim();
    const kind = kindOfStyle(plain);
    this.styles.set(number, { kind, level: headingLevelOfStyle(plain) ?? level, format });
  }

  /** `Unknown;Ann;` */
  addRevisers(text: string): void {
    for (const name of text.split(";").slice(0, -1)) this.revisers.push(name.trim().slice(0, 100));
  }
}
