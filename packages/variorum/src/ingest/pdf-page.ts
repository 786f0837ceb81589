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
  /** Pictures may hold text that nobody has read. */
  readonly isPicture?: boolean;
}

/** What a PDF holds, after a child process has opened it: this room is pure and opens none itself. */
export interface PdfContent {
  readonly pages: readonly PdfPage[];
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
}
