/** Files that mean harm, by name. Made here so that nobody has to keep them; sizes are what an attacker would send by mail. */
export interface HostileFile {
  readonly name: string;
  readonly fileName: string;
  readonly bytes: () => Uint8Array;
  /** What it is taken for: a text unless told; an archive of files that somebody drops in, a list of entities, a facsimile. */
  readonly as?: "archive" | "data" | "image";
  /** The code of the refusal, or that it is read. */
  readonly expected: string | "read";
}

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

export const many = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join("");
