import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { formatBlocks, formatNotes } from "./block-notation.ts";
import { readBody, readXml, teiAround } from "./tei-fixture.ts";

const blocks = (body: string, part?: string) => formatBlocks(readBody(body, part === undefined ? {} : { part }).text);

describe("blocks", () => {
  test.each<[string, string, readonly string[]]>([
    ["paragraphs", "<p>one</p><ab>two</ab>", ["paragraph one", "paragraph two"]],
    [
      "headings by depth",
      "<head>A</head><div><head>B</head><div2><head>C</head></div2></div>",
      ["heading.1 A", "heading.1 B", "heading.2 C"],
    ],
    ["verse", "<lg><head>A</head><l>one</l><l>two</l></lg>", ["heading.1 A", "verse-line one", "verse-line two"]],
    [
      "lists",
      "<list><item>one<list><item>two</item></list></item><item><p>three</p><p>four</p></item></list>",
      ["list-item.1 one", "list-item.2 two", "list-item.1 three", "paragraph four"],
    ],
    [
      "tables",
      "<table><head>T</head><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell></row></table>",
      ["caption T", "table-cell.1 a", "table-cell.2 b", "table-cell.1 c"],
    ],
    [
      "a letter",
      "<opener><dateline>Wien</dateline><salute>Dear!</salute></opener><p>x</p><closer>Yours<lb/>truly<signed>V.</signed></closer>",
      ["dateline Wien", "salutation Dear!", "paragraph x", "salutation Yours / [line]truly", "signature V."],
    ],
    ["a phrase in a paragraph", "<p><salute>Dear!</salute> I write</p>", ["paragraph Dear! I write"]],
    [
      "block quotations",
      "<quote><p>one</p></quote><p>two <quote>three</quote> <quote><l>four</l></quote> five</p>",
      ["block-quotation one", "paragraph two [quotation|three]", "verse-line four", "paragraph five"],
    ],
    [
      "text between blocks",
      "one <hi rend='bold'>two</hi><p>three</p> four",
      ["paragraph one [emphasis:bold|two]", "paragraph three", "paragraph four"],
    ],
    [
      "addresses",
      "<p>to <address><addrLine>A</addrLine><addrLine>B</addrLine></address></p>",
      ["paragraph to / A / B"],
    ],
    [
      "paragraphs by milestone",
      "a<milestone unit='tei:p-END'/><milestone unit='tei:p-START'/>b",
      ["paragraph a", "paragraph b"],
    ],
  ])("%s", (_, body, expected) => {
    expect(blocks(body)).toEqual(expected);
  });

  test("ids of the source stay, the others count", () => {
    const { text } = readBody("<p xml:id='x1'>a</p><p>b</p><p xml:id='b4'>c</p><p>d</p><p xml:id='ж'>e</p>");
    expect(text.blocks.map((block) => block.id)).toEqual(["x1", "b2", "b4", "b4.2", "b5"]);
  });
});

describe("white space", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "collapses across elements",
      "<p>\n  one <hi rend='italic'> two </hi>\n  three\n</p>",
      ["paragraph one [emphasis:italic|two] three"],
    ],
    [
      "makes none before a full stop",
      "<p>one\n  <hi rend='italic'>two</hi>\n  . Three</p>",
      ["paragraph one [emphasis:italic|two]. Three"],
    ],
    [
      "makes none after a bracket",
      "<p>(\n  <hi rend='italic'>two</hi>\n  )</p>",
      ["paragraph ([emphasis:italic|two])"],
    ],
    ["keeps a space that is no indentation", "<p>one <hi>two</hi> ?</p>", ["paragraph one [emphasis:other|two] ?"]],
    ["comes with a line", "<p>one<lb/>two</p>", ["paragraph one [line]two"]],
    [
      "does not come inside a word",
      "<p>exam-<lb break='no' n='2'/>ple pa<pb n='3'/>ge</p>",
      ["paragraph exam[line:2]ple pa[page:3]ge"],
    ],
    ["comes with space", "<p>a<space unit='chars'/>b</p>", ["paragraph a b"]],
    ["of a heading's lines stays", "<head>A<lb/>B</head>", ["heading.1 A / [line]B"]],
    ["is NFC across elements", "<p>e<hi>\u0301</hi></p>", ["paragraph \u00e9"]],
  ])("%s", (_, body, expected) => {
    expect(blocks(body).map((line) => line.replace("[emphasis:other]", ""))).toEqual(expected);
  });
});

