import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure } from "../build/measure.mjs";
import { drawPassage } from "./plant.mjs";
import { createRandom } from "./random.mjs";

const program = fileURLToPath(new URL("../../packages/variorum/bin/variorum.js", import.meta.url));

/** An edition with one document a book, and an essay that quotes thirty of them. */
function writeEdition(folder, books) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "edition.yaml"), "title: Many books\nlanguages: [en]\neditors: [Ada Vale]\n");
  for (const [at, { text, language }] of books.entries()) {
    const document = join(folder, "documents", `book-${at}`);
    mkdirSync(document, { recursive: true });
    writeFileSync(
      join(document, "document.yaml"),
      `title: Book ${at}\nlanguage: ${language}\nwitnesses: [{key: a, language: ${language}, source: {file: a.txt}}]\n`,
    );
    writeFileSync(join(document, "a.txt"), `${text}\n`);
  }
  const random = createRandom(41);
  const quoted = Array.from({ length: 30 }, () => drawPassage(random, books, 20).text);
  mkdirSync(join(folder, "essays"), { recursive: true });
  writeFileSync(join(folder, essay), essayOf(quoted));
}

const essay = "essays/quoting.en.md";
const essayOf = (quoted) =>
  `---\ntitle: Quoting\n---\n\n${quoted.map((text) => `It says: “${text.replace(/\s+/g, " ")}”.`).join("\n\n")}\n`;

/** What `quotes` and `check` of one essay take: each row says what was done before. */
export async function measureEdition(books) {
  const folder = mkdtempSync(join(tmpdir(), "variorum-quotes-"));
  const edition = join(folder, "edition");
  const env = { ...process.env, VARIORUM_HOME: join(folder, "home") };
  const rows = [];
  const run = async (what, ...command) => {
    const { status, seconds, processor, megabytes } = await measure(process.execPath, [program, ...command], { env });
    rows.push({ what, command: command[0], status, seconds, processor, megabytes });
  };
  const change = (file, more) =>
    writeFileSync(join(edition, file), `${readFileSync(join(edition, file), "utf8")}${more}`);
  try {
    writeEdition(edition, books);
    await run("first time", "quotes", edition, join(edition, essay), "--json");
    await run("again", "quotes", edition, join(edition, essay), "--json");
    change(essay, "\nAnd one more: “No such words were ever written by anybody here”.\n");
    await run("the essay changed", "quotes", edition, join(edition, essay), "--json");
    change("documents/book-7/a.txt", "\nOne more paragraph.\n");
    await run("one document changed", "quotes", edition, join(edition, essay), "--json");
    const withheld = "witnesses: [{key: a, withheld: [{block: b1, reason: privacy}], ";
    const yaml = join(edition, "documents/book-9/document.yaml");
    writeFileSync(yaml, readFileSync(yaml, "utf8").replace("witnesses: [{key: a, ", withheld));
    await run("one document withholds a passage", "quotes", edition, join(edition, essay), "--json");
    await run("again, while it withholds", "quotes", edition, join(edition, essay), "--json");
    await run("first time", "check", edition);
    await run("again", "check", edition);
    change(essay, "\nAnd another: “nor were these, by anybody at all”.\n");
    await run("the essay changed", "check", edition);
    const kept = statSync(join(edition, ".variorum", "quotable")).size;
    return { rows, kept };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
