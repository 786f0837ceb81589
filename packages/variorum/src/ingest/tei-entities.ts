import type { Authority, NameForm } from "../model/agent.ts";
import type { IngestedDate, IngestedEntity } from "../model/ingested.ts";
import type { Findings } from "./findings.ts";
import { teiDate } from "./tei-date.ts";
import { languageTag } from "./tei-language.ts";
import { placeOf } from "./tei-rule.ts";
import { childElements, descendants, plainTextOf, type XmlElement } from "./xml-tree.ts";

const kinds: { readonly [element: string]: readonly [IngestedEntity["kind"], string] } = {
  person: ["person", "persName"],
  org: ["body", "orgName"],
  place: ["place", "placeName"],
};

/** The people, bodies and places that `listPerson`, `listOrg` and `listPlace` describe, wherever they stand. Each once. */
export function readTeiEntities(tei: XmlElement, findings: Findings): readonly IngestedEntity[] {
  const found = new Map<string, IngestedEntity>();
  for (const list of descendants(tei, "listPerson", "listOrg", "listPlace")) {
    for (const element of childElements(list)) {
      const entity = entityOf(element);
      reportUnread(element, entity, findings);
      if (entity && !found.has(entity.id)) found.set(entity.id, entity);
    }
  }
  return [...found.values()];
}

/** What is read of a person, body or place. */
const read: ReadonlySet<string> = new Set(["persName", "orgName", "placeName", "name", "idno", "birth", "death"]);

/** What an edition never says of a person in a field. */
const hasNoField: ReadonlySet<string> = new Set(["sex", "gender"]);
const inNote = "Say it in the `note` of the person, if readers need it.";

function reportUnread(element: XmlElement, entity: IngestedEntity | undefined, findings: Findings): void {
  if (kinds[element.name] === undefined) return;
  const tell = (what: string, at: XmlElement) => findings.count("notice", "not-in-lists", what, placeOf(at));
  if (!entity) {
    tell(`<${element.name}> without an id (xml:id) or a name`, element);
    return;
  }
  for (const child of childElements(element)) {
    const isRead = read.has(child.name) || (child.name === "location" && entity.latitude !== undefined);
    if (isRead) continue;
    const what = `<${child.name}> of a <${element.name}> in a list`;
    if (element.name === "person" && hasNoField.has(child.name))
      findings.count("notice", "not-in-lists", `${what}: an edition has no field for it`, placeOf(child), inNote);
    else tell(what, child);
  }
}

const field = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };

function entityOf(element: XmlElement): IngestedEntity | undefined {
  const [kind, nameElement] = kinds[element.name] ?? [];
  const id = element.attributes["xml:id"];
  if (kind === undefined || nameElement === undefined || id === undefined) return undefined;
  const names = childElements(element).filter(({ name }) => name === nameElement || name === "name");
  const forms = names.flatMap((name) => formOf(name) ?? []);
  const preferred = forms.find((form) => form.kind === "preferred") ?? forms[0];
  if (!preferred) return undefined;
  const authorities = [...authoritiesOf(element), ...authoritiesOf(...names)];
  return {
    kind,
    id,
    name: preferred.name,
    forms: distinctForms(forms),
    ...field("authorities", authorities.length > 0 ? distinctAuthorities(authorities) : undefined),
    ...(kind === "person" ? lifeOf(element) : {}),
    ...(kind === "place" ? coordinatesOf(element) : {}),
  };
}

function formOf(element: XmlElement): NameForm | undefined {
  const name = nameOf(element);
  if (name === "") return undefined;
  const language = languageTag(element.attributes["xml:lang"]);
  return {
    name,
    ...field("language", language),
    sources: [],
    ...field("kind", formKind(element.attributes.type ?? "")),
  };
}

/** `Forename Surname`, whatever order they are tagged in. */
function nameOf(element: XmlElement): string {
  const surname = childElements(element, "surname").map(plainTextOf).join(" ");
  const forename = childElements(element, "forename").map(plainTextOf).join(" ");
  if (surname === "" || forename === "") return plainTextOf(element);
  const link = childElements(element, "nameLink").map(plainTextOf).join(" ");
  return [forename, link, surname].filter((part) => part !== "").join(" ");
}

