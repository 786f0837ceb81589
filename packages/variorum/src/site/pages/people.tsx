import type { Body, Membership, Person } from "../../model/agent.ts";
import type { PublicEdition } from "../../model/public.ts";
import { bodyAddress, linkTo, personAddress } from "../address.ts";
import { MembershipTable, postText } from "../components/MembershipTable.tsx";
import { nameForms } from "../components/NameForms.tsx";
import { NetworkFigure } from "../components/NetworkFigure.tsx";
import { renderPage } from "../components/Page.tsx";
import { Section } from "../components/Section.tsx";
import { TenureBars } from "../components/TenureBars.tsx";
import type { PageContext, Scene } from "../context.ts";
import { coveredField } from "../covered.ts";
import { type EntityKind, entityEvent } from "../entity-event.ts";
import { agentName, inLanguage } from "../names.ts";
import { networkOf } from "../network/network.ts";
import { directionOf } from "../text/direction.ts";
import { wordsFor } from "../words/interface-words.ts";
import { DisappearedLink } from "./disappeared.tsx";

/** Everybody whom the edition knows, under all their names, and who put whom into which office. */
export function renderPeople(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = scene.words.catalogue.people;
  const { persons, bodies, memberships } = edition.entities;
  const made = memberships.filter(({ by }) => by !== undefined);
  return renderPage({
    scene,
    edition,
    title: say.title,
    section: "people",
    children: (
      <div class="column column-wide people">
        <header class="page-head">
          <h1>{say.title}</h1>
          <p class="lead">{say.lead(persons.length, bodies.length)}</p>
          {persons.length > 0 && <DisappearedLink scene={scene} />}
        </header>
        {persons.length > 0 && (
          <Section id="persons" title={say.persons}>
            <AgentList scene={scene} edition={edition} kind="person" agents={persons} />
          </Section>
        )}
        {bodies.length > 0 && (
          <Section id="bodies" title={say.bodies}>
            <AgentList scene={scene} edition={edition} kind="body" agents={bodies} />
          </Section>
        )}
        <NetworkFigure scene={scene} edition={edition} network={networkOf(edition)} />
        {made.length > 0 && <Appointments scene={scene} edition={edition} made={made} />}
      </div>
    ),
  });
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
}

function Appointments({ scene, edition, made }: Props & { readonly made: readonly Membership[] }) {
  return (
    <Section id="appointments" title={scene.words.catalogue.people.appointments}>
      <TenureBars
        scene={scene}
        rows={made.map((one) => ({
          label: `${agentName(edition, { agent: one.person }, scene.language)}: ${postText(edition, one, scene.language)}`,
          tenure: one,
        }))}
      />
      <MembershipTable scene={scene} edition={edition} memberships={made} columns={["person", "post"]} />
    </Section>
  );
}

interface ListProps extends Props {
  readonly kind: Extract<EntityKind, "person" | "body">;
  readonly agents: readonly (Person | Body)[];
}

function AgentList({ scene, edition, kind, agents }: ListProps) {
  const { language, root } = scene;
  const collator = new Intl.Collator(language);
  const sorted = agents
    .map((agent) => ({ agent, name: inLanguage(agent.name, language) }))
    .sort((a, b) => collator.compare(sortName(a.agent, a.name.text), sortName(b.agent, b.name.text)));
  return (
    <ul class="agents">
      {sorted.map(({ agent, name }) => (
        <li>
          <a
            href={linkTo(root, kind === "person" ? personAddress(agent.id) : bodyAddress(agent.id))}
            lang={name.language}
            dir={directionOf(name.language)}
            {...coveredField(entityEvent(edition, kind, agent.id), `/name/${name.language}`)}
          >
            {name.text}
          </a>
          <OtherForms agent={agent} shown={name.text} />
        </li>
      ))}
    </ul>
  );
}

/** Persons by the last word of a name that begins with given names, all others as they stand. */
function sortName(agent: Person | Body, name: string): string {
  if (!("born" in agent)) return name.replace(/^(the|a|an) /i, "").replace(/^[^\p{L}\p{N}]+/u, "");
  const words = name.split(" ");
  return `${words.at(-1)} ${words.slice(0, -1).join(" ")}`;
}

function OtherForms({ agent, shown }: { readonly agent: Person | Body; readonly shown: string }) {
  const forms = nameForms(agent).filter((form) => form.name !== shown);
  if (forms.length === 0) return null;
  return (
    <span class="forms">
      {forms.map((form) => (
        <span lang={form.language} dir={directionOf(form.language ?? "und")}>
          {form.name}
        </span>
      ))}
    </span>
  );
}
