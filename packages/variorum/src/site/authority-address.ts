import type { Authority } from "../model/agent.ts";

const registers: { readonly [scheme in Authority["scheme"]]?: string } = {
  wikidata: "https://www.wikidata.org/wiki/",
  viaf: "https://viaf.org/viaf/",
  gnd: "https://d-nb.info/gnd/",
  geonames: "https://www.geonames.org/",
  isni: "https://isni.org/isni/",
  lccn: "https://lccn.loc.gov/",
  orcid: "https://orcid.org/",
};

/** Where the register of an authority shows who is meant; undefined where we know none. */
export function authorityAddress({ scheme, id }: Authority): string | undefined {
  if (scheme === "other") return /^https?:\/\//.test(id) ? id : undefined;
  const register = registers[scheme];
  return register === undefined ? undefined : `${register}${encodeURIComponent(id)}`;
}
