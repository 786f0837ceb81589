import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildSite } from "../../src/build/site.ts";
import { withhold } from "../../src/edition/subject.ts";
import { verifyTarget } from "../../src/edition/verify-target.ts";
import { assetFolder } from "../../src/site/index.ts";
import { brokenLinks, doubledIds, readSite } from "./built-site.ts";
import { SmallEdition } from "./small-edition.ts";

const example = fileURLToPath(new URL("../../../../examples/left-opposition-1923", import.meta.url));
const isBuilt = existsSync(new URL("manifest.json", assetFolder));
if (!isBuilt) console.log("The tests of built sites are skipped: run `npm run build` first.");

type Site = ReadonlyMap<string, Buffer>;
type Node = DefaultTreeAdapterTypes.Node;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "variorum-catalogue-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const nodes = (node: Node): readonly Node[] => [node, ...("childNodes" in node ? node.childNodes.flatMap(nodes) : [])];

const textOf = (html: string): string =>
  nodes(parse(html))
    .flatMap((node) => (node.nodeName === "#text" && "value" in node ? [node.value] : []))
    .join(" ")
    .replaceAll(/\s+/g, " ");

const linksOf = (html: string): readonly string[] =>
  nodes(parse(html)).flatMap((node) =>
    node.nodeName === "a" && "attrs" in node
      ? node.attrs.filter(({ name }) => name === "href").map(({ value }) => value)
      : [],
  );

/** Fewest clicks from the home page to every page. */
function clicks(site: Site): ReadonlyMap<string, number> {
  const found = new Map([["index.html", 0]]);
  for (const [path, depth] of found) {
    for (const link of linksOf(site.get(path)?.toString() ?? "")) {
      if (/^[a-z]+:|^#/.test(link)) continue;
      const target = posix.join(posix.dirname(path), link.split("#")[0] ?? "");
      const file = target.endsWith("/") ? `${target}index.html` : target === "." ? "index.html" : target;
      if (site.has(file) && file.endsWith(".html") && !found.has(file)) found.set(file, depth + 1);
    }
  }
  return found;
}

describe.skipIf(!isBuilt)("the calendar of the Left Opposition", () => {
  let site: Site;
  let depth: ReadonlyMap<string, number>;
  beforeAll(async () => {
    await cp(example, join(folder, "example"), { recursive: true, filter: (path) => !path.includes(".variorum") });
    await buildSite(join(folder, "example"), { output: join(folder, "draft"), draft: true });
    site = await readSite(join(folder, "draft"));
    depth = clicks(site);
  }, 60_000);

  test("has no broken link and no id twice", () => {
    expect(brokenLinks(site)).toEqual([]);
    expect(doubledIds(site)).toEqual([]);
  });

  test.each<[question: string, path: string, answers: readonly (string | RegExp)[]]>([
    [
      "Where was the letter of 8 October first printed?",
      "d/letter-of-8-october-1923/",
      [/First full Russian printing, 1990/, /Izvestiia TsK KPSS, 1990/],
    ],
    ["How long had it been closed?", "d/letter-of-8-october-1923/", [/closed 1923 – 1990 \(\?\) ?: 66 to 67 years/]],
    [
      "Who signed the declaration?",
      "d/declaration-of-the-46/",
      ["Preobrazhensky", "Piatakov", "Serebriakov", "Muralov", "Smirnov", "Boguslavsky", "Sosnovsky", "Voronsky"],
    ],
    ["Under which names is Piatakov found?", "people/piatakov/", ["Пятаков", "Piatakov", "Pyatakov", "Pjatakow"]],
    [
      "How far had the price lines opened in October 1923, by which source?",
      "series/scissors/",
      [/October 1923 187 .*?S2/, /201 .*?S3.*?S2/],
    ],
    [
      "What is missing from this edition, and why?",
      "missing/",
      ["What is missing, and why", "Closed", "Published elsewhere", "Documents of which no version is listed"],
    ],
  ])("%s", (_, path, answers) => {
    expect(depth.get(`${path}index.html`)).toBeLessThanOrEqual(3);
    const shown = textOf(site.get(`${path}index.html`)?.toString() ?? "");
    for (const answer of answers) expect(shown).toMatch(answer);
  });

  test("every page is reached from the home page", () => {
    const lost = [...site.keys()].filter((path) => path.endsWith(".html") && path !== "404.html" && !depth.has(path));
    expect(lost).toEqual([]);
  });
});

describe.skipIf(!isBuilt)("a published edition with people, series and sources", () => {
  let edition: SmallEdition;
  beforeAll(async () => {
    edition = await SmallEdition.begin(join(folder, "small"));
    await edition.write(
      "documents/minutes/document.yaml",
      "title: { en: Minutes }\ncreators: [vale]\ndate: 1911\nwitnesses:\n  - { key: a, siglum: A, kind: typescript, source: { file: a.txt } }\n",
    );
    await edition.write("documents/minutes/a.txt", "The clerk counted the letters again.\n");
    await edition.write(
      "entities/persons.yaml",
      "- id: vale\n  name: { en: Ada Vale, ru: Ада Вейл }\n  note: Clerk.\n  sources: list\n- id: crane\n  name: L. Crane\n",
    );
    await edition.write(
      "entities/sources.yaml",
      "- { id: list, type: report, title: A list, issued: 1969, note: Seen in 1970. }\n",
    );
    await edition.write(
      "entities/events.yaml",
      "- { id: storm, title: The storm, date: 1908-10, description: It blew., agents: vale }\n",
    );
    await edition.write(
      "series/depth.yaml",
      "title: Depth\nunit: feet\nnote: Sounded.\nlines: [{ id: east, name: East }]\n",
    );
    await edition.write("series/depth.csv", "line,date,value,source\neast,1908,12,list\n");
    await edition.publish();
    await edition.build();
  }, 60_000);

  test("what its pages show of the record is what was signed", async () => {
    const { verdict, reasons } = await verifyTarget(edition.output, {}, edition.env);
    expect(reasons.filter(({ severity }) => severity === "fault")).toEqual([]);
    expect(verdict).not.toBe("invalid");
    const site = await readSite(edition.output);
    for (const path of ["people/vale/", "chronology/", "series/depth/", "sources/"])
      expect(site.get(`${path}index.html`)?.toString(), path).toContain("data-field");
  });

  test("a person who is withheld leaves a notice at the address", async () => {
    await withhold(edition.folder, "person:crane", { reason: "asked" }, edition.env).catch(() =>
      withhold(edition.folder, "crane", { reason: "asked" }, edition.env),
    );
    await edition.build();
    const site = await readSite(edition.output);
    const shown = textOf(site.get("people/crane/index.html")?.toString() ?? "");
    expect(shown).toContain("withheld or was removed");
    expect(shown).not.toContain("L. Crane");
    expect(brokenLinks(site)).toEqual([]);
  });
});
