/** Path below the site, and its size. */
export type LedgerFile = readonly [path: string, bytes: number];

/** Files that were made together from the same things. */
export interface LedgerUnit {
  /** Of everything they were made from. */
  readonly key: string;
  readonly files: readonly LedgerFile[];
}

/**
 * A unit as bytes, a JSON array: its name, its key, its files. A large site has millions of files: as objects all of them
 * would fill the heap.
 */
export const formatLedgerUnit = (name: string, { key, files }: LedgerUnit): Buffer =>
  Buffer.from(JSON.stringify([name, key, files]));

/** Only for what this program wrote itself. */
export function parseLedgerUnit(line: Buffer): LedgerUnit & { readonly name: string } {
  const [name, key, files] = JSON.parse(line.toString()) as [string, string, readonly LedgerFile[]];
  return { name, key, files };
}

/** The lines of a text, without copying them. */
export function* ledgerLines(text: Uint8Array): Generator<Buffer> {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf("\n", from);
    const end = newline === -1 ? bytes.length : newline;
    yield bytes.subarray(from, end);
    from = end + 1;
  }
}

/** The name in the line of a unit: the line is not read further. */
export const nameOfLine = (line: Buffer): string => JSON.parse(line.toString("utf8", 1, endOfName(line))) as string;

/** Where the first string of an array ends: at a quotation mark that no backslash takes away. */
function endOfName(line: Buffer): number {
  let at = 2;
  while (at < line.length && line[at] !== quote) at += line[at] === backslash ? 2 : 1;
  return at + 1;
}

const [quote, backslash] = [0x22, 0x5c];
