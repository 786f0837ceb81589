import { firstValue } from "../../model/statement.ts";
import type { AgentReference } from "../../model/work.ts";
import { coveredField } from "../covered.ts";
import { showDate } from "../dates.ts";
import type { DocumentScene } from "../document-scene.ts";
import { shownOf } from "../few-names.ts";
import { inLanguage, placeName } from "../names.ts";
import { directionOf } from "../text/direction.ts";
import { andOthers } from "../words/agent-words.ts";
import { kindWord } from "../words/kind-words.ts";
import { menuWords } from "../words/menu-words.ts";
import { AgentLinks } from "./AgentLink.tsx";
import { Bracketed } from "./Bracketed.tsx";
import { CiteBox } from "./CiteBox.tsx";
import { DocumentTurn } from "./DocumentTurn.tsx";
import { RecordStatus } from "./RecordStatus.tsx";
import { SourceMarks } from "./SourceMarks.tsx";

/** Title, who to whom, when and where, how it stands in the record, how to cite it. */
export function DocumentHead({ scene }: { readonly scene: DocumentScene }) {
  const { document, language } = scene;
  const { work } = document;
  // Of what is out of sight a tombstone is signed, and no title.
  const shown = document.tombstone === null ? document.event : null;
  const title = inLanguage(work.title, language);
  const abstract = work.abstract === undefined ? undefined : inLanguage(work.abstract, language);
  return (
    <header class="doc-head">
      <div class="doc-title">
        <div class="doc-line">
          <Eyebrow scene={scene} />
          <DocumentTurn scene={scene} full={false} />
        </div>
        <h1
          class={title.text.length > longTitle ? "long" : undefined}
          lang={title.language}
          dir={directionOf(title.language)}
        >
          <Bracketed scene={scene} inferred={isInferred(work.inferred, `title.${title.language}`)}>
            <span {...coveredField(shown, `/title/${title.language}`)}>{title.text}</span>
          </Bracketed>
        </h1>
        <Facts scene={scene} />
        {scene.left !== undefined && (
          <a class="to-text" href="#_text">
            ↓ {menuWords[language].toText}
          </a>
        )}
        {abstract !== undefined && (
          <p
            class="abstract"
            lang={abstract.language}
            dir={directionOf(abstract.language)}
            {...coveredField(shown, `/abstract/${abstract.language}`)}
          >
            {abstract.text}
          </p>
        )}
        {abstract !== undefined && work.abstractSources !== undefined && (
          <p class="aside">
            <SourceMarks scene={scene} edition={scene.edition} sources={work.abstractSources} />
          </p>
        )}
      </div>
      <div class="doc-side">
        <RecordStatus scene={scene} />
        <CiteBox scene={scene} />
      </div>
    </header>
  );
}

/** In code units: a title that would fill a phone. */
const longTitle = 90;

export const isInferred = (inferred: readonly string[], path: string): boolean =>
  inferred.includes(path) || inferred.includes(path.split(".")[0] ?? path);

function Eyebrow({ scene }: { readonly scene: DocumentScene }) {
  const { work } = scene.document;
  const { info } = scene.edition;
  const instalment = info.instalments.find((one) => one.id === work.instalment);
  const kind = work.kind === undefined ? undefined : kindWord(work.kind, info, scene.language);
  const parts = [kind, instalment === undefined ? undefined : inLanguage(instalment.title, scene.language).text];
  const shown = parts.filter((part) => part !== undefined);
  return shown.length === 0 ? null : <p class="eyebrow">{shown.join(" · ")}</p>;
}

function Facts({ scene }: { readonly scene: DocumentScene }) {
  const { edition, document, words, language } = scene;
  const { creators, addressees, signatories } = document.work;
  const places = document.work.place.map((one) => placeName(edition, one.value, language));
  return (
    <ul class="facts">
      {(creators.length > 0 || addressees.length > 0) && (
        <li>
          <b>
            <FirstAgents scene={scene} agents={creators} />
          </b>
          {addressees.length > 0 && (
            <>
              <span aria-hidden="true"> → </span>
              <span class="hidden"> {words.document.to} </span>
              <FirstAgents scene={scene} agents={addressees} />
            </>
          )}
        </li>
      )}
      <DateFact scene={scene} />
      {places.length > 0 && <li>{places.join(" / ")}</li>}
      <WitnessCount scene={scene} />
      {signatories.length > 0 && (
        <li>
          {words.document.signed} <FirstAgents scene={scene} agents={signatories} />
        </li>
      )}
    </ul>
  );
}

/** The names of few; of many the first, and the way to all of them. */
function FirstAgents({ scene, agents }: { readonly scene: DocumentScene; readonly agents: readonly AgentReference[] }) {
  const { edition, language } = scene;
  const shown = shownOf(agents.length);
  if (shown === agents.length) return <AgentLinks scene={scene} edition={edition} agents={agents} />;
  return (
    <>
      <AgentLinks scene={scene} edition={edition} agents={agents.slice(0, shown)} />{" "}
      <a href="#_facts">{andOthers[language](agents.length - shown)}</a>
    </>
  );
}

function DateFact({ scene }: { readonly scene: DocumentScene }) {
  const { document, words, language } = scene;
  const date = firstValue(document.work.date);
  if (date === undefined) return null;
  const shown = showDate(date, language, words);
  const inferred = isInferred(document.work.inferred, "date") || document.work.date[0]?.certainty === "inferred";
  return (
    <li>
      <Bracketed scene={scene} inferred={inferred}>
        <b>{shown.day === undefined ? shown.text : <time datetime={shown.day}>{shown.text}</time>}</b>
        {shown.oldStyle !== undefined && ` (${shown.oldStyle})`}
      </Bracketed>
      {date.asWritten !== undefined && <span class="aside">, {words.dates.written(date.asWritten)}</span>}
      {document.work.date.slice(1).map((other) => (
        <>
          {` ${words.catalogue.statement.or} `}
          <b>{showDate(other.value, language, words).text}</b>
        </>
      ))}
      {document.work.date.length > 1 && (
        <>
          {" ("}
          <a href="#_facts">{words.document.disagree}</a>)
        </>
      )}
    </li>
  );
}

/** Witnesses that cannot be read are counted where everyone looks. */
function WitnessCount({ scene }: { readonly scene: DocumentScene }) {
  const { words, document } = scene;
  const shut = document.witnesses.filter((one) => one.text === null);
  if (document.witnesses.length === 0) return <li>{words.list.witnesses(0)}</li>;
  return (
    <li>
      <a href="#_witnesses">{words.list.witnesses(document.witnesses.length)}</a>
      {shut.length > 0 && <>, {words.list.shut(shut.length, document.witnesses.length)}</>}
    </li>
  );
}
