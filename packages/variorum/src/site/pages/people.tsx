import type { Body, Membership, Person } from "../../model/agent.ts";
import { groupBy } from "../../model/grouped.ts";
import type { LanguageTag } from "../../model/language.ts";
import type { PublicEdition } from "../../model/public.ts";
import { bodyAddress, linkTo, personAddress } from "../address.ts";
import { Appointments } from "../components/Appointed.tsx";
import { nameForms } from "../components/NameForms.tsx";
import { NetworkFigure } from "../components/NetworkFigure.tsx";
import { renderPage } from "../components/Page.tsx";
import { Section } from "../components/Section.tsx";
import type { PageContext, Scene } from "../context.ts";
import { coveredField } from "../covered.ts";
import { type EntityKind, entityEvent } from "../entity-event.ts";
import { agentName, inLanguage } from "../names.ts";
import { networkOf } from "../network/network.ts";
import { directionOf } from "../text/direction.ts";
import { inOrderOfTime } from "../time/tenure-bar.ts";
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
        {made.length > 0 && <AllAppointments scene={scene} edition={edition} made={made} />}
      </div>
    ),
  });
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
}

/** Of more appointments a page of everybody gives the sum; each stands on the page of who made it. */
const mostAppointments = 30;

function AllAppointments({ scene, edition, made }: Props & { readonly made: readonly Membership[] }) {
  return (
    <Section id="appointments" title={scene.words.catalogue.people.appointments}>
      {made.length > mostAppointments ? (
        <Appointers scene={scene} edition={edition} made={made} />
      ) : (
        <Appointments scene={scene} edition={edition} memberships={made} heading="_appointments" />
      )}
    </Section>
  );
}

/** Who put whom into office, those who did so most often first. */
function Appointers({ scene, edition, made }: Props & { readonly made: readonly Membership[] }) {
  const makers = groupBy(inOrderOfTime(made), ({ by = "" }) => by);
  const persons = new Set(edition.entities.persons.map(({ id }) => id));
  return (
    <ul class="appointers">
      {[...makers]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([by, own]) => (
          <li>
            <a href={`${linkTo(scene.root, persons.has(by) ? personAddress(by) : bodyAddress(by))}#appointed`}>
              {agentName(edition, { agent: by }, scene.language)}
            </a>{" "}
            <span class="aside">
              {own.length}:{" "}
              {[...new Set(own.map((one) => agentName(edition, { agent: one.person }, scene.language)))].join(", ")}
            </span>
          </li>
        ))}
    </ul>
  );
}

interface ListProps extends Props {
  readonly kind: Extract<EntityKind, "person" | "body">;
  readonly agents: readonly (Person | Body)[];
}

/** A longer list is divided by letters. */
const mostWithoutLetters = 40;

function AgentList({ scene, edition, kind, agents }: ListProps) {
  const { language } = scene;
  const collator = new Intl.Collator(language);
  const sorted = agents
    .map((agent) => ({ agent, name: inLanguage(agent.name, language) }))
    .map((one) => ({ ...one, sorted: sortName(one.agent, one.name.text) }))
    .sort((a, b) => collator.compare(a.sorted, b.sorted));
  const lines = (named: typeof sorted) => (
    <ul class="agents">
      {named.map(({ agent, name }) => (
        <AgentLine scene={scene} edition={edition} kind={kind} agent={agent} name={name} />
      ))}
    </ul>
  );
  if (sorted.length <= mostWithoutLetters) return lines(sorted);
  const letters = byLetter(sorted, language);
  const anchor = (letter: string) => `_${kind}-${letter}`;
  return (
    <>
      <nav class="year-index" aria-label={scene.words.catalogue.people[kind === "person" ? "persons" : "bodies"]}>
        <ol>
          {letters.map(([letter]) => (
            <li>
              <a href={`#${anchor(letter)}`}>{letter}</a>
            </li>
          ))}
        </ol>
      </nav>
      {letters.map(([letter, named]) => (
        <section class="letter" id={anchor(letter)}>
          <h3>{letter}</h3>
          {lines(named)}
        </section>
      ))}
    </>
  );
}

/** Names in order by the letter under which a reader looks for them: of "Èze" that is E in French. */
function byLetter<T extends { readonly sorted: string }>(named: readonly T[], language: LanguageTag) {
  const collator = new Intl.Collator(language, { sensitivity: "base" });
  const groups: [string, T[]][] = [];
  for (const one of named) {
    const letter = [...one.sorted.replace(/^[^\p{L}\p{N}]+/u, "")][0]?.toLocaleUpperCase(language) ?? "–";
    const last = groups.at(-1);
    if (last !== undefined && collator.compare(last[0], letter) === 0) last[1].push(one);
    else groups.push([letter, [one]]);
  }
  return groups;
}

interface LineProps extends Props {
  readonly kind: ListProps["kind"];
  readonly agent: Person | Body;
  readonly name: { readonly language: LanguageTag | undefined; readonly text: string };
}

function AgentLine({ scene, edition, kind, agent, name }: LineProps) {
  return (
    <li>
      <a
        href={linkTo(scene.root, kind === "person" ? personAddress(agent.id) : bodyAddress(agent.id))}
        lang={name.language}
        dir={directionOf(name.language)}
        {...coveredField(entityEvent(edition, kind, agent.id), `/name/${name.language}`)}
      >
        {name.text}
      </a>
      <OtherForms agent={agent} shown={name.text} />
    </li>
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
        <span lang={form.language} dir={directionOf(form.language)}>
          {form.name}
        </span>
      ))}
    </span>
  );
}
