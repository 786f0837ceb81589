import { afterAll, beforeAll, expect, test } from "vitest";
import { lines, pdfOf } from "../ingest/pdf-file.ts";
import { type Desk, openDesk } from "./command-line.ts";

const LETTER =
  "The winter was long and the harbour froze. No paper may be taken from the archive without the leave of two officers.\n";
const ESSAY = `---
title: On the letter
---

The letter says “The winter was long and the harbour froze”. It adds
that “no paper may be taken from the archive without the leave of an officer”.

As they said, “nothing of the kind was ever heard of in our town”.
`;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.write("in/letter.txt", LETTER);
  const start = await desk.runHere("init", "edition", "--title", "E", "--language", "en", "--editor", "A. Editor");
  expect([start.code, start.stderr]).toEqual([0, ""]);
  const add = await desk.runHere("add", "edition", "in/letter.txt");
  expect([add.code, add.code === 0 ? "" : add.stderr]).toEqual([0, ""]);
  await desk.write("edition/essays/on-the-letter.en.md", ESSAY);
});
afterAll(() => desk.close());

const quotesJson = async (...args: readonly string[]) =>
  JSON.parse((await desk.runHere("quotes", "edition", ...args, "--json")).stdout) as {
    readonly quotations: readonly {
      readonly verdict: string;
      readonly text: string;
      readonly place?: object;
      readonly decision?: string;
    }[];
  };

test("check warns of what an essay altered, with place, both texts, and where they stand", async () => {
  const { code, stdout } = await desk.runHere("check", "edition");
  expect(code).toBe(0);
  expect(stdout).toMatch(/essays\/on-the-letter\.en\.md:6:7 {2}warning {2}The quotation is altered/);
  expect(stdout).toContain(
    "expected: No paper may be taken from the archive without the leave of two officers (letter/a",
  );
  expect(stdout).toMatch(/on-the-letter\.en\.md:8:16 {2}note {2}The quotation stands in no text of this edition/);
  expect((await desk.runHere("check", "edition")).stdout).toBe(stdout);
});

test("a text of any format, in the terminal and as JSON", async () => {
  await desk.write("page.html", "<p>She wrote: &ldquo;The winter was long and the harbor froze.&rdquo;</p>");
  const { stdout } = await desk.runHere("quotes", "edition", "page.html");
  expect(stdout).toContain("exact but for spelling, case, punctuation");
  expect(stdout).toContain("{-harbour-} {+harbor+}");
  const { quotations } = await quotesJson("essays/on-the-letter.en.md");
  expect(quotations.map(({ verdict, place }) => [verdict, place])).toEqual([
    ["exact", { line: 5, column: 18 }],
    ["altered", { line: 6, column: 7 }],
    ["not found", { line: 8, column: 16 }],
  ]);
});

test("what markup alone calls a quotation, and lines of it with tags between", async () => {
  await desk.write(
    "marked.html",
    "<p>She wrote: <q>The winter was <i>long</i> and the harbour froze</q>.</p>\n<p>As said, “no paper may be taken from <b>the</b> archive&nbsp;without the leave”.</p>",
  );
  const { quotations } = await quotesJson("marked.html");
  expect(quotations.map(({ verdict, place }) => [verdict, place])).toEqual([
    ["exact", { line: 1, column: 18 }],
    ["exact but for spelling, case, punctuation", { line: 2, column: 14 }],
  ]);
});

test("a PDF is read, and what cannot be seen in it is said", async () => {
  const text = ["She wrote: “The winter was long and the", "harbour froze”, and that was all."];
  await desk.write("article.pdf", pdfOf({ pages: [lines(50, 700, text)] }));
  const { code, stdout } = await desk.runHere("quotes", "edition", "article.pdf");
  expect([code, stdout]).toEqual([0, expect.stringMatching(/exact[\s\S]*italics are not seen/)]);
});

test("what a note quotes, a quotation with a note and a soft hyphen in it", async () => {
  await desk.write(
    "noted.md",
    "She wrote: “The winter[^1] was long and the har&shy;bour froze”.\n\n[^1]: That is, “no paper may be taken”.\n",
  );
  const { quotations } = await quotesJson("noted.md");
  expect(quotations.map(({ verdict, text }) => [verdict, text.replace("\u00ad", "-")])).toEqual([
    ["exact", "The winter was long and the har-bour froze"],
    ["exact but for spelling, case, punctuation", "no paper may be taken"],
  ]);
  expect((await desk.runHere("quotes", "edition", "noted.md")).stdout).toContain("the harbour froze");
});

