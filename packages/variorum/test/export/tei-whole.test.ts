import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignDocument } from "../../src/alignment/document.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { Witness } from "../../src/model/witness.ts";
import { redactDocument } from "../../src/public.ts";
import { readXml } from "../ingest/tei-fixture.ts";
import { document, material, visibilityOf, witness } from "../public/public-material.ts";
import { exported, missing, tallyXml } from "./tei-oracle.ts";

const tei = (inside: string, attributes = "") =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"${attributes}>${inside}</TEI>`;
const header = (inside: string) =>
  `<teiHeader xml:lang="en"><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>U</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc>${inside}</teiHeader>`;
const text = (inside: string) => `<text><body>${inside}</body></text>`;

/** How often each element is told of as lost. */
function toldOf(problems: readonly Problem[]): ReadonlyMap<string, number> {
  const told = new Map<string, number>();
  for (const { code, message } of problems) {
    const name = code === "not-carried-over" ? /^element <(?<name>[^>]+)>/u.exec(message)?.groups?.name : undefined;
    const times = Number(/\((?<times>\d+) times/u.exec(message)?.groups?.times ?? 1);
    if (name !== undefined) told.set(name, (told.get(name) ?? 0) + times);
  }
  return told;
}

/** What a source has and the export of its text has not. */
function lostOf(source: string) {
  const { text: read, problems } = readXml(source);
  const [before, after] = [tallyXml(source), tallyXml(exported(read))];
  return {
    elements: missing(before.elements, after.elements),
    attributes: missing(before.attributes, after.attributes),
    repeated: after.repeated,
    told: toldOf(problems),
  };
}

describe("a whole TEI document is written back, element by element and attribute by attribute", () => {
  test.each<[what: string, source: string]>([
    [
      "ids and pointers, base and namespaces of the root",
      tei(header("") + text("<p>a</p>"), ' xml:id="r" xml:base="http://x" xmlns:q="urn:q" q:k="1" n="7" xml:lang="fr"'),
    ],
    [
      "attributes of text and body",
      tei(`${header("")}<text n="1" xml:id="t"><body n="2" rend="x"><p>a</p></body></text>`),
    ],
    [
      "a manuscript description",
      tei(
        `<teiHeader><fileDesc><titleStmt><title type="main">T</title><funder>F</funder></titleStmt><editionStmt><edition n="2">E</edition></editionStmt><publicationStmt><publisher>P</publisher><date when="2020">D</date></publicationStmt><sourceDesc><msDesc xml:id="m"><msIdentifier><settlement>S</settlement><idno>1</idno></msIdentifier><physDesc><objectDesc form="codex"><supportDesc material="paper"><extent>4 <dim unit="mm" quantity="3"/></extent></supportDesc></objectDesc><handDesc hands="1"><handNote xml:id="h1" scope="sole">H</handNote></handDesc></physDesc></msDesc></sourceDesc></fileDesc></teiHeader>${text("<p>a</p>")}`,
      ),
    ],
    [
      "correspondence, class, taxonomy, declarations, revisions",
      tei(
        header(
          '<encodingDesc><tagsDecl partial="true"><namespace name="http://www.tei-c.org/ns/1.0"><tagUsage gi="p" occurs="1"/></namespace></tagsDecl><classDecl><taxonomy xml:id="tx"><category xml:id="c1"><catDesc>C</catDesc></category></taxonomy></classDecl></encodingDesc><profileDesc><correspDesc ref="http://x"><correspAction type="sent"><persName ref="#p1">A</persName><date when="1900-01-01"/></correspAction><correspContext><ref type="prev" target="#x">P</ref></correspContext></correspDesc><textClass><catRef target="#c1"/></textClass></profileDesc><revisionDesc status="draft"><listChange><change when="2020-01-01" who="#e">R</change></listChange></revisionDesc>',
        ) + text("<p>a</p>"),
      ),
    ],
    [
      "lists in stand-off and back matter",
      tei(
        `${header("")}<standOff xml:id="so"><listPerson type="x"><person xml:id="p1" sex="1"><persName><forename>A</forename> <surname>B</surname></persName><occupation>C</occupation></person><listRelation><relation name="r" mutual="#p1 #p2"/></listRelation></listPerson><listEvent><event when="1900" xml:id="e1"><label>L</label></event></listEvent></standOff><text><body><p>a</p></body><back><div type="lists"><head>H</head><listOrg><org xml:id="o1"><orgName>O</orgName></org></listOrg><listPlace><place xml:id="pl"><placeName>P</placeName><location><geo>1 2</geo></location></place></listPlace></div><listBibl n="1"><bibl xml:id="b1">B</bibl></listBibl></back></text>`,
      ),
    ],
    [
      "surfaces, zones and pages",
      tei(
        `${header("")}<facsimile xml:base="i/"><surface xml:id="f1" ulx="0"><graphic url="1.jpg" width="3px"/><zone xml:id="z1" points="1,2 3,4 5,6"/></surface></facsimile>${text('<pb facs="#f1" n="1"/><p facs="#z1">a<lb facs="#z1" break="yes" n="2"/>b</p><pb facs="#f1 other.jpg"/><p>c<pb facs=""/>d</p>')}`,
      ),
    ],
    [
      "other vocabularies",
      tei(
        header('<xenoData><x:d xmlns:x="urn:x" x:k="v"><x:e/></x:d></xenoData>') +
          text(
            '<p>a <formula notation="mathml"><m:math xmlns:m="http://www.w3.org/1998/Math/MathML" display="inline"><m:mi>x</m:mi><m:msup><m:mi>y</m:mi><m:mn>2</m:mn></m:msup></m:math></formula> b</p><figure><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="#b"><text>c</text></a><path d="M0 0"/></svg></figure>',
          ),
      ),
    ],
    [
      "notes where they stand, and what points to them",
      tei(
        `${header("")}<text><body><p>a<ref target="#n1" rend="sup">1</ref> b <ref target="#n2">there</ref> c<ptr target="#n3"/></p></body><back><div type="notes"><note xml:id="n1" place="end"><p>A</p></note><p>x<note xml:id="n2">B</note></p></div><noteGrp><note xml:id="n3"><p>C <hi rend="i">D</hi></p></note></noteGrp></back></text>`,
      ),
    ],
    [
      "ids like those that an export gives",
      tei(header("") + text('<p>a <seg xml:id="b_1">b</seg><note xml:id="note_z">c</note></p>')),
    ],
    [
      "notes of one paragraph, and in notes",
      tei(header("") + text("<p>a<note><p>b</p></note><note><p>c<note>d</note></p></note></p>")),
    ],
    [
      "gaps that are described",
      tei(
        header("") +
          text('<p>a <gap reason="lost" unit="x" quantity="2"><desc>d</desc><certainty locus="name"/></gap></p>'),
      ),
    ],
    [
      "pictures",
      tei(
        header("") +
          text(
            '<p>a <graphic url="x.jpg"><desc>d</desc></graphic></p><figure n="1"><graphic url="y.png"/><figDesc>e</figDesc></figure><p>b</p>',
          ),
      ),
    ],
    [
      "an apparatus without witnesses",
      tei(
        header("") +
          text('<p>a <app type="t"><lem resp="#x">b</lem><rdg cause="c">d <hi>e</hi></rdg><note>f</note></app></p>'),
      ),
    ],
    [
      "a text of parts",
      tei(
        `${header("")}<text><group n="g"><text n="1"><body><p>a</p></body></text><text n="2"><front><p>b</p></front><body n="3"><p>c</p></body></text></group></text>`,
      ),
    ],
    [
      "drama, verse, tables",
      tei(
        header("") +
          text(
            '<sp who="#x"><speaker>S</speaker><l n="1" part="I">a <caesura/>b</l><stage type="exit">e</stage></sp><lg type="s"><l>c</l></lg><table cols="2"><row role="label"><cell cols="2">d</cell></row></table>',
          ),
      ),
    ],
    [
      "prose that states the publication",
      tei(
        header("<profileDesc><langUsage><language ident='de' usage='90'/></langUsage></profileDesc>") +
          text("<p xml:space='preserve'>a  b</p>"),
      ),
    ],
  ])("%s", (_, source) => {
    expect(lostOf(source)).toMatchObject({ elements: [], attributes: [], repeated: [] });
  });

  test("what is written is read again as the same text, and written as the same", () => {
    const source = tei(
      `${header("<revisionDesc><change>c</change></revisionDesc>")}<standOff><listPerson><person xml:id="p1"/></listPerson></standOff><text><body><p>a<ref target="#n1">1</ref></p><list><item>b</item></list></body><back><note xml:id="n1">c</note><listOrg><org/></listOrg></back></text>`,
    );
    const once = exported(readXml(source).text);
    const twice = exported(readXml(once).text);
    expect(exported(readXml(twice).text)).toBe(twice);
    expect(missing(tallyXml(once).elements, tallyXml(twice).elements)).toEqual([]);
  });

  test("comments and processing instructions are told of", () => {
    const { problems } = readXml(`<?x y?>${tei(`${header("")}<!-- a -->${text("<p>b<!-- c --></p>")}`)}`);
    const outside = problems.filter(({ code }) => code !== "header-not-shown");
    expect(outside.map(({ code, message, line }) => [code, message, line])).toEqual([
      ["instruction", "XML processing instructions <?x?> were left out (once)", 1],
      ["comment", "XML comments were left out (2 times; the first place is given)", 1],
    ]);
  });
});

const entriesApart = (wit: string) =>
  `<p>a <anchor xml:id="f"/>b<anchor xml:id="t"/><app from="#f" to="#t"><rdg wit="${wit}">canary</rdg></app></p><p>c<listApp><app from="#f" to="#t"><rdg wit="${wit}">canary</rdg></app></listApp></p><p>d</p><listApp><app loc="1"><rdg wit="${wit}">canary</rdg></app></listApp>`;

test("entries apart from a text of which a passage is withheld are not shown; nor is ever what another witness reads", async () => {
  const shown = async (wit: string, withheld: boolean) => {
    const listed = header("").replace("<p>S</p>", '<listWit><witness xml:id="A"/><witness xml:id="B"/></listWit>');
    const { text: read } = readXml(tei(listed + text(entriesApart(wit))), { part: "A" });
    const hidden = read.blocks.filter((block) => withheld && block.text.startsWith("d"));
    const passages = hidden.map(({ id }) => ({ block: id, reason: "privacy" }));
    const own = document([material("a", { witness: witness("a", { withheld: passages }), text: read })]);
    const blocks = (await redactDocument(own, visibilityOf(own), (about, texts) => alignDocument(about, texts)))
      .witnesses;
    return JSON.stringify(
      blocks.map(({ text: shownText }) => shownText?.blocks.map((block) => "marks" in block && block.marks)),
    );
  };
  expect((await shown("#A", false)).split("canary")).toHaveLength(4);
  expect(await shown("#A", true)).not.toContain("canary");
  expect(await shown("#B", false)).not.toContain("canary");
});

test("of a text of which a passage is withheld neither header nor lists are shown", async () => {
  const source = tei(
    `${header("<profileDesc><creation>canary</creation></profileDesc>")}<text n="canary"><body><p>a</p><p>b</p></body><back><listPerson><person n="canary"/></listPerson></back></text>`,
  );
  const read = readXml(source).text;
  const [, hidden] = read.blocks;
  const shown = async (withheld: Witness["withheld"]) => {
    const own = document([material("a", { witness: witness("a", { withheld }), text: read })]);
    return JSON.stringify(await redactDocument(own, visibilityOf(own), (about, texts) => alignDocument(about, texts)));
  };
  expect((await shown([])).split("canary")).toHaveLength(4);
  expect(await shown([{ block: hidden?.id ?? "", reason: "privacy" }])).not.toContain("canary");
});

const names = [
  ...[
    "p",
    "ab",
    "div",
    "lg",
    "l",
    "list",
    "item",
    "table",
    "row",
    "cell",
    "head",
    "quote",
    "note",
    "figure",
    "graphic",
  ],
  ...[
    "hi",
    "del",
    "add",
    "choice",
    "sic",
    "corr",
    "abbr",
    "expan",
    "app",
    "lem",
    "rdg",
    "rdgGrp",
    "seg",
    "w",
    "lb",
    "pb",
  ],
  ...[
    "persName",
    "date",
    "ref",
    "gap",
    "unclear",
    "listPerson",
    "person",
    "fw",
    "metamark",
    "foreign",
    "space",
    "label",
    "q",
  ],
  ...[
    "opener",
    "closer",
    "signed",
    "address",
    "addrLine",
    "milestone",
    "floatingText",
    "body",
    "subst",
    "teiHeader",
    "formula",
  ],
];

describe("nothing is lost in silence", () => {
  const node = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5, depthSize: "medium" },
      fc.constantFrom("a", "b c", " ", "\n  ", "\u00a0"),
      fc
        .record({
          name: fc.constantFrom(...names),
          attribute: fc.option(fc.constantFrom('n="1"', 'ana="x"', 'rend="y z"', 'wit="#A"', 'o:k="1"'), {
            nil: undefined,
          }),
          inner: fc.array(tie("node"), { maxLength: 4 }),
        })
        .map(({ name, attribute, inner }) => `<${name}${attribute ? ` ${attribute}` : ""}>${inner.join("")}</${name}>`),
    ),
  })).node;

  test("every element of a source is in what is written, or is told of by name, as often", () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
        const source = tei(header("") + text(`<p>begin</p>${nodes.join("")}`), ' xmlns:o="urn:o"');
        const { elements, told } = lostOf(source);
        const untold = elements.filter(([name, times]) => times > (told.get(name) ?? 0));
        expect(untold).toEqual([]);
      }),
      { numRuns: Number(process.env.RUNS ?? 60) },
    );
  });
});

