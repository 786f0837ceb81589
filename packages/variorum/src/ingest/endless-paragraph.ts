/** Bytes without a blank line, from which on the Markdown parser's memory counts. */
export const endless = 1_000_000;

/** Whether a text has a paragraph as long as a book. One pass over the line ends. */
export function hasEndlessParagraph(bytes: Uint8Array): boolean {
  let paragraph = 0;
  let line = 0;
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, line)) {
    const isBlank = end === line || (end === line + 1 && bytes[line] === 0x0d);
    line = end + 1;
    if (isBlank) paragraph = line;
    else if (line - paragraph > endless) return true;
  }
  return bytes.length - paragraph > endless;
}
