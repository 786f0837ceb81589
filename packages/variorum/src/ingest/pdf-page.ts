/** Letters that stand together on a page. Points, from the upper left corner. */
export interface PdfItem {
  readonly text: string;
  /** Left edge. */
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly width: number;
  /** Of the letters. */
  readonly size: number;
}

export interface PdfPage {
  /** What the file calls the page: `iv`, `12`. */
  readonly label?: string;
  readonly width: number;
  readonly height: number;
  readonly items: readonly PdfItem[];
  /** Pieces of text that run up, down or across the page, and are left out. */
  readonly slanted?: number;
  /** Kinds of what is put upon the page (ISO 32000-1, 12.5.6): `Link`, `Text`, `Highlight`, `Widget` … */
  readonly annotations?: readonly string[];
}

/** What a PDF holds, after a child process has opened it: this room is pure and opens none itself. */
export interface PdfContent {
  readonly pages: readonly PdfPage[];
  /** Files within the file. */
  readonly attachments?: number;
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
}
