import type { LanguageTag, Multilingual } from "../../model/language.ts";
import type { PublicEdition } from "../../model/public.ts";
import { citedId } from "../../model/source.ts";
import type { Stated } from "../../model/statement.ts";
import type { Holding } from "../../model/witness.ts";
import type { Work } from "../../model/work.ts";
import { bodyAddress, chronologyAddress, documentAddress, personAddress, seriesAddress } from "../address.ts";
import { agentAddress } from "../components/AgentLink.tsx";
import { agentName, inLanguage } from "../names.ts";

/** Something that rests on a source. */
export interface SourceUse {
  readonly kind: "document" | "person" | "body" | "event" | "series";
  readonly label: string;
  /** Relative to the site's root. */
  readonly address: string;
}

/** By source, everything that cites it, once each. */
export function sourceUses(edition: PublicEdition, language: LanguageTag): ReadonlyMap<string, readonly SourceUse[]> {
  const uses = new Map<string, Map<string, SourceUse>>();
  const cite = (sources: Iterable<string>, kind: SourceUse["kind"], name: Multilingual | string, address: string) => {
    const label = typeof name === "string" ? name : inLanguage(name, language).text;
    for (const source of new Set([...sources].map(citedId))) {
      const known = uses.get(source) ?? new Map<string, SourceUse>();
      known.set(address, known.get(address) ?? { kind, label, address });
      uses.set(source, known);
    }
  };
  const { persons, bodies, offices, memberships, events } = edition.entities;
  for (const { id, title, date, place, witnesses, ...work } of edition.documents) {
    const stated = [date, place, ...witnesses.flatMap((witness) => [witness.date, witness.publisher])];
    cite(
      new Set([
        ...stated.flatMap(cited),
        ...citedByPeople(work),
        ...cited(work.stated?.title ?? []),
        ...cited(work.stated?.kind ?? []),
        ...(work.abstractSources ?? []),
        ...witnesses.flatMap(({ holdings }) => citedByHoldings(holdings)),
      ]),
      "document",
      title,
      documentAddress(id),
    );
  }
  for (const { id, name, forms, born, died, sources } of persons)
    cite([...sources, ...cited(born), ...cited(died), ...cited(forms)], "person", name, personAddress(id));
  for (const { id, name, forms, founded, dissolved, sources } of bodies)
    cite([...sources, ...cited(founded), ...cited(dissolved), ...cited(forms)], "body", name, bodyAddress(id));
  for (const { body, sources } of offices)
    cite(sources, "body", agentName(edition, { agent: body }, language), bodyAddress(body));
  for (const { person, from, to, sources, stated } of memberships) {
    const address = agentAddress(edition, person);
    if (address !== undefined)
      cite(
        [...sources, ...cited(from), ...cited(to), ...cited(stated?.how ?? []), ...cited(stated?.by ?? [])],
        "person",
        agentName(edition, { agent: person }, language),
        address,
      );
  }
  for (const { id, title, date, place, sources } of events)
    cite([...sources, ...cited(date), ...cited(place)], "event", title, `${chronologyAddress}#_e-${id}`);
  for (const { id, title, points } of edition.series) cite(cited(points), "series", title, seriesAddress(id));
  return new Map([...uses].map(([source, known]) => [source, [...known.values()]]));
}

const cited = (things: Stated<unknown> | readonly { readonly sources: readonly string[] }[]): readonly string[] =>
  things.flatMap(({ sources }) => sources);

const citedByPeople = ({ creators, addressees, signatories }: People): readonly string[] =>
  [...creators, ...addressees, ...signatories].flatMap(({ sources = [] }) => sources);

type People = Pick<Work, "creators" | "addressees" | "signatories">;

const citedByHoldings = (holdings: readonly Holding[]): readonly string[] =>
  holdings.flatMap(({ access, sources = [] }) => [...sources, ...access.flatMap((one) => one.sources)]);
