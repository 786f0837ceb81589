import type { DownloadKind } from "../../model/download.ts";
import { groupBy } from "../../model/grouped.ts";
import { linkTo } from "../address.ts";
import type { Alternate, DocumentScene } from "../document-scene.ts";
import { witnessLabel } from "../names.ts";
import { downloadWords } from "../words/download-words.ts";

/** What can be taken away, a line for every witness, one for the whole, one for the citation. */
export function TakeAway({ scene }: { readonly scene: DocumentScene }) {
  const { view, words } = scene;
  if (view.alternates === undefined || view.alternates.length === 0) return null;
  return (
    <section class="take" aria-labelledby="_take">
      <h2 id="_take">{words.document.take}</h2>
      <dl>
        {byText(scene, view.alternates).map(([text, downloads]) => (
          <div>
            <dt>{text}</dt>
            <dd>
              {downloads.map((one) => (
                <a href={linkTo(scene.files, one.href)} type={one.type} aria-label={downloadTitle(scene, one)} download>
                  {downloadWords[scene.language].format[one.what]}
                </a>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** "plain text: A, Typescript": the name of a download where it stands alone. */
export const downloadTitle = (scene: DocumentScene, one: Alternate): string =>
  `${downloadWords[scene.language].format[one.what]}: ${textOf(scene, one)}`;

const byText = (
  scene: DocumentScene,
  downloads: readonly Alternate[],
): ReadonlyArray<readonly [string, Alternate[]]> => [...groupBy(downloads, (one) => textOf(scene, one))];

const citations: readonly DownloadKind[] = ["csl-json", "bibtex", "ris"];

/** Of what it is: a witness, the whole, the citation. */
function textOf({ document, language, words }: DocumentScene, { what, witness }: Alternate): string {
  const say = downloadWords[language];
  const found = document.witnesses.find((one) => one.witness.key === witness)?.witness;
  if (found === undefined) return citations.includes(what) ? say.citation : say.whole;
  return `${found.siglum}, ${witnessLabel(found, language, words)}`;
}
