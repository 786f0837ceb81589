import { describe, expect, it } from "vitest";
import { type Findings, fault, judge, lack, noAssurance, note, nothingCovered } from "../../src/record/verdict.ts";

const findings: Findings = {
  reasons: [],
  assurance: { ...noAssurance, editors: { needed: 1, of: 1 }, replayed: true, current: true },
  record: { origin: "o", pin: "p", size: 1, root: "r" },
  checkpoint: "c",
  covered: nothingCovered,
};

describe("the verdict", () => {
  it("says what one editor without witnesses is worth", () => {
    expect(judge(findings)).toMatchObject({
      verdict: "verified",
      headline:
        "Matches the record signed by its one editor. No outside witness has seen this record: its publisher could show others a different one.",
      reasons: [{ message: "The keys were taken from the site itself." }],
    });
  });

  it("says what a check in the browser is worth", () => {
    const { reasons } = judge({ ...findings, inBrowser: true });
    expect(reasons.map(({ message }) => message)).toContain(
      "This check ran code from the same server. It finds accidents and tampering by others, not a publisher who wants to deceive you.",
    );
  });

  it("counts editors and witnesses", () => {
    const assurance = {
      ...findings.assurance,
      pinned: true,
      editors: { needed: 2, of: 3 },
      witnesses: 2,
      freshAsOf: "2026-01-31T12:00:00Z",
    };
    const verdict = judge({ ...findings, assurance });
    expect(verdict.headline).toBe(
      "Matches the record signed by at least 2 of its 3 editors. 2 outside witnesses have cosigned it.",
    );
    expect(verdict.reasons.map(({ code }) => code)).toEqual(["fresh-as-of"]);
  });

  it("puts faults before lacks before notes, and the worst decides", () => {
    const reasons = [note("n", "n"), lack("l", "l"), fault("f", "f", "place")];
    const verdict = judge({ ...findings, reasons });
    expect([verdict.verdict, verdict.reasons.map(({ code }) => code)]).toEqual(["invalid", ["f", "l", "n"]]);
    expect(judge({ ...findings, reasons: reasons.slice(0, 2) }).verdict).toBe("unverifiable");
    expect(judge({ ...findings, reasons: reasons.slice(0, 1) }).verdict).toBe("verified");
    expect(judge({ ...findings, withheld: true }).verdict).toBe("withheld");
  });

  it.each(["pinned", "witnessed", "current", "fresh"] as const)(
    "turns a lack of what was required (%s) into unverifiable",
    (requirement) => {
      const lacking = { ...findings, assurance: noAssurance };
      expect(judge({ ...lacking, require: [requirement] })).toMatchObject({
        verdict: "unverifiable",
        reasons: [{ code: `not-${requirement}` }, { code: "no-pin" }],
      });
      const full = {
        pinned: true,
        editors: null,
        witnesses: 1,
        replayed: true,
        current: true,
        freshAsOf: "2026-01-31T12:00:00Z",
        fresh: true,
      };
      expect(judge({ ...findings, assurance: full, require: [requirement] }).verdict).toBe("verified");
    },
  );
});
