import {
  elsewhere,
  forgotten,
  nothing,
  placeOf,
  pointers,
  type TeiRule,
  type TeiRules,
  transparent,
} from "./tei-rule.ts";
import { TeiSource } from "./tei-source.ts";
import { childElements, descendants, type XmlElement } from "./xml-tree.ts";

/** Lemma and readings of an entry, those inside groups too. */
const readingsOf = (app: XmlElement): readonly XmlElement[] =>
  childElements(app).flatMap((child) => {
    if (child.name === "lem" || child.name === "rdg") return [child];
    return child.name === "rdgGrp" ? readingsOf(child) : [];
  });

/**
 * What a witness reads at an entry of a parallel-segmented apparatus. A witness that no reading names has the lemma
 * (negative apparatus); without a part the lemma, or the first reading, is read.
 */
export function readingFor(app: XmlElement, part: string | undefined): XmlElement | undefined {
  const readings = readingsOf(app);
  const lemma = readings.find((reading) => reading.name === "lem");
  if (part === undefined) return lemma ?? readings[0];
  return readings.find((reading) => pointers(reading.attributes.wit).includes(part)) ?? lemma;
}

const entry: TeiRule = (app, reading) => {
  if (isStandOff(app)) return standOff(app, reading);
  const chosen = readingFor(app, reading.part);
  for (const each of chosen ? [app, chosen] : [app])
    new TeiSource(each, reading.writer.findings).loseAttributes(["wit", "xml:id", "n"]);
  return chosen ? { nodes: [chosen] } : nothing;
};

/** Its readings are written where their anchors stand. */
const standOff: TeiRule = (app, { writer, apparatus }) => {
  if (apparatus.lost.has(app)) {
    const what = "apparatus that stands apart from its text: where it belongs is not certain";
    writer.findings.count("warning", "not-carried-over", what, placeOf(app));
  }
  return nothing;
};

export const isStandOff = ({ attributes }: XmlElement): boolean =>
  attributes.from !== undefined || attributes.to !== undefined || attributes.loc !== undefined;

export const apparatusRules: TeiRules = {
  app: forgotten(entry),
  lem: forgotten(transparent),
  rdg: forgotten(transparent),
  witStart: elsewhere,
  witEnd: elsewhere,
  listApp: forgotten((element) => ({
    nodes: childElements(element).filter(({ name }) => name === "app" || name === "listApp"),
  })),
};

/** Sigla that the readings of the text name, in order of first use. */
export function siglaOf(text: XmlElement): readonly string[] {
  const readings = descendants(text, "lem", "rdg");
  return [...new Set(readings.flatMap((reading) => pointers(reading.attributes.wit)))];
}
