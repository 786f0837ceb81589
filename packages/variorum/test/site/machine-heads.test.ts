import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import type { PublicEdition } from "../../src/model/public.ts";
import { bareStyle } from "../../src/site/components/bare-style.ts";
import { plainDate } from "../../src/site/dates.ts";
import { editionPages } from "../../src/site/index.ts";
import { hiddenEntries, recordDays } from "../../src/site/record-days.ts";
import { editionOf } from "./fixture-edition.ts";
import { dated } from "./fixture-entities.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { attribute, elements, parsePage } from "./page-tree.ts";
import { plainManifest } from "./site-files.ts";

let edition: PublicEdition;
beforeAll(async () => {
  const made = editionOf(await allDocuments());
  const info = { ...made.info, address: "https://example.org/harbour", licence: "CC-BY-4.0" };
  edition = { ...made, info, draft: false };
});

type Head = {
  readonly metas: ReadonlyMap<string, string>;
  readonly canonical: readonly string[];
  readonly data: unknown[];
};

function headOf(html: string): Head {
  const all = [...elements(parsePage(html))];
  const metas = all.flatMap((one): [string, string][] => {
    const name = attribute(one, "property") ?? attribute(one, "name");
    return one.tagName === "meta" && name !== undefined ? [[name, attribute(one, "content") ?? ""]] : [];
  });
  const canonical = all
    .filter((one) => attribute(one, "rel") === "canonical")
    .map((one) => attribute(one, "href") ?? "");
  const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(([, json]) =>
    JSON.parse(json ?? ""),
  );
  return { metas: new Map(metas), canonical, data };
}

describe("what programs read in the head of a page about the edition", () => {
  test("is a title, a type and the one address at which it stands", () => {
    for (const { address, html } of editionPages(edition, plainManifest)) {
      const { metas, canonical } = headOf(html());
      expect(metas.get("og:title"), address).toBeTruthy();
      expect(metas.get("og:type"), address).toBe(address.includes("essays/") ? "article" : "website");
      expect(canonical, address).toEqual(address === "404.html" ? [] : [`https://example.org/harbour/${address}`]);
      expect(metas.get("og:url"), address).toBe(canonical[0]);
    }
  });

  test("is data of schema.org with whole addresses, for the edition, persons, bodies and essays", () => {
    const types = new Set<unknown>();
    for (const { html } of editionPages(edition, plainManifest))
      for (const one of headOf(html()).data as { "@type": string; license?: string; "@context": string }[]) {
        types.add(one["@type"]);
        expect(one["@context"]).toBe("https://schema.org");
        expect(one.license ?? "https://creativecommons.org/licenses/by/4.0/").toMatch(/^https:/);
      }
    expect([...types].sort()).toEqual(["Article", "Collection", "Organization", "Person"]);
  });
});

test.each([
  ["1923-10-08", "1923-10-08"],
  ["1923-10", "1923-10"],
  ["1923", "1923"],
  ["1922/1924", undefined],
  ["192X", undefined],
  ["1923-21", "1923"],
])("a date is said no more exactly than it is known: %s", (edtf, expected) => {
  const [date] = dated(edtf);
  expect(date && plainDate(date.value)).toBe(expected);
});

test("a record is told by day: what counts, by action and who signed", () => {
  const [entry] = edition.record?.entries ?? [];
  if (entry === undefined) throw new Error("The fixture has no record.");
  const at = (time: string, action: typeof entry.action, subject: string, counted = true) => ({
    ...entry,
    ...{ time: `${time}T10:00:00Z`, action, subject, counted, kind: "person", signers: ["Ada"] },
  });
  const entries = [
    at("2026-01-01", "publish", "a"),
    at("2026-01-01", "publish", "b"),
    at("2026-01-02", "publish", "c", false),
    at("2026-01-03", "takedown", "a"),
    at("2026-01-03", "withhold", "b"),
    at("2026-01-04", "release", "b"),
  ];
  expect(recordDays(entries).map(({ day, counts }) => [day, ...counts])).toEqual([
    ["2026-01-04", ["release", 1]],
    ["2026-01-03", ["takedown", 1], ["withhold", 1]],
    ["2026-01-01", ["publish", 2]],
  ]);
  expect(hiddenEntries(entries).map(({ subject }) => subject)).toEqual(["a"]);
});

test("what a host shows for an address that is not there loads nothing and leads on by whole addresses, or by those that a script will mend", () => {
  const { address: _, ...info } = edition.info;
  for (const one of [edition, { ...edition, info }]) {
    const page = editionPages(one, plainManifest).find(({ address }) => address === "404.html");
    const all = [...elements(parsePage(page?.html() ?? ""))];
    const mended = all.filter((element) => attribute(element, "data-home") !== undefined);
    expect(mended.length > 2).toBe(!("address" in one.info));
    for (const link of mended) expect(attribute(link, "href")).toBe("/");
    const rest = all.filter((element) => !mended.includes(element));
    const links = rest.flatMap((element) => attribute(element, "href") ?? attribute(element, "src") ?? []);
    expect(links.filter((link) => !/^(https:\/\/|data:|#)/.test(link))).toEqual([]);
  }
});

test("what is shown for an address that is not there leads to all that the edition has", () => {
  const { address: _, ...info } = edition.info;
  const own = { name: "quotations", label: "Quotations", address: "quotations/" } as const;
  const sections = { en: [own], ru: [own] };
  const page = editionPages({ ...edition, info }, plainManifest, { sections }).find(
    (one) => one.address === "404.html",
  );
  const homes = [...elements(parsePage(page?.html() ?? ""))].map((element) => attribute(element, "data-home"));
  expect(homes.filter((home) => home !== undefined && home !== "")).toEqual([own.address]);
});

test("a page that loads nothing has the colours of the site", async () => {
  const tokens = await readFile(new URL("../../src/site/styles/tokens.css", import.meta.url), "utf8");
  const colours = (style: string) =>
    [...style.matchAll(/--(?:paper|ink|soft|line):\s*([^;}]+)/g)].map(([, is]) => is?.replaceAll(", ", ","));
  expect(colours(bareStyle)).toEqual(colours(tokens));
});
