import type { PublicEdition, PublicEssay } from "../../model/public.ts";
import { linkTo, quotationsAddress } from "../address.ts";
import type { Scene } from "../context.ts";
import { quotationAnchor, quotationMarkAnchor, quotationsOf } from "../quoted.ts";
import { quotationWordsFor } from "../words/quotation-words.ts";
import { QuotationEntry } from "./QuotationEntry.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly essay: PublicEssay;
}

/** What the essay quotes. Chosen in its text, an entry stands as a card, like those of an apparatus. */
export function EssayQuotations({ scene, edition, essay }: Props) {
  const all = quotationsOf(essay);
  if (all.length === 0) return null;
  const say = quotationWordsFor(scene.language);
  return (
    <section class="apparatus quoted" aria-labelledby="_quoted">
      <h2 id="_quoted">{say.title}</h2>
      <p class="lead">{edition.draft ? say.leadForEditors : say.lead}</p>
      <p class="quotation-line">{say.key}</p>
      <ul class="entries lean" style={{ "--close": JSON.stringify(scene.words.apparatus.close) }}>
        {all.map(({ n, quotation }) => (
          <li id={quotationAnchor(essay, n)}>
            <a href={`#${quotationMarkAnchor(essay, n)}`} aria-label={scene.words.essay.back}>
              ↑
            </a>
            <QuotationEntry scene={scene} edition={edition} quotation={quotation} />
          </li>
        ))}
      </ul>
      <p>
        <a href={linkTo(scene.root, quotationsAddress)}>{say.all}</a>
      </p>
    </section>
  );
}
