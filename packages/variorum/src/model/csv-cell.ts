/** A field of a table (RFC 4180), in quotation marks where it needs them. */
export const formatCsvCell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
