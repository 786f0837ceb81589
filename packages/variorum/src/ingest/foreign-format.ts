/** A kind of file that is no text to be read: what it is, and what an editor can do. */
export interface ForeignFormat {
  readonly what: string;
  readonly mend: string;
}

const saveText = "Open it in the program that made it and save its text as .docx, .odt, .pdf or .txt.";
const asTable =
  "Save lists of persons, offices or places as .csv, with the columns of entities/*.csv, for `variorum import`.";
const asSeries = "`variorum import` reads lists of persons, bodies, offices, places, events and sources.";
const noMend = "Leave it out: it holds nothing for readers.";

const kinds: readonly (readonly [endings: string, what: string, mend: string])[] = [
  ["doc dot", "an old Word document", "Open it in Word or LibreOffice and save it as .docx or .odt."],
  ["mht mhtml webarchive", "a web archive", "Open it in a browser and save the page as .html."],
  ["wpd wps pages indd pub", "a document of another word processor", saveText],
  ["djvu djv", "a DjVu file", "Export it as a PDF with text, or its pages as images."],
  ["mobi azw azw3 fb2", "an electronic book of another format", "Convert it to .epub."],
  ["tex bib ris", "a source for typesetting or citing", saveText],
  ["eml msg mbox", "an e-mail", "Open it and save its text as .txt, .html or .pdf."],
  ["csv tsv", "a table", asSeries],
  ["xls xlsx xlsm ods numbers", "a spreadsheet", asTable],
  ["ppt pptx odp key", "a presentation", saveText],
  ["css js mjs cjs map woff woff2 ttf otf ico", "part of a page or program", noMend],
  ["json jsonl yaml yml toml ini cfg conf", "data of a program", noMend],
  ["md5 sha1 sha256 sha512 sfv crc log lock tmp bak", "a working file of a program", noMend],
  ["py sh bat ps1 exe dll so db sqlite mdb accdb", "a program or its data", noMend],
  ["url webloc lnk desktop", "a link", "Save what it leads to."],
  ["rar 7z tar gz tgz bz2 xz", "an archive of another format", "Unpack it, or make a .zip of it."],
  ["mp3 m4a wav ogg flac mp4 mov avi mkv webm", "sound or film", "Add its transcript as a text."],
  ["svg svgz psd ai eps xcf cdr", "a drawing", "Save it as .png or .jpg to show it as an image of a text."],
];

const byEnding: ReadonlyMap<string, ForeignFormat> = new Map(
  kinds.flatMap(([endings, what, mend]) => endings.split(" ").map((ending) => [ending, { what, mend }] as const)),
);

/** What a file of this ending (without its full stop, in small letters) is known to be, if it is no text. */
export const foreignFormat = (ending: string): ForeignFormat | undefined => byEnding.get(ending);
