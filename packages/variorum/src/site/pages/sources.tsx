import type { PublicEdition } from "../../model/public.ts";
import type { Source } from "../../model/source.ts";
import { linkTo, sourcesFileAddress } from "../address.ts";
import { cslText } from "../bibliography/csl-field.ts";
import { formatSource, sourceLabel, sourceSortKey } from "../bibliography/format-source.ts";
import { type SourceUse, sourceUses } from "../bibliography/source-uses.ts";
import { renderPage } from "../components/Page.tsx";
import type { PageContext, Scene } from "../context.ts";
import { coveredField } from "../covered.ts";
import { entityEvent } from "../entity-event.ts";
import { wordsFor } from "../words/interface-words.ts";

/** A list longer than this is folded. */
const mostShown = 8;

/** The works that the edition's statements rest on, as a bibliography, and what rests on each. */
export function renderSources(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = scene.words.catalogue.sources;
  const uses = sourceUses(edition, context.language);
  const collator = new Intl.Collator(context.language, { numeric: true });
  const isLabelled = edition.entities.sources.every(({ csl }) => cslText(csl, "citation-label") !== undefined);
  const key = isLabelled ? sourceLabel : sourceSortKey;
  const sorted = [...edition.entities.sources].sort((a, b) => collator.compare(key(a), key(b)));
  return renderPage({
    scene,
    edition,
    title: say.title,
    description: say.lead,
    section: "sources",
    head: (
      <link
        rel="alternate"
        type="application/vnd.citationstyles.csl+json"
        href={linkTo(scene.files, sourcesFileAddress)}
        title={say.download}
      />
    ),
    children: (
      <div class="column column-wide sources">
        <header class="page-head">
          <h1>{say.title}</h1>
          <p class="lead">{say.lead}</p>
        </header>
        <ul class="bibliography">
          {sorted.map((source) => (
            <SourceEntry scene={scene} edition={edition} source={source} uses={uses.get(source.id) ?? []} />
          ))}
        </ul>
        <p>
          <a href={linkTo(scene.files, sourcesFileAddress)} type="application/vnd.citationstyles.csl+json" download>
            {say.download}
          </a>
        </p>
      </div>
    ),
  });
}

interface EntryProps {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly source: Source;
  readonly uses: readonly SourceUse[];
}

function SourceEntry({ scene, edition, source, uses }: EntryProps) {
  const note = cslText(source.csl, "note");
  return (
    <li id={`_s-${source.id}`}>
      <p class="source-label">{sourceLabel(source)}</p>
      <div>
        <p class="reference">
          {formatSource(source, scene).map(({ text, style, href }) =>
            href !== undefined ? <a href={href}>{text}</a> : style === "work" ? <cite>{text}</cite> : text,
          )}
        </p>
        {note !== undefined && (
          <p class="source-note" {...coveredField(entityEvent(edition, "source", source.id), "/csl/note")}>
            {note}
          </p>
        )}
        <Uses scene={scene} uses={uses} />
      </div>
    </li>
  );
}

function Uses({ scene, uses }: { readonly scene: Scene; readonly uses: readonly SourceUse[] }) {
  const say = scene.words.catalogue.sources;
  if (uses.length === 0) return <p class="aside">{say.nowhere}</p>;
  const list = (
    <ul class="uses">
      {uses.map(({ label, address }) => (
        <li>
          <a href={linkTo(scene.root, address)}>{label}</a>
        </li>
      ))}
    </ul>
  );
  if (uses.length <= mostShown)
    return (
      <>
        <p class="label">{say.citedBy}</p>
        {list}
      </>
    );
  return (
    <details>
      <summary>
        {say.citedBy} ({uses.length})
      </summary>
      {list}
    </details>
  );
}