function formKind(type: string): NameForm["kind"] {
  if (/pref|main|reg|standard/iu.test(type)) return "preferred";
  if (/pseud/iu.test(type)) return "pseudonym";
  if (/birth|geburt|maiden|mädchen/iu.test(type)) return "birth";
  return type === "" ? undefined : "variant";
}

const distinctForms = (forms: readonly NameForm[]): readonly NameForm[] =>
  [...new Map([...forms].reverse().map((form) => [`${form.name}\n${form.language ?? ""}`, form])).values()].reverse();

const distinctAuthorities = (authorities: readonly Authority[]): readonly Authority[] => [
  ...new Map(authorities.map((authority) => [`${authority.scheme}\n${authority.id}`, authority])).values(),
];

const authorityPatterns: readonly (readonly [Authority["scheme"], RegExp])[] = [
  ["wikidata", /wikidata\.org\/(?:wiki|entity)\/(?<id>Q\d+)/iu],
  ["gnd", /d-nb\.info\/gnd\/(?<id>[\dX-]+)/iu],
  ["viaf", /viaf\.org\/viaf\/(?<id>\d+)/iu],
  ["geonames", /geonames\.org\/(?<id>\d+)/iu],
  ["isni", /isni\.org\/(?:isni\/)?(?<id>[\dX]{16})/iu],
  ["lccn", /id\.loc\.gov\/authorities\/names\/(?<id>n[a-z]*\d+)/iu],
  ["orcid", /orcid\.org\/(?<id>[\dX-]{19})/iu],
];

const bareIds: readonly (readonly [Authority["scheme"], RegExp])[] = [
  ["wikidata", /^Q\d+$/u],
  ["gnd", /^\d[\dX-]{6,11}$/u],
  ["viaf", /^\d+$/u],
  ["geonames", /^\d+$/u],
  ["isni", /^[\dX ]{16,19}$/u],
  ["lccn", /^n[a-z]*\d+$/u],
  ["orcid", /^[\dX-]{19}$/u],
];

function authoritiesOf(...elements: readonly XmlElement[]): readonly Authority[] {
  return elements.flatMap((element) => {
    const ids = childElements(element, "idno").map((idno) => [plainTextOf(idno), idno.attributes] as const);
    const refs = (element.attributes.ref ?? "").split(/\s+/u).map((ref) => [ref, {}] as const);
    return [...ids, ...refs].flatMap(([value, attributes]) => authorityOf(value, attributes) ?? []);
  });
}

function authorityOf(value: string, attributes: { readonly [name: string]: string }): Authority | undefined {
  for (const [scheme, pattern] of authorityPatterns) {
    const id = pattern.exec(value)?.groups?.id;
    if (id !== undefined) return { scheme, id };
  }
  const type = `${attributes.type ?? ""} ${attributes.subtype ?? ""}`.toLowerCase();
  const bare = bareIds.find(([scheme, pattern]) => type.includes(scheme) && pattern.test(value));
  return bare ? { scheme: bare[0], id: value } : undefined;
}

function lifeOf(person: XmlElement): { readonly born?: IngestedDate; readonly died?: IngestedDate } {
  return { ...field("born", lifeDate(person, "birth")), ...field("died", lifeDate(person, "death")) };
}

function lifeDate(person: XmlElement, name: "birth" | "death"): IngestedDate | undefined {
  return childElements(person, name)
    .flatMap((element) => [element, ...childElements(element, "date")])
    .map(teiDate)
    .find((date) => date !== undefined);
}

/** `<geo>48,208333 16,373056</geo>`: latitude and longitude, with decimal points or commas. */
function coordinatesOf(place: XmlElement): { readonly latitude?: number; readonly longitude?: number } {
  const own = childElements(place, "location").filter(({ attributes }) => attributes.type !== "located_in_place");
  const [geo] = own.flatMap((location) => childElements(location, "geo"));
  const match = /^(?<latitude>-?\d+(?:[.,]\d+)?)[\s,;]+(?<longitude>-?\d+(?:[.,]\d+)?)$/u.exec(
    geo ? plainTextOf(geo) : "",
  );
  const latitude = Number(match?.groups?.latitude?.replace(",", "."));
  const longitude = Number(match?.groups?.longitude?.replace(",", "."));
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : {};
}
