import { isStandOff, readingFor } from "./tei-apparatus.ts";
import { Locations, lemmaIn, stands, textsOf } from "./tei-location.ts";
import {
  type Departure,
  endOfEntry,
  type LocatedReading,
  pointers,
  type StandOffApparatus,
  type WitnessGroups,
} from "./tei-rule.ts";
import { readingsOf } from "./tei-witness-groups.ts";
import {
  childElements,
  descendants,
  plainTextOf,
  walkXml,
  type XmlElement,
  type XmlNode,
  type XmlText,
} from "./xml-tree.ts";

/** What is not read with the text around it: an anchor in it is never reached for certain. */
const apart = new Set(["note", "app", "listApp", "choice"]);

/** In these an entry does not stand where its lemma ends. */
const behind = new Set(["back", "standOff", "listApp", "teiHeader"]);

/** The anchors of the running text, in their order, and entries that stand at the end of what they are about. */
function anchorsOf(tei: XmlElement): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  let depthBehind = 0;
  walkXml(tei.children, {
    enter: (element) => {
      const { name, attributes, children } = element;
      const isEnd = name === "app" && attributes.to === undefined && depthBehind === 0;
      const id = isEnd ? endOfEntry(element) : name === "anchor" ? attributes["xml:id"] : undefined;
      if (id !== undefined && !order.has(id)) order.set(id, order.size);
      if (!behind.has(name)) return { nodes: apart.has(name) ? [] : children };
      depthBehind += 1;
      return {
        nodes: apart.has(name) ? [] : children,
        leave: () => {
          depthBehind -= 1;
        },
      };
    },
    text: () => undefined,
  });
  return order;
}

/** Entries of an apparatus that stands apart from its text (TEI P5, 13.2.1 and 13.2.2), as one witness needs them. */
export function readStandOff(tei: XmlElement, part: string | undefined, groups: WitnessGroups): StandOffApparatus {
  const entries = descendants(tei, "app").filter(isStandOff);
  const located = readLocated(tei, entries.filter(isLocated), part, groups);
  const attached = readAttached(
    tei,
    entries.filter((app) => !isLocated(app)),
    part,
    groups,
  );
  return {
    departures: attached.departures,
    located: located.readings,
    lost: new Set([...attached.lost, ...located.lost]),
  };
}

/** Only the place is named, and the lemma says which of its words are meant. */
const isLocated = ({ attributes }: XmlElement): boolean =>
  attributes.loc !== undefined && attributes.from === undefined && attributes.to === undefined;

function readAttached(
  tei: XmlElement,
  entries: readonly XmlElement[],
  part: string | undefined,
  groups: WitnessGroups,
) {
  const order = anchorsOf(tei);
  const departures = new Map<string, Departure>();
  const lost = new Set<XmlElement>();
  for (const app of entries) {
    const [from = ""] = pointers(app.attributes.from);
    const to = endOfEntry(app);
    const isPlaced = (order.get(from) ?? Number.POSITIVE_INFINITY) < (order.get(to) ?? -1);
    if (!isPlaced) lost.add(app);
    const reading = part === undefined ? undefined : readingFor(app, part, groups)?.element;
    // The text itself is the lemma.
    if (isPlaced && reading?.name === "rdg") departures.set(from, { to, reading });
  }
  return { departures, lost };
}

/** Code units that are looked through for lemmata: a file that asks for more means no good. */
const mostSearched = 50_000_000;

function readLocated(tei: XmlElement, entries: readonly XmlElement[], part: string | undefined, groups: WitnessGroups) {
  const readings = new Map<XmlNode, readonly LocatedReading[]>();
  const lost = new Set<XmlElement>();
  const runs = entries.length === 0 ? undefined : new SearchedRuns(tei);
  for (const app of entries) {
    const texts = runs?.of(app) ?? [];
    if (saysNothingNew(app, texts, groups)) continue;
    const lemma = childElements(app, "lem")[0];
    const found = lemma && lemmaIn(texts, lemma);
    const reading = part === undefined ? undefined : readingFor(app, part, groups)?.element;
    const others = (found && readings.get(found.node)) ?? [];
    if (!found) lost.add(app);
    else if (reading?.name !== "rdg") continue;
    else if (others.some(({ from, to }) => found.from < to && from < found.to)) lost.add(app);
    else
      readings.set(
        found.node,
        [...others, { ...found, reading }].sort((a, b) => a.from - b.from),
      );
  }
  if (isOfOneWitness(entries, lost, groups)) lost.clear();
  return { readings, lost };
}

/** The runs of text at the places that entries name. */
class SearchedRuns {
  readonly #locations: Locations;
  #searched = 0;

  constructor(tei: XmlElement) {
    this.#locations = new Locations(tei);
  }

  of(app: XmlElement): readonly XmlText[] {
    const place = this.#locations.find(app.attributes.loc ?? "");
    const texts = place && this.#searched < mostSearched ? textsOf(place) : [];
    this.#searched += texts.reduce((sum, { text }) => sum + text.length + 1, 0);
    return texts;
  }
}

/** Whether all that an entry has is one reading whose words stand at its place as it is. */
function saysNothingNew(app: XmlElement, texts: readonly XmlText[], groups: WitnessGroups): boolean {
  const only = onlyReading(app, groups);
  return only !== undefined && only.name === "rdg" && stands(texts, only);
}

/** The one reading of an entry. */
function onlyReading(app: XmlElement, groups: WitnessGroups): XmlElement | undefined {
  const [reading, ...others] = readingsOf(app, groups);
  return others.length === 0 ? reading?.element : undefined;
}

/**
 * Whether an apparatus says of each place only what this very text has there, as the TEI that was written of one witness does: then an
 * entry without words is a place where it has none.
 */
const isOfOneWitness = (
  entries: readonly XmlElement[],
  lost: ReadonlySet<XmlElement>,
  groups: WitnessGroups,
): boolean =>
  lost.size < entries.length &&
  entries.every((app) => onlyReading(app, groups) !== undefined) &&
  [...lost].every((app) => plainTextOf(app) === "");
