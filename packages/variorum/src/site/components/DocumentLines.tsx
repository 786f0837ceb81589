import type { HistoricalDate } from "../../model/date.ts";
import type { DocumentSummary } from "../../model/public.ts";
import { firstValue } from "../../model/statement.ts";
import { documentAddress, linkTo } from "../address.ts";
import type { WitnessOfDocument } from "../agent-documents.ts";
import type { Scene } from "../context.ts";
import { showDate } from "../dates.ts";
import type { Content } from "../html/html.ts";
import { inLanguage, witnessLabel } from "../names.ts";

export function DocumentLink({
  scene,
  document,
}: {
  readonly scene: Scene;
  readonly document: Pick<DocumentSummary, "id" | "title">;
}) {
  const title = inLanguage(document.title, scene.language);
  return (
    <a href={linkTo(scene.root, documentAddress(document.id))} lang={title.language}>
      {title.text}
    </a>
  );
}

interface LineProps {
  readonly scene: Scene;
  readonly document: DocumentSummary;
  /** In place of the document's own. */
  readonly date?: HistoricalDate | undefined;
  readonly children?: Content;
}

function DocumentLine({ scene, document, date = firstValue(document.date), children }: LineProps) {
  return (
    <li>
      <span class="line-date">
        {date === undefined ? scene.words.list.undated : showDate(date, scene.language, scene.words).text}
      </span>
      <span>
        <DocumentLink scene={scene} document={document} />
        {children}
      </span>
    </li>
  );
}

export function DocumentLines({
  scene,
  documents,
}: {
  readonly scene: Scene;
  readonly documents: readonly DocumentSummary[];
}) {
  return (
    <ul class="lines">
      {documents.map((document) => (
        <DocumentLine scene={scene} document={document} />
      ))}
    </ul>
  );
}

/** One line for each document, with those of its witnesses that are meant; `ofWitness`: with the date of the first of these. */
export function WitnessLines({
  scene,
  witnesses,
  ofWitness = false,
}: {
  readonly scene: Scene;
  readonly witnesses: readonly WitnessOfDocument[];
  readonly ofWitness?: boolean;
}) {
  const { language, words, root } = scene;
  const documents = [...new Set(witnesses.map(({ document }) => document))];
  return (
    <ul class="lines">
      {documents.map((document) => (
        <DocumentLine scene={scene} document={document} date={ofWitness ? firstDate(witnesses, document) : undefined}>
          {witnesses
            .filter((one) => one.document === document)
            .map(({ witness }) => (
              <>
                {" "}
                <a
                  class={witness.words === 0 ? "sig sig-shut" : "sig"}
                  href={`${linkTo(root, documentAddress(document.id))}#_w-${witness.key}`}
                  title={witnessLabel(witness, language, words)}
                >
                  {witness.siglum}
                </a>
              </>
            ))}
        </DocumentLine>
      ))}
    </ul>
  );
}

/** What somebody printed or translated is of its own time, not of the document's. */
const firstDate = (witnesses: readonly WitnessOfDocument[], document: DocumentSummary): HistoricalDate | undefined =>
  witnesses
    .filter((one) => one.document === document)
    .flatMap(({ witness }) => firstValue(witness.date) ?? [])
    .sort((a, b) => (a.earliest < b.earliest ? -1 : Number(a.earliest > b.earliest)))[0];
