import type { Essay } from "../model/essay.ts";
import { quotingBlocks } from "../model/quoting-text.ts";

/** Whether a text has anything that could be a quotation. */
export const mayQuote = ({ text: quoting }: Essay): boolean =>
  quotingBlocks(quoting).some(
    ({ kind, text, marks }) =>
      kind === "block-quotation" ||
      /[«»‹›„‟“”"‚‘「『]|(?:^|\s)'|<<|``|,,/.test(text) ||
      marks.some((mark) => mark.kind === "quotation" || (mark.kind === "emphasis" && mark.style === "italic")),
  );
