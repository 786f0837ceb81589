import type { Person } from "../../model/agent.ts";
import type { DocumentAlignment } from "../../model/alignment.ts";
import type { LanguageTag } from "../../model/language.ts";
import type { WitnessText } from "../../model/text.ts";
import { ErasureMap, type MapRow } from "../components/ErasureMap.tsx";
import { ReportFigures } from "../components/ReportFigures.tsx";
import { ReportPersons } from "../components/ReportPersons.tsx";
import { ReportTexts } from "../components/ReportTexts.tsx";
import { ReportVariants } from "../components/ReportVariants.tsx";
import { renderHtml, verbatim } from "../html/html.ts";
import { type ReportScene, reportScene } from "../report-scene.ts";
import { directionOf } from "../text/direction.ts";
import { wordsFor } from "../words/interface-words.ts";

export interface ReportWitness {
  readonly key: string;
  readonly siglum: string;
  readonly label: string;
  readonly language: LanguageTag;
  readonly text: WitnessText;
}

export interface CompareReport {
  readonly title: string;
  readonly witnesses: readonly ReportWitness[];
  readonly alignment: DocumentAlignment;
  /** Who was looked for, as far as anybody was. */
  readonly persons?: readonly Person[];
  /** The contents of the report's style sheet: the page needs no other file. */
  readonly style: string;
  readonly language?: LanguageTag;
  /** By what it was made, for the foot. */
  readonly made?: string;
}

/** Texts compared, as one page that needs nothing else. */
export function renderCompareReport(report: CompareReport): string {
  const words = wordsFor(report.language ?? "en");
  const scene = reportScene(report, words);
  return `<!doctype html>\n${renderHtml(<Report report={report} scene={scene} />)}\n`;
}

function Report({ report, scene }: { readonly report: CompareReport; readonly scene: ReportScene }) {
  const { words } = scene;
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
          <ErasureMap
            words={words}
            alignment={report.alignment}
            rows={rowsOf(scene)}
            linkOf={(_, passage) => `#_p${passage + 1}`}
          />
          <ReportFigures scene={scene} />
          <ReportPersons scene={scene} persons={report.persons ?? []} />
          <ReportTexts scene={scene} />
          <ReportVariants scene={scene} />
        </main>
        <footer class="site-footer">
          <p>{report.made ?? words.footer.made}</p>
          <p>{report.alignment.method}</p>
        </footer>
      </body>
    </html>
  );
}

const rowsOf = (scene: ReportScene): readonly MapRow[] =>
  scene.texts.map(({ key, siglum, label, language, count }) => ({ key, siglum, label, language, words: count }));
