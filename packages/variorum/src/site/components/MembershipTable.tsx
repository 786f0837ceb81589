import type { Membership } from "../../model/agent.ts";
import type { LanguageTag } from "../../model/language.ts";
import type { PublicEdition } from "../../model/public.ts";
import type { Stated } from "../../model/statement.ts";
import type { Scene } from "../context.ts";
import { coveredField } from "../covered.ts";
import { entityIndex } from "../entities.ts";
import { entityEvent } from "../entity-event.ts";
import type { Content } from "../html/html.ts";
import { agentName, inLanguage } from "../names.ts";
import { inOrderOfTime } from "../time/tenure-bar.ts";
import { AgentLink } from "./AgentLink.tsx";
import { SourceMarks } from "./SourceMarks.tsx";
import { StatedDates, Statements } from "./Statements.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly memberships: readonly Membership[];
  /** Columns beside the dates. */
  readonly columns: readonly ("person" | "post")[];
  /** The body whose page it is: its name need not be said. */
  readonly body?: string;
  /** Id of the heading above. */
  readonly heading: string;
}

/** Who held what from when to when, how they came to it, and who says so. */
export function MembershipTable({ scene, edition, memberships, columns, body, heading }: Props) {
  const say = scene.words.catalogue.people;
  return (
    <table class="rows" aria-labelledby={heading}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col">{column === "person" ? say.person : say.office}</th>
          ))}
          <th scope="col">{say.from}</th>
          <th scope="col">{say.to}</th>
          <th scope="col">{say.how}</th>
          <th scope="col">{scene.words.catalogue.statement.sources}</th>
        </tr>
      </thead>
      <tbody>
        {inOrderOfTime(memberships).map((one) => (
          <tr>
            {columns.map((column) => (
              <td data-name={column === "person" ? say.person : say.office}>
                {column === "person" ? (
                  <AgentLink scene={scene} edition={edition} agent={{ agent: one.person }} />
                ) : (
                  <PostName
                    scene={scene}
                    edition={edition}
                    membership={one}
                    {...(body === undefined ? {} : { own: body })}
                  />
                )}
              </td>
            ))}
            <td data-name={say.from}>
              {one.from.length === 0 ? (
                <NotStated scene={scene} />
              ) : (
                <StatedDates scene={scene} edition={edition} stated={one.from} />
              )}
            </td>
            <td data-name={say.to}>
              {one.to.length === 0 ? (
                <NotStated scene={scene} />
              ) : (
                <StatedDates scene={scene} edition={edition} stated={one.to} />
              )}
            </td>
            <td data-name={say.how}>
              <HowMade scene={scene} edition={edition} membership={one} />
              {one.note !== undefined && <span class="remark">{one.note}</span>}
            </td>
            <td data-name={scene.words.catalogue.statement.sources}>
              {one.sources.length === 0 ? (
                <span class="aside">{scene.words.catalogue.statement.noSource}</span>
              ) : (
                <SourceMarks scene={scene} edition={edition} sources={one.sources} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface OneProps {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly membership: Membership;
}

const NotStated = ({ scene }: { readonly scene: Scene }) => (
  <span class="aside">{scene.words.catalogue.people.notStated}</span>
);

/** The same as `PostName`, without links. */
export function postText(edition: PublicEdition, membership: Membership, language: LanguageTag): string {
  const office = entityIndex(edition).offices.get(membership.office ?? "");
  const body = agentName(edition, { agent: office?.body ?? membership.body ?? "" }, language);
  return office === undefined ? body : `${inLanguage(office.name, language).text}, ${body}`;
}

/** "Chairman, Harbour Commission"; of a plain membership the body alone. */
export function PostName({ scene, edition, membership, own }: OneProps & { readonly own?: string }): Content {
  const office = entityIndex(edition).offices.get(membership.office ?? "");
  const body = office?.body ?? membership.body;
  const name = office === undefined ? undefined : inLanguage(office.name, scene.language);
  const isOwn = body !== undefined && body === own;
  if (isOwn && name === undefined) return scene.words.catalogue.people.member;
  return (
    <>
      {name !== undefined && (
        <span
          lang={name.language}
          {...coveredField(entityEvent(edition, "office", office?.id ?? ""), `/name/${name.language}`)}
        >
          {name.text}
        </span>
      )}
      {name !== undefined && !isOwn && ", "}
      {!isOwn && <AgentLink scene={scene} edition={edition} agent={body === undefined ? {} : { agent: body }} />}
    </>
  );
}

/** How somebody came to it and by whom, each as its sources say. */
function HowStated({ scene, edition, membership: { how, by, stated } }: OneProps) {
  const say = scene.words.catalogue.people;
  return (
    <>
      <Statements
        scene={scene}
        edition={edition}
        stated={stated?.how ?? stating(how)}
        show={(word) => say.howWords[word]}
      />
      <Statements
        scene={scene}
        edition={edition}
        stated={stated?.by ?? stating(by)}
        show={(agent) => (
          <>
            {say.by(undefined, "")}
            <AgentLink scene={scene} edition={edition} agent={{ agent }} />
          </>
        )}
      />
    </>
  );
}

const stating = <T,>(value: T | undefined): Stated<T> =>
  value === undefined ? [] : [{ value, sources: [], certainty: "certain" }];

function HowMade({ scene, edition, membership }: OneProps): Content {
  const say = scene.words.catalogue.people;
  if (membership.stated !== undefined) return <HowStated scene={scene} edition={edition} membership={membership} />;
  const how = membership.how === undefined ? undefined : say.howWords[membership.how];
  if (membership.by === undefined) return how === undefined ? <NotStated scene={scene} /> : how;
  return (
    <>
      {say.by(how, "")}
      <AgentLink scene={scene} edition={edition} agent={{ agent: membership.by }} />
    </>
  );
}
