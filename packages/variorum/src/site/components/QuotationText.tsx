import type { CheckedQuotation, QuotedStretch } from "../../model/quotation.ts";
import { type QuotationWords, verdictWords } from "../words/quotation-words.ts";

type Shown = Pick<CheckedQuotation, "text" | "stretches">;

/** The words of a quotation, and where it departs from its source what stands there. */
export function QuotationText({ quotation: { text, stretches } }: { readonly quotation: Shown }) {
  if (stretches.length === 0) return <>{text}</>;
  return (
    <>
      {stretches.map((stretch) => (
        <Stretch stretch={stretch} />
      ))}
    </>
  );
}

function Stretch({ stretch: { side, text, isMarked } }: { readonly stretch: QuotedStretch }) {
  if (side === "same") return <>{text}</>;
  if (side === "quoted") return isMarked ? text : <ins>{text}</ins>;
  return isMarked ? null : (
    <>
      <del>{text.trim()}</del>{" "}
    </>
  );
}

/** How the verdict looks: faithful, open about it, or not. */
export function verdictTone({ verdict, isMarked }: Pick<CheckedQuotation, "verdict" | "isMarked">): string {
  if (verdict === "not found") return "absent";
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