/** Words of the base; where there is an entry, what B has for them. */
interface Place {
  readonly base: string;
  readonly B: string | undefined;
}

const place: fc.Arbitrary<Place> = fc.record({
  base: fc.constantFrom("one", "two words", "drei"),
  B: fc.option(fc.constantFrom("", "other", "other words"), { nil: undefined }),
});

const entry = ({ base, B = "" }: Place, attributes: string) =>
  `<app ${attributes} type="t"><lem wit="#A">${base}</lem><rdg wit="#B" n="1">${B}</rdg></app>`;

/** An apparatus apart from its text, with the words of each witness. */
const apart: { readonly [name: string]: (places: readonly Place[]) => string } = {
  "listed behind the text": (places) => {
    const entries = places.map((one, i) => (one.B === undefined ? "" : entry(one, `from="#f${i}" to="#t${i}"`)));
    const words = places.map(({ base, B }, i) =>
      B === undefined ? base : `<anchor xml:id="f${i}"/>${base}<anchor xml:id="t${i}"/>`,
    );
    return `<p>${words.join(" ")} end</p><listApp xml:id="l"><head>H</head>${entries.join("")}</listApp>`;
  },
  "each entry where its lemma ends": (places) => {
    const words = places.map((one, i) =>
      one.B === undefined ? one.base : `<anchor xml:id="f${i}"/>${one.base}${entry(one, `from="#f${i}"`)}`,
    );
    return `<p>${words.join(" ")} end</p>`;
  },
};