describe("marks", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "revisions",
      "<p><subst><del hand='#x'>a</del><add place='above'>b</add></subst></p>",
      ["paragraph [deletion:x|a][addition:above|b]"],
    ],
    [
      "revisions across blocks",
      "<p>a <delSpan spanTo='#e'/>b</p><p>c<anchor xml:id='e'/> d</p>",
      ["paragraph a [deletion|b]", "paragraph [deletion|c] d"],
    ],
    [
      "corrections beside the text",
      "<p><choice><sic>teh</sic><corr>the</corr></choice> <choice><abbr>Dr</abbr><expan>Doctor</expan></choice></p>",
      ["paragraph [reading:correction,the|teh] [reading:expansion,Doctor|Dr]"],
    ],
    [
      "a correction of nothing",
      "<p>a<choice><sic/><corr>b</corr></choice> c</p>",
      ["paragraph a[reading:correction,b] c"],
    ],
    [
      "choices in choices",
      "<p><choice><sic>M</sic><corr><choice><reg>Mary</reg><orig>Marie</orig></choice></corr></choice></p>",
      ["paragraph [reading:correction,Marie|M]"],
    ],
    ["gaps", "<p>a <gap quantity='3' unit='words' reason='torn'/> b</p>", ["paragraph a [gap:3,words,torn]b"]],
    [
      "unclear and supplied",
      "<p><unclear cert='low'>a</unclear> <supplied reason='lost'>b</supplied></p>",
      ["paragraph [unclear:low|a] [supplied:lost|b]"],
    ],
    [
      "pages between paragraphs",
      "<pb n='1' facs='#f1'/><p>a</p><pb n='2'/><p>b</p><pb n='3'/>",
      ["paragraph [page:1,f1]a", "paragraph [page:2]b[page:3]"],
    ],
    [
      "names",
      "<p><persName ref='#p1'>V.</persName> <rs type='place' ref='#a #b'>W</rs> <orgName>O</orgName></p>",
      ["paragraph [name:person,p1|V.] [name:place,a|[name:place,b|W]] [name:body|O]"],
    ],
    [
      "dates",
      "<p><date when='1896-09-02'>d</date> <date notBefore='1894-05' notAfter='1894-06'>e</date> <date from='1900' to='1901'>f</date> <date when='1900-13-45'>g</date></p>",
      ["paragraph [date:1896-09-02|d] [date:[1894-05..1894-06]|e] [date:1900/1901|f] [date|g]"],
    ],
    ["languages", "<p>a <foreign xml:lang='fra'>b</foreign></p>", ["paragraph a [language:fr|b]"]],
    [
      "links",
      "<p><ref target='https://a.example/'>a</ref> <ref target='javascript:x'>b</ref></p>",
      ["paragraph [link:https://a.example/|a] b"],
    ],
    [
      "emphasis over blocks",
      "<hi rend='sup'><p>a</p><p>b</p></hi>",
      ["paragraph [emphasis:superscript|a]", "paragraph [emphasis:superscript|b]"],
    ],
  ])("%s", (_, body, expected) => {
    expect(blocks(body)).toEqual(expected);
  });
});

describe("notes", () => {
  const both = (body: string) => {
    const { text } = readBody(body);
    return [...formatBlocks(text), ...formatNotes(text)];
  };

  test.each<[string, string, readonly string[]]>([
    ["where they stand", "<p>a<note>b</note>, c</p>", ["paragraph a[note:n1], c", "n1 editor: b"]],
    [
      "from their anchor",
      "<p>a <anchor xml:id='k'/>b c<note type='commentary' corresp='#k'>d</note> e</p>",
      ["paragraph a [note:n1|b c] e", "n1 editor.commentary: d"],
    ],
    [
      "by reference",
      "<p>a<ref target='#f'>1</ref> b</p><note xml:id='f' place='foot'><p>c</p><p>d</p></note>",
      ["paragraph a[note:f] b", "f source: c\nd"],
    ],
    [
      "of the author",
      "<p>a<note resp='#author'>b</note><note resp='#editor' place='foot'>c</note></p>",
      ["paragraph a[note:n1][note:n2]", "n1 source: b", "n2 editor: c"],
    ],
    [
      "without their number",
      "<p>a<note><div><head><ref target='x#back'>32</ref></head><p>b</p></div></note></p>",
      ["paragraph a[note:n1]", "n1 editor: b"],
    ],
  ])("%s", (_, body, expected) => {
    expect(both(body)).toEqual(expected);
  });
});

