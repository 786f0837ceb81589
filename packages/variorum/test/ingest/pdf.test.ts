import { describe, expect, test } from "vitest";
import { formatBlocks, formatNotes } from "./block-notation.ts";
import { checkText } from "./checked-text.ts";
import { readFile } from "./docx-file.ts";
import { type Letters, lines, type PdfParts, pdfOf } from "./pdf-file.ts";

async function read(parts: PdfParts) {
  const report = await readFile(pdfOf(parts), "a.pdf");
  checkText(report.text);
  return report;
}

const blocks = async (...pages: readonly (readonly Letters[])[]) => formatBlocks((await read({ pages })).text);

const body = [
  "  It was the best of times, it was the worst of times, it",
  "was the age of wisdom, it was the age of foolishness, it",
  "was the epoch of belief.",
  "  It was the season of Light, it was the season of Dark-",
  "ness, it was the spring of hope, it was the winter of des-",
  "pair.",
];

describe("paragraphs", () => {
  test("begin where a line is set in; lines and broken words are joined", async () => {
    expect(await blocks(lines(50, 700, body))).toEqual([
      "paragraph [page]It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness, it was the epoch of belief.",
      "paragraph It was the season of Light, it was the season of Darkness, it was the spring of hope, it was the winter of despair.",
    ]);
  });

  test("begin after a gap", async () => {
    const texts = [
      "One line of a paragraph that has no indent and goes",
      "on here.",
      "Another that stands apart and goes on for a while, so",
      "that it is long.",
    ];
    const apart = [...lines(50, 700, texts.slice(0, 2)), ...lines(50, 660, texts.slice(2))];
    expect(await blocks(apart)).toEqual([
      "paragraph [page]One line of a paragraph that has no indent and goes on here.",
      "paragraph Another that stands apart and goes on for a while, so that it is long.",
    ]);
  });

  test("go on from page to page", async () => {
    const [one, two] = [body.slice(0, 2), body.slice(2)];
    expect(await blocks(lines(50, 700, one), lines(50, 700, two))).toEqual([
      "paragraph [page]It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness, it [page]was the epoch of belief.",
      "paragraph It was the season of Light, it was the season of Darkness, it was the spring of hope, it was the winter of despair.",
    ]);
  });

  test("Cyrillic letters, and words that keep their hyphen", async () => {
    const texts = [
      "  Что-то было не так, и кто-то это знал; но никто не",
      "сказал ничего, а что-",
      "то надо было сделать, и се-",
      "годня же.",
    ];
    expect(await blocks(lines(50, 700, texts))).toEqual([
      "paragraph [page]Что-то было не так, и кто-то это знал; но никто не сказал ничего, а что-то надо было сделать, и сегодня же.",
    ]);
  });

  test("headings by their size", async () => {
    const page = [
      ...lines(50, 760, ["A Tale of Two Cities"], 20),
      ...lines(50, 730, ["The Period"], 14),
      ...lines(50, 700, body),
    ];
    expect((await blocks(page)).slice(0, 3)).toEqual([
      "heading.1 [page]A Tale of Two Cities",
      "heading.2 The Period",
      expect.stringContaining("paragraph It was the best"),
    ]);
  });
});

test("columns are read one after the other, below a heading over both", async () => {
  const column = (word: string) =>
    Array.from({ length: 8 }, (_, i) => `${i === 0 ? "  " : ""}${word} line number ${i} of the text`);
  const page = [
    ...lines(50, 760, ["A heading that stands over both of the columns"], 16),
    ...lines(50, 720, column("left")),
    ...lines(320, 720, column("right")),
  ];
  expect(await blocks(page)).toEqual([
    "heading.1 [page]A heading that stands over both of the columns",
    `paragraph ${column("left").join(" ").trim()}`,
    `paragraph ${column("right").join(" ").trim()}`,
  ]);
});

