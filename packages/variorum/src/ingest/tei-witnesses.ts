import type { IngestedWitness } from "../model/ingested.ts";
import { siglaOf } from "./tei-apparatus.ts";
import { holdingOf } from "./tei-header.ts";
import { languageTag } from "./tei-language.ts";
import { readWitnessGroups } from "./tei-witness-groups.ts";
import { childElements, descendants, plainTextOf, type XmlElement } from "./xml-tree.ts";

/** The witnesses whose texts a file holds: those that readings of its apparatus name, as `listWit` describes them. */
export function readTeiWitnesses(tei: XmlElement): readonly IngestedWitness[] {
  const described = new Map(
    descendants(tei, "witness").flatMap((witness) => {
      const id = witness.attributes["xml:id"];
      return id === undefined ? [] : [[id, witness] as const];
    }),
  );
  const groups = readWitnessGroups(tei);
  const named = childElements(tei, "text").flatMap((text) => siglaOf(text, groups));
  if (named.length === 0) return [];
  const inList = [...described.keys()];
  const parts = [...inList, ...named.filter((part) => !described.has(part))];
  return [...new Set(parts)].map((part) => witnessOf(part, described.get(part)));
}

function witnessOf(part: string, element: XmlElement | undefined): IngestedWitness {
  if (!element) return { part, siglum: part };
  const siglum = childElements(element, "abbr").find(({ attributes }) => attributes.type === "siglum");
  const label = plainTextOf(element).slice(0, 500);
  const language = languageTag(element.attributes["xml:lang"]);
  const holdings = descendants(element, "msDesc").flatMap((description) => holdingOf(description) ?? []);
  return {
    part,
    siglum: (siglum && plainTextOf(siglum)) || element.attributes.n || part,
    ...(label === "" ? {} : { label: { [language ?? "und"]: label } }),
    ...(holdings.length === 0 ? {} : { holdings }),
  };
}
