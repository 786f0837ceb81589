import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import iconv from "iconv-lite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
  await desk.write("edition/edition.yaml", "title: Small\nlanguages: [en]\neditors: [Ada]\n");
});
afterEach(() => desk.close());

describe("import", () => {
  it("adds the rows of tables, with ids of names and dates of words, and leaves what is there", async () => {
    await desk.write("edition/entities/persons.yaml", "# mine\n- {id: vale, name: Ada Vale}\n");
    await desk.write(
      "persons.csv",
      "id,name,born,authorities,forms\nvale,Other,,,\n,Georgy Piatakov,18 августа 1890 г.,wikidata:Q1;viaf:2,Pyatakov;Пятаков\n",
    );
    await desk.write("offices.csv", "id,name,body\nchair,Chair,party\n");
    await desk.write("b.csv", "id,name\nparty,Party\n");
    expect(await desk.runHere("import", "edition", "persons.csv", "offices.csv")).toMatchObject({ code: 0 });
    expect(await desk.runHere("import", "edition", "b.csv", "--list", "bodies")).toMatchObject({ code: 0 });
    expect(await desk.read("edition/entities/persons.yaml")).toBe(
      `# mine
- {id: vale, name: Ada Vale}
- id: georgy-piatakov
  name: Georgy Piatakov
  born: {edtf: 1890-08-18, as-written: 18 августа 1890 г.}
  authorities: [wikidata:Q1, viaf:2]
  forms: [Pyatakov, Пятаков]
`,
    );
    expect((await desk.runHere("check", "edition")).code).toBe(0);
    const again = await desk.runHere("import", "edition", "persons.csv");
    expect(again.stdout).toContain("2 there already");
  });

  it("knows by their authority ids those who are there under another id, and what refers to them", async () => {
    await desk.write(
      "edition/entities/persons.yaml",
      "- {id: vale, name: Ada Vale, authorities: [{scheme: viaf, id: 113230702}]}\n- {id: x, name: X, authorities: gnd:118540238}\n- {id: y, name: Y, authorities: gnd:118540238}\n",
    );
    await desk.write("edition/entities/bodies.yaml", "- {id: party, name: Party}\n");
    await desk.write("edition/entities/offices.yaml", "- {id: chair, name: Chair, body: party}\n");
    await desk.write(
      "persons.csv",
      "id,name,authorities\na-vale,A. Vale,wikidata:Q1;viaf:113230702\nz,Z,gnd:118540238\nnew,New,viaf:113230703\nnew-2,N.,viaf:113230703\n",
    );
    await desk.write("memberships.csv", "id,person,office,by\nm,a-vale,chair,party\n");
    const run = await desk.runHere("import", "edition", "persons.csv", "memberships.csv");
    expect(run).toMatchObject({ code: 0 });
    expect(run.stderr).toContain("persons: `a-vale` is `vale`, which has viaf:113230702 too");
    expect(run.stderr).toContain("persons: `new-2` is `new`, which has viaf:113230703 too");
    const persons = await desk.read("edition/entities/persons.yaml");
    expect(persons.match(/(?<=^- \{?id: )[\w-]+/gmu)).toEqual(["vale", "x", "y", "z", "new"]);
    const memberships = await desk.read("edition/entities/memberships.yaml");
    expect(memberships).toContain("person: vale");
    expect((await desk.runHere("check", "edition")).code).toBe(0);
    await desk.runHere("import", "edition", "persons.csv", "memberships.csv");
    expect(await desk.read("edition/entities/persons.yaml")).toBe(persons);
    expect(await desk.read("edition/entities/memberships.yaml")).toBe(memberships);
  });

  it("takes tables as spreadsheets write them: semicolons, tabs, a byte order mark, UTF-16, an old encoding", async () => {
    const text = 'id;name;forms;note\nivanov;Иван Иванов;"Иванов; И. Иванов";"вожак; оратор"\n';
    for (const [name, bytes] of [
      ["bom", Buffer.from(`\ufeff${text}`)],
      ["utf-16", iconv.encode(text.replaceAll("ivanov", "ivanov-2"), "utf16le", { addBOM: true })],
      ["old", iconv.encode(text.replaceAll("ivanov", "ivanov-3"), "win1251")],
      ["tabs", Buffer.from("id\tname\tforms\tnote\nivanov-4\tИван Иванов\tИванов; И. Иванов\tвожак; оратор\n")],
    ] as const) {
      await desk.write(`${name}.csv`, bytes);
      expect(await desk.runHere("import", "edition", `${name}.csv`, "--list", "persons")).toMatchObject({ code: 0 });
    }
    const persons = await desk.read("edition/entities/persons.yaml");
    for (const id of ["ivanov", "ivanov-2", "ivanov-3", "ivanov-4"])
      expect(persons).toContain(
        `- id: ${id}\n  name: Иван Иванов\n  forms: [Иванов, И. Иванов]\n  note: вожак; оратор\n`,
      );
  });

  it("names every fault with its line and writes nothing", async () => {
    await desk.write("persons.csv", "id,name,born\na,A,1900\nB!,B,1900\nc,C,24.XII.22\n");
    const run = await desk.runHere("import", "edition", "persons.csv");
    expect(run.code).toBe(65);
    expect(run.stderr).toMatch(/persons\.csv:3:1/);
    expect(run.stderr).toMatch(/persons\.csv:4:1/);
    expect(await desk.files("edition")).toEqual(["edition.yaml"]);
    expect((await desk.runHere("import", "edition", "unknown.csv")).code).toBe(65);
  });

  it("adds the persons, offices and who held them of a register, in any order, folders too", async () => {
    const person = (id: string, more = "") =>
      `<?xml version="1.0"?><person><id>${id}</id><persName><surname>Vale</surname><forename>Ada</forename>${more}</persName><birth>1870</birth><death/><residence>x</residence></person>`;
    const held = (who: string, id: string) =>
      `<principal><id>${id}</id><person-id>${who}</person-id><role-title-id>chief</role-title-id><appointed><date>1901-02-03</date><note/></appointed>` +
      "<started><date>1901-03-04</date><note/></started><ended><date/><note/></ended><note>Twice.</note></principal>";
    await desk.write(
      "reg/offices/chief.xml",
      `<principal-position><id>chief</id><names><singular>Chief</singular></names><principals>${held("vale", "c-1")}${held("vale", "c-1")}${held("gone", "c-2")}</principals></principal-position>`,
    );
    await desk.write("reg/people/vale.xml", person("vale", "<genName>Jr.</genName><altname>A. Vale</altname>"));
    await desk.write("reg/codes.xml", "<code-table><items/></code-table>");
    const run = await desk.runHere("import", "edition", "reg");
    expect(run).toMatchObject({ code: 0 });
    expect(run.stderr).toMatch(/once that somebody held an office was left out: the edition does not have gone/);
    expect(run.stderr).toMatch(/codes\.xml.*left out: this is XML but not TEI/);
    expect(await desk.read("edition/entities/persons.yaml")).toMatch(
      /- id: vale\n {2}name: Ada Vale, Jr\.\n {2}forms:\n {4}- \{name: A\. Vale, language: en, kind: variant\}\n {2}born: "1870"\n/,
    );
    const memberships = await desk.read("edition/entities/memberships.yaml");
    expect(memberships.match(/id: c-1-chief(?:-2)?$/gmu)).toEqual(["id: c-1-chief", "id: c-1-chief-2"]);
    expect(memberships).toMatch(/from: 1901-03-04\n {2}how: appointed\n {2}note: Appointed 1901-02-03\. Twice\.\n/);
    expect((await desk.runHere("check", "edition")).code).toBe(0);
    const added = await desk.runHere("add", "edition", "reg/people/vale.xml");
    expect(added.code).toBe(65);
    expect(added.stderr).toContain("`variorum import` reads it");
  });

  it("adds the people, bodies and places of a TEI file", async () => {
    await desk.write(
      "register.xml",
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>R</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><listPerson><person xml:id="vale"><persName><surname>Vale</surname><forename>Ada</forename></persName><birth when="1870"/><idno type="gnd">118540238</idno></person></listPerson><listOrg><org xml:id="party"><orgName>The Party</orgName></org></listOrg><listPlace><place xml:id="town"><placeName>Town</placeName></place></listPlace></body></text></TEI>`,
    );
    const run = await desk.runHere("import", "edition", "register.xml");
    expect(run).toMatchObject({ code: 0 });
    expect(await desk.read("edition/entities/persons.yaml")).toContain("- id: vale\n  name: Ada Vale\n");
    expect((await desk.runHere("check", "edition")).code).toBe(0);
  });

  it("adds the events of a TEI file, and tells the place of relations that say nothing the lists have room for", async () => {
    const head = `<teiHeader><fileDesc><titleStmt><title>R</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>`;
    const event = `<event xml:id="meeting" when="1923-10-15"><label>A meeting</label><desc>Forty-six signed.</desc><placeName>Town</placeName><ptr target="#x"/></event><event><p>Nameless</p></event>`;
    const lists = `<listEvent>${event}</listEvent>\n<listRelation><relation name="taught" active="#a" passive="#b"/></listRelation>`;
    await desk.write(
      "events.xml",
      `<TEI xmlns="http://www.tei-c.org/ns/1.0">${head}<text><body>${lists}</body></text></TEI>`,
    );
    expect(await desk.runHere("import", "edition", "events.xml")).toMatchObject({ code: 0 });
    const events = await desk.read("edition/entities/events.yaml");
    expect(events).toMatch(
      /- id: meeting\n {2}title: A meeting\n {2}date: "?1923-10-15"?\n {2}place: Town\n {2}description: Forty-six signed\.\n/,
    );
    const told = await desk.read("edition/not-carried-over.md");
    for (const what of [
      '- line 2, column 15: <relation name="taught"> in a list',
      "<ptr> of an <event> in a list",
      "<event> without an id (xml:id) or a name",
    ])
      expect(told).toContain(what);
    expect((await desk.runHere("check", "edition")).code).toBe(0);
  });

  const register = async (relations: string) => {
    const head = `<teiHeader><fileDesc><titleStmt><title>R</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>`;
    const people = ["vale", "stone", "bell"].map(
      (id) => `<person xml:id="${id}"><persName>${id} Name</persName><sex value="F"/></person>`,
    );
    const lists = `<listPerson>${people.join("")}</listPerson><listOrg><org xml:id="committee"><orgName>The Committee</orgName></org></listOrg>`;
    await desk.write(
      "lists.xml",
      `<TEI xmlns="http://www.tei-c.org/ns/1.0">${head}<text><body>${lists}<listRelation>\n${relations}\n</listRelation></body></text></TEI>`,
    );
    await desk.write("offices.csv", "id,name,body\nsecretary,Secretary,committee\n");
    const run = await desk.runHere("import", "edition", "lists.xml", "offices.csv");
    return { run, held: await desk.read("edition/entities/memberships.yaml").catch(() => "") };
  };

  it("adds who appointed whom to which office, and who belonged to a body, as the relations of a TEI file say it", async () => {
    const { run, held } = await register(
      [
        '<relation name="appointed" active="#committee" passive="#vale #secretary" when="1922-04-03"><desc>By all.</desc></relation>',
        '<relation name="wasElectedBy" active="#stone #secretary" passive="#bell" from="1909-11" to="1912"/>',
        '<relation xml:id="m" name="member" active="#committee" passive="#bell" from-custom="1917-10-25" calendar="#julian"/>',
        '<relation name="co-opted" active="#vale" passive="#bell #committee" notAfter="1911"/>',
      ].join("\n"),
    );
    expect(run).toMatchObject({ code: 0 });
    expect(held).toContain(
      "- id: vale-secretary-1922\n  person: vale\n  office: secretary\n  from: 1922-04-03\n  how: appointed\n  by: committee\n  note: By all.\n",
    );
    expect(held).toMatch(
      /- id: stone-secretary-1909\n {2}person: stone\n {2}office: secretary\n {2}from: "?1909-11"?\n {2}to: "?1912"?\n {2}how: elected\n {2}by: bell\n/,
    );
    expect(held).toMatch(
      /- id: m\n {2}person: bell\n {2}body: committee\n {2}from: \{edtf: "?1917-10-25"?, calendar: julian\}\n(?!.*by)/,
    );
    expect(held).toMatch(
      /person: bell\n {2}body: committee\n {2}from: "\[\.\.1911\]"\n {2}how: co-opted\n {2}by: vale\n/,
    );
    expect((await desk.runHere("check", "edition")).code).toBe(0);
    const again = await desk.runHere("import", "edition", "lists.xml");
    expect(again.stdout).toContain("Added 0 entries");
  });

  it("tells relations that say no office, name somebody unknown or an act that is no appointment; and that there is no field for sex", async () => {
    const { run, held } = await register(
      [
        '<relation name="appointed" active="#committee" passive="#vale"/>',
        '<relation name="elected" active="#committee" passive="#nobody #secretary"/>',
        '<relation name="dismissed-from-office" active="#committee" passive="#vale #secretary"/>',
        '<relation name="elected" active="#bell #committee" passive="#vale #secretary"/>',
        '<relation name="member" active="#vale" passive="#committee" when="1911"/>',
      ].join("\n"),
    );
    expect(run).toMatchObject({ code: 0 });
    expect(held.match(/^- .*/gmu)).toEqual(["- {id: vale-committee, person: vale, body: committee}"]);
    const told = await desk.read("edition/not-carried-over.md");
    for (const what of [
      'line 2, column 1: <relation name="appointed"> left out: it does not say who came to which office or body',
      'line 3, column 1: <relation name="elected"> left out: the edition does not have nobody',
      'line 4, column 1: <relation name="dismissed-from-office"> in a list',
      'line 5, column 1: <relation name="elected"> left out: several appointed together',
      'line 6, column 1: the date of a <relation name="member"> in a list, which does not say since when',
      "<sex> of a <person> in a list: an edition has no field for it (3 times; the first place is given)",
      "Say it in the `note` of the person",
    ])
      expect(told).toContain(what);
  });

  it("writes the notes of a register as plain words, whatever the language of the edition", async () => {
    await desk.runHere("init", "russian", "--title", "Т", "--language", "ru");
    await desk.write(
      "reg/chief.xml",
      "<principal-position><id>chief</id><names><singular>Chief</singular></names><principals><principal><id>c-1</id><person-id>vale</person-id><role-title-id>chief</role-title-id><note>Twice.</note></principal></principals></principal-position>",
    );
    await desk.write(
      "reg/vale.xml",
      "<person><id>vale</id><persName><surname>Vale</surname><forename>Ada</forename></persName></person>",
    );
    expect(await desk.runHere("import", "russian", "reg")).toMatchObject({ code: 0 });
    expect(await desk.runHere("check", "russian")).toMatchObject({ code: 0 });
  });
});

const pocom = fileURLToPath(new URL("../../../../../shared/corpora/tei/pocom/", import.meta.url));

/** The office lists of the US Department of State as tables: persons, offices, and who held which from when to when. */
function officeTables(): { readonly [file: string]: string } {
  const field = (xml: string, name: string) =>
    new RegExp(`<${name}>(?:\\s*<date>)?([^<]*)`).exec(xml)?.[1]?.trim() ?? "";
  const cell = (text: string) => `"${text.replace(/\s+/g, " ").replaceAll('"', '""')}"`;
  const id = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const read = (folder: string) =>
    readdirSync(`${pocom}${folder}`).map((name) => readFileSync(`${pocom}${folder}/${name}`, "utf8"));
  const people = ["people/a", "people/b", "people/k"].flatMap(read);
  const known = new Set(people.map((xml) => id(field(xml, "id"))));
  const offices = read("positions-principals");
  const held = offices.flatMap((xml) =>
    [...xml.matchAll(/<principal>([\s\S]*?)<\/principal>/g)].map(([, one = ""]) => ({
      one,
      office: id(field(xml, "id")),
    })),
  );
  const rows = held.filter(({ one }) => known.has(id(field(one, "person-id"))));
  const seen = new Set<string>();
  const memberships = rows.flatMap(({ one, office }) => {
    const key = `${id(field(one, "id"))}-${office}`.slice(0, 80);
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      [key, id(field(one, "person-id")), office, field(one, "started"), field(one, "ended"), "appointed", "president"],
    ];
  });
  const table = (head: string, lines: readonly (readonly string[])[]) =>
    `${head}\n${lines.map((line) => line.map(cell).join(",")).join("\n")}\n`;
  const name = (xml: string) => `${field(xml, "forename")} ${field(xml, "surname")}`;
  return {
    "persons.csv": table(
      "id,name,born,died",
      people.map((xml) => [id(field(xml, "id")), name(xml), field(xml, "birth"), field(xml, "death")]),
    ),
    "bodies.csv": table("id,name", [
      ["state-department", "Department of State"],
      ["president", "The President"],
    ]),
    "offices.csv": table(
      "id,name,body",
      offices.map((xml) => [id(field(xml, "id")), field(xml, "singular"), "state-department"]),
    ),
    "memberships.csv": table("id,person,office,from,to,how,by", memberships),
  };
}

describe.skipIf(!existsSync(pocom))("real office lists (skipped where ../shared is missing)", () => {
  it("imports 800 people with the offices they held, from when to when and by whom", async () => {
    const tables = officeTables();
    for (const [file, text] of Object.entries(tables)) await desk.write(file, text);
    const run = await desk.runHere("import", "edition", ...Object.keys(tables), "--json");
    // On a busy machine it tells how far it is.
    expect(run.stderr.replace(/^read \d+\/\d+\n/gmu, "")).toBe("");
    expect(run.code).toBe(0);
    const { added } = JSON.parse(run.stdout) as { added: { list: string; ids: string[] }[] };
    const count = Object.fromEntries(added.map(({ list, ids }) => [list, ids.length]));
    for (const [file, text] of Object.entries(tables))
      expect(count[file.replace(".csv", "")]).toBe(text.trim().split("\n").length - 1);
    expect(count.persons).toBeGreaterThan(700);
    expect(count.memberships).toBeGreaterThan(100);
    expect((await desk.runHere("check", "edition")).code).toBe(0);
  });
});