describe("an apparatus", () => {
  const listWit =
    "<fileDesc><sourceDesc><listWit><witness xml:id='A'>Draft</witness><witness xml:id='B'>Print</witness></listWit></sourceDesc></fileDesc>";
  const body =
    "<p>The <app><lem wit='#A'>old</lem><rdg wit='#B'>new</rdg></app> clerk <app><lem>wrote</lem><rdgGrp><rdg wit='#B'>sent</rdg></rdgGrp></app> it<app><rdg wit='#B'> twice</rdg></app>.</p>";
  const report = (part?: string) => readXml(teiAround(body, listWit), part === undefined ? {} : { part });

  test.each([
    ["A", "paragraph The old clerk wrote it."],
    ["B", "paragraph The new clerk sent it twice."],
  ])("witness %s", (part, expected) => {
    expect(formatBlocks(report(part).text)).toEqual([expected]);
  });

  test("its witnesses are listed; without a part the lemma is read, and that is said", () => {
    const { witnesses, problems, text } = report();
    expect(witnesses).toEqual([
      { part: "A", siglum: "A", label: { und: "Draft" } },
      { part: "B", siglum: "B", label: { und: "Print" } },
    ]);
    expect(formatBlocks(text)).toEqual(["paragraph The old clerk wrote it twice."]);
    expect(problems.map((p) => p.code)).toEqual(["several-witnesses", "not-carried-over", "not-carried-over"]);
  });

  test("a lacuna is a gap, and what stands in it is not this witness's", () => {
    const lacuna =
      "<p>a <app><rdg wit='#A'>b</rdg><rdg wit='#B'>c<lacunaStart/></rdg></app> d</p><p>e <app><rdg wit='#A'>f</rdg><rdg wit='#B'><lacunaEnd/>g</rdg></app></p>";
    expect(blocks(lacuna, "A")).toEqual(["paragraph a b d", "paragraph e f"]);
    expect(blocks(lacuna, "B")).toEqual(["paragraph a c[gap:lacuna]", "paragraph g"]);
  });

  test("an unknown part is refused", () => {
    expect(() => report("C")).toThrow(/a\.xml:1:1: the file has no part "C"/u);
  });
});

describe("a header", () => {
  const header = `<fileDesc><titleStmt><title level="s">Letters</title><title level="a">To V.</title><author>A</author></titleStmt>
    <publicationStmt><availability><licence target="https://a.example/by"/></availability></publicationStmt>
    <sourceDesc><msDesc><msIdentifier><settlement>Wien</settlement><repository>Archive</repository><idno>B 5</idno></msIdentifier></msDesc></sourceDesc></fileDesc>
    <profileDesc><langUsage><language ident="deu">x</language></langUsage><correspDesc>
    <correspAction type="sent"><persName ref="#p1">A</persName><placeName ref="#w">Wien</placeName><date evidence="conjecture" notBefore="1894-05-26" notAfter="1894-05-30">[May 1894]</date></correspAction>
    <correspAction type="received"><orgName>V</orgName></correspAction></correspDesc></profileDesc>`;

  test("tells of a letter", () => {
    expect(readXml(teiAround("<p>x</p>", header)).metadata).toEqual({
      title: { text: "To V." },
      language: "de",
      kind: "letter",
      creators: [{ name: "A", kind: "person", ref: "p1" }],
      addressees: [{ name: "V", kind: "body" }],
      place: { name: "Wien", ref: "w" },
      date: { edtf: "[1894-05-26..1894-05-30]", asWritten: "[May 1894]", evidence: "conjecture" },
      witnessKind: "manuscript",
      holdings: [{ archive: "Archive, Wien", shelfmark: "B 5", access: [] }],
      rights: "https://a.example/by",
    });
  });

  test("describes people, bodies and places", () => {
    const lists = `<standOff><listPerson><person xml:id="p1"><persName type="pref"><surname>Vale</surname><forename>Ada</forename></persName>
      <persName xml:lang="ru">Вейл</persName><birth><date when="1866-07-11"/></birth><idno type="gnd">https://d-nb.info/gnd/118609807/</idno></person></listPerson>
      <listPlace><place xml:id="w"><placeName>Wien</placeName><location><geo>48,208333 16,373056</geo></location></place></listPlace></standOff>`;
    expect(readXml(teiAround("<p>x</p>", "", lists)).metadata.entities).toEqual([
      {
        kind: "person",
        id: "p1",
        name: "Ada Vale",
        forms: [
          { name: "Ada Vale", sources: [], kind: "preferred" },
          { name: "Вейл", language: "ru", sources: [] },
        ],
        authorities: [{ scheme: "gnd", id: "118609807" }],
        born: { edtf: "1866-07-11" },
      },
      {
        kind: "place",
        id: "w",
        name: "Wien",
        forms: [{ name: "Wien", sources: [] }],
        latitude: 48.208333,
        longitude: 16.373056,
      },
    ]);
  });
});

