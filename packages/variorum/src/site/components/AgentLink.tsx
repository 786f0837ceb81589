import type { PublicEdition } from "../../model/public.ts";
import type { AgentReference } from "../../model/work.ts";
import { bodyAddress, linkTo, personAddress } from "../address.ts";
import { publisherIds } from "../agent-documents.ts";
import type { Scene } from "../context.ts";
import { entityIndex } from "../entities.ts";
import type { Content } from "../html/html.ts";
import { agentName } from "../names.ts";
import { Bracketed } from "./Bracketed.tsx";
import { SourceMarks } from "./SourceMarks.tsx";
import { CertaintyWord } from "./Statements.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly agent: AgentReference;
}

/** A name that leads to the page of its bearer; plain where the edition knows no more than the name. */
export function AgentLink({ scene, edition, agent }: Props): Content {
  const name = agentName(edition, agent, scene.language);
  const address = agentAddress(edition, agent.agent);
  return address === undefined ? name : <a href={linkTo(scene.root, address)}>{name}</a>;
}

/** The page of a person or body. */
export function agentAddress(edition: PublicEdition, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const index = entityIndex(edition);
  if (index.persons.has(id)) return personAddress(id);
  return index.bodies.has(id) ? bodyAddress(id) : undefined;
}

/** Names with commas between, each with the words of the document and the role where they are given. */
export function AgentLinks({
  scene,
  edition,
  agents,
  full = false,
}: Omit<Props, "agent"> & { readonly agents: readonly AgentReference[]; readonly full?: boolean }) {
  return (
    <>
      {agents.map((agent, at) => (
        <>
          {at > 0 && ", "}
          <Bracketed scene={scene} inferred={agent.certainty === "inferred"}>
            <AgentLink scene={scene} edition={edition} agent={agent} />
          </Bracketed>
          {full && <Remarks agent={agent} />}
          <CertaintyWord scene={scene} {...(agent.certainty === undefined ? {} : { certainty: agent.certainty })} />
          {full && agent.sources !== undefined && (
            <>
              {" "}
              <SourceMarks scene={scene} edition={edition} sources={agent.sources} />
            </>
          )}
          {full && agent.note !== undefined && <span class="remark"> {agent.note}</span>}
        </>
      ))}
    </>
  );
}

function Remarks({ agent }: { readonly agent: AgentReference }) {
  const said = agent.agent === undefined ? undefined : agent.as;
  const parts = [agent.role, said === undefined ? undefined : `“${said}”`].filter((part) => part !== undefined);
  return parts.length === 0 ? null : <span class="aside"> ({parts.join(", ")})</span>;
}

/** A publisher is stated by its id or its name; either leads to its page. */
export function PublisherName({
  scene,
  edition,
  publisher,
}: Omit<Props, "agent"> & { readonly publisher: string }): Content {
  const agent = publisherIds(edition).get(publisher);
  return agent === undefined ? publisher : <AgentLink scene={scene} edition={edition} agent={{ agent }} />;
}
