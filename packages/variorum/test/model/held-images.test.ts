import { describe, expect, test } from "vitest";
import { imageIndex, imagesToHold, shownNames, withoutHeld } from "../../src/model/held-images.ts";
import type { Block, Mark } from "../../src/model/text.ts";

/** `p1 ‹a›text` is the block p1 in which the page on the image a begins before the text; `‹›` begins one without an image. */
function blocksOf(notation: string): readonly Block[] {
  return notation.split("|").map((part) => {
    const [id = "", ...rest] = part.trim().split(" ");
    const marks: Mark[] = [];
    const text = rest.join(" ").replace(/‹([^›]*)›/gu, (whole, name: string, at: number, all: string) => {
      const from = all.slice(0, at).replace(/‹[^›]*›/gu, "").length;
      marks.push({ kind: "page", from, to: from, ...(name === "" ? {} : { facsimile: name }) });
      return whole === "" ? "" : "";
    });
    return { id, kind: "paragraph", text, marks };
  });
}

/** Names of the images that hiding `hidden` holds back, of the images named `names`. */
const held = (notation: string, names: string, hidden: string): string => {
  const all = names.split(" ");
  const { indexes } = imagesToHold(blocksOf(notation), all, new Set(hidden.split(" ")));
  return all.filter((_, index) => indexes.has(index)).join(" ");
};

describe("images on which a hidden passage stands", () => {
  test.each([
    ["the page on which it stands", "p1 ‹a›one | p2 ‹b›two | p3 three | p4 ‹c›four", "a b c", "p3", "b"],
    ["nothing hidden", "p1 ‹a›one | p2 ‹b›two", "a b", "p9", ""],
    ["it begins a page", "p1 ‹a›one | p2 ‹b›two | p3 ‹c›three", "a b c", "p2", "b"],
    ["it runs over a page break", "p1 ‹a›one | p2 tw‹b›o | p3 ‹c›three", "a b c", "p2", "a b"],
    ["it runs over two", "p1 ‹a›one | p2 t‹b›w‹c›o | p3 ‹d›three", "a b c d", "p2", "a b c"],
    ["a page without an image may stand on the image before", "p1 ‹a›one | p2 ‹›two | p3 ‹b›three", "a b", "p2", "a"],
    ["before the first mark: the first page", "p1 one | p2 two ‹a›more | p3 ‹b›three", "a b", "p1", "a"],
    ["an image that no page names", "p1 ‹a›one | p2 ‹b›two", "a b back", "p1", "a back"],
    ["no page is marked: all of them", "p1 one | p2 two", "a b", "p1", "a b"],
    ["a mark names the image with its folder", "p1 ‹x/a›one | p2 ‹x/b›two", "a b", "p2", "b"],
  ])("%s", (_, text, names, hidden, expected) => {
    expect(held(text, names, hidden)).toBe(expected);
  });

  test("its name stands nowhere, not even in the mark of the page", () => {
    const blocks = blocksOf("p1 ‹a›one | p2 ‹https://archive.example/b›two | p3 three");
    const images = imagesToHold(blocks, ["a", "b"], new Set(["p3"]));
    expect(shownNames(["a", "b"], images)).toEqual(["a", ""]);
    const text = JSON.stringify(blocks.map((block) => withoutHeld(block, images)));
    expect(text).toContain('"facsimile":"a"');
    expect(text).not.toContain("archive.example");
  });

  test("what is held back stays held back, and holds nothing more back", () => {
    const blocks = blocksOf("p1 ‹a›one | p2 ‹b›two | p3 three | p4 ‹c›four");
    const hidden = new Set(["p3"]);
    const once = imagesToHold(blocks, ["a", "b", "c"], hidden);
    const names = shownNames(["a", "b", "c"], once);
    const sealed = blocks.map((block) =>
      hidden.has(block.id) ? { id: block.id, withheld: { reason: "privacy" } } : withoutHeld(block, once),
    );
    expect(imagesToHold(sealed, names, hidden).indexes.size).toBe(0);
    expect(names).toEqual(["a", "", "c"]);
    expect(imageIndex(names, "")).toBeUndefined();
  });
});
