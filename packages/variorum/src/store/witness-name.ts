import { nameKey } from "../model/portable-name.ts";
import { freeIdentifier, identifierOf } from "./file-name-identifier.ts";

/** Gives keys and sigla to the witnesses of one document; what is there already stays free of them. */
export class WitnessNames {
  readonly #keys: Set<string>;
  readonly #sigla: Set<string>;
  readonly #isFileName: (key: string) => boolean;

  /** @param isFileName whether a file or folder of that key lies in the document's folder */
  constructor(
    witnesses: readonly { readonly key: string; readonly siglum: string }[],
    isFileName: (key: string) => boolean,
  ) {
    this.#keys = new Set(witnesses.map(({ key }) => nameKey(key)));
    this.#sigla = new Set(witnesses.map(({ siglum }) => siglum));
    this.#isFileName = isFileName;
  }

  hasSiglum(siglum: string): boolean {
    return this.#sigla.has(siglum);
  }

  /** A, B, C … where no siglum is wanted or it is taken. */
  next(wanted?: string): { readonly key: string; readonly siglum: string } {
    const siglum = wanted !== undefined && !this.#sigla.has(wanted) ? wanted : this.#nextLetter();
    const isTaken = (key: string) => this.#keys.has(key) || this.#isFileName(key);
    const key = freeIdentifier(identifierOf(siglum), isTaken);
    this.#keys.add(key);
    this.#sigla.add(siglum);
    return { key, siglum };
  }

  #nextLetter(): string {
    for (let n = 0; ; n++) {
      const siglum = letters(n);
      if (!this.#sigla.has(siglum) && !this.#isFileName(siglum.toLowerCase())) return siglum;
    }
  }
}

/** 0 → A, 25 → Z, 26 → AA. */
function letters(n: number): string {
  const last = String.fromCharCode(65 + (n % 26));
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last;
}
