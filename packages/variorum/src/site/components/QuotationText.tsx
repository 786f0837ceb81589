import type { CheckedQuotation, QuotedStretch } from "../../model/quotation.ts";
import { type QuotationWords, verdictWords } from "../words/quotation-words.ts";

type Shown = Pick<CheckedQuotation, "text" | "stretches">;

/** The words of a quotation, and where it departs from its source what stands there. */
export function QuotationText({ quotation: { text, stretches } }: { readonly quotation: Shown }) {
  if (stretches.length === 0) return <>{text}</>;
  return (
    <>
      {stretches.map((stretch, at) => (
        <Stretch stretch={stretch} before={stretches[at - 1]} after={stretches[at + 1]} />
      ))}
    </>
  );
}

interface StretchProps {
  readonly stretch: QuotedStretch;
  readonly before: QuotedStretch | undefined;
  readonly after: QuotedStretch | undefined;
}

/** What the quotation lacks is set between its words, which know nothing of it: it brings its own spaces. */
function Stretch({ stretch: { side, text, isMarked }, before, after }: StretchProps) {
  if (side === "same") return <>{text}</>;
  if (side === "quoted") return isMarked ? text : <ins>{text}</ins>;
  if (isMarked) return null;
  return (
    <>
      {/\S$/.test(before?.text ?? "") && " "}
      <del>{shortened(text.trim(), LONGEST)}</del>
      {/^[\p{L}\p{N}]/u.test(after?.text ?? "") && " "}
    </>
  );
}

/** Code units of words left out that are shown. */
const LONGEST = 240;

/** The beginning and the end of a long text, in whole words. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most / 2).replace(/\s+\S*$/, "");
  const tail = text.slice(-most / 2).replace(/^\S*\s+/, "");
  return `${head} […] ${tail}`;
}

/** How the verdict looks: faithful, open about it, or not. */
export function verdictTone({ verdict, isMarked }: Pick<CheckedQuotation, "verdict" | "isMarked">): string {
  if (verdict === "not found" || verdict === "translated otherwise") return "absent";
  const isFaithful =
    verdict.startsWith("exact") || verdict === "translated" || (verdict === "cut" && isMarked === true);
  return isFaithful ? "faithful" : "unfaithful";
}

export function VerdictLabel({
  words,
  quotation,
}: {
  readonly words: QuotationWords;
  readonly quotation: Pick<CheckedQuotation, "verdict" | "isMarked">;
}) {
  return (
    <strong class={`verdict verdict-${verdictTone(quotation)}`}>{verdictWords(words, verdictOf(quotation))}</strong>
  );
}

const verdictOf = ({ verdict, isMarked }: Pick<CheckedQuotation, "verdict" | "isMarked">) => ({
  verdict,
  ...(isMarked === undefined ? {} : { isMarked }),
});
