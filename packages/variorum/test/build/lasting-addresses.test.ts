/** Whatever happens to an edition, every address that it ever had answers, and what it answers is true. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { release, withhold } from "../../src/edition/subject.ts";
import { verifyTarget } from "../../src/edition/verify-target.ts";
import { assetFolder } from "../../src/site/index.ts";
import { markerName } from "../../src/store/site-marker.ts";
import { brokenLinks, readSite } from "./built-site.ts";
import { SmallEdition } from "./small-edition.ts";

const isBuilt = existsSync(new URL("manifest.json", assetFolder));

/** A run takes some ten seconds: the suite tries two histories, always the same; asked for more, others. */
const runs = process.env.VARIORUM_RUNS;

const happenings = [
  "divided",
  "joined",
  "translated",
  "renamed",
  "another language",
  "letter/b",
  "letter",
  "person:vale",
] as const;
type Happening = (typeof happenings)[number];

const SECRET = "canary4711";

/** An edition of one letter, as its editor lets it become. */
class Changing {
  readonly edition: SmallEdition;
  private readonly hidden = new Set<string>();
  /** A document takes its witnesses along, and brings them back. */
  private takenAlong: readonly string[] = [];
  private readonly addresses = new Set<string>();
  /** Version → a word that its text has and no other. */
  private readonly marks = new Map<string, string>();
  private day = 0;
  private wasHidden = false;
  private isLong = false;
  private isTranslated = false;
  private isPublished = false;
  private title = "Letter";

  constructor(edition: SmallEdition) {
    this.edition = edition;
  }

  async begin(): Promise<void> {
    await this.edition.write("entities/persons.yaml", "- { id: vale, name: A. Vale }\n");
    await this.edition.write("documents/letter/b.txt", `Nobody could say who. ${SECRET}\n`);
    await this.write();
    await this.publish();
  }

  async happen(one: Happening): Promise<void> {
    if (one === "divided") this.isLong = true;
    if (one === "joined") this.isLong = false;
    if (one === "translated" && !this.hidden.has("letter")) this.isTranslated = true;
    if (one === "renamed") this.title = `Letter ${this.day}`;
    if (one === "another language") await this.speak(this.day % 2 === 0 ? "[en, de]" : "[de]");
    if (/[:]|^letter/.test(one)) await this.hide(one);
    else await this.write();
  }

  private async hide(subject: string): Promise<void> {
    const { folder, env } = this.edition;
    const isRefused = this.hidden.has("letter") ? subject === "letter/b" : subject === "letter" && this.hasNews;
    if (isRefused) return;
    if (this.hidden.has(subject)) {
      await release(folder, subject, {}, env);
      for (const each of [subject, ...(subject === "letter" ? this.takenAlong : [])]) this.hidden.delete(each);
      return;
    }
    await withhold(folder, subject, { reason: "rights" }, env);
    if (subject === "letter") this.takenAlong = this.witnesses.filter((each) => !this.hidden.has(each));
    for (const each of [subject, ...(subject === "letter" ? this.takenAlong : [])]) this.hidden.add(each);
    this.wasHidden ||= this.hidden.has("letter/a");
  }

  /** A translation that was never published would be published into what is hidden: `publish` refuses that. */
  private get hasNews(): boolean {
    return this.isTranslated && !this.isPublished;
  }

  /** That are published. */
  private get witnesses(): readonly string[] {
    return ["letter/a", "letter/b", ...(this.isPublished ? ["letter/c"] : [])];
  }

  private async speak(languages: string): Promise<void> {
    const head = 'format: variorum/edition@v1\ntitle: { en: "A small edition" }\nlanguages: [en]\n';
    await this.edition.write("edition.yaml", `${head}editors: [{ name: A. Editor }]\ninterface: ${languages}\n`);
  }

