import type { IngestedEvent } from "../model/ingested.ts";
import type { Findings } from "./findings.ts";
import { teiDate } from "./tei-date.ts";
import { placeOf } from "./tei-rule.ts";
import { childElements, descendants, plainTextOf, type XmlElement } from "./xml-tree.ts";

/** What a title of an event is taken from, the best first. */
const titles = ["eventName", "label", "head", "desc", "p"] as const;
const read: ReadonlySet<string> = new Set([...titles, "date", "placeName", "idno"]);

/** The events that `listEvent` describes, wherever it stands. Each once. What is not read of them is told with its place. */
export function readTeiEvents(tei: XmlElement, findings: Findings): readonly IngestedEvent[] {
  const tell = (what: string, at: XmlElement) => findings.count("notice", "not-in-lists", what, placeOf(at));
  const found = new Map<string, IngestedEvent>();
  for (const element of descendants(tei, "listEvent").flatMap((list) => childElements(list, "event"))) {
    const event = eventOf(element);
    if (event === undefined) tell("<event> without an id (xml:id) or a name", element);
    else if (!found.has(event.id)) found.set(event.id, event);
    if (event === undefined) continue;
    for (const child of childElements(element))
      if (!read.has(child.name)) tell(`<${child.name}> of an <event> in a list`, child);
  }
  return [...found.values()];
}

function eventOf(element: XmlElement): IngestedEvent | undefined {
  const id = element.attributes["xml:id"];
  const said = titles.flatMap((name) => childElements(element, name)).filter((child) => plainTextOf(child) !== "");
  const [title, ...others] = said;
  if (id === undefined || title === undefined) return undefined;
  // The words of the event are not the words of its date.
  const date = [{ ...element, children: [] }, ...childElements(element, "date")]
    .map(teiDate)
    .find((one) => one !== undefined);
  const place = childElements(element, "placeName")
    .map(plainTextOf)
    .find((name) => name !== "");
  const description = others.map(plainTextOf).join(" ");
  return {
    id,
    title: plainTextOf(title),
    ...(date === undefined ? {} : { date }),
    ...(place === undefined ? {} : { place }),
    ...(description === "" ? {} : { description }),
  };
}
