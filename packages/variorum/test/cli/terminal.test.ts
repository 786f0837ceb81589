import { describe, expect, test } from "vitest";
import { letterSiglum, nameFiles } from "../../src/cli/compared-files.ts";
import { createPaint, wantsColour } from "../../src/cli/paint.ts";
import { formatProblems, printable } from "../../src/cli/problem-report.ts";
import { createProgressDisplay } from "../../src/cli/progress-display.ts";
import { countNoun, formatBytes, formatDuration, listWords } from "../../src/cli/wording.ts";
import type { Problem } from "../../src/model/problem.ts";
import { recordingChannel } from "./loose-text.ts";

describe("colours", () => {
  test.each<[variables: NodeJS.ProcessEnv, isTerminal: boolean, colour: boolean]>([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ NO_COLOR: "" }, true, true],
    [{ TERM: "dumb" }, true, false],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
  ])("%j, terminal %s: %s", (variables, isTerminal, colour) => {
    expect(wantsColour(variables, isTerminal)).toBe(colour);
    expect(createPaint(colour).bad("x") === "x").toBe(!colour);
  });
});

describe("problems", () => {
  const at = (file: string, line: number, column: number, more: Partial<Problem> = {}): Problem => ({
    severity: "error",
    code: "unknown-field",
    message: "the field is not known",
    file,
    line,
    column,
    ...more,
  });
  const plain = createPaint(false);

  test("grouped by file, in order of lines, with what was found, expected and the mend; counted at the end", () => {
    const text = formatProblems(
      [
        at("b.yaml", 9, 1),
        at("a.yaml", 12, 3, { found: "titel", expected: "title", mend: "Rename it." }),
        at("b.yaml", 2, 5, { severity: "warning", code: "guess" }),
      ],
      plain,
      { cwd: "/home/editor", folder: "/home/editor/letters" },
    );
    expect(text).toBe(
      [
        "letters/b.yaml:2:5  warning  the field is not known",
        "letters/b.yaml:9:1  error  the field is not known",
        "",
        "letters/a.yaml:12:3  error  the field is not known",
        "    found:    titel",
        "    expected: title",
        "    mend:     Rename it.",
        "",
        "2 errors, 1 warning",
        "",
      ].join("\n"),
    );
  });

  test("remarks of one kind are one line, errors never", () => {
    const remarks = Array.from({ length: 400 }, (_, i) =>
      at(`l${i}.xml`, 1, 1, { severity: "notice", code: "lost", message: `element <c> was left out (${i} times)` }),
    );
    const errors = Array.from({ length: 30 }, (_, i) => at("a.yaml", i + 1, 1));
    const text = formatProblems([...remarks, ...errors], plain, { cwd: "/" });
    expect(text).toContain("note  element <c> was left out (400 places, first l0.xml:1:1)\n--all shows every place.");
    expect(text.match(/a\.yaml:/g)).toHaveLength(30);
    expect(text).toContain("30 errors, 400 notes");
    expect(formatProblems(remarks, plain, { cwd: "/", all: true }).match(/\.xml:/g)).toHaveLength(400);
  });

  test("none: nothing", () => {
    expect(formatProblems([], plain, { cwd: "/" })).toBe("");
  });

  test("what a file holds is made visible", () => {
    expect(printable("a\u001b[2Jb\u202ec")).toBe("a\\u{1b}[2Jb\\u{202e}c");
  });
});

describe("progress", () => {
  test("elsewhere than on a terminal: nothing at first, then a line for each phase and every ten seconds", () => {
    const channel = recordingChannel(false);
    let now = 0;
    const display = createProgressDisplay(channel, "letters", () => now);
    for (let done = 0; done < 100; done += 1) {
      now += 150;
      display.onProgress({ phase: done < 20 ? "read" : "align", done, total: 100 });
    }
    display.stop();
    expect(channel.text()).toBe("letters: read 13/100\nletters: align 20/100\nletters: align 87/100\n");
  });

  test("on a terminal: one line that is cleared at the end and never wraps", () => {
    const channel = recordingChannel(true, 40);
    const display = createProgressDisplay(channel, "a very long title that would not fit on the line");
    display.onProgress({ phase: "read", done: 7, total: 100 });
    display.stop();
    display.stop();
    const [drawn = "", rest] = channel.text().split("\r\u001b[2K").slice(1);
    expect(drawn.length).toBeLessThan(40);
    expect(rest).toBe("");
  });
});

describe("words", () => {
  test.each([
    [countNoun(1, "error"), "1 error"],
    [countNoun(12_345, "witness", "witnesses"), "12,345 witnesses"],
    [formatDuration(420), "0.4 s"],
    [formatDuration(185_000), "3 min 05 s"],
    [formatBytes(912), "912 B"],
    [formatBytes(3_412), "3.4 kB"],
    [formatBytes(12_400_000), "12 MB"],
    [listWords(["a", "b", "c"]), "a, b and c"],
  ])("%s", (formatted, expected) => {
    expect(formatted).toBe(expected);
  });
});

describe("sigla of files", () => {
  test.each<[paths: readonly string[], sigla: readonly string[]]>([
    [
      ["darwin/1859.txt", "darwin/1872.txt"],
      ["1859", "1872"],
    ],
    [
      ["a.tei.xml", "b.md"],
      ["a", "b"],
    ],
    [
      ["one/text.txt", "two/text.txt"],
      ["A", "B"],
    ],
    [
      ["a-rather-long-file-name.txt", "b.txt"],
      ["A", "B"],
    ],
  ])("%j: %j", (paths, sigla) => {
    expect(nameFiles(paths).map(({ siglum }) => siglum)).toEqual(sigla);
  });

  test("as asked for, one for each file and no two alike", () => {
    expect(nameFiles(["x.txt", "y.txt"], ["Π", "Σ"]).map(({ siglum }) => siglum)).toEqual(["Π", "Σ"]);
    expect(() => nameFiles(["x.txt", "y.txt"], ["A"])).toThrow("there are 2 files");
    expect(() => nameFiles(["x.txt", "y.txt"], ["A", "A"])).toThrow("one of its own");
  });

  test("after Z comes AA", () => {
    expect([0, 25, 26, 27, 52].map(letterSiglum)).toEqual(["A", "Z", "AA", "AB", "BA"]);
  });
});