describe("odd files", () => {
  test.each<[string, string, string]>([
    ["XML 1.1", '<?xml version="1.1" encoding="UTF-8"?>', "paragraph x"],
    ["white space before the declaration", ' \n<?xml version="1.0"?>', "paragraph x"],
    ["a document type", "<!DOCTYPE TEI SYSTEM 'tei.dtd' [<!ENTITY a 'b'>]>", "paragraph x"],
    ["processing instructions and comments", "<?xml-model href='a'?><!-- b -->", "paragraph x"],
  ])("%s", (_, lead, expected) => {
    expect(formatBlocks(readXml(lead + teiAround("<p>x</p>")).text)).toEqual([expected]);
  });

  test("no namespace, or one with a prefix", () => {
    expect(formatBlocks(readXml("<TEI.2><text><body><p>x</p></body></text></TEI.2>").text)).toEqual(["paragraph x"]);
    const prefixed =
      "<t:TEI xmlns:t='http://www.tei-c.org/ns/1.0'><t:text><t:body><t:p>x</t:p></t:body></t:text></t:TEI>";
    expect(formatBlocks(readXml(prefixed).text)).toEqual(["paragraph x"]);
  });

  test("a corpus needs a part", () => {
    const corpus = `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">${teiAround("<p>x</p>")}${teiAround("<p>y</p>")}</teiCorpus>`;
    expect(() => readXml(corpus)).toThrow(/a TEI corpus of 2 texts is not one witness/u);
    expect(formatBlocks(readXml(corpus, { part: "2" }).text)).toEqual(["paragraph y"]);
  });

  test("what is not TEI, or not well formed, is refused with its place", () => {
    expect(() => readXml("<?xml version='1.0'?>\n<root/>")).toThrow(/a\.xml:2:1: this is XML but not TEI/u);
    expect(() => readXml(teiAround("<p>x</q>"))).toThrow(/a\.xml:1:\d+: the XML is not well formed/u);
    expect(() => readXml(teiAround("<p>&nonsense;</p>"))).toThrow(/an entity that is no usual name of a character/u);
    expect(() => readXml(teiAround("<p>&constructor;</p>"))).toThrow(/an entity/u);
  });

  test("the names of characters that old TEI is full of are known, unless the document type means something else", () => {
    const read = (doctype: string) =>
      formatBlocks(readXml(doctype + teiAround('<p rend="&eacute;">a&mdash;&eacute;&amp;lt;</p>')).text);
    expect(read("")).toEqual(["paragraph a—é&lt;"]);
    expect(read('<!DOCTYPE TEI [<!ENTITY mdash "&#8212;"> <!ENTITY % x SYSTEM "y">]>')).toEqual(["paragraph a—é&lt;"]);
    for (const declared of ['"--"', "'a long text that is surely no character at all'", 'SYSTEM "file:///etc/passwd"'])
      expect(() => read(`<!DOCTYPE TEI [<!ENTITY mdash ${declared}>]>`)).toThrow(/an entity/u);
  });

  test("what is not carried over is told once per kind, with its number and first place", () => {
    const { problems } = readBody('\n<p><x:c xmlns:x="urn:x">a</x:c><x:c xmlns:x="urn:x">b</x:c></p>');
    expect(problems).toEqual([
      {
        severity: "notice",
        code: "not-shown",
        message:
          "<c> is no element of TEI: its text is read, and the TEI export has it (2 times; the first place is given)",
        file: "a.xml",
        line: 2,
        column: 4,
      },
    ]);
  });
});

