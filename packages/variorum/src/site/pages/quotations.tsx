import type { PublicEdition, PublicEssay } from "../../model/public.ts";
import { linkTo } from "../address.ts";
import { renderPage } from "../components/Page.tsx";
import { QuotationEntry } from "../components/QuotationEntry.tsx";
import type { PageContext, Scene } from "../context.ts";
import { addressOfEssay } from "../essays.ts";
import { quotationAnchor, quotationMarkAnchor, quotationsOf, quotingEssays } from "../quoted.ts";
import { directionOf } from "../text/direction.ts";
import { wordsFor } from "../words/interface-words.ts";
import { quotationWordsFor } from "../words/quotation-words.ts";

/** What the essays quote, essay by essay, with the verdict on each quotation. */
export function renderQuotations(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = quotationWordsFor(context.language);
  const lead = edition.draft ? say.leadForEditors : say.lead;
  return renderPage({
    scene,
    edition,
    title: say.title,
    description: lead,
    section: "quotations",
    children: (
      <div class="column quotations">
        <header class="page-head">
          <h1>{say.title}</h1>
          <p class="lead">{lead}</p>
          <p class="quotation-line">{say.key}</p>
        </header>
        {quotingEssays(edition, context.language).map((essay) => (
          <EssayPart scene={scene} edition={edition} essay={essay} />
        ))}
      </div>
    ),
  });
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly essay: PublicEssay;
}

function EssayPart({ scene, edition, essay }: Props) {
  const say = quotationWordsFor(scene.language);
  const address = linkTo(scene.files, addressOfEssay(edition, essay));
  const { title, language } = essay.essay;
  return (
    <section class="part">
      <h2 lang={language} dir={directionOf(language)}>
        <a href={address}>{title}</a>
      </h2>
      <ol class="quotation-list">
        {quotationsOf(essay).map(({ n, quotation }) => (
          <li id={quotationAnchor(essay, n)} value={n}>
            <QuotationEntry scene={scene} edition={edition} quotation={quotation} />
            <p class="quotation-line">
              <a href={`${address}#${quotationMarkAnchor(essay, n)}`}>{say.inEssay}</a>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
