import type { HistoricalEvent } from "../../model/event.ts";
import type { LanguageTag, Multilingual } from "../../model/language.ts";
import { chronologyAddress, linkTo } from "../address.ts";
import { documentRelations } from "../document-relations.ts";
import type { DocumentScene } from "../document-scene.ts";
import type { Content } from "../html/html.ts";
import { inLanguage } from "../names.ts";
import { directionOf } from "../text/direction.ts";
import { changesWords } from "../words/changes-words.ts";
import { kindWord } from "../words/kind-words.ts";
import { AgentLinks } from "./AgentLink.tsx";
import { DocumentLink } from "./DocumentLines.tsx";
import { PlaceName } from "./PlaceName.tsx";
import { SourceMarks } from "./SourceMarks.tsx";
import { StatedDates, Statements } from "./Statements.tsx";

/** Every statement about the document with who makes it: dates, places, people, related documents, events. */
export function DocumentFacts({ scene }: { readonly scene: DocumentScene }) {
  const { document, edition, words } = scene;
  const say = words.catalogue.facts;
  const names = changesWords[scene.language].fields;
  const { work } = document;
  const related = relatedDocuments(scene);
  const events = documentRelations(edition).eventsOf(work.id);
  const isEmpty =
    work.stated === undefined &&
    work.date.length + work.place.length + work.creators.length + work.addressees.length + work.signatories.length ===
      0;
  if (isEmpty && related.length + events.length === 0) return null;
  const people = [
    [say.wrote, work.creators],
    [say.received, work.addressees],
    [say.signed, work.signatories],
  ] as const;
  return (
    <section class="doc-facts" aria-labelledby="_facts">
      <h2 id="_facts">{say.title}</h2>
      <dl class="credits">
        {work.stated?.title !== undefined && (
          <Fact name={names.title}>
            <Statements
              scene={scene}
              edition={edition}
              stated={work.stated.title}
              show={(title) => <TitleText title={title} language={scene.language} />}
            />
          </Fact>
        )}
        {work.stated?.kind !== undefined && (
          <Fact name={names.kind}>
            <Statements
              scene={scene}
              edition={edition}
              stated={work.stated.kind}
              show={(kind) => kindWord(kind, edition.info, scene.language)}
            />
          </Fact>
        )}
        {work.date.length > 0 && (
          <Fact name={say.date}>
            <StatedDates scene={scene} edition={edition} stated={work.date} />
          </Fact>
        )}
        {work.place.length > 0 && (
          <Fact name={say.place}>
            <Statements
              scene={scene}
              edition={edition}
              stated={work.place}
              show={(place) => <PlaceName scene={scene} edition={edition} place={place} />}
            />
          </Fact>
        )}
        {people.map(
          ([name, agents]) =>
            agents.length > 0 && (
              <Fact name={name}>
                <AgentLinks scene={scene} edition={edition} agents={agents} full={true} />
              </Fact>
            ),
        )}
        {related.length > 0 && (
          <Fact name={say.related}>
            <ul>
              {related.map(({ how, document: other, note }) => (
                <li>
                  <span class="aside">{how}</span> <DocumentLink scene={scene} document={other} />
                  {note !== undefined && <span class="remark"> {note}</span>}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {events.length > 0 && (
          <Fact name={say.events}>
            <ul>
              {events.map((event) => (
                <EventFact scene={scene} event={event} />
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: Content }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function TitleText({ title, language }: { readonly title: Multilingual; readonly language: LanguageTag }) {
  const shown = inLanguage(title, language);
  return (
    <span lang={shown.language} dir={directionOf(shown.language)}>
      {shown.text}
    </span>
  );
}

function EventFact({ scene, event }: { readonly scene: DocumentScene; readonly event: HistoricalEvent }) {
  const title = inLanguage(event.title, scene.language);
  return (
    <li>
      <StatedDates scene={scene} edition={scene.edition} stated={event.date} />{" "}
      <a href={`${linkTo(scene.root, chronologyAddress)}#_e-${event.id}`} lang={title.language}>
        {title.text}
      </a>{" "}
      <SourceMarks scene={scene} edition={scene.edition} sources={event.sources} />
    </li>
  );
}

/** What the document says of others, and what others say of it where it says nothing of them. */
function relatedDocuments({ document, edition, words }: DocumentScene) {
  const say = words.catalogue.facts;
  const { id, relations } = document.work;
  const own = relations.map((relation) => ({ relation, other: relation.document, how: say.relation[relation.kind] }));
  const said = new Set(relations.map((relation) => relation.document));
  const index = documentRelations(edition);
  const back = index
    .saidOf(id)
    .filter(({ document: other }) => other.id !== id && !said.has(other.id))
    .map(({ document: other, relation }) => ({ relation, other: other.id, how: say.relatedFrom[relation.kind] }));
  return [...own, ...back].flatMap(({ relation, other, how }) => {
    const found = index.byId.get(other);
    return found === undefined
      ? []
      : [{ how, document: found, ...(relation.note === undefined ? {} : { note: relation.note }) }];
  });
}
