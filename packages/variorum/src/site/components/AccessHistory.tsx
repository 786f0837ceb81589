import type { PublicEdition } from "../../model/public.ts";
import type { Access, Holding } from "../../model/witness.ts";
import { accessDuration } from "../access-duration.ts";
import type { Scene } from "../context.ts";
import { formatEdtf } from "../dates.ts";
import { SourceMarks } from "./SourceMarks.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly holding: Holding;
}

/** From when to when readers could or could not see a copy, how long that was, and who says so. */
export function AccessHistory({ scene, edition, holding }: Props) {
  return (
    <ul class="access">
      {holding.access.map((access) => (
        <li class={`access-${access.state}`}>
          <AccessText scene={scene} access={access} />{" "}
          <SourceMarks scene={scene} edition={edition} sources={access.sources} />
          {access.note !== undefined && <span class="remark"> {access.note}</span>}
        </li>
      ))}
    </ul>
  );
}

function AccessText({ scene, access }: { readonly scene: Scene; readonly access: Access }) {
  const { words, language } = scene;
  const say = words.catalogue.access;
  const lasted = accessDuration(access);
  const dates = accessDates(access);
  return (
    <>
      <b>{say.state[access.state]}</b>
      {dates !== undefined && ` ${formatEdtf(dates, language, words)}`}
      {lasted !== undefined && (
        <>
          {": "}
          <strong class="lasted">{say.lasted(lasted.least, lasted.most)}</strong>
        </>
      )}
      {access.by !== undefined && `, ${say.by(access.by)}`}
    </>
  );
}

export function accessDates({ from, to }: Access): string | undefined {
  if (from === undefined && to === undefined) return undefined;
  return from !== undefined && from === to ? from : `${from ?? ".."}/${to ?? ".."}`;
}
