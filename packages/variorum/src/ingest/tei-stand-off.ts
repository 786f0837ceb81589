import { isStandOff, readingFor } from "./tei-apparatus.ts";
import { Locations, lemmaIn, textsOf } from "./tei-location.ts";
import { type Departure, type LocatedReading, pointers, type StandOffApparatus } from "./tei-rule.ts";
import { childElements, descendants, walkXml, type XmlElement, type XmlNode } from "./xml-tree.ts";

/** What is not read with the text around it: an anchor in it is never reached for certain. */
const apart = new Set(["note", "app", "listApp", "choice"]);

/** The anchors of the running text, in their order. */
function anchorsOf(tei: XmlElement): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  walkXml(tei.children, {
    enter: ({ name, attributes, children }) => {
      const id = attributes["xml:id"];
      if (name === "anchor" && id !== undefined && !order.has(id)) order.set(id, order.size);
      return { nodes: apart.has(name) ? [] : children };
    },
    text: () => undefined,
  });
  return order;
}

/** Entries of an apparatus that stands apart from its text (TEI P5, 13.2.1 and 13.2.2), as one witness needs them. */
export function readStandOff(tei: XmlElement, part: string | undefined): StandOffApparatus {
  const entries = descendants(tei, "app").filter(isStandOff);
  const located = readLocated(tei, entries.filter(isLocated), part);
  const attached = readAttached(
    tei,
    entries.filter((app) => !isLocated(app)),
    part,
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

function readAttached(tei: XmlElement, entries: readonly XmlElement[], part: string | undefined) {
  const order = anchorsOf(tei);
  const departures = new Map<string, Departure>();
  const lost = new Set<XmlElement>();
  for (const app of entries) {
    const [from = "", to = ""] = [app.attributes.from, app.attributes.to].map((pointer) => pointers(pointer)[0]);
    const isPlaced = (order.get(from) ?? Number.POSITIVE_INFINITY) < (order.get(to) ?? -1);
    if (!isPlaced) lost.add(app);
    const reading = part === undefined ? undefined : readingFor(app, part);
    // The text itself is the lemma.
    if (isPlaced && reading?.name === "rdg") departures.set(from, { to, reading });
  }
  return { departures, lost };
}

/** Code units that are looked through for lemmata: a file that asks for more means no good. */
const mostSearched = 50_000_000;

function readLocated(tei: XmlElement, entries: readonly XmlElement[], part: string | undefined) {
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
    const reading = part === undefined ? undefined : readingFor(app, part);
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
