import type { Body } from "../../model/agent.ts";
import type { PublicEdition } from "../../model/public.ts";
import { linkTo, peopleAddress } from "../address.ts";
import { AgentHead } from "../components/AgentHead.tsx";
import { AgentLink } from "../components/AgentLink.tsx";
import { AgentDocumentSections, Authorities } from "../components/AgentSections.tsx";
import { Appointed } from "../components/Appointed.tsx";
import { DateCredit } from "../components/DateCredit.tsx";
import { LinkedData } from "../components/LinkedData.tsx";
import { MembershipTable } from "../components/MembershipTable.tsx";
import { NameForms, nameForms } from "../components/NameForms.tsx";
import { NetworkFigure } from "../components/NetworkFigure.tsx";
import { renderPage } from "../components/Page.tsx";
import { Section } from "../components/Section.tsx";
import { TenureBars } from "../components/TenureBars.tsx";
import type { PageContext, Scene } from "../context.ts";
import { entityIndex } from "../entities.ts";
import { agentPageData } from "../linked-data.ts";
import { agentName, inLanguage } from "../names.ts";
import { networkAround } from "../network/network.ts";
import { tenureAxis } from "../time/tenure-bar.ts";
import { wordsFor } from "../words/interface-words.ts";

/** A body: its members and offices as bars in time, who put them there, and its documents. */
export function renderBody(edition: PublicEdition, body: Body, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = scene.words.catalogue.people;
  const note = body.note === undefined ? undefined : inLanguage(body.note, context.language).text;
  return renderPage({
    scene,
    edition,
    title: inLanguage(body.name, context.language).text,
    ...(note === undefined ? {} : { description: note }),
    section: "people",
    head: <LinkedData data={agentPageData(edition, body, context.language)} />,
    children: (
      <article class="column column-wide agent">
        <AgentHead scene={scene} edition={edition} kind="body" agent={body} eyebrow={body.kind ?? say.body} />
        <Frame scene={scene} edition={edition} body={body} />
        <Members scene={scene} edition={edition} body={body} />
        <AgentDocumentSections scene={scene} edition={edition} agent={body.id} />
        <NetworkFigure scene={scene} edition={edition} network={networkAround(edition, body.id)} self={body.id} />
        {nameForms(body).length > 1 && (
          <Section id="names" title={say.names}>
            <NameForms scene={scene} edition={edition} agent={body} />
          </Section>
        )}
        <Authorities scene={scene} authorities={body.authorities} />
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
  readonly body: Body;
}

function Frame({ scene, edition, body }: Props) {
  const say = scene.words.catalogue.people;
  const parts = edition.entities.bodies.filter(({ parent }) => parent === body.id);
  if (body.founded.length + body.dissolved.length + parts.length === 0 && body.parent === undefined) return null;
  return (
    <dl class="credits">
      <DateCredit scene={scene} edition={edition} label={say.founded} stated={body.founded} />
      <DateCredit scene={scene} edition={edition} label={say.dissolved} stated={body.dissolved} />
      {body.parent !== undefined && (
        <div>
          <dt>{say.partOf}</dt>
          <dd>
            <AgentLink scene={scene} edition={edition} agent={{ agent: body.parent }} />
          </dd>
        </div>
      )}
      {parts.length > 0 && (
        <div>
          <dt>{say.parts}</dt>
          <dd>
            <ul>
              {parts.map(({ id }) => (
                <li>
                  <AgentLink scene={scene} edition={edition} agent={{ agent: id }} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Members({ scene, edition, body }: Props) {
  const say = scene.words.catalogue.people;
  const index = entityIndex(edition);
  const own = index.membershipsIn(body.id);
  const made = index.appointedBy(body.id).filter((one) => !own.includes(one));
  const nameOf = (id: string): string => agentName(edition, { agent: id }, scene.language);
  const offices = edition.entities.offices.filter((office) => office.body === body.id);
  const empty = offices.filter(({ id }) => !own.some(({ office }) => office === id));
  return (
    <>
      {own.length + empty.length > 0 && (
        <Section id="members" title={say.members}>
          <TenureBars
            scene={scene}
            rows={own.map((one) => ({
              label:
                one.office === undefined
                  ? nameOf(one.person)
                  : `${nameOf(one.person)}, ${officeName(edition, one.office, scene)}`,
              tenure: one,
            }))}
          />
          {own.length > 0 && (
            <MembershipTable
              heading="_members"
              scene={scene}
              edition={edition}
              memberships={own}
              columns={["person", "post"]}
              body={body.id}
            />
          )}
          {empty.map((office) => (
            <p class="empty-office">
              {inLanguage(office.name, scene.language).text}
              {office.note !== undefined && <span class="remark"> {inLanguage(office.note, scene.language).text}</span>}
            </p>
          ))}
        </Section>
      )}
      <Appointed scene={scene} edition={edition} memberships={made} again={tenureAxis(own) !== undefined} />
    </>
  );
}

function officeName(edition: PublicEdition, id: string, scene: Scene): string {
  const office = entityIndex(edition).offices.get(id);
  return office === undefined ? id : inLanguage(office.name, scene.language).text;
}
