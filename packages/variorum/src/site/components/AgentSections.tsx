import type { Authority } from "../../model/agent.ts";
import type { HistoricalEvent } from "../../model/event.ts";
import type { PublicEdition } from "../../model/public.ts";
import { chronologyAddress, linkTo } from "../address.ts";
import { type AgentDocuments, agentDocuments } from "../agent-documents.ts";
import type { Scene } from "../context.ts";
import { inLanguage } from "../names.ts";
import { AgentLink } from "./AgentLink.tsx";
import { AuthorityLink } from "./AuthorityLink.tsx";
import { DocumentLines, DocumentLink, WitnessLines } from "./DocumentLines.tsx";
import { Section } from "./Section.tsx";
import { SourceMarks } from "./SourceMarks.tsx";
import { StatedDates } from "./Statements.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly agent: string;
}

/** What somebody wrote, got, signed, translated, printed, and where the name stands. */
export function AgentDocumentSections({ scene, edition, agent }: Props) {
  const say = scene.words.catalogue.people;
  const found = agentDocuments(edition, agent);
  const documents = [
    ["wrote", say.wrote, found.wrote],
    ["received", say.received, found.received],
    ["signed", say.signed, found.signed],
  ] as const;
  const witnesses = [
    ["published", say.publisherOf, found.published],
    ["translated", say.translated, found.translated],
    ["transcribed", say.transcribed, found.transcribed],
  ] as const;
  return (
    <>
      {documents.map(
        ([id, title, list]) =>
          list.length > 0 && (
            <Section id={id} title={title}>
              <DocumentLines scene={scene} documents={list} />
            </Section>
          ),
      )}
      <Companions scene={scene} edition={edition} found={found} />
      {witnesses.map(
        ([id, title, list]) =>
          list.length > 0 && (
            <Section id={id} title={title}>
              <WitnessLines scene={scene} witnesses={list} ofWitness={id !== "transcribed"} />
            </Section>
          ),
      )}
      {found.named.length > 0 && (
        <Section id="named" title={say.namedIn}>
          <p class="help">{say.namedHelp}</p>
          <WitnessLines scene={scene} witnesses={found.named} />
        </Section>
      )}
      <AgentEvents scene={scene} edition={edition} events={found.events} />
    </>
  );
}

function Companions({ scene, edition, found }: Omit<Props, "agent"> & { readonly found: AgentDocuments }) {
  const say = scene.words.catalogue.people;
  if (found.signedWith.length === 0) return null;
  const many = new Set(found.signed).size > 1;
  return (
    <Section id="signed-with" title={say.signedWith}>
      <ul class="companions">
        {found.signedWith.map(({ agent, documents }) => (
          <li>
            <AgentLink scene={scene} edition={edition} agent={{ agent }} />
            {many && (
              <span class="aside">
                {" "}
                {documents.length === 1 && documents[0] !== undefined ? (
                  <DocumentLink scene={scene} document={documents[0]} />
                ) : (
                  say.together(documents.length)
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function AgentEvents({
  scene,
  edition,
  events,
}: Omit<Props, "agent"> & { readonly events: readonly HistoricalEvent[] }) {
  if (events.length === 0) return null;
  return (
    <Section id="events" title={scene.words.catalogue.people.events}>
      <ul class="lines">
        {events.map((event) => {
          const title = inLanguage(event.title, scene.language);
          return (
            <li>
              <span class="line-date">
                <StatedDates scene={scene} edition={edition} stated={event.date} />
              </span>
              <span>
                <a href={`${linkTo(scene.root, chronologyAddress)}#_e-${event.id}`} lang={title.language}>
                  {title.text}
                </a>{" "}
                <SourceMarks scene={scene} edition={edition} sources={event.sources} />
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

export function Authorities({
  scene,
  authorities,
}: {
  readonly scene: Scene;
  readonly authorities: readonly Authority[];
}) {
  if (authorities.length === 0) return null;
  return (
    <Section id="elsewhere" title={scene.words.catalogue.people.elsewhere}>
      <ul class="companions">
        {authorities.map((authority) => (
          <li>
            <AuthorityLink authority={authority} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
