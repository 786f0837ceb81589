import { interfaceLanguageOf } from "../../model/interface-language.ts";
import type { LanguageTag } from "../../model/language.ts";
import type { CheckedQuotation, QuotedPassage } from "../../model/quotation.ts";
import type { Work } from "../../model/work.ts";
import { QuotationText, shortened, VerdictLabel } from "../components/QuotationText.tsx";
import { renderHtml, verbatim } from "../html/html.ts";
import { directionOf } from "../text/direction.ts";
import { type QuotationWords, quotationWords, verdictWords } from "../words/quotation-words.ts";

/** Quotations of any text with the place in its file. */
type Reported = CheckedQuotation & { readonly n: number; readonly place?: { readonly line: number } };

export interface QuotationReportPage {
  readonly title: string;
  readonly quotations: readonly Reported[];
  readonly works: readonly Work[];
  /** The contents of the report's style sheet: the page needs no other file. */
  readonly style: string;
  readonly language: LanguageTag;
  /** By what it was made, for the foot. */
  readonly made: string;
}

/** The quotations of a text held against an edition, as one page that needs nothing else. */
export function renderQuotationReport(page: QuotationReportPage): string {
  const language = interfaceLanguageOf(page.language) ?? "en";
  return `<!doctype html>\n${renderHtml(<Report page={page} language={language} words={quotationWords[language]} />)}\n`;
}

interface Props {
  readonly page: QuotationReportPage;
  readonly words: QuotationWords;
}

function Report({ page, words, language }: Props & { readonly language: LanguageTag }) {
  const full = page.quotations.filter(({ isSlight }) => !isSlight);
  const slight = page.quotations.filter(({ isSlight }) => isSlight);
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${words.title}: ${page.title}`}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        {/* The one place where a string becomes markup: the project's own style sheet. */}
        <style>{verbatim(page.style.replaceAll("</", "<\\/"))}</style>
      </head>
      <body class="report">
        <main class="column quotations">
          <header class="page-head">
            <p class="eyebrow">{words.title}</p>
            <h1>{page.title}</h1>
            <p class="lead">{full.length === 0 ? words.none : words.key}</p>
            <p class="quotation-line">{countVerdicts(full, words)}</p>
          </header>
          <ol class="quotation-list">
            {full.map((quotation) => (
              <Entry page={page} words={words} quotation={quotation} />
            ))}
          </ol>
          {slight.length > 0 && (
            <section>
              <h2>{words.terms}</h2>
              <ul class="quotation-terms">
                {slight.map(({ text, passages: [passage] }) => (
                  <li>
                    <q>{text}</q> {passage === undefined ? words.verdict["not found"] : placeName(page, passage)}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </main>
        <footer class="site-footer">
          <p>{page.made}</p>
        </footer>
      </body>
    </html>
  );
}

/** How many there are of each verdict, in the order in which they first stand. */
function countVerdicts(quotations: readonly Reported[], words: QuotationWords): string {
  const counts = new Map<string, number>();
  for (const quotation of quotations) {
    const verdict = verdictWords(words, quotation);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  return [...counts].map(([verdict, count]) => `${verdict}: ${count}`).join(" · ");
}

function Entry({ page, words, quotation }: Props & { readonly quotation: Reported }) {
  const { passages, alsoIn, original, attributed, verdict, place, kind, n } = quotation;
  return (
    <li id={`q${n}`} value={n}>
      <p class="quotation-head">
        <VerdictLabel words={words} quotation={quotation} />
        {place !== undefined && <span class="quotation-line">{words.line(place.line)}</span>}
        {kind === "unmarked" && <span class="quotation-line">{words.unmarked}</span>}
      </p>
      <blockquote class="quotation-text">
        <QuotationText quotation={quotation} />
      </blockquote>
      <dl class="quotation-facts">
        {passages.map((passage) => (
          <Fact name={words.source} text={sourceText(page, quotation, passage)} />
        ))}
        {verdict === "attributed elsewhere" && (
          <Fact name={words.named} text={attributed.map((id) => titleOf(page, id)).join(" · ")} />
        )}
        {original !== undefined && (
          <Fact name={words.original} text={`${placeName(page, original)}: ${original.text}`} />
        )}
        {alsoIn.length > 0 && (
          <Fact name={words.alsoIn} text={alsoIn.map((one) => placeName(page, one, passages[0])).join(" · ")} />
        )}
      </dl>
      {passages.length === 0 && <p class="quotation-line">{words.absent}</p>}
    </li>
  );
}

/** Where a quotation is as its source has it the words need not be said twice. */
function sourceText(page: QuotationReportPage, { stretches, verdict }: Reported, passage: QuotedPassage): string {
  const place = placeName(page, passage);
  return stretches.length === 0 && verdict !== "translated otherwise"
    ? place
    : `${place}: ${shortened(passage.text, LONGEST)}`;
}

/** Code units of a passage that are shown. */
const LONGEST = 700;

const Fact = ({ name, text }: { readonly name: string; readonly text: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{text}</dd>
  </div>
);

function titleOf({ works, language }: QuotationReportPage, id: string): string {
  const title = works.find((work) => work.id === id)?.title ?? {};
  return title[language] ?? Object.values(title)[0] ?? id;
}

/** @param beside a passage that was named before: of its document another needs no title */
function placeName(page: QuotationReportPage, passage: QuotedPassage, beside?: QuotedPassage): string {
  const { document, witness, block } = passage;
  const known = page.works.find(({ id }) => id === document)?.witnesses.find(({ key }) => key === witness);
  const place = `${known?.siglum ?? witness} (${block})`;
  return beside?.document === document ? place : `${titleOf(page, document)}, ${place}`;
}