test("words in whatever elements, those that ought to be empty too, stand in the text", () => {
  const names =
    "anchor lb pb space delSpan addSpan cb milestone handShift ptr hi del add unclear seg c w rs name date foreign subst sic supplied lacunaEnd ref q".split(
      " ",
    );
  const inline = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constant("¤"),
      fc
        .tuple(
          fc.constantFrom(...names),
          fc.constantFrom("", ' xml:id="a"', ' break="no"', ' spanTo="#a"'),
          fc.array(tie("node"), { maxLength: 4 }),
        )
        .map(([name, attribute, inside]) => `<${name}${attribute}>${inside.join("")}</${name}>`),
    ),
  })).node;
  fc.assert(
    fc.property(fc.array(inline, { maxLength: 6 }), (nodes) => {
      let count = 0;
      const xml = `<p>${nodes.join("").replaceAll("¤", () => `w${count++}x`)}</p>`;
      const text = readBody(xml)
        .text.blocks.map((block) => block.text)
        .join(" ");
      for (let n = 0; n < count; n++) expect(text).toContain(`w${n}x`);
    }),
    { numRuns: 150 },
  );
});

describe("apparatus that stands apart from its text (double end-point attachment)", () => {
  const file = (apparatus: string) =>
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>The <anchor xml:id="a1"/>red<anchor xml:id="a2"/> fox <anchor xml:id="a3"/>ran</p><p>far<anchor xml:id="a4"/> away.</p></body><back><div><listApp><head>Variants</head>${apparatus}</listApp></div></back></text></TEI>`;
  const entries =
    '<app from="#a1" to="#a2"><lem wit="#A">red</lem><rdg wit="#B #C">brown</rdg></app>' +
    '<app from="#a2" to="#a3"><lem wit="#A #B"> fox </lem><rdg wit="#C"/></app>' +
    '<app from="#a3" to="#a4"><lem wit="#A #C">ran far</lem><rdg wit="#B">went</rdg></app>';
  const lines = (part: string | undefined) => {
    const options = part === undefined ? {} : { part };
    const report = ingest(new TextEncoder().encode(file(entries)), { fileName: "a.xml", ...options });
    return report.text.blocks.map(({ text }) => text);
  };

  test.each<[part: string | undefined, expected: readonly string[]]>([
    [undefined, ["The red fox ran", "far away."]],
    ["A", ["The red fox ran", "far away."]],
    ["B", ["The brown fox went", "away."]],
    ["C", ["The brownran", "far away."]],
  ])("the text of %s", (part, expected) => expect(lines(part)).toEqual(expected));

  test("its witnesses are listed", () => {
    const report = ingest(new TextEncoder().encode(file(entries)), { fileName: "a.xml" });
    expect(report.witnesses?.map(({ part }) => part)).toEqual(["A", "B", "C"]);
  });

  test.each([
    '<app from="#a2" to="#a1"><rdg wit="#B">x</rdg></app>',
    '<app from="#gone" to="#a2"><rdg wit="#B">x</rdg></app>',
    '<app loc="1"><rdg wit="#B">x</rdg></app>',
  ])("%s is told of, and nothing is lost", (entry) => {
    const options = { fileName: "a.xml", part: "B" };
    const { text, problems } = ingest(new TextEncoder().encode(file(entry)), options);
    expect(text.blocks.map((block) => block.text)).toEqual(["The red fox ran", "far away."]);
    expect(problems.map(({ message }) => message)).toContain(
      "apparatus that stands apart from its text: where it belongs is not certain (once)",
    );
  });
});

describe("apparatus that names places (location-referenced)", () => {
  const file = (apparatus: string) =>
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div n="1"><l n="1">The red  fox ran</l><l n="2">to the wood</l></div><div n="2"><l n="1">The red hen</l><p xml:id="p9">the end, the <hi>very</hi> end</p></div></body><back><listApp>${apparatus}</listApp></back></text></TEI>`;
  const read = (apparatus: string, part?: string) => {
    const options = part === undefined ? {} : { part };
    const { text, problems } = ingest(new TextEncoder().encode(file(apparatus)), { fileName: "a.xml", ...options });
    const lost = problems.filter(({ message }) => message.includes("where it belongs is not certain")).length;
    return [...text.blocks.map((block) => block.text), lost];
  };

  const base = ["The red fox ran", "to the wood", "The red hen", "the end, the very end"];
  const entries =
    '<app loc="1.1"><lem wit="#A">red fox</lem><rdg wit="#B">grey <hi>wolf</hi></rdg></app>' +
    '<app loc="1.1"><lem wit="#A">ran</lem><rdg wit="#B #C">ran off</rdg></app>' +
    '<app loc="2 1"><lem wit="#A">The red</lem><rdg wit="#C"/></app>' +
    '<app loc="#p9"><lem wit="#A">very</lem><rdg wit="#B">bitter</rdg></app>';

  test.each<[part: string | undefined, expected: readonly (string | number)[]]>([
    [undefined, [...base, 0]],
    ["A", [...base, 0]],
    ["B", ["The grey wolf ran off", "to the wood", "The red hen", "the end, the bitter end", 0]],
    ["C", ["The red fox ran off", "to the wood", "hen", "the end, the very end", 0]],
  ])("the text of %s", (part, expected) => expect(read(entries, part)).toEqual(expected));

  test.each([
    ["a place that is not there", '<app loc="3.1"><lem wit="#A">red</lem><rdg wit="#B">x</rdg></app>'],
    ["a number that several have", '<app loc="1"><lem wit="#A">red</lem><rdg wit="#B">x</rdg></app>'],
    ["words that stand there twice", '<app loc="#p9"><lem wit="#A">the</lem><rdg wit="#B">x</rdg></app>'],
    ["words over several elements", '<app loc="#p9"><lem wit="#A">the very end</lem><rdg wit="#B">x</rdg></app>'],
    ["no lemma", '<app loc="1.1"><rdg wit="#B">x</rdg></app>'],
    ["half a word", '<app loc="1.1"><lem wit="#A">fo</lem><rdg wit="#B">x</rdg></app>'],
    ["nothing, for one knows not what", '<app loc="1.1"><rdg wit="#B"/></app>'],
    [
      "nothing, where others read something",
      '<app loc="1.1"><lem wit="#A">red</lem></app><app loc="1.1"><rdg wit="#B"/><rdg wit="#C">x</rdg></app>',
    ],
  ])("%s is told of", (_, entry) => expect(read(entry, "B")).toEqual([...base, 1]));

  test("entries that say what the text has there anyway, as those of one witness do, are certain", () => {
    const own =
      '<app loc="1.1"><rdg wit="#B">red fox</rdg></app><app loc="#p9"><rdg wit="#B">the <hi>very</hi> end</rdg></app><app loc="2.1"><rdg wit="#B"/></app>';
    for (const part of [undefined, "B"]) expect(read(own, part)).toEqual([...base, 0]);
  });
});

