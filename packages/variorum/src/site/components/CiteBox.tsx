import { changesAddress, linkTo, versionAddress } from "../address.ts";
import { citationOf, stableAddress } from "../citation.ts";
import { showDay } from "../dates.ts";
import type { DocumentScene } from "../document-scene.ts";
import { changesWords } from "../words/changes-words.ts";

/** How to cite, per version. Folded until it is wanted; opens without a script. */
export function CiteBox({ scene }: { readonly scene: DocumentScene }) {
  const { words, document } = scene;
  if (document.version === 0) return null;
  return (
    <details class="cite" id="_cite">
      <summary>{words.cite.cite(document.version)}</summary>
      <div class="cite-body">
        <p class="citation" data-citation>
          {citationOf(scene)}
        </p>
        <p>
          <button type="button" class="button" data-copy="citation" hidden>
            {words.cite.copy}
          </button>
          <button type="button" class="button" data-copy="address" data-address={stableAddress(scene)} hidden>
            {words.cite.copyAddress}
          </button>
          <span role="status" data-copied={words.cite.copied} />
        </p>
        <Versions scene={scene} />
      </div>
    </details>
  );
}

function Versions({ scene }: { readonly scene: DocumentScene }) {
  const { words, document, files, language } = scene;
  return (
    <>
      <p class="label">{words.cite.versions}</p>
      <ol class="versions" reversed>
        {[...document.versions].reverse().map((version) => (
          <li value={version.n}>
            <a
              href={linkTo(files, versionAddress(document.work.id, version.n))}
              aria-current={version.n === document.version ? "true" : undefined}
            >
              {showDay(version.time, language, words)}
            </a>{" "}
            <span class="aside">
              {[...new Set(version.events.map((event) => words.action[event.action]))].join(", ")}
              {version.n > 1 && (
                <>
                  {" · "}
                  <a href={linkTo(files, changesAddress(document.work.id, version.n))}>{changesWords[language].link}</a>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
