import type { Membership } from "../../model/agent.ts";
import type { PublicEdition } from "../../model/public.ts";
import type { Scene } from "../context.ts";
import { agentName } from "../names.ts";
import { MembershipTable, postText } from "./MembershipTable.tsx";
import { Section } from "./Section.tsx";
import { TenureBars } from "./TenureBars.tsx";

interface AppointmentsProps {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly memberships: readonly Membership[];
  /** Id of the heading above. */
  readonly heading: string;
  /** Bars stand above these on the page. */
  readonly again?: boolean;
}

/** Who was put into which post, as bars in time and as a table. */
export function Appointments({ scene, edition, memberships, heading, again = false }: AppointmentsProps) {
  const labelOf = (one: Membership): string =>
    `${agentName(edition, { agent: one.person }, scene.language)}: ${postText(edition, one, scene.language)}`;
  return (
    <>
      <TenureBars scene={scene} again={again} rows={memberships.map((one) => ({ label: labelOf(one), tenure: one }))} />
      <MembershipTable
        scene={scene}
        edition={edition}
        memberships={memberships}
        columns={["person", "post"]}
        heading={heading}
      />
    </>
  );
}

/** Whom a person or body put into a post. */
export function Appointed(props: Omit<AppointmentsProps, "heading">) {
  if (props.memberships.length === 0) return null;
  return (
    <Section id="appointed" title={props.scene.words.catalogue.people.appointed}>
      <Appointments {...props} heading="_appointed" />
    </Section>
  );
}
