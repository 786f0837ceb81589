import type { QuotationVerdict } from "@variorum/compare";
import type { PublicEssay } from "../../model/public.ts";
import type { Scene } from "../context.ts";
import { type NumberedQuotation, quotationAnchor, quotationMarkAnchor } from "../quoted.ts";
import { quotationWordsFor, verdictWords } from "../words/quotation-words.ts";
import { verdictTone } from "./QuotationText.tsx";

interface Props {
  readonly scene: Scene;
  readonly essay: PublicEssay;
  readonly one: NumberedQuotation;
}

const signs: { readonly [verdict in QuotationVerdict]: string } = {
  exact: "=",
  "exact but for spelling, case, punctuation": "≈",
  altered: "≠",
  cut: "…",
  stitched: "+",
  translated: "=",
  "translated otherwise": "~",
  "attributed elsewhere": "≠",
  "not found": "?",
};

/** A small sign behind a quotation that leads to its verdict; a script shows that as a card beside it. */
export function QuotationMark({ scene, essay, one: { n, quotation } }: Props) {
  const say = quotationWordsFor(scene.language);
  const { verdict, isMarked, state } = quotation;
  const verdictText = verdictWords(say, { verdict, ...(isMarked === undefined ? {} : { isMarked }) });
  const label = state === "proposed" ? `${verdictText} (${say.unconfirmed})` : verdictText;
  return (
    <sup class={`q-mark q-${verdictTone(quotation)}${state === "proposed" ? " q-open" : ""}`} data-aside>
      <a
        class="q"
        href={`#${quotationAnchor(essay, n)}`}
        id={quotationMarkAnchor(essay, n)}
        title={label}
        aria-label={say.mark(label)}
      >
        {signs[verdict]}
      </a>
    </sup>
  );
}
