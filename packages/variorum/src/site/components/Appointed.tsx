import type { Membership } from "../../model/agent.ts";
import type { PublicEdition } from "../../model/public.ts";
import type { Scene } from "../context.ts";
import { agentName } from "../names.ts";
import { MembershipTable, postText } from "./MembershipTable.tsx";
import { Section } from "./Section.tsx";
import { TenureBars } from "./TenureBars.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly memberships: readonly Membership[];
  /** Bars stand above these on the page. */
  readonly again: boolean;
}

/** Whom a person or body put into a post. */
export function Appointed({ scene, edition, memberships, again }: Props) {
  if (memberships.length === 0) return null;
  const labelOf = (one: Membership): string =>
    `${agentName(edition, { agent: one.person }, scene.language)}: ${postText(edition, one, scene.language)}`;
  return (
    <Section id="appointed" title={scene.words.catalogue.people.appointed}>
      <TenureBars scene={scene} again={again} rows={memberships.map((one) => ({ label: labelOf(one), tenure: one }))} />
      <MembershipTable
        scene={scene}
        edition={edition}
        memberships={memberships}
        columns={["person", "post"]}
        heading="_appointed"
      />
    </Section>
  );
}