test("running heads and page numbers are left out; the number stays on the page", async () => {
  const page = (n: number, word: string) => [
    ...lines(200, 780, [`LETTERS OF THE YEAR ${n}`], 9),
    ...lines(50, 700, [`  The ${word} page has a text of its own, and it is long`, "enough to be a paragraph."]),
    ...lines(290, 30, [`— ${n} —`]),
  ];
  const pages = [page(11, "first"), page(12, "second"), page(13, "third")];
  expect(await blocks(...pages)).toEqual([
    "paragraph [page:11]The first page has a text of its own, and it is long enough to be a paragraph.",
    "paragraph [page:12]The second page has a text of its own, and it is long enough to be a paragraph.",
    "paragraph [page:13]The third page has a text of its own, and it is long enough to be a paragraph.",
  ]);
  expect((await read({ pages })).problems.map(({ message }) => message)).toContain(
    "running heads and page numbers were left out (6)",
  );
});

test.each([1, 2])("what a browser prints around a page is none of its text, on %i pages", async (count) => {
  const page = (n: number) => [
    ...lines(24, 800, ["11/27/26, 3:10 AM"], 8),
    ...lines(250, 800, ["The minutes of 1923"], 8),
    ...lines(50, 700, [
      "  The committee met on Monday and heard a report, which",
      "went on for an hour, about the harvest.",
    ]),
    ...lines(24, 20, ["https://example.org/minutes.html"], 8),
    ...lines(560, 20, [`${n}/${count}`], 8),
  ];
  const pages = Array.from({ length: count }, (_, i) => page(i + 1));
  const text = "The committee met on Monday and heard a report, which went on for an hour, about the harvest.";
  expect(await blocks(...pages)).toEqual(pages.map((_, i) => `paragraph [page:${i + 1}]${text}`));
  expect((await read({ pages })).text.notes).toEqual([]);
});

test("a head that ends in a year on every page gives no number of a page", async () => {
  const page = (word: string) => [
    ...lines(200, 780, ["THE MINUTES OF 1923"], 9),
    ...lines(50, 700, [`  The ${word} page has a text of its own, and it is long`, "enough to be a paragraph."]),
  ];
  const pages = ["first", "second", "third"].map(page);
  expect((await blocks(...pages)).join()).not.toContain("1923");
});

test("footnotes stand beside the text; one without its sign is a block", async () => {
  const page: readonly Letters[] = [
    ...lines(50, 700, ["  Here is a text with a note", "and a second line that goes on for some time here."]),
    { text: "1", x: 50 + 20 + 26 * 5, y: 704, size: 6 },
    ...lines(50, 100, ["1 The note, which goes on in", "another line.", "2 A note that nothing refers to."], 8),
  ];
  const { text, problems } = await read({ pages: [page] });
  expect(formatBlocks(text)).toEqual([
    "paragraph [page]Here is a text with a note[note:p1n1] and a second line that goes on for some time here.",
    "footnote A note that nothing refers to.",
  ]);
  expect(formatNotes(text)).toEqual(["p1n1 source.footnote: The note, which goes on in another line."]);
  expect(problems.map(({ code }) => code)).toEqual(["not-carried-over", "note-without-sign"]);
});

test("metadata", async () => {
  const { metadata } = await read({ pages: [lines(50, 700, body)], title: "Повесть" });
  expect(metadata.title).toEqual({ text: "Повесть" });
});

describe("files", () => {
  const good = () => pdfOf({ pages: [lines(50, 700, body)] });
  test.each<[name: string, bytes: () => Uint8Array, code: string]>([
    ["without letters", () => pdfOf({ pages: [[], []] }), "no-text-layer"],
    ["no PDF", () => new TextEncoder().encode("%PDF-1.7 and nothing more"), "damaged-pdf"],
    ["of which the end is missing, with no page left", () => good().subarray(0, 60), "damaged-pdf"],
  ])("%s are refused", async (_, bytes, code) => {
    await expect(readFile(bytes(), "a.pdf")).rejects.toMatchObject({ problems: [{ code, file: "a.pdf" }] });
  });

  test("some pages without text are told of", async () => {
    const { problems } = await read({ pages: [lines(50, 700, body), []] });
    expect(problems.map(({ code, line }) => `${line} ${code}`)).toEqual([
      "2 no-text-layer",
      "undefined not-carried-over",
      "1 joined-word",
    ]);
  });
});