test("block quotations of formats without markup are told by how they are set in", async () => {
  const body = "Everybody who has been in the archives of that town knows what is said";
  const set = (quoted: string[]) => [
    ...lines(50, 700, [`${body} of it,`, "and so he wrote:"]),
    ...lines(80, 670, quoted),
    ...lines(50, 640, ["Nobody has ever doubted it since, and nobody will, I think, in our", "time."]),
  ];
  const quoted = ["No paper may be taken from the archive without the", "leave of two officers."];
  await desk.write("set.pdf", pdfOf({ pages: [set(quoted)] }));
  await desk.write("set.txt", `${body}:\n\n${quoted.map((line) => `    ${line}\n`).join("")}\nSo it was.\n`);
  await desk.write("mail.txt", `${body}:\n${quoted.map((line) => `> ${line}\n`).join("")}So it was.\n`);
  for (const file of ["set.pdf", "set.txt", "mail.txt"])
    expect((await quotesJson(file)).quotations).toMatchObject([{ kind: "block", verdict: "exact" }]);
});

test("borrowings only when asked for", async () => {
  const borrowed =
    "Everybody knows that no paper may be taken from the archive without the leave of two officers, and so on.";
  await desk.write("thief.txt", borrowed);
  expect((await quotesJson("thief.txt")).quotations).toEqual([]);
  expect((await quotesJson("thief.txt", "--all")).quotations).toMatchObject([{ kind: "unmarked" }]);
});

test("the report is one page that needs nothing else", async () => {
  const { code } = await desk.runHere("quotes", "edition", "essays/on-the-letter.en.md", "-o", "report.html");
  expect(code).toBe(0);
  const page = await desk.read("report.html");
  expect(page).toContain("<ins>an officer</ins>");
  expect(page).not.toMatch(/(src|href)="(?!data:,)/);
});

test("what an editor confirmed is no warning any more, until a text changes", async () => {
  const essay = "essays/on-the-letter.en.md";
  const confirmed = await desk.runHere("quotes", "edition", essay, "--confirm", "1-2", "--by", "A. Editor");
  expect(confirmed.stdout).toContain("2 quotations confirmed");
  const decided = (await quotesJson(essay)).quotations.map(({ decision }) => decision);
  expect(decided).toEqual(["confirmed", "confirmed", undefined]);
  expect((await desk.runHere("check", "edition")).stdout).not.toContain("altered");
  const absent = await desk.runHere("quotes", "edition", essay, "--confirm", "3", "--by", "A. Editor");
  expect(absent.stdout).toContain("1 quotation confirmed");
  expect(await desk.read("edition/decisions/essays/on-the-letter.yaml")).toContain("essay: on-the-letter");
  expect((await desk.runHere("check", "edition")).stdout).not.toContain("stands in no text");
  await desk.runHere("quotes", "edition", essay, "--reject", "2");
  expect((await desk.read("edition/decisions/letter.yaml")).match(/^- id/gm)).toHaveLength(2);
  await desk.write("edition/essays/on-the-letter.en.md", ESSAY.replace("It adds", "And it adds"));
  const { stdout } = await desk.runHere("check", "edition");
  expect(stdout).toContain("The quotation is altered");
  expect(stdout).toContain("changed after it was made");
  expect(stdout).not.toContain("stands in no text");
});

test("wrong usage is said plainly", async () => {
  for (const [args, message] of [
    [["in/none.txt"], "there is no such file"],
    [["in/letter.txt", "--confirm", "all"], "Only the quotations of an edition's own essays"],
    [["essays/on-the-letter.en.md", "--confirm", "9"], "9 is no number of a quotation"],
    [["in/letter.txt", "-o", "report.pdf"], "ends in .html"],
    [["http://user@localhost/x"], "is not an address"],
  ] as const) {
    const { code, stderr } = await desk.runHere("quotes", "edition", ...args);
    expect([code === 64 || code === 65, stderr.includes(message) || stderr]).toEqual([true, true]);
  }
});
