import type { DocumentSummary, PublicEdition } from "../../model/public.ts";
import type { EssayQuotation, QuotedPassage } from "../../model/quotation.ts";
import { linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { documentRelations } from "../document-relations.ts";
import type { Content } from "../html/html.ts";
import { inLanguage } from "../names.ts";
import { passageLink } from "../quoted.ts";
import { directionOf } from "../text/direction.ts";
import { quotationWordsFor } from "../words/quotation-words.ts";
import { QuotationText, shortened, VerdictLabel } from "./QuotationText.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly quotation: EssayQuotation;
}

/** The verdict, the words with what was changed, and what the source has, with the way there. */
export function QuotationEntry({ scene, edition, quotation }: Props) {
  const say = quotationWordsFor(scene.language);
  const { passages, original, alsoIn, attributed, verdict } = quotation;
  const language = languageOf(edition, passages[0]);
  return (
    <div class="quotation-entry">
      <p class="quotation-head">
        <VerdictLabel words={say} quotation={quotation} />
        <Standing scene={scene} quotation={quotation} />
      </p>
      <blockquote class="quotation-text" lang={language} dir={directionOf(language)}>
        <QuotationText quotation={quotation} />
      </blockquote>
      <dl class="quotation-facts">
        {passages.map((passage) => (
          <Passage
            scene={scene}
            edition={edition}
            name={say.source}
            passage={passage}
            isGiven={hasDifferences(quotation) || verdict === "translated otherwise"}
          />
        ))}
        {original !== undefined && (
          <Passage scene={scene} edition={edition} name={say.original} passage={original} isGiven />
        )}
        {verdict === "attributed elsewhere" && (
          <Fact name={say.named}>{attributed.map((id) => titleOf(scene, edition, id)).join(" · ")}</Fact>
        )}
        {alsoIn.length > 0 && (
          <Fact name={say.alsoIn}>
            {alsoIn.map((passage) => (
              <>
                <PassageLink scene={scene} edition={edition} passage={passage} beside={passages[0]} />{" "}
              </>
            ))}
          </Fact>
        )}
      </dl>
      {passages.length === 0 && <p class="quotation-line">{say.absent}</p>}
    </div>
  );
}

/** Where a quotation is as its source has it the words need not be said twice. */
const hasDifferences = ({ stretches }: EssayQuotation): boolean => stretches.length > 0;

function Standing({ scene, quotation: { state, by } }: Omit<Props, "edition">) {
  const say = quotationWordsFor(scene.language);
  if (state === "proposed") return <span class="quotation-open">{say.unconfirmed}</span>;
  return by === undefined ? null : <span class="quotation-line">{say.confirmedBy(by)}</span>;
}

interface FactProps {
  readonly name: string;
  readonly children?: Content;
}

const Fact = ({ name, children }: FactProps) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

interface PassageProps {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly passage: QuotedPassage;
}

function Passage(props: PassageProps & { readonly name: string; readonly isGiven: boolean }) {
  const { edition, passage, name } = props;
  const language = languageOf(edition, passage);
  return (
    <Fact name={name}>
      <PassageLink {...props} />
      {props.isGiven && (
        <blockquote class="quotation-source" lang={language} dir={directionOf(language)}>
          {shortened(passage.text, LONGEST)}
        </blockquote>
      )}
    </Fact>
  );
}

/** @param beside a passage that was named before: of its document another needs no title */
function PassageLink({
  scene,
  edition,
  passage,
  beside,
}: PassageProps & { readonly beside?: QuotedPassage | undefined }) {
  const siglum = witnessOf(edition, passage)?.siglum ?? passage.witness;
  const isKnown = beside?.document === passage.document;
  return (
    <a class={isKnown ? "siglum" : undefined} href={linkTo(scene.root, passageLink(passage))}>
      {isKnown ? siglum : `${titleOf(scene, edition, passage.document)}, ${siglum}`}
    </a>
  );
}

const summaryOf = (edition: PublicEdition, id: string): DocumentSummary | undefined =>
  documentRelations(edition).byId.get(id);

const titleOf = ({ language }: Scene, edition: PublicEdition, id: string): string =>
  inLanguage(summaryOf(edition, id)?.title ?? { und: id }, language).text;

const witnessOf = (edition: PublicEdition, { document, witness }: QuotedPassage) =>
  summaryOf(edition, document)?.witnesses.find(({ key }) => key === witness);

const languageOf = (edition: PublicEdition, passage: QuotedPassage | undefined): string =>
  (passage === undefined ? undefined : witnessOf(edition, passage)?.language) ?? "und";

/** Code units of a passage that are shown: a cut may pass over pages. */
const LONGEST = 700;
