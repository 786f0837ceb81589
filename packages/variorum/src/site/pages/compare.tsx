import type { PublicEdition } from "../../model/public.ts";
import { renderPage } from "../components/Page.tsx";
import type { PageContext } from "../context.ts";
import { type CompareWords, compareWords } from "../words/compare-words.ts";
import { wordsFor } from "../words/interface-words.ts";

/** Whatever the script of the page does, the browser lets nothing out. The report is shown in a frame without scripts. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src data:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src blob:",
  "frame-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Where readers compare texts of their own. */
export function renderCompare(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const { files, assets } = scene;
  const say = compareWords[scene.words.language];
  return renderPage({
    scene,
    edition,
    sealed: true,
    title: say.title,
    description: say.description,
    head: (
      <>
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <link rel="stylesheet" href={`${files}assets/${assets.compareStyle}`} />
        <script defer src={`${files}assets/${assets.compare}`} data-collating={`${files}assets/${assets.collating}`} />
      </>
    ),
    children: (
      <div class="column compare-page">
        <header class="page-head">
          <h1>{say.title}</h1>
          <p class="lead">{say.lead}</p>
        </header>
        <noscript>
          <h2>{say.noScriptTitle}</h2>
          <p>{say.noScript}</p>
          <pre>
            <code>{say.command}</code>
          </pre>
        </noscript>
        <Choice say={say} />
        <section aria-labelledby="_result" data-result hidden>
          <h2 id="_result" tabindex={-1}>
            {say.result}
          </h2>
          <div data-figures />
          <p class="compare-downloads" data-downloads />
          <iframe class="compare-report" title={say.frame} sandbox="allow-same-origin" data-report />
        </section>
        <section aria-labelledby="_privacy">
          <h2 id="_privacy">{say.privacyTitle}</h2>
          <p>{say.privacy}</p>
        </section>
        <section aria-labelledby="_command">
          <h2 id="_command">{say.commandTitle}</h2>
          <pre>
            <code>{say.command}</code>
          </pre>
        </section>
      </div>
    ),
  });
}

function Choice({ say }: { readonly say: CompareWords }) {
  return (
    <form class="compare-choice" data-compare hidden>
      <div class="compare-drop" data-drop>
        <label for="_files">{say.choose}</label>
        <input type="file" id="_files" multiple accept=".txt,.text,.md,.markdown,.xml,.tei" aria-describedby="_hint" />
        <p id="_hint">{say.hint}</p>
        <p aria-hidden="true">{say.drop}</p>
      </div>
      <ol aria-label={say.chosen} data-chosen />
      <p class="compare-buttons">
        <button type="submit" class="button">
          {say.start}
        </button>
        <button type="button" class="button" data-stop hidden>
          {say.stop}
        </button>
        <progress aria-label={say.start} max={100} hidden />
      </p>
      <p role="status" data-says />
    </form>
  );
}
