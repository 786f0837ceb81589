import type { Person } from "../../model/agent.ts";
import type { PublicEdition } from "../../model/public.ts";
import { linkTo, peopleAddress } from "../address.ts";
import { AgentHead } from "../components/AgentHead.tsx";
import { AgentDocumentSections, Authorities } from "../components/AgentSections.tsx";
import { Appointed } from "../components/Appointed.tsx";
import { DateCredit } from "../components/DateCredit.tsx";
import { LinkedData } from "../components/LinkedData.tsx";
import { MembershipTable, postText } from "../components/MembershipTable.tsx";
import { NameForms } from "../components/NameForms.tsx";
import { NetworkFigure } from "../components/NetworkFigure.tsx";
import { renderPage } from "../components/Page.tsx";
import { Section } from "../components/Section.tsx";
import { TenureBars } from "../components/TenureBars.tsx";
import type { PageContext, Scene } from "../context.ts";
import { entityIndex } from "../entities.ts";
import { agentPageData } from "../linked-data.ts";
import { inLanguage } from "../names.ts";
import { networkAround } from "../network/network.ts";
import { tenureAxis } from "../time/tenure-bar.ts";
import { wordsFor } from "../words/interface-words.ts";

/** All that the edition knows of a person: names, life, offices, documents. */
export function renderPerson(edition: PublicEdition, person: Person, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = scene.words.catalogue.people;
  const note = person.note === undefined ? undefined : inLanguage(person.note, context.language).text;
  return renderPage({
    scene,
    edition,
    title: inLanguage(person.name, context.language).text,
    ...(note === undefined ? {} : { description: note }),
    section: "people",
    head: <LinkedData data={agentPageData(edition, person, context.language)} />,
    children: (
      <article class="column column-wide agent">
        <AgentHead scene={scene} edition={edition} kind="person" agent={person} eyebrow={say.person} />
        <Life scene={scene} edition={edition} person={person} />
        <Section id="names" title={say.names}>
          <NameForms scene={scene} edition={edition} agent={person} />
        </Section>
        <Offices scene={scene} edition={edition} person={person} />
        <AgentDocumentSections scene={scene} edition={edition} agent={person.id} />
        <NetworkFigure scene={scene} edition={edition} network={networkAround(edition, person.id)} self={person.id} />
        <Authorities scene={scene} authorities={person.authorities} />
        <p class="back">
          <a href={linkTo(scene.root, peopleAddress)}>{say.all}</a>
        </p>
      </article>
    ),
  });
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly person: Person;
}

function Life({ scene, edition, person }: Props) {
  const say = scene.words.catalogue.people;
  if (person.born.length + person.died.length === 0) return null;
  return (
    <dl class="credits">
      <DateCredit scene={scene} edition={edition} label={say.born} stated={person.born} />
      <DateCredit scene={scene} edition={edition} label={say.died} stated={person.died} />
    </dl>
  );
}

function Offices({ scene, edition, person }: Props) {
  const say = scene.words.catalogue.people;
  const index = entityIndex(edition);
  const own = index.membershipsOf(person.id);
  const made = index.appointedBy(person.id);
  return (
    <>
      {own.length > 0 && (
        <Section id="offices" title={say.offices}>
          <TenureBars
            scene={scene}
            rows={own.map((one) => ({ label: postText(edition, one, scene.language), tenure: one }))}
          />
          <MembershipTable scene={scene} edition={edition} memberships={own} columns={["post"]} heading="_offices" />
        </Section>
      )}
      <Appointed scene={scene} edition={edition} memberships={made} again={tenureAxis(own) !== undefined} />
    </>
  );
}
