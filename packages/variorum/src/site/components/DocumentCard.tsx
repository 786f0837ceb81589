import type { DocumentSummary, PublicEdition } from "../../model/public.ts";
import { firstValue } from "../../model/statement.ts";
import { documentAddress, linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { formatEdtf, showDate } from "../dates.ts";
import { fewNames } from "../few-names.ts";
import { agentNames, inLanguage, witnessLabel } from "../names.ts";
import { directionOf } from "../text/direction.ts";
import { kindWord } from "../words/kind-words.ts";
import { Bracketed } from "./Bracketed.tsx";
import { isInferred } from "./DocumentHead.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly document: DocumentSummary;
}

/** A document in a list. @param values by which it can be chosen, as attributes */
export function DocumentCard({
  scene,
  edition,
  document,
  values = {},
}: Props & { readonly values?: { readonly [attribute: string]: string } }) {
  const { words, language, root } = scene;
  const title = inLanguage(document.title, language);
  const date = firstValue(document.date);
  const shown = date === undefined ? undefined : showDate(date, language, words);
  return (
    <li class={`item item-${document.state}`} {...values}>
      <p class="item-date">
        {shown === undefined ? (
          words.list.undated
        ) : (
          <Bracketed scene={scene} inferred={isInferred(document.inferred, "date")}>
            {shown.text}
          </Bracketed>
        )}
        {shown?.oldStyle !== undefined && <span class="aside">{shown.oldStyle}</span>}
      </p>
      <div>
        <h3>
          <a href={linkTo(root, documentAddress(document.id))} lang={title.language} dir={directionOf(title.language)}>
            <Bracketed scene={scene} inferred={isInferred(document.inferred, `title.${title.language}`)}>
              {title.text}
            </Bracketed>
          </a>
        </h3>
        <People scene={scene} edition={edition} document={document} />
        <State scene={scene} document={document} />
        <Sigla scene={scene} document={document} />
      </div>
    </li>
  );
}

function People({ scene, edition, document }: Props) {
  const creators = fewNames(agentNames(edition, document.creators, scene.language), scene.language);
  const addressees = fewNames(agentNames(edition, document.addressees, scene.language), scene.language);
  const who = [creators, addressees].filter((part) => part !== "").join(" → ");
  const kind = document.kind === undefined ? "" : kindWord(document.kind, edition.info, scene.language);
  const line = [kind, who].filter((part) => part !== "").join(" · ");
  return line === "" ? null : <p class="item-people">{line}</p>;
}

function State({ scene, document }: Omit<Props, "edition">) {
  const { words, language } = scene;
  const { tombstone } = document;
  if (tombstone === null) return null;
  const until = tombstone.until;
  return (
    <p class="item-state">
      {tombstone.state === "removed"
        ? words.tomb.removed
        : until === undefined
          ? words.tomb.withheld
          : words.list.withheldUntil(formatEdtf(until, language, words))}
    </p>
  );
}

/** Witnesses at one look; those without text are struck with a dashed line. Of a document with one text there is nothing to tell. */
function Sigla({ scene, document }: Omit<Props, "edition">) {
  const { words, language } = scene;
  const shut = document.witnesses.filter((one) => one.words === 0).length;
  if (document.witnesses.length === 1 && shut === 0) return null;
  return (
    <p class="item-witnesses">
      <span class="sigla" aria-hidden="true">
        {document.witnesses.slice(0, 12).map((one) => (
          <span class={one.words === 0 ? "sig sig-shut" : "sig"} title={witnessLabel(one, language, words)}>
            {one.siglum}
          </span>
        ))}
      </span>{" "}
      <span class="aside">
        {words.list.witnesses(document.witnesses.length)}
        {shut > 0 && `, ${words.list.shut(shut, document.witnesses.length)}`}
      </span>
    </p>
  );
}
