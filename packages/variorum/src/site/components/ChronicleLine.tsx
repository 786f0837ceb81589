import type { HistoricalEvent } from "../../model/event.ts";
import type { PublicEdition } from "../../model/public.ts";
import { documentAddress, linkTo } from "../address.ts";
import type { WitnessOfDocument } from "../agent-documents.ts";
import type { Scene } from "../context.ts";
import { coveredField } from "../covered.ts";
import { documentRelations } from "../document-relations.ts";
import { entityEvent } from "../entity-event.ts";
import { fewNames } from "../few-names.ts";
import { agentNames, inLanguage, placeName, witnessLabel } from "../names.ts";
import type { ChronicleEntry } from "../time/chronicle.ts";
import { kindWord } from "../words/kind-words.ts";
import { AgentLinks } from "./AgentLink.tsx";
import { DocumentLink } from "./DocumentLines.tsx";
import { SourceMarks } from "./SourceMarks.tsx";
import { StatedDates, Statements } from "./Statements.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly entry: ChronicleEntry;
}

/** An entry of the chronology, with its date as every source states it. */
export function ChronicleLine({ scene, edition, entry }: Props) {
  return (
    <li class={`chronicle-${entry.kind}`} {...(entry.kind === "event" ? { id: `_e-${entry.event.id}` } : {})}>
      <div class="line-date">
        <StatedDates scene={scene} edition={edition} stated={entry.stated} />
      </div>
      <div>
        {entry.kind === "event" && <EventText scene={scene} edition={edition} event={entry.event} />}
        {entry.kind === "document" && (
          <p>
            <b>
              <DocumentLink scene={scene} document={entry.document} />
            </b>{" "}
            <span class="aside">
              {[
                entry.document.kind === undefined ? "" : kindWord(entry.document.kind, edition.info, scene.language),
                [
                  fewNames(agentNames(edition, entry.document.creators, scene.language), scene.language),
                  fewNames(agentNames(edition, entry.document.addressees, scene.language), scene.language),
                ]
                  .filter((part) => part !== "")
                  .join(" → "),
              ]
                .filter((part) => part !== "")
                .join(" · ")}
            </span>
          </p>
        )}
        {entry.kind === "witness" && <PrintingLine scene={scene} edition={edition} witnesses={entry.witnesses} />}
      </div>
    </li>
  );
}

/** What happened, where, who took part, and in which documents. */
export function EventText({ scene, edition, event }: Omit<Props, "entry"> & { readonly event: HistoricalEvent }) {
  const { language } = scene;
  const covered = entityEvent(edition, "event", event.id);
  const title = inLanguage(event.title, language);
  const description = event.description === undefined ? undefined : inLanguage(event.description, language);
  const documents = event.documents.flatMap((id) => documentRelations(edition).byId.get(id) ?? []);
  return (
    <>
      <p>
        <b lang={title.language} {...coveredField(covered, `/title/${title.language}`)}>
          {title.text}
        </b>{" "}
        <SourceMarks scene={scene} edition={edition} sources={event.sources} />
      </p>
      {description !== undefined && (
        <p lang={description.language} {...coveredField(covered, `/description/${description.language}`)}>
          {description.text}
        </p>
      )}
      {event.place.length + event.agents.length > 0 && (
        <p class="aside">
          <Statements
            scene={scene}
            edition={edition}
            stated={event.place}
            show={(place) => placeName(edition, place, language)}
          />
          {event.place.length > 0 && event.agents.length > 0 && " · "}
          <AgentLinks scene={scene} edition={edition} agents={event.agents.map((agent) => ({ agent }))} />
        </p>
      )}
      {documents.length > 0 && (
        <ul class="of-event">
          {documents.map((document) => (
            <li>
              <DocumentLink scene={scene} document={document} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function PrintingLine({
  scene,
  witnesses,
}: Omit<Props, "entry"> & { readonly witnesses: readonly WitnessOfDocument[] }) {
  const { words, language, root } = scene;
  const [first] = witnesses;
  if (first === undefined) return null;
  const { witness } = first;
  return (
    <>
      <p>
        <b>{witnessLabel(witness, language, words)}</b>{" "}
        <span class="aside">
          {words.witnessKind[witness.kind]}
          {witness.published !== undefined && `, ${witness.published}`}
        </span>
      </p>
      <ul class="of-event">
        {witnesses.map(({ document, witness: one }) => (
          <li>
            <DocumentLink scene={scene} document={document} />{" "}
            <a
              class={one.words === 0 ? "sig sig-shut" : "sig"}
              href={`${linkTo(root, documentAddress(document.id))}#_w-${one.key}`}
            >
              {one.siglum}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
