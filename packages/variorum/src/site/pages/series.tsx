import type { PublicEdition } from "../../model/public.ts";
import type { Series, SeriesPoint } from "../../model/series.ts";
import { linkTo, seriesAddress, seriesFileAddress } from "../address.ts";
import { type LineDistance, lineDistances } from "../chart/line-distance.ts";
import { renderPage } from "../components/Page.tsx";
import { PointTables } from "../components/PointTables.tsx";
import { Section } from "../components/Section.tsx";
import { SeriesChart } from "../components/SeriesChart.tsx";
import { SourceMarks } from "../components/SourceMarks.tsx";
import { DateText } from "../components/Statements.tsx";
import type { PageContext, Scene } from "../context.ts";
import { coveredField } from "../covered.ts";
import { entityEvent } from "../entity-event.ts";
import { inLanguage } from "../names.ts";
import { formatValue } from "../value-format.ts";
import { wordsFor } from "../words/interface-words.ts";

/** All series of the edition, each with its chart. */
export function renderSeriesList(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = scene.words.catalogue.series;
  return renderPage({
    scene,
    edition,
    title: say.title,
    description: say.lead,
    section: "series",
    children: (
      <div class="column column-wide series-list">
        <header class="page-head">
          <h1>{say.title}</h1>
          <p class="lead">{say.lead}</p>
        </header>
        {edition.series.map((series) => {
          const title = inLanguage(series.title, context.language);
          return (
            <section aria-labelledby={`_t-${series.id}`}>
              <h2 id={`_t-${series.id}`} lang={title.language}>
                <a href={linkTo(scene.root, seriesAddress(series.id))}>{title.text}</a>
              </h2>
              <p class="lead">{inLanguage(series.unit, context.language).text}</p>
              <SeriesChart scene={scene} series={series} />
            </section>
          );
        })}
      </div>
    ),
  });
}

/** A series: its chart, how it was made, and every point with its source. */
export function renderSeries(edition: PublicEdition, series: Series, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = scene.words.catalogue.series;
  const event = entityEvent(edition, "series", series.id);
  const title = inLanguage(series.title, context.language);
  const note = series.note === undefined ? undefined : inLanguage(series.note, context.language);
  return renderPage({
    scene,
    edition,
    title: title.text,
    ...(note === undefined ? {} : { description: note.text }),
    section: "series",
    head: (
      <link
        rel="alternate"
        type="text/csv"
        href={linkTo(scene.files, seriesFileAddress(series.id))}
        title={say.download}
      />
    ),
    children: (
      <article class="column column-wide series">
        <header class="page-head">
          <h1 lang={title.language} {...coveredField(event, `/title/${title.language}`)}>
            {title.text}
          </h1>
          <p class="lead" lang={inLanguage(series.unit, context.language).language}>
            {inLanguage(series.unit, context.language).text}
          </p>
        </header>
        <SeriesChart scene={scene} series={series} />
        {note !== undefined && (
          <p class="series-note" lang={note.language} {...coveredField(event, `/note/${note.language}`)}>
            {note.text}
          </p>
        )}
        <Distances scene={scene} edition={edition} series={series} />
        <Section id="points" title={say.points}>
          <PointTables scene={scene} edition={edition} series={series} />
          <p>
            <a href={linkTo(scene.files, seriesFileAddress(series.id))} type="text/csv" download>
              {say.download}
            </a>
          </p>
        </Section>
        <Method scene={scene} edition={edition} series={series} />
      </article>
    ),
  });
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly series: Series;
}

function Method({ scene, edition, series }: Props) {
  const method = series.method === undefined ? undefined : inLanguage(series.method, scene.language);
  if (method === undefined) return null;
  return (
    <Section id="method" title={scene.words.catalogue.series.method}>
      <p
        class="series-note"
        lang={method.language}
        {...coveredField(entityEvent(edition, "series", series.id), `/method/${method.language}`)}
      >
        {method.text}
      </p>
    </Section>
  );
}

/** Where a series has two lines, how far they lie apart is what it is about. */
function Distances({ scene, edition, series }: Props) {
  const say = scene.words.catalogue.series;
  const found = lineDistances(series);
  if (found.length === 0) return null;
  return (
    <Section id="distance" title={say.distance}>
      <ul class="distances">
        {found.map((one) => (
          <Distance scene={scene} edition={edition} series={series} one={one} />
        ))}
      </ul>
    </Section>
  );
}

function Distance({ scene, edition, series, one }: Props & { readonly one: LineDistance }) {
  const say = scene.words.catalogue.series;
  return (
    <li class={one.sources.length === 0 ? "mixed" : undefined}>
      <span class="line-date">
        <DateText scene={scene} date={one.date} />
      </span>
      <span>
        <b>{formatValue(scene, one.distance)}</b>{" "}
        <span class="aside">
          {lineName(series, one.upper, scene)} {formatValue(scene, one.upper.value)} −{" "}
          {lineName(series, one.lower, scene)} {formatValue(scene, one.lower.value)}
        </span>{" "}
        {one.sources.length > 0 ? (
          <SourceMarks scene={scene} edition={edition} sources={one.sources} />
        ) : (
          <>
            <SourceMarks scene={scene} edition={edition} sources={[...one.upper.sources, ...one.lower.sources]} />
            <span class="remark"> {say.mixed}</span>
          </>
        )}
      </span>
    </li>
  );
}

function lineName(series: Series, point: SeriesPoint, { language }: Scene): string {
  const line = series.lines.find(({ id }) => id === point.line);
  return line === undefined ? point.line : inLanguage(line.name, language).text;
}
