import type { IngestedDate, IngestedRelation } from "../model/ingested.ts";
import type { Findings } from "./findings.ts";
import { teiDate } from "./tei-date.ts";
import { meaningOf } from "./tei-relation-words.ts";
import { placeOf } from "./tei-rule.ts";
import { childElements, descendants, plainTextOf, type XmlElement } from "./xml-tree.ts";

/** The relations of `listRelation` that say an appointment, a membership or an office. All others are told with their place. */
export function readTeiRelations(tei: XmlElement, findings: Findings): readonly IngestedRelation[] {
  const relations = descendants(tei, "listRelation").flatMap((list) => childElements(list, "relation"));
  return relations.flatMap((element) => {
    const relation = relationOf(element);
    if (relation === undefined) tell(`<relation${saidName(element)}> in a list`, element, findings);
    else reportUnread(element, relation, findings);
    return relation ?? [];
  });
}

const tell = (what: string, at: XmlElement, findings: Findings) =>
  findings.count("notice", "not-in-lists", what, placeOf(at));

function reportUnread(element: XmlElement, { from, to }: IngestedRelation, findings: Findings): void {
  for (const child of childElements(element))
    if (child.name !== "desc") tell(`<${child.name}> of a <relation> in a list`, child, findings);
  if (from === undefined && to === undefined && teiDate(element) !== undefined)
    tell(`the date of a <relation${saidName(element)}> in a list, which does not say since when`, element, findings);
}

const saidName = ({ attributes: { name = "" } }: XmlElement): string =>
  name === "" ? "" : ` name="${name.slice(0, 60)}"`;

function relationOf(element: XmlElement): IngestedRelation | undefined {
  const { name = "", active, passive, "xml:id": id } = element.attributes;
  const meaning = meaningOf(name);
  const [doing, done] = [pointedIds(active), pointedIds(passive)];
  if (meaning === undefined || doing.length + done.length === 0) return undefined;
  const note = childElements(element, "desc").map(plainTextOf).join(" ");
  const [from, to] = [beginOf(element, meaning.how !== undefined), boundOf(element, "to")];
  return {
    name,
    ...(id === undefined ? {} : { id }),
    ...(meaning.how === undefined ? {} : { how: meaning.how }),
    by: meaning.isPassive ? done : doing,
    of: meaning.isPassive ? doing : done,
    namesSeat: meaning.namesSeat,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(note === "" ? {} : { note }),
    ...placeOf(element),
  };
}

const pointedIds = (pointers = ""): readonly string[] =>
  pointers
    .split(/\s+/u)
    .filter((pointer) => pointer !== "")
    .map((pointer) => pointer.replace(/^[^#]*#/u, ""));

/** The day of an appointment is the first in office; that somebody was a member on a day does not say since when. */
const beginOf = (element: XmlElement, isAppointment: boolean): IngestedDate | undefined =>
  boundOf(element, "from") ?? (isAppointment && boundOf(element, "to") === undefined ? dayOf(element) : undefined);

const dayOf = (element: XmlElement): IngestedDate | undefined => teiDate({ ...element, children: [] });

/** One end of a span, as a date of its own. */
function boundOf(element: XmlElement, bound: "from" | "to"): IngestedDate | undefined {
  const own = Object.entries(element.attributes).flatMap(([name, value]) => {
    const ending = new RegExp(`^${bound}(?<kind>-iso|-custom)?$`, "u").exec(name);
    return ending ? [[`when${ending.groups?.kind ?? ""}`, value] as const] : [];
  });
  if (own.length === 0) return undefined;
  const { calendar, datingMethod, cert } = element.attributes;
  const others = Object.entries({ calendar, datingMethod, cert }).filter(([, value]) => value !== undefined);
  return dayOf({ ...element, attributes: Object.fromEntries([...own, ...others]) as XmlElement["attributes"] });
}
