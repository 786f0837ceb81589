import type { IngestedDate, IngestedWitness } from "../model/ingested.ts";
import { siglaOf } from "./tei-apparatus.ts";
import { teiDate } from "./tei-date.ts";
import { holdingOf } from "./tei-header.ts";
import { languageTag } from "./tei-language.ts";
import { fileNameIn, pointersOf } from "./tei-pointer.ts";
import type { WitnessGroups } from "./tei-rule.ts";
import { readingsOf, readWitnessGroups } from "./tei-witness-groups.ts";
import { childElements, descendants, elementsAt, plainTextOf, type XmlElement } from "./xml-tree.ts";

/** The witnesses whose texts a file holds: those that readings of its apparatus name, as `listWit` describes them. */
export function readTeiWitnesses(tei: XmlElement): readonly IngestedWitness[] {
  const described = byId(descendants(tei, "witness"));
  const groups = readWitnessGroups(tei);
  const named = childElements(tei, "text").flatMap((text) => siglaOf(text, groups));
  if (named.length === 0) return [];
  const inList = [...described.keys()];
  const parts = [...inList, ...named.filter((part) => !described.has(part))];
  const cited = byId(elementsAt(tei, "teiHeader/fileDesc/sourceDesc").flatMap((s) => descendants(s, ...descriptions)));
  const linked = linkedFiles(tei, groups);
  return [...new Set(parts)].map((part) => ({
    ...witnessOf(part, described.get(part) ?? cited.get(part)),
    ...(linked.has(part) ? { linked: namesOf([...(linked.get(part) ?? [])]) } : {}),
  }));
}

/** Files into which the readings of one witness are told to point. */
const mostLinked = 1000;

function namesOf(addresses: readonly string[]): readonly string[] {
  const names = addresses.map(fileNameIn);
  const isRepeated = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
  return names.map((name, i) => (isRepeated(name) ? (addresses[i] as string) : name));
}

/** Addresses of the files into which readings point, by witness. */
function linkedFiles(tei: XmlElement, groups: WitnessGroups): ReadonlyMap<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const app of childElements(tei, "text").flatMap((text) => descendants(text, "app")))
    for (const { element, witnesses } of readingsOf(app, groups))
      for (const { file } of pointersOf(element))
        for (const witness of witnesses) {
          const known = files.get(witness) ?? new Set();
          if (known.size < mostLinked) files.set(witness, known.add(file));
        }
  return files;
}

/** Editions that have no `listWit` cite each witness in the description of their sources. */
const descriptions = ["bibl", "biblStruct", "biblFull", "msDesc"];

const byId = (elements: readonly XmlElement[]): ReadonlyMap<string, XmlElement> =>
  new Map(
    elements.flatMap((element) => {
      const id = element.attributes["xml:id"];
      return id === undefined ? [] : [[id, element] as const];
    }),
  );

/** When it was printed: a digital edition that goes on appearing says nothing of that. */
const dateOf = (citation: XmlElement): IngestedDate | undefined =>
  descriptions.includes(citation.name)
    ? descendants(citation, "date", "origDate")
        .map(teiDate)
        .find((date) => date !== undefined && !date.edtf.endsWith(".."))
    : undefined;

function witnessOf(part: string, element: XmlElement | undefined): IngestedWitness {
  if (!element) return { part, siglum: part };
  const siglum = childElements(element, "abbr").find(({ attributes }) => attributes.type === "siglum");
  const label = plainTextOf(element).slice(0, 500);
  const date = dateOf(element);
  const language = languageTag(element.attributes["xml:lang"]);
  const holdings = (element.name === "msDesc" ? [element] : descendants(element, "msDesc")).flatMap(
    (description) => holdingOf(description) ?? [],
  );
  return {
    part,
    siglum: (siglum && plainTextOf(siglum)) || element.attributes.n || part,
    ...(label === "" ? {} : { label: { [language ?? "und"]: label } }),
    ...(date === undefined ? {} : { date }),
    ...(holdings.length === 0 ? {} : { holdings }),
  };
}