test.each(Object.keys(apart))("an apparatus apart from its text, %s, is written back for each witness", (name) => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 6 }), (places) => {
      if (places.every(({ B }) => B === undefined)) return;
      const source = tei(header("") + text(apart[name]?.(places) ?? ""));
      for (const part of ["A", "B"]) {
        const read = readXml(source, { part }).text;
        const xml = exported(read);
        const own = tallyXml(source.replace(part === "A" ? /<rdg [^>]*>.*?<\/rdg>/gu : /<lem [^>]*>.*?<\/lem>/gu, ""));
        const back = tallyXml(xml);
        expect(missing(own.elements, back.elements)).toEqual([]);
        expect(missing(own.attributes, back.attributes)).toEqual([]);
        const words = ({ blocks }: typeof read) => blocks.map(({ text: words }) => words).join("|");
        const said = [...places.map(({ base, B }) => (part === "A" ? base : (B ?? base))), "end"].filter(Boolean);
        expect(words(read)).toBe(said.join(" "));
        expect(words(readXml(xml, { part }).text)).toBe(words(read));
      }
    }),
    { numRuns: 60 },
  );
});

test("what was written of a witness with an apparatus that names places is read back without a doubt", () => {
  const entries = fc.array(fc.constantFrom("", "other", "an <hi>other</hi>, longer one"), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(entries, (others) => {
      const words = others.map((_, i) => `w${i}`);
      const apparatus = others.map((B, i) => `<app loc="1"><lem wit="#A">w${i}</lem><rdg wit="#B">${B}</rdg></app>`);
      // Of places where a witness has nothing alone one cannot say whether it is the text.
      const last = '<app loc="1"><lem wit="#A">end</lem><rdg wit="#B">finis</rdg></app>';
      const source = tei(
        header("") + text(`<p n="1">${words.join(" ")} end</p><listApp>${apparatus.join("")}${last}</listApp>`),
      );
      for (const part of ["A", "B"]) {
        const read = readXml(source, { part });
        const again = readXml(exported(read.text), { part });
        expect(again.problems.filter(({ message }) => message.includes("not certain"))).toEqual([]);
        expect(again.text.blocks.map(({ text: said }) => said)).toEqual(read.text.blocks.map(({ text: said }) => said));
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 40) },
  );
});
