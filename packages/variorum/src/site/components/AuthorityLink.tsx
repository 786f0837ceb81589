import type { Authority } from "../../model/agent.ts";
import { authorityAddress } from "../authority-address.ts";
import type { Content } from "../html/html.ts";

/** How the registers write their own names. */
const registerNames: { readonly [scheme in Authority["scheme"]]: string } = {
  wikidata: "Wikidata",
  viaf: "VIAF",
  gnd: "GND",
  geonames: "GeoNames",
  isni: "ISNI",
  lccn: "LCCN",
  orcid: "ORCID",
  other: "",
};

/** An id in a register, leading to it where its address is known. */
export function AuthorityLink({ authority }: { readonly authority: Authority }): Content {
  const address = authorityAddress(authority);
  const label = `${registerNames[authority.scheme]} ${authority.id}`.trim();
  return address === undefined ? label : <a href={address}>{label}</a>;
}
