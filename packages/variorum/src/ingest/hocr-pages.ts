/** hOCR of one image, as a program wrote it. */
export interface HocrOfImage {
  /** Name of the image, without folders. */
  readonly image: string;
  readonly hocr: string;
}

const escaped = (text: string): string => text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/"/gu, "&quot;");

/** One hOCR file of the pages of many: their images are called by their names, ids are those of their page. */
export function joinHocr(pages: readonly HocrOfImage[], system: string, language: string): string {
  const bodies = pages.map(({ image, hocr }, i) => bodyOf(hocr, image, i + 1));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="${escaped(language)}">`,
    "<head>",
    "<title></title>",
    `<meta name="ocr-system" content="${escaped(system)}"/>`,
    '<meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf"/>',
    "</head>",
    "<body>",
    ...bodies,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function bodyOf(hocr: string, image: string, page: number): string {
  const [, body = ""] = /<body[^>]*>(?<body>[\s\S]*)<\/body>/u.exec(hocr) ?? [];
  return body
    .trim()
    .replace(/(?<before>\bid=['"][a-z]+_)\d+(?=[_'"])/gu, (_, before: string) => `${before}${page}`)
    .replace(/\bimage &quot;.*?&quot;|\bimage "[^"]*"/gu, () => `image &quot;${escaped(image)}&quot;`);
}
