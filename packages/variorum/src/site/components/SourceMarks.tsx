import type { PublicEdition } from "../../model/public.ts";
import { parseCitation } from "../../model/source.ts";
import { linkTo, sourceAddress } from "../address.ts";
import { sourceLabel } from "../bibliography/format-source.ts";
import type { Scene } from "../context.ts";
import { entityIndex } from "../entities.ts";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  /** Citations. */
  readonly sources: readonly string[];
}

/** Who says so: short labels that lead to the bibliography. */
export function SourceMarks({ scene, edition, sources }: Props) {
  if (sources.length === 0) return null;
  const { words, root } = scene;
  const index = entityIndex(edition).sources;
  const name = sources.length === 1 ? words.catalogue.statement.source : words.catalogue.statement.sources;
  return (
    <span class="cited">
      <span class="hidden">{name}: </span>
      {sources.map((citation, at) => {
        const { id, locator } = parseCitation(citation);
        const source = index.get(id);
        return (
          <>
            {at > 0 && (sources.some((one) => one.includes(",")) ? "; " : ", ")}
            {source === undefined ? id : <a href={linkTo(root, sourceAddress(id))}>{sourceLabel(source)}</a>}
            {locator !== undefined && `, ${locator}`}
          </>
        );
      })}
    </span>
  );
}