describe("what pages have besides lines from left to right", () => {
  const told = async (parts: PdfParts) =>
    (await read(parts)).problems.slice(1).map(({ message }) => message.replace(/ \(.*/u, ""));

  test("letters that run up or across the page are left out and told", async () => {
    const stamp = { text: "A stamp", x: 560, y: 300, turn: "up" } as const;
    const watermark = { text: "Draft", x: 60, y: 300, turn: "aslant" } as const;
    const parts = { pages: [[...lines(50, 700, ["Some words."]), stamp, watermark]] };
    expect(formatBlocks((await read(parts)).text)).toEqual(["paragraph [page]Some words."]);
    expect(await told(parts)).toEqual(["pages with letters that run up, down or across the page"]);
  });

  test("a page that is shown turned is read as it is shown", async () => {
    const line = (text: string, x: number): Letters => ({ text, x, y: 60, turn: "up" });
    const { text } = await read({
      pages: [[line("One line of it that goes", 100), line("on here.", 112)]],
      rotate: 90,
    });
    expect(formatBlocks(text)).toEqual(["paragraph [page]One line of it that goes on here."]);
  });

  test("letters that are written twice for want of bold ones are one", async () => {
    const twice = [0, 0.4].map((shift) => ({ text: "bold", x: 50 + shift, y: 700 }));
    expect(await blocks(twice)).toEqual(["paragraph [page]bold"]);
  });

  test("Russian letters that a font calls by Western names", async () => {
    const misnamed = "Êîìèññèÿ ñîáðàëàñü äåâÿòîãî ìàðòà â ïîðòîâîé êîíòîðå è ðåøèëà óãëóáèòü ñåâåðíûé êàíàë";
    const parts = { pages: [lines(50, 700, [misnamed])] };
    expect(formatBlocks((await read(parts)).text)).toEqual([
      "paragraph [page]Комиссия собралась девятого марта в портовой конторе и решила углубить северный канал",
    ]);
    expect(await told(parts)).toEqual(["letters of the PDF were read as Windows-1251, which is a guess"]);
    const french = "été à la forêt, où l'élève fatigué s'était égaré déjà une première fois à l'âge de dix";
    expect(await blocks(lines(50, 700, [french]))).toEqual([`paragraph [page]${french}`]);
  });

  test("rows of a table stay apart", async () => {
    const row = (y: number, ...cells: readonly string[]) => cells.map((text, i) => ({ text, x: 50 + i * 120, y }));
    const parts = { pages: [[...row(700, "Good", "Price", "Year"), ...row(688, "Grain", "100", "1913")]] };
    expect(formatBlocks((await read(parts)).text)).toEqual([
      "paragraph [page]Good Price Year",
      "paragraph Grain 100 1913",
    ]);
    expect(await told(parts)).toEqual(["rows of tables, and other lines with wide gaps: each was kept as a paragraph"]);
  });

  test("columns with little between them, and lines of one beside those of the other", async () => {
    const left = [
      "The commission met on the ninth",
      "of March in the harbour office",
      "and it was decided to dredge",
      "the northern channel before",
      "the winter, so that ships may",
      "come in.",
    ];
    const right = [
      "Nobody on the shore answered",
      "them, and the book has nothing",
      "for that night, although all",
      "were asked to copy the letter",
      "and to send it on to members",
      "of the club.",
    ];
    const width = 31 * 5;
    const page = [...lines(50, 700, left), ...lines(50 + width + 8, 697, right)];
    expect(await blocks(page)).toEqual([`paragraph [page]${left.join(" ")}`, `paragraph ${right.join(" ")}`]);
  });

  test("words from right to left", async () => {
    // Letters of a page stand from left to right.
    const words = ["שלום", "עולם"].map((text, i) => ({ text: [...text].reverse().join(""), x: 300 - i * 40, y: 700 }));
    expect(await blocks(words)).toEqual(["paragraph [page]שלום עולם"]);
  });

  test("what is put upon the page is told", async () => {
    const more =
      "/Annots [<< /Type /Annot /Subtype /Link /Rect [1 1 2 2] >> << /Type /Annot /Subtype /Text /Rect [1 1 2 2] /Contents (x) >>]";
    expect(await told({ pages: [lines(50, 700, ["Words."])], more })).toEqual([
      "links: their words were kept",
      "comments and marks that readers put on the pages",
    ]);
  });
});
