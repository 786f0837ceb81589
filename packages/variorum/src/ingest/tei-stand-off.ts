import { isStandOff, readingFor } from "./tei-apparatus.ts";
import { Locations, lemmaIn, textsOf } from "./tei-location.ts";
import {
  type Departure,
  endOfEntry,
  type LocatedReading,
  pointers,
  type StandOffApparatus,
  type WitnessGroups,
} from "./tei-rule.ts";
import { childElements, descendants, walkXml, type XmlElement, type XmlNode } from "./xml-tree.ts";

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
  if (entries.length === 0) return { readings, lost };
  const locations = new Locations(tei);
  let searched = 0;
  for (const app of entries) {
    const place = locations.find(app.attributes.loc ?? "");
    const lemma = childElements(app, "lem")[0];
    const texts = place && searched < mostSearched ? textsOf(place) : [];
    searched += texts.reduce((sum, { text }) => sum + text.length + 1, 0);
    const found = lemma && lemmaIn(texts, lemma);
    const reading = part === undefined ? undefined : readingFor(app, part, groups)?.element;
    if (!found) lost.add(app);
    else if (reading?.name === "rdg") {
      const others = readings.get(found.node) ?? [];
      if (others.some(({ from, to }) => found.from < to && from < found.to)) lost.add(app);
      else
        readings.set(
          found.node,
          [...others, { ...found, reading }].sort((a, b) => a.from - b.from),
        );
    }
  }
  return { readings, lost };
}