test("a header that cites the source of every witness dates each of them, and not the whole", () => {
  const header =
    '<fileDesc><sourceDesc><p>Five versions, one bound with <bibl><author>Friedrich Schiller</author></bibl>.</p><listBibl><bibl xml:id="MS"><author>Ada Vale</author>, <title>Draft</title>, <date from="2013">2013 ff.</date></bibl><bibl xml:id="E1"><author>A. Vale</author>, <title>Print</title>, <publisher>P</publisher>, <date when="1818">1818</date></bibl></listBibl></sourceDesc></fileDesc>';
  const body = '<p>a <app><rdg wit="#MS">b</rdg><rdg wit="#E1">c</rdg></app></p>';
  const { metadata, witnesses } = readXml(teiAround(body, header));
  expect(metadata.date).toBeUndefined();
  expect(metadata.published).toBeUndefined();
  expect(metadata.creators?.map(({ name }) => name)).toEqual(["Ada Vale"]);
  expect(witnesses).toMatchObject([{ part: "MS" }, { part: "E1", date: { edtf: "1818" } }]);
  expect(witnesses?.[0]?.date).toBeUndefined();
});

const listWit =
  "<fileDesc><sourceDesc><listWit xml:id='all'><witness xml:id='A'/><listWit xml:id='late'><witness xml:id='B'/><witness xml:id='C'/></listWit></listWit></sourceDesc></fileDesc>";

