import { expect, test } from "vitest";
import { setAside } from "../../src/edition/set-aside.ts";

const sorted = (...names: readonly string[]) => {
  const { files, problems } = setAside(names.map((name) => ({ path: name, name, isNamed: name.startsWith("!") })));
  return [files.map(({ name }) => name), problems.map(({ file, severity }) => `${severity} ${file}`)];
};

test.each<[what: string, names: readonly string[], taken: readonly string[], told: readonly string[]]>([
  ["texts and images", ["a/one.txt", "a/one.jpg", "a/two"], ["a/one.txt", "a/one.jpg", "a/two"], []],
  [
    "tables, styles, e-mail",
    ["a/x.csv", "a/x.css", "a/x.eml"],
    [],
    ["warning a/x.csv", "warning a/x.css", "warning a/x.eml"],
  ],
  [
    "notes about the folder",
    ["a/README.txt", "a/LICENSE", "a/notice.docx"],
    ["a/notice.docx"],
    ["warning a/README.txt", "warning a/LICENSE"],
  ],
  [
    "where the folder is from, in any language",
    [
      "a/SOURCE.md",
      "a/source.md",
      "a/README.de.md",
      "a/LICENSE-CC-BY.txt",
      "a/NOTICE",
      "a/ЧИТАЙМЕНЯ.txt",
      "a/license to sail.docx",
    ],
    ["a/source.md", "a/license to sail.docx"],
    [
      "warning a/SOURCE.md",
      "warning a/README.de.md",
      "warning a/LICENSE-CC-BY.txt",
      "warning a/NOTICE",
      "warning a/ЧИТАЙМЕНЯ.txt",
    ],
  ],
  ["what somebody named", ["!x.json", "!README.txt"], ["!x.json", "!README.txt"], []],
  [
    "what a browser saved with a page",
    ["a/Page.html", "a/Page_files/x.jpg", "a/Page_files/in/frame.html", "a/b_files/x.jpg"],
    ["a/Page.html", "a/b_files/x.jpg"],
    ["notice a/Page.html"],
  ],
  ["a `.doc`, which may be RTF", ["a/x.doc"], ["a/x.doc"], []],
])("%s", (_, names, taken, told) => expect(sorted(...names)).toEqual([taken, told]));
