import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCitation, parseCitation } from "../../src/model/source.ts";
import { readFiles, shortProblem, smallEdition } from "../store-edition/small-edition.ts";

describe("citations", () => {
  it("names a source and the place in it", () => {
    expect(parseCitation("carr-1954")).toEqual({ id: "carr-1954" });
    expect(parseCitation("carr-1954,  pp. 12, 14 ")).toEqual({ id: "carr-1954", locator: "pp. 12, 14" });
  });

  it("reads what it writes", () => {
    const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
    const locator = fc.stringMatching(/^[^\s,].{0,20}[^\s]$/);
    fc.assert(
      fc.property(fc.record({ id, locator }, { requiredKeys: ["id"] }), (citation) => {
        expect(parseCitation(formatCitation(citation))).toEqual(citation);
      }),
    );
  });
});

const read = async (from: RegExp, to: string) => {
  const document = String(smallEdition["documents/minutes/document.yaml"]).replace(from, to);
  const { edition, problems } = await readFiles({ ...smallEdition, "documents/minutes/document.yaml": document });
  return { work: edition.works.find(({ id }) => id === "minutes"), problems: problems.map(shortProblem) };
};

describe("who says so", () => {
  it("of creators, signatories and abstracts", async () => {
    const { work, problems } = await read(
      /creators: vale/,
      'creators: {agent: vale, sources: "carr, p. 3"}\nsignatories: {as: X, sources: [carr]}\nabstract: Brief.\nabstract-sources: carr, p. 4',
    );
    expect(problems).toEqual([]);
    expect(work).toMatchObject({
      creators: [{ agent: "vale", sources: ["carr, p. 3"] }],
      signatories: [{ as: "X", sources: ["carr"] }],
      abstractSources: ["carr, p. 4"],
    });
    const plain = (await read(/creators: vale/, "creators: {agent: vale}")).work;
    // What says nothing is signed as it always was.
    expect(plain?.creators).toEqual([{ agent: "vale" }]);
    expect(plain).not.toHaveProperty("abstractSources");
  });

  it("finds sources that do not exist, with or without a place", async () => {
    const unknown = "dangling-reference documents/minutes/document.yaml";
    expect((await read(/creators: vale/, 'creators: {agent: vale, sources: "car, p. 3"}')).problems).toEqual([
      `${unknown}:3:34`,
    ]);
    expect((await read(/creators: vale/, "abstract-sources: [carr, 'none, p. 4']")).problems).toEqual([
      `${unknown}:3:26`,
    ]);
  });
});

describe("a witness that is withheld", () => {
  it("says why, and only then", async () => {
    const { work, problems } = await read(
      /status: lost/,
      "status: withheld\n    withholding: {reason: privacy, until: 2050-01-01}",
    );
    expect(problems).toEqual([]);
    expect(work?.witnesses[2]?.withholding).toEqual({ reason: "privacy", until: "2050-01-01" });
    expect((await read(/status: lost/, "status: lost\n    withholding: {reason: privacy}")).problems[0]).toMatch(
      /^bad-value /,
    );
  });
});
