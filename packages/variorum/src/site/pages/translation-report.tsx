import type { TextSpan, TranslationGap, TranslationPair } from "../../model/alignment.ts";
import type { LanguageTag } from "../../model/language.ts";
import type { WitnessText } from "../../model/text.ts";
import { renderHtml, verbatim } from "../html/html.ts";
import { directionOf } from "../text/direction.ts";
import { wordsFor } from "../words/interface-words.ts";
import type { Words } from "../words/words.ts";

/** A text of the report. */
export interface TranslatedText {
  readonly key: string;
  readonly label: string;
  readonly language: LanguageTag;
  readonly text: WitnessText;
}

export interface TranslationReport {
  readonly title: string;
  readonly original: TranslatedText;
  readonly translation: TranslatedText;
  readonly pair: TranslationPair;
  /** The contents of the report's style sheet: the page needs no other file. */
  readonly style: string;
  readonly language?: LanguageTag;
  /** By what it was made, for the foot. */
  readonly made: string;
}

/** A translation beside its original, sentence by sentence, what seems to be missing first: one page that needs nothing else. */
export function renderTranslationReport(report: TranslationReport): string {
  const words = wordsFor(report.language ?? "en");
  return `<!doctype html>\n${renderHtml(<Report report={report} words={words} />)}\n`;
}

interface Props {
  readonly report: TranslationReport;
  readonly words: Words;
}

function Report({ report, words }: Props) {
  const { pair, original, translation } = report;
  return (
    <html lang={words.language} dir={directionOf(words.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${words.report.title}: ${report.title}`}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        {/* The one place where a string becomes markup: the project's own style sheet. */}
        <style>{verbatim(report.style.replaceAll("</", "<\\/"))}</style>
      </head>
      <body class="report">
        <main class="document">
          <header class="doc-head">
            <div>
              <p class="eyebrow">{words.report.title}</p>
              <h1>{report.title}</h1>
            </div>
          </header>
          <Gaps report={report} words={words} />
          <table class="beads">
            <thead>
              <tr>
                <th scope="col">{original.label}</th>
                <th scope="col">{translation.label}</th>
              </tr>
            </thead>
            <tbody>
              {pair.beads.map((bead) => (
                <tr class={bead.original.length === 0 || bead.translation.length === 0 ? "bead-gap" : undefined}>
                  <Side text={original} spans={bead.original} gaps={pair.gaps} />
                  <Side text={translation} spans={bead.translation} gaps={pair.gaps} />
                </tr>
              ))}
            </tbody>
          </table>
        </main>
        <footer class="site-footer">
          <p>{report.made}</p>
        </footer>
      </body>
    </html>
  );
}

function Gaps({ report, words }: Props) {
  const { pair, original, translation } = report;
  if (pair.gaps.length === 0) return null;
  return (
    <ol class="bead-gaps">
      {pair.gaps.map((gap) => {
        const isLeftOut = gap.in === translation.key;
        const says = isLeftOut ? words.translation.leftOut : words.translation.addedThere;
        const source = isLeftOut ? original : translation;
        return (
          <li>
            <a href={`#_${gap.id}`}>
              {words.translation.proposed}: {says}
            </a>{" "}
            <q lang={source.language} dir={directionOf(source.language)}>
              {textOf(source, gap.span)}
            </q>
          </li>
        );
      })}
    </ol>
  );
}

interface SideProps {
  readonly text: TranslatedText;
  readonly spans: readonly TextSpan[];
  readonly gaps: readonly TranslationGap[];
}

function Side({ text, spans, gaps }: SideProps) {
  return (
    <td lang={text.language} dir={directionOf(text.language)}>
      {spans.map((span) => {
        const gap = gaps.find((one) => one.witness === text.key && overlaps(one.span, span));
        if (gap === undefined) return <>{textOf(text, span)} </>;
        const isFirst = gap.span.from >= span.from;
        return (
          <mark id={isFirst ? `_${gap.id}` : undefined} class="bead-missing">
            {textOf(text, span)}{" "}
          </mark>
        );
      })}
    </td>
  );
}

const overlaps = (one: TextSpan, other: TextSpan): boolean =>
  one.block === other.block && one.from < other.to && other.from < one.to;

const textOf = ({ text }: TranslatedText, { block, from, to }: TextSpan): string =>
  text.blocks.find(({ id }) => id === block)?.text.slice(from, to) ?? "";
