import type { Scene } from "../context.ts";
import type { Facet } from "../facets.ts";
import { verbatim } from "../html/html.ts";
import { facetWords } from "../words/facet-words.ts";
import { listWords } from "../words/list-words.ts";

interface Props {
  readonly scene: Scene;
  readonly facets: readonly Facet[];
  /** Documents on the page. */
  readonly all: number;
  /** Whether the list has more pages: then the page says that the choice is of this one. */
  readonly isPart: boolean;
}

/** A choice for each facet. Without a script the style reads what is chosen; a script adds the count and keeps the choice in the address. */
export function FacetChoice({ scene, facets, all, isPart }: Props) {
  const say = facetWords[scene.language];
  if (facets.length === 0) return null;
  return (
    <form class="facet-choice" aria-label={isPart ? listWords[scene.language].choose : say.choose}>
      {isPart && <p class="facet-part">{listWords[scene.language].choose}</p>}
      {facets.map(({ name, values }) => (
        <label>
          <span>{say.facet[name]}</span>
          <select name={name} autocomplete="off">
            <option value="">{say.any}</option>
            {values.map(({ label, count }, at) => (
              <option value={String(at)}>{`${label} (${count})`}</option>
            ))}
          </select>
        </label>
      ))}
      <button type="reset" class="button">
        {say.clear}
      </button>
      <p class="facet-count" role="status" data-shown={say.shown} data-all={all} />
    </form>
  );
}

/** For the head of the page. Numbers and names of facets alone go in: nothing that an editor wrote. */
export function FacetStyle({ facets }: Pick<Props, "facets">) {
  const style = filterStyle(facets);
  return style === "" ? null : <style>{verbatim(style)}</style>;
}

const filterStyle = (facets: readonly Facet[]): string =>
  facets
    .flatMap(({ name, values }) =>
      values.map(
        (_, at) =>
          `.choosable:has([name=${name}] [value="${at}"]:checked) .item:not([data-${name}~="${at}"]){display:none}`,
      ),
    )
    .join("");
