import { beforeAll, describe, expect, test } from "vitest";
import type { Page } from "../../src/site/index.ts";
import { editionOf } from "./fixture-edition.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { attribute, elements, parsePage } from "./page-tree.ts";
import { plainManifest, sitePages } from "./site-files.ts";

interface Read {
  readonly ids: readonly string[];
  readonly links: readonly string[];
}

const pages = new Map<string, Read>();
/** Files of the site that are no pages. */
const others = /^(assets\/|record\/log\/)|\.(txt|xml|csv|ics|json|atom)$/;

function read(page: Page): Read {
  const found = [...elements(parsePage(page.html()))];
  const values = (name: string) => found.flatMap((element) => attribute(element, name) ?? []);
  return { ids: values("id"), links: values("href") };
}

beforeAll(async () => {
  const documents = await allDocuments();
  const plain = editionOf(documents, 450);
  const edition = { ...plain, info: { ...plain.info, interface: ["en", "ru"] as const } };
  for (const page of sitePages(edition, documents, plainManifest)) pages.set(page.address, read(page));
});

function target(from: string, link: string): { readonly path: string; readonly fragment: string } {
  const url = new URL(link, `https://site.example/${from}`);
  return { path: url.pathname.slice(1), fragment: decodeURIComponent(url.hash.slice(1)) };
}

describe("links", () => {
  test("every link within the site leads to a page, and to a place on it", () => {
    const dead: string[] = [];
    for (const [address, { links }] of pages) {
      for (const link of links) {
        if (/^(https?:|mailto:|data:)/.test(link)) continue;
        const { path, fragment } = target(address, link);
        const page = pages.get(path);
        if (page === undefined ? !others.test(path) : fragment !== "" && !page.ids.includes(fragment)) {
          dead.push(`${address} → ${link}`);
        }
      }
    }
    expect(dead).toEqual([]);
  });

  test("ids are unique on every page", () => {
    for (const [address, { ids }] of pages) {
      const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
      expect(twice, address).toEqual([]);
    }
  });
});
