import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { readFiles, shortProblem, smallEdition } from "./small-edition.ts";

/** Short names of the files of the small edition. */
const names: { readonly [short: string]: string } = {
  edition: "edition.yaml",
  doc: "documents/minutes/document.yaml",
  letter: "documents/letter/document.yaml",
  persons: "entities/persons.yaml",
  bodies: "entities/bodies.csv",
  offices: "entities/offices.yaml",
  members: "entities/memberships.yaml",
  places: "entities/places.yaml",
  events: "entities/events.yaml",
  sources: "entities/sources.yaml",
  series: "series/prices.yaml",
  points: "series/prices.csv",
  essay: "essays/introduction.en.md",
  rights: "terms/rights.md",
  decisions: "decisions/minutes.yaml",
};

/**
 * `file · what stands there → what is put there ⇒ code file «what stands at its line and column» mend`, with `|` between
 * several problems and nothing behind the arrow where the change is sound; `file + a line at the end`; `\n`, `\t` and
 * `\u0007` are those characters.
 */
const rules = String.raw`
# fields
doc · title: → titel: ⇒ missing-field doc «titel: Minutes» | unknown-field doc «titel: Minutes» Did you mean ${"`title`"}?
doc · kind: typescript → kind: tipescript ⇒ unknown-word doc «tipescript» Did you mean ${"`typescript`"}?
doc · archive: State Archive → archiv: State Archive ⇒ missing-field doc «{archiv: State A» | unknown-field doc «archiv: State Ar» Did you mean ${"`archive`"}?
doc · creators: vale → creators: {agnet: vale} ⇒ missing-field doc «{agnet: vale}» | unknown-field doc «agnet: vale}» Did you mean ${"`agent`"}?
doc · title: Minutes → title: [[Minutes]] ⇒ wrong-type doc «[Minutes]]»
doc · title: Minutes → title: ⇒ missing-field doc «title:»
doc · title: Minutes → title: '' ⇒ empty doc «''»
doc · title: Minutes → title: {} ⇒ empty doc «{}»
doc · title: Minutes → title: {english: M} ⇒ bad-language doc «english: M}» Did you mean ${"`en`"}?
doc · language: ru → language: russian! ⇒ bad-language doc «russian!»
doc · language: ru → language: russian ⇒ bad-language doc «russian» Did you mean ${"`ru`"}?
doc · language: ru → language: Russisch ⇒ bad-language doc «Russisch» Did you mean ${"`ru`"}?
doc · language: ru → language: sp ⇒ bad-language doc «sp» Did you mean ${"`es`"}?
doc · language: ru → language: cz ⇒ bad-language doc «cz» Did you mean ${"`cs`"}?
doc · language: ru → language: pt_BR ⇒ bad-language doc «pt_BR» Did you mean ${"`pt-BR`"}?
doc · title: Minutes → title: Minutes\nkind: leter ⇒ unusual-kind doc «leter» Did you mean ${"`letter`"}? A kind of your own may stay.
doc · title: Minutes → title: Minutes\nkind: memorandun ⇒ unusual-kind doc «memorandun» Did you mean ${"`memorandum`"}? A kind of your own may stay.
doc · title: Minutes → title: Minutes\nkind: letters ⇒
doc · title: Minutes → title: Minutes\nkind: broadsheet ⇒
doc · title: Minutes → title: Minutes\nkind: “letter” ⇒ quoted-value doc «“letter”»
doc · title: Minutes → title: “Minutes” ⇒
doc · language: ru → language: “ru” ⇒ bad-language doc «“ru”»
doc · creators: vale → creators: «vale» ⇒ quoted-value doc ««vale»»
doc · - key: a → - key: ‘a’ ⇒ bad-id doc «‘a’»
doc · title: Minutes → title: “Minutes: 1” ⇒ yaml-syntax doc «“Minutes: 1”»
doc · creators: vale → creators: vael\ntitel: x ⇒ dangling-reference doc «vael» Did you mean ${"`vale`"}? | unknown-field doc «titel: x» Did you mean ${"`title`"}?
doc · kind: typescript → kind: tipescript\n    derives: z ⇒ unknown-word doc «tipescript» Did you mean ${"`typescript`"}? | dangling-reference doc «z»
doc · kind: typescript → statsu: lost\n    derives: z ⇒ unknown-field doc «statsu: lost» Did you mean ${"`status`"}?
doc · - key: a → - key: A ⇒ bad-id doc «A»
doc · - key: a → - key: con ⇒ bad-id doc «con»
persons · id: vale → id: Vale ⇒ dangling-reference doc «vale» | dangling-reference events «vale, documents:» | dangling-reference members «vale, office: ch» | bad-id persons «Vale»
persons · born: → authorities: wikidata:42\n  born: ⇒ bad-authority persons «wikidata:42»
persons · born: → authorities: {scheme: vaif, id: 3}\n  born: ⇒ unknown-word persons «vaif, id: 3}» Did you mean ${"`viaf`"}?
persons · - id: vale → id: vale ⇒ yaml-syntax persons «vale» | yaml-syntax persons «born: [1870, {»
places · latitude: 55.75 → latitude: north ⇒ wrong-type places «north, longitude»
places · latitude: 55.75 → latitude: 155.75 ⇒ wrong-type places «155.75, longitud»
sources · type: book → type: boook ⇒ unknown-word sources «boook» Did you mean ${"`book`"}?
sources · title: History → tilte: History ⇒ unknown-field sources «tilte: History» Did you mean ${"`title`"}?
edition · languages: [en, ru] → langauges: [en, ru] ⇒ missing-field edition «title: {en: Smal» | unknown-field edition «langauges: [en,» Did you mean ${"`languages`"}?
edition · languages: [en, ru] → languages: [] ⇒ empty edition «[]»
edition · languages: [en, ru] → languages: en\nlook: {accent: "red; }"} ⇒ bad-value edition «"red; }"}»
edition · languages: [en, ru] → languages: en\naddress: javascript:alert(1) ⇒ bad-value edition «javascript:alert»
edition · languages: [en, ru] → languages: en\nformat: variorum/edition@v2 ⇒ unknown-word edition «variorum/edition» Did you mean ${"`variorum/edition@v1`"}?
edition · planned: 2023-10-08 → planned: 2023-10 ⇒ bad-value edition «2023-10, documen»
essay · title: → tittle: ⇒ missing-field essay «tittle: Introduc» | unknown-field essay «tittle: Introduc» Did you mean ${"`title`"}?
essay · authors: Ada Vale → role: intro ⇒ unknown-word essay «intro»
series · unit: per cent → unit: ⇒ missing-field series «unit:»
points · 58.9 → "58,9" ⇒ wrong-type points «grain,1923-10,"5»
points · 58.9 → fifty ⇒ wrong-type points «grain,1923-10,fi»
points · carr,probable, → carr,probably, ⇒ unknown-word points «grain,1923-10,58» Did you mean ${"`probable`"}?
decisions · kind: omission → kind: ommission ⇒ unknown-word decisions «ommission» Did you mean ${"`omission`"}?
decisions · from: 0 → from: -1 ⇒ wrong-type decisions «-1, to: 4, in: b»
decisions · in: b → on: b ⇒ missing-field decisions «{witness: a, blo» | unknown-field decisions «on: b}» Did you mean ${"`in`"}?

# dates
doc · 1911-04-21 → 1911-04-31 ⇒ impossible-date doc «1911-04-31, cale»
doc · 1911-04-21 → 1911-13 ⇒ impossible-date doc «1911-13, calenda»
doc · 1911-04-21 → 21.4.1911 ⇒ not-a-date doc «21.4.1911, calen» Did you mean ${"`1911-04-21`"}?
doc · 1911-04-21 → 911 ⇒ not-a-date doc «911, calendar: j»
doc · calendar: julian → calendar: jullian ⇒ unknown-word doc «jullian, as-writ» Did you mean ${"`julian`"}?
doc · from: 1911, to: 1990 → from: 1911-02-29, to: 1990 ⇒ impossible-date doc «1911-02-29, to:»
persons · value: 1871~ → value: 1871-02-29 ⇒ impossible-date persons «1871-02-29, sour»
points · 1922-10, → 1922-31-10, ⇒ impossible-date points «grain,1922-31-10»
events · date: 1911-05-04 → date: 1911-05-04/1911-05-03 ⇒ impossible-date events «1911-05-04/1911-»

# references
doc · creators: vale → creators: vael ⇒ dangling-reference doc «vael» Did you mean ${"`vale`"}?
doc · [committee, → [comittee, ⇒ dangling-reference doc «comittee, The Ot» Did you mean ${"`committee`"}?
doc · place: town → place: moscow ⇒ dangling-reference doc «moscow»
doc · document: letter → document: lettre ⇒ dangling-reference doc «lettre}» Did you mean ${"`letter`"}?
doc · sources: carr → sources: [car] ⇒ dangling-reference doc «car]}}» Did you mean ${"`carr`"}?
doc · {from: a, how: printed} → {from: x, how: printed} ⇒ dangling-reference doc «x, how: printed}»
doc · place: town → place: town\ninstalment: second ⇒ dangling-reference doc «second» | conflicting-instalment doc «second»
persons · sources: [carr] → sources: [carl] ⇒ dangling-reference persons «carl]}]» Did you mean ${"`carr`"}?
bodies · committee,party, → committee,parti, ⇒ dangling-reference bodies «committee,Commit» Did you mean ${"`party`"}?
offices · body: committee → body: comity ⇒ dangling-reference offices «comity}»
members · person: vale → person: committee ⇒ dangling-reference members «committee, offic»
members · office: chair → office: chairs ⇒ dangling-reference members «chairs, from: 19» Did you mean ${"`chair`"}?
members · by: party → by: parties ⇒ dangling-reference members «parties, how: ap»
members · office: chair, →  ⇒ missing-field members «{id: vale-chair,»
events · documents: minutes → documents: [minutes, minuets] ⇒ dangling-reference events «minuets], place:» Did you mean ${"`minutes`"}?
events · agents: vale → agents: [vale, nobody] ⇒ dangling-reference events «nobody], documen»
edition · documents: [minutes] → documents: [minuts] ⇒ dangling-reference edition «minuts]}» Did you mean ${"`minutes`"}?
edition · of: meeting → of: meating ⇒ dangling-reference edition «meating, years:» Did you mean ${"`meeting`"}?
edition · editors: [Ada Vale] → editors: [{name: Ada, id: vael}] ⇒ dangling-reference edition «vael}]» Did you mean ${"`vale`"}?
points · grain,1923 → corn,1923 ⇒ dangling-reference points «corn,1923-10,58.»
points · 100,carr → 100,carr;karr ⇒ dangling-reference points «grain,1922-10,10» Did you mean ${"`carr`"}?
decisions · in: b → in: x ⇒ dangling-reference decisions «x}»

# what stands for two things
doc · - key: b → - key: a ⇒ dangling-reference decisions «b}» | cycle doc «key: a» | duplicate-key doc «a» | dangling-reference doc «b, how: translat»
doc · siglum: Б → siglum: A ⇒ duplicate-siglum doc «A»
persons + - {id: vale, name: V} ⇒ duplicate-id persons «vale, name: V}»
persons + - {id: party, name: V} ⇒ duplicate-id bodies «party,Party,,,,»
places + - {id: town, name: V} ⇒ duplicate-id places «town, name: V}»
series · lines: [ → lines: [{id: grain, name: G}, ⇒ duplicate-id series «grain, name: Gra»
decisions + - {id: d1, kind: vanishing, about: {agent: vale, witness: b}, text-hash: ${"0".repeat(64)}, verdict: rejected} ⇒ duplicate-id decisions «d1, kind: vanish»
letter · title: A letter → title: A letter\ninstalment: first ⇒
doc · place: town → place: town\ntitle: Again ⇒ duplicate-field doc «title: Again»

# circles
doc · kind: typescript → derives: c ⇒ cycle doc «c»
doc · kind: typescript → derives: [a] ⇒ cycle doc «[a]»
bodies · party,Party,, → party,Party,,committee ⇒ cycle bodies «committee,Commit»

# YAML
doc · title: Minutes → title: "Minutes ⇒ yaml-syntax doc «»
doc · title: Minutes → title: Min: utes ⇒ yaml-syntax doc «Min: utes»
doc · title: Minutes → title: !!js/function x ⇒ yaml-tag doc «x»
doc · title: Minutes → title: *nobody ⇒ yaml-syntax doc «*nobody»
doc · title: Minutes → title: Min\u0007utes ⇒ yaml-syntax doc «\u0007utes»
doc ·   - key: b → \t- key: b ⇒ yaml-syntax doc «- key: b» | yaml-syntax doc «Б» | yaml-syntax doc «source: b.tx» | yaml-syntax doc «- key: c»
doc · title: Minutes → __proto__: {x: y}\ntitle: Minutes ⇒ yaml-syntax doc «__proto__: {x: y»
doc · title: Minutes → title: no ⇒
doc · title: Minutes → title: 0012 ⇒
doc · title: Minutes → title: &t Minutes\nabstract: *t ⇒
doc · language: ru → language: no ⇒
doc · date: {edtf: 1911-04-21, calendar: julian, as-written: 21 апреля} → date: 1923-10 ⇒
doc · place: town → place: ~\nabstract: ⇒
persons · name: {en: Vale, ru: Вейл} → name: Vale\n  note: {en: x, en: y} ⇒ duplicate-field persons «en: y}»
bodies · committee,Committee → committee,"Committee ⇒ csv-syntax bodies «committee,"Commi»
bodies · party,Party,,,, → party,Party ⇒ csv-syntax bodies «party,Party»
bodies · id,name.en,kind → id,id,kind ⇒ csv-syntax bodies «id,id,kind,paren»

# files
doc · source: b.txt → source: B.txt ⇒ orphan-file documents/minutes/b.txt | missing-file doc «B.txt» Did you mean ${"`b.txt`"}?
doc · source: b.txt → source: ../letter/x.txt ⇒ orphan-file documents/minutes/b.txt | outside-folder doc «../letter/x.txt»
doc · source: b.txt → source: /etc/passwd ⇒ orphan-file documents/minutes/b.txt | outside-folder doc «/etc/passwd»
doc · source: b.txt → source: C:\b.txt ⇒ orphan-file documents/minutes/b.txt | outside-folder doc «C:\b.txt»
doc · source: b.txt → source: a ⇒ orphan-file documents/minutes/b.txt | missing-file doc «a»
doc · status: lost → status: available ⇒ missing-file doc «c»
doc · kind: typescript → facsimiles: [0001.jpg, 0002.jpg] ⇒ missing-file doc «0002.jpg]» Did you mean ${"`0001.jpg`"}?
doc · kind: typescript → facsimiles: [] ⇒ orphan-file documents/minutes/a/0001.jpg
letter · status: closed → status: available ⇒ missing-file letter «a, status: avail»
`;