  private async write(): Promise<void> {
    if (this.hidden.has("letter")) return;
    const status = (key: string) => (this.hidden.has(`letter/${key}`) ? ", status: withheld" : "");
    const witness = (key: string, rest: string) =>
      `  - { key: ${key}, siglum: ${key.toUpperCase()}, ${rest}${status(key)} }\n`;
    const witnesses = [
      witness("a", "kind: manuscript, source: { file: a.txt }"),
      witness("b", "kind: printing, source: { file: b.txt }"),
      ...(this.isTranslated
        ? [
            witness(
              "c",
              "kind: translation, language: de, source: { file: c.txt }, derives: [{ from: a, how: translated }]",
            ),
          ]
        : []),
    ];
    const person = this.hidden.has("person:vale") ? "" : "creators: [{ agent: vale }]\n";
    await this.edition.write(
      "documents/letter/document.yaml",
      `title: { en: ${this.title} }\nlanguage: en\n${person}witnesses:\n${witnesses.join("")}`,
    );
    const rest = "The clerk counted the letters again and went home.\n\n".repeat(this.isLong ? 700 : 2);
    await this.edition.write("documents/letter/a.txt", `Day${this.day}day.\n\n${rest}`);
    await this.edition.write("documents/letter/c.txt", `Der Schreiber zählte die Briefe. Tag ${this.day}.\n`);
  }

  async publish(): Promise<void> {
    await this.edition.publish();
    this.isPublished ||= this.isTranslated && !this.hidden.has("letter");
    await this.edition.build();
    await this.judge();
    this.day += 1;
  }

  private async judge(): Promise<void> {
    const site = await readSite(this.edition.output);
    const text = (path: string): string => site.get(path)?.toString("utf8") ?? "";
    for (const address of (JSON.parse(text(markerName)) as { addresses: string[] }).addresses)
      this.addresses.add(address);
    for (const address of this.addresses)
      expect(text(address.endsWith(".html") ? address : `${address}index.html`), address).toMatch(
        /<h1|http-equiv="refresh"/,
      );
    expect(brokenLinks(site)).toEqual([]);
    const isShown = !this.hidden.has("letter");
    for (const address of this.addresses) this.judgeVersion(address, text, isShown);
    if (!isShown || this.hidden.has("letter/b"))
      expect([...site].filter(([, bytes]) => bytes.includes(SECRET)).map(([path]) => path)).toEqual([]);
  }

  /** A version says for ever what it said when it was new; a release brings back the newest words only. */
  private judgeVersion(address: string, text: (path: string) => string, isShown: boolean): void {
    const version = /^d\/letter\/v\/\d+\/$/.exec(address)?.[0];
    if (version === undefined || !isShown) return;
    const shown = /Day(\d+)day/.exec(text(`${version}index.html`))?.[1];
    if (shown !== undefined || !this.wasHidden) expect(shown, version).toBe(this.marks.get(version) ?? shown);
    if (shown !== undefined) this.marks.set(version, shown);
  }
}

describe.skipIf(!isBuilt)("an edition that changes", () => {
  test("loses no address, and no version its words", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.subarray([...happenings], { minLength: 1, maxLength: 2 }), { minLength: 3, maxLength: 5 }),
        async (days) => {
          const root = await mkdtemp(join(tmpdir(), "variorum-lasting-"));
          try {
            const changing = new Changing(await SmallEdition.begin(root));
            await changing.begin();
            for (const day of days) {
              for (const one of day) await changing.happen(one);
              await changing.publish();
            }
            const { verdict, reasons } = await verifyTarget(changing.edition.output, {}, changing.edition.env);
            const doubts = reasons.filter(({ severity }) => severity !== "note").map(({ message }) => message);
            expect([verdict, ...doubts]).toEqual(["verified"]);
          } finally {
            await rm(root, { recursive: true, force: true });
          }
        },
      ),
      runs === undefined ? { numRuns: 2, seed: 1923 } : { numRuns: Number(runs) },
    );
  }, 1_800_000);
});
