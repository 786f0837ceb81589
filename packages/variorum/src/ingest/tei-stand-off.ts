import { isStandOff, readingFor } from "./tei-apparatus.ts";
import { type Departure, pointers, type StandOffApparatus } from "./tei-rule.ts";
import { descendants, walkXml, type XmlElement } from "./xml-tree.ts";

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

/** Entries of an apparatus that stands apart from its text (TEI P5, 13.2.2), as one witness needs them. */
export function readStandOff(tei: XmlElement, part: string | undefined): StandOffApparatus {
  const order = anchorsOf(tei);
  const departures = new Map<string, Departure>();
  const lost = new Set<XmlElement>();
  for (const app of descendants(tei, "app").filter(isStandOff)) {
    const [from = "", to = ""] = [app.attributes.from, app.attributes.to].map((pointer) => pointers(pointer)[0]);
    const isPlaced = (order.get(from) ?? Number.POSITIVE_INFINITY) < (order.get(to) ?? -1);
    if (!isPlaced) lost.add(app);
    const reading = part === undefined ? undefined : readingFor(app, part);
    // The text itself is the lemma.
    if (isPlaced && reading?.name === "rdg") departures.set(from, { to, reading });
  }
  return { departures, lost };
}