interface Rule {
  readonly line: string;
  readonly file: string;
  readonly change: (text: string) => string;
  readonly expected: string;
}

const unescaped = (text: string): string =>
  text
    .replace(/\\n/g, "\n")
    .replace(/\\t/g, "\t")
    .replace(/\\u0007/g, "\u0007");

function parseRule(line: string): Rule {
  const [input = "", expected = ""] = unescaped(line).split(/ ⇒ ?/);
  const [, short = "", sign, rest = ""] = /^(\S+) ([·+]) ?(.*)$/s.exec(input) ?? [];
  const file = names[short] ?? short;
  if (sign === "+") return { line, file, expected, change: (text) => `${text}${rest}\n` };
  const [from = "", to = ""] = rest.split(/ → ?/);
  const change = (text: string) => {
    if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
    return text.replace(from, () => to);
  };
  return { line, file, expected, change };
}

const shortName = (file: string | undefined): string =>
  Object.entries(names).find(([, path]) => path === file)?.[0] ?? String(file);

/** What stands at a problem's line and column, up to 16 characters. */
const snippet = (text: string, { line = 1, column = 1 }: Problem): string =>
  (text.split("\n")[line - 1] ?? "").slice(column - 1, column + 15).trim();

function shown(problem: Problem, text: string): string {
  const place = problem.line === undefined ? "" : ` «${snippet(text, problem)}»`;
  const mend = problem.mend?.startsWith("Did you mean") ? ` ${problem.mend}` : "";
  return `${problem.code} ${shortName(problem.file)}${place}${mend}`;
}

