import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { membershipSchema, personSchema } from "../../src/model/schema/agent.ts";
import { documentSchema } from "../../src/model/schema/document.ts";
import { readBySchema } from "../../src/model/schema/findings.ts";
import { fromStored, toStored } from "../../src/model/stored-form.ts";

const document = (yaml: string) => readBySchema(documentSchema("en"), parse(yaml, { schema: "failsafe" }), "d.yaml");
const person = (yaml: string) => readBySchema(personSchema("en"), parse(yaml, { schema: "failsafe" }), "p.yaml");
const membership = (yaml: string) => readBySchema(membershipSchema, parse(yaml, { schema: "failsafe" }), "m.yaml");

const certain = { sources: [], certainty: "certain" };

describe("fields that sources disagree about", () => {
  it("a plain value is no statement of its own, however it is written", () => {
    for (const yaml of ["title: Letter\nkind: letter", "title: [Letter]\nkind: {value: letter}"])
      expect(document(yaml).value).toMatchObject({ title: { en: "Letter" }, kind: "letter" });
    expect(document("title: [Letter]").value).not.toHaveProperty("stated");
    expect(toStored("document", document("title: [Letter]").value ?? {})).toEqual({ title: { en: "Letter" } });
  });

  it("the first is what a document is called by; all stand beside each other, and survive the record", () => {
    const { value } = document(`
title: [{value: {en: Letter, ru: Письмо}, sources: carr}, {value: Declaration, certainty: disputed, note: So later.}]
kind: {value: letter, sources: [carr, "pipes, p. 3"]}`);
    expect(value).toMatchObject({
      title: { en: "Letter", ru: "Письмо" },
      kind: "letter",
      stated: {
        title: [
          { value: { en: "Letter", ru: "Письмо" }, sources: ["carr"], certainty: "certain" },
          { value: { en: "Declaration" }, sources: [], certainty: "disputed", note: "So later." },
        ],
        kind: [{ value: "letter", sources: ["carr", "pipes, p. 3"], certainty: "certain" }],
      },
    });
    expect(fromStored("document", toStored("document", value ?? {}))).toEqual(value);
  });

  it("agents are named by `agent`, `as` or `value`, with certainty and a note; holdings have sources", () => {
    const { value } = document(`
title: Letter
creators: [{value: vale, certainty: probable, note: By the hand.}, {value: A. Smith, sources: carr}, {value: vale, as: A. V.}]
witnesses: [{key: a, holdings: {archive: State Archive, sources: carr, certainty: possible}}]`);
    expect(value?.creators).toEqual([
      { agent: "vale", certainty: "probable", note: "By the hand." },
      { as: "A. Smith", sources: ["carr"] },
      { agent: "vale", as: "A. V." },
    ]);
    expect(value?.witnesses[0]?.holdings).toEqual([
      { archive: "State Archive", sources: ["carr"], certainty: "possible", access: [] },
    ]);
  });

  it("names in conflict become forms, each with who writes it", () => {
    const { value } = person(`
id: vale
name: [{value: {en: Ada Vale, ru: Ада Вейл}, sources: carr}, {value: Adah Vale, certainty: possible, note: Once.}]
forms: Vale`);
    expect(value?.name).toEqual({ en: "Ada Vale", ru: "Ада Вейл" });
    expect(value?.forms).toEqual([
      { name: "Ada Vale", language: "en", kind: "preferred", sources: ["carr"] },
      { name: "Ада Вейл", language: "ru", kind: "preferred", sources: ["carr"] },
      { name: "Adah Vale", language: "en", kind: "variant", sources: [], certainty: "possible", note: "Once." },
      { name: "Vale", sources: [] },
    ]);
    expect(person("id: vale\nname: [Ada Vale]").value?.forms).toEqual([]);
  });

  it("how somebody came to an office, and by whom", () => {
    const { value } = membership(
      "{id: m, person: vale, body: b, how: [elected, {value: co-opted, sources: carr}], by: [c, d]}",
    );
    expect(value).toMatchObject({
      how: "elected",
      by: "c",
      stated: {
        how: [
          { value: "elected", ...certain },
          { value: "co-opted", sources: ["carr"], certainty: "certain" },
        ],
        by: [
          { value: "c", ...certain },
          { value: "d", ...certain },
        ],
      },
    });
    expect(membership("{id: m, person: vale, body: b, how: elected}").value).not.toHaveProperty("stated");
  });

  it.each([
    ["title: []", "empty", ["title"]],
    ["title: {value: {ru: }}", "empty", ["title", "value", "ru"]],
    ["title: Letter\nkind: [{value: letter, certainty: sure}]", "unknown-word", ["kind", 0, "certainty"]],
    ["title: Letter\ncreators: [{certainty: probable}]", "missing-field", ["creators", 0]],
    ["kind: letter", "missing-field", ["title"]],
  ])("refuses %s", (yaml, code, at) => {
    expect(document(yaml).findings).toMatchObject([{ code, at }]);
  });
});
