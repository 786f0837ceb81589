import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";

const read = (bytes: Uint8Array) => ingest(bytes, { fileName: "a.txt" });
const textOf = (bytes: Uint8Array) =>
  read(bytes)
    .text.blocks.map((block) => block.text)
    .join("\n");
const problemsOf = (act: () => unknown): readonly string[] => {
  try {
    act();
  } catch (error) {
    return (error as { problems: { code: string; line?: number; column?: number }[] }).problems.map(
      (p) => `${p.code} ${p.line}:${p.column}`,
    );
  }
  return [];
};

const russian = "Секретарь прочёл протокол вечернего заседания, и никто не возразил. Вопрос перенесли на пятницу.";
const short = "Копия письма, стр. 3";
const capitals = "ПРОТОКОЛ ЗАСЕДАНИЯ № 12. Присутствовали: Иванова, Орлов, Щукин.";
const mixed = "Protokoll Nr. 7 (копия): «Явка обязательна» — so steht es im Original.";
const ukrainian = "Її лист прийшов увечері, і він іще довго не міг повірити, що все скінчилося.";
const german = "Die Prüfung wurde früh am Morgen für ungültig erklärt; größere Mängel gab es nicht.";
const french = "L’été dernier, la délégation a reçu à Genève une réponse très différente.";

describe.each([
  ["windows-1251", [russian, short, capitals, mixed, ukrainian]],
  ["koi8-r", [russian, short, capitals.replace("№", "N")]],
  ["koi8-u", [ukrainian]],
  ["cp866", [russian, short, capitals]],
  ["maccyrillic", [russian, short, capitals, mixed]],
  ["iso-8859-5", [russian, short, capitals]],
  ["windows-1252", [german, french, "It was “nothing” – naïve.", "Wand.« sagte er"]],
  [
    "windows-1250",
    ["Kochana Mamo, piszę do Ciebie, bo nie wiem, czy dostałaś list.", "Drága anyám, az őszi hűvös idő"],
  ],
  ["iso-8859-2", ["Drahá maminko, píši Ti, protože je tu ticho. Příliš žluťoučký kůň."]],
  ["windows-1253", ["Αγαπητή μου μητέρα, δεν ξέρω αν έλαβες τα γράμματά μου. Άννα"]],
  ["windows-1254", ["Sevgili anneciğim, burası çok sessiz. İstanbul ışığı."]],
  ["windows-1255", ["אמא יקרה, אני כותב לך כי כאן כל כך שקט ואינני יודע."]],
  ["windows-1256", ["أمي العزيزة، أكتب إليك لأن كل شيء هنا هادئ جدا."]],
  ["windows-1257", ["Brangi mama, rašau tau, nes čia taip tylu. Ąžuolas, žodžių."]],
  ["cp850", [german]],
  ["macintosh", [french]],
  ["utf-16le", [russian, german, "plain ASCII text"]],
  ["utf-16be", [russian, german, "plain ASCII text"]],
] as const)("%s is guessed from the letters and the guess is reported", (encoding, samples) => {
  test.each(samples)("%s", (sample) => {
    const bytes = iconv.encode(sample, encoding);
    // What the code page cannot write is not the reader's fault.
    expect(textOf(bytes)).toBe(iconv.decode(bytes, encoding));
    expect(read(bytes).problems.map((p) => p.code)).toEqual(["guessed-encoding"]);
  });
});

test("koi8-r is told from its neighbours by name", () => {
  expect(read(iconv.encode(russian, "koi8-r")).problems[0]?.found).toBe("koi8-r");
});

describe("a byte order mark decides", () => {
  test.each([
    ["utf-8", [0xef, 0xbb, 0xbf]],
    ["utf-16le", [0xff, 0xfe]],
    ["utf-16be", [0xfe, 0xff]],
  ] as const)("%s", (encoding, mark) => {
    const bytes = new Uint8Array([...mark, ...iconv.encode(russian, encoding)]);
    expect(textOf(bytes)).toBe(russian);
    expect(read(bytes).problems).toEqual([]);
  });
});

test("UTF-8 needs no notice", () => {
  expect(read(new TextEncoder().encode(mixed)).problems).toEqual([]);
});

test("UTF-8 with a broken byte is refused with its place, not guessed", () => {
  const bytes = new TextEncoder().encode(`Первая строка\nВторая ${russian}`);
  const at = new TextEncoder().encode("Первая строка\nВт").length;
  bytes[at] = 0x20;
  expect(problemsOf(() => read(bytes))).toEqual(["invalid-utf8 2:4"]);
});

test.each([
  [
    "UTF-16 that ends inside a character",
    new Uint8Array([0xff, 0xfe, 0x41, 0x00, 0x42]),
    "truncated-utf16 undefined:undefined",
  ],
  ["a lone surrogate", new Uint8Array([0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8, 0x41, 0x00]), "lone-surrogate 1:2"],
  ["a zero byte", new TextEncoder().encode("ab\nc\0d"), "binary-file 2:2"],
  ["UTF-32", new Uint8Array([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), "unsupported-encoding undefined:undefined"],
  ["nothing", new Uint8Array(), "empty-file undefined:undefined"],
  ["white space", new TextEncoder().encode(" \n\n\t"), "empty-file undefined:undefined"],
  ["a ZIP", new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]), "unsupported-format undefined:undefined"],
])("%s is refused", (_, bytes, expected) => {
  expect(problemsOf(() => read(bytes))).toEqual([expected]);
});

test("an XML declaration is believed where the bytes are not UTF-8", () => {
  const xml = `<?xml version="1.0" encoding="windows-1251"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>${russian}</p></body></text></TEI>`;
  const report = ingest(iconv.encode(xml, "windows-1251"), { fileName: "a.xml" });
  expect(report.text.blocks[0]?.text).toBe(russian);
  expect(report.problems).toEqual([]);
});

test("control characters and look-alikes are reported", () => {
  const report = read(new TextEncoder().encode("a\u0007b\u0007 c\u202ed e\ufffdf"));
  expect(report.text.blocks[0]?.text).toBe("ab c\u202ed e\ufffdf");
  expect(report.problems.map((p) => `${p.code} ${p.line}:${p.column}`)).toEqual([
    "bidi-control 1:5",
    "replacement-character 1:9",
    "control-character 1:2",
  ]);
});
