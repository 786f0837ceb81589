import type { PublicEdition } from "../../model/public.ts";
import { authorityAddress } from "../authority-address.ts";
import type { Scene } from "../context.ts";
import { placeName } from "../names.ts";
import { AuthorityLink } from "./AuthorityLink.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  /** Id in `entities/places.yaml`, or a plain name. */
  readonly place: string;
}

/** A place by its name, with the gazetteers that know it: places have no pages of their own. */
export function PlaceName({ scene, edition, place }: Props) {
  const authorities = edition.entities.places.find(({ id }) => id === place)?.authorities ?? [];
  const linked = authorities.filter((authority) => authorityAddress(authority) !== undefined);
  return (
    <>
      {placeName(edition, place, scene.language)}
      {linked.length > 0 && (
        <span class="aside">
          {" ("}
          {linked.map((authority, at) => (
            <>
              {at > 0 && ", "}
              <AuthorityLink authority={authority} />
            </>
          ))}
          )
        </span>
      )}
    </>
  );
}