describe("an apparatus of every kind", () => {
  const textOf = (body: string, part: string) =>
    formatBlocks(readXml(teiAround(body, listWit), { part }).text).join(" | ");

  test.each<[what: string, body: string, a: string, b: string, c: string]>([
    [
      "groups of witnesses and of readings",
      "<p>a <app><lem wit='#A'>b</lem><rdg wit='#late'>c</rdg></app> <app><rdgGrp wit='#late'><rdg>d</rdg></rdgGrp><rdg wit='#A'>e</rdg></app> <app><rdg wit='#all'>f</rdg></app></p>",
      "a b e f",
      "a c d f",
      "a c d f",
    ],
    [
      "entries in entries",
      "<p><app><lem wit='#A'>a <app><lem>x</lem></app></lem><rdg wit='#B #C'>b <app><lem wit='#B'>y</lem><rdg wit='#C'>z</rdg></app></rdg></app>.</p>",
      "a x.",
      "b y.",
      "b z.",
    ],
    [
      "fragments and lacunae",
      "<p>a <app><lem wit='#A'>b</lem><rdg wit='#B'><witStart/>c</rdg></app> d <app><lem wit='#A'>e</lem><rdg wit='#C'>f<lacunaStart/></rdg></app> g <app><lem wit='#A'>h</lem><rdg wit='#B'>i<witEnd/></rdg><rdg wit='#C'><lacunaEnd/>j</rdg></app> k</p>",
      "a b d e g h k",
      "[gap:lacuna]c d e g i[gap:lacuna]",
      "a b d f[gap:lacuna]j k",
    ],
    [
      "an entry where its lemma ends",
      "<p>a <anchor xml:id='x'/>b<app from='#x'><rdg wit='#B'>c</rdg></app> d</p>",
      "a b d",
      "a c d",
      "a b d",
    ],
  ])("%s", (_, body, a, b, c) => {
    expect(
      [textOf(body, "A"), textOf(body, "B"), textOf(body, "C")].map((text) => text.replace(/^paragraph /u, "")),
    ).toEqual([a, b, c]);
  });

  test("over the bounds of paragraphs", () => {
    const body = "<app><lem wit='#A'><p>a</p><p>b</p></lem><rdg wit='#B'><p>c</p></rdg></app><p>d</p>";
    expect(textOf(body, "A")).toBe("paragraph a | paragraph b | paragraph d");
    expect(textOf(body, "B")).toBe("paragraph c | paragraph d");
    expect(textOf(body, "C")).toBe("paragraph a | paragraph b | paragraph d");
  });
});

test("a file that only lists says once that it has no text", () => {
  const list = `<listPerson><person xml:id="a"><persName>A</persName></person></listPerson>`;
  const header =
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>";
  const { problems } = readXml(`<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}<standOff>${list}</standOff></TEI>`);
  const told = problems.filter(({ code }) => code === "not-carried-over").map(({ message }) => message);
  expect(told).toEqual([
    "the file has no running text: <teiHeader>, <standOff> with all that stands in it is in no TEI export (once)",
  ]);
});

test("a witness whose readings only point to other files is told of, at the first pointer", () => {
  const app = '<app><rdg wit="#A">words</rdg><rdg wit="#B"><ptr target="b.xml#x"/></rdg></app>';
  const { text, problems } = readXml(teiAround(`<listApp>${app}</listApp>`), { part: "B" });
  expect(text.blocks).toEqual([]);
  expect(problems.filter(({ code }) => code === "witness-without-text")).toEqual([
    expect.objectContaining({
      severity: "warning",
      line: 1,
      message: "the witness B has no words in this file: its readings only point into other files",
    }),
  ]);
});