describe("rules", () => {
  const lines = rules.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  it.each(lines.map(parseRule))("$line", async ({ file, change, expected }) => {
    const files = { ...smallEdition, [file]: change(smallEdition[file] as string) };
    const { problems } = await readFiles(files);
    const found = problems.map((problem) => shown(problem, String(files[problem.file ?? ""] ?? ""))).join(" | ");
    expect(found).toBe(expected);
    for (const problem of problems) expect(problem.message).toMatch(/^.{5,}[.?]$/su);
  });
});

const withFiles = async (files: { [path: string]: string | Uint8Array }) =>
  (await readFiles({ ...smallEdition, ...files })).problems.map(shortProblem);

describe("files", () => {
  it.each([
    ["documents/Big/document.yaml", "bad-id documents/Big"],
    ["documents/minutes/stray.txt", "orphan-file documents/minutes/stray.txt"],
    ["documents/stray.txt", "orphan-file documents/stray.txt"],
    ["entities/person.yaml", "orphan-file entities/person.yaml"],
    ["series/other.csv", "orphan-file series/other.csv"],
    ["decisions/x.txt", "orphan-file decisions/x.txt"],
    ["essays/Über uns.md", "orphan-file essays/Über uns.md"],
    ["stray/x.txt", "orphan-file stray"],
    ["documents/minutes/a/aux.jpg", "unportable-name documents/minutes/a/aux.jpg"],
    ["documents/minutes/a/a:b.jpg", "unportable-name documents/minutes/a/a:b.jpg"],
    ["documents/minutes/a/0001.JPG", "name-collision documents/minutes/a/0001.jpg"],
    ["documents/minutes/a/end.", "unportable-name documents/minutes/a/end."],
    ["documents/minutes/a/e\u0301.jpg", "unportable-name documents/minutes/a/e\u0301.jpg"],
    ["documents/minutes/c.md", ""],
    ["README.md", ""],
    [".git/config", ""],
    ["private/secret.txt", ""],
  ])("%s ⇒ %s", async (path, expected) => {
    expect(await withFiles({ [path]: "x" })).toEqual(expected === "" ? [] : [expected]);
  });

  it("an empty text", async () => {
    expect(await withFiles({ "documents/minutes/b.txt": "" })).toEqual([
      "empty-file documents/minutes/document.yaml:16:13",
    ]);
  });

  it("a folder without document.yaml", async () => {
    const found = await withFiles({ "documents/other/a.md": "x" });
    expect(found).toEqual(["missing-file documents/other/document.yaml"]);
  });

  it("two files for one witness", async () => {
    expect(await withFiles({ "documents/minutes/a.txt": "x" })).toEqual([
      "orphan-file documents/minutes/a.md",
      "orphan-file documents/minutes/a.txt",
      "ambiguous-file documents/minutes/document.yaml:10:10",
    ]);
  });

  it("CP1251, UTF-16 and a byte order mark", async () => {
    const cp1251 = Uint8Array.from([..."title: A\nabstract: "].map((c) => c.charCodeAt(0)).concat([0xcf, 0xf0, 10]));
    const utf16 = Uint8Array.from([0xff, 0xfe, 0x74, 0, 0x69, 0]);
    const file = "documents/letter/document.yaml";
    expect(await withFiles({ [file]: cp1251 })).toContain(`not-utf-8 ${file}:2:11`);
    expect(await withFiles({ [file]: utf16 })).toContain(`not-utf-8 ${file}:1:1`);
    expect(await withFiles({ [file]: `\ufeff${smallEdition[file]}` })).toEqual([]);
    expect(await withFiles({ [file]: (smallEdition[file] as string).replaceAll("\n", "\r\n") })).toEqual([]);
  });

  it("a YAML file of 33 MB is not read", async () => {
    const file = "documents/letter/document.yaml";
    expect(await withFiles({ [file]: new Uint8Array(33 * 1024 * 1024) })).toContain(`too-large ${file}`);
  });

  it("an alias bomb, lists within lists by the thousand", async () => {
    const file = "documents/letter/document.yaml";
    const bomb = [..."bcdefgh"].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefg"[i]}`)}]`).join("\n");
    const begun = performance.now();
    const found = await withFiles({ [file]: `a: &a [x,x,x,x,x,x,x,x,x]\n${bomb}\n` });
    expect(found.filter((item) => item.startsWith("yaml-aliases"))).toHaveLength(1);
    expect(await withFiles({ [file]: `${"[".repeat(9000)}${"]".repeat(9000)}` })).toContainEqual(
      expect.stringContaining(`yaml-syntax ${file}`),
    );
    const manyKeys = Array.from({ length: 20_000 }, (_, i) => `k${i}: v`).join("\n");
    expect((await withFiles({ [file]: manyKeys })).length).toBeGreaterThan(20);
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});
