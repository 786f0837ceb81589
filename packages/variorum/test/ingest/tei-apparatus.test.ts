import fc from "fast-check";
import { expect, test } from "vitest";
import { readXml, teiAround } from "./tei-fixture.ts";

const sigla = ["A", "B", "C"] as const;
type Siglum = (typeof sigla)[number];

/** Words of the base, and in places what the others have for them; empty where they have nothing. */
interface Place {
  readonly base: string;
  readonly others: { readonly [siglum in Exclude<Siglum, "A">]: string };
}

/** What each witness reads, by the model alone. */
const readsOf = (paragraphs: readonly (readonly Place[])[], siglum: Siglum): readonly string[] =>
  paragraphs
    .map((places) =>
      places
        .map(({ base, others }) => (siglum === "A" ? base : others[siglum]))
        .filter((words) => words !== "")
        .join(" "),
    )
    .filter((paragraph) => paragraph !== "");

const varies = ({ base, others }: Place) => others.B !== base || others.C !== base;
const paragraph = (inside: string, n: number) => `<p n="${n + 1}">${inside}</p>`;

/** Readings that are alike stand in one element; those of the base in the lemma. */
function entry({ base, others }: Place, write: (words: string) => string, attributes = ""): string {
  const groups = new Map<string, string[]>([[base, ["#A"]]]);
  for (const siglum of ["B", "C"] as const)
    groups.set(others[siglum], [...(groups.get(others[siglum]) ?? []), `#${siglum}`]);
  const readings = [...groups].map(([words, wit], i) => {
    const name = i === 0 ? "lem" : "rdg";
    return `<${name} wit="${wit.join(" ")}">${write(words)}</${name}>`;
  });
  return `<app${attributes}>${readings.join("")}</app>`;
}

const spaced = (words: string) => (words === "" ? "" : `${words} `);

const encodings: { readonly [name: string]: (paragraphs: readonly (readonly Place[])[]) => string } = {
  "parallel segmentation": (paragraphs) =>
    paragraphs
      .map((places, n) =>
        paragraph(places.map((place) => (varies(place) ? entry(place, spaced) : spaced(place.base))).join(""), n),
      )
      .join(""),
  // One entry inside a reading of another one says what the third witness has.
  "parallel segmentation, one entry in another": (paragraphs) =>
    paragraphs
      .map((places, n) =>
        paragraph(
          places
            .map(
              ({ base, others: { B, C } }) =>
                `<app><lem wit="#A">${spaced(base)}</lem><rdgGrp wit="#B #C"><rdg><app><rdg wit="#B">${spaced(B)}</rdg><rdg wit="#C">${spaced(C)}</rdg></app></rdg></rdgGrp></app>`,
            )
            .join(""),
          n,
        ),
      )
      .join(""),
  "double end-point": (paragraphs) => {
    const entries: string[] = [];
    const body = paragraphs
      .map((places, n) =>
        paragraph(
          places
            .map((place, i) => {
              if (!varies(place)) return spaced(place.base);
              const [from, to] = [`f${n}.${i}`, `t${n}.${i}`];
              entries.push(entry(place, spaced, ` from="#${from}" to="#${to}"`));
              return `<anchor xml:id="${from}"/>${spaced(place.base)}<anchor xml:id="${to}"/>`;
            })
            .join(""),
          n,
        ),
      )
      .join("");
    return `${body}<listApp>${entries.join("")}</listApp>`;
  },
  "double end-point, each entry where its lemma ends": (paragraphs) =>
    paragraphs
      .map((places, n) =>
        paragraph(
          places
            .map((place, i) =>
              varies(place)
                ? `<anchor xml:id="f${n}.${i}"/>${spaced(place.base)}${entry(place, spaced, ` from="#f${n}.${i}"`)}`
                : spaced(place.base),
            )
            .join(""),
          n,
        ),
      )
      .join(""),
  "location-referenced": (paragraphs) => {
    const entries = paragraphs.flatMap((places, n) =>
      places.filter(varies).map((place) => entry(place, (words) => words, ` loc="${n + 1}"`)),
    );
    const body = paragraphs.map((places, n) => paragraph(places.map(({ base }) => spaced(base)).join(""), n)).join("");
    return `${body}<listApp>${entries.join("")}</listApp>`;
  },
};

const words = ["ein", "alter", "мир", "weg", "it’s", "&amp;", "1923"];
const other = fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((parts) => parts.join(" "));
/** Words of the base are told apart by a number: a lemma must be found once. */
const paragraphs = fc
  .array(fc.array(fc.record({ isSame: fc.boolean(), B: other, C: other }), { minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) =>
    all.map((places, n) =>
      places.map(({ isSame, B, C }, i): Place => {
        const base = `w${n}x${i}`;
        return { base, others: isSame ? { B: base, C } : { B, C } };
      }),
    ),
  );

const listWit = `<fileDesc><sourceDesc><listWit>${sigla.map((id) => `<witness xml:id="${id}"/>`).join("")}</listWit></sourceDesc></fileDesc>`;

test.each(Object.keys(encodings))("every witness has exactly the text that its siglum says: %s", (name) => {
  fc.assert(
    fc.property(paragraphs, (all) => {
      const source = teiAround(encodings[name]?.(all) ?? "", listWit);
      for (const siglum of sigla) {
        const { blocks } = readXml(source, { part: siglum }).text;
        const read = blocks.map(({ text }) => text.replace(/\s+/gu, " ").trim()).filter((text) => text !== "");
        expect(read).toEqual(readsOf(all, siglum).map((text) => text.replaceAll("&amp;", "&")));
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 40) },
  );
});
