import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Decision } from "../../src/model/decision.ts";
import type { PublicBlock } from "../../src/model/public.ts";
import { decidedTextHash, outdatedDecisions, unboundHash } from "../../src/record/decided-text.ts";

const block = (id: string, text: string): PublicBlock => ({ id, kind: "paragraph", text, marks: [] }) as PublicBlock;
const texts: { readonly [witness: string]: readonly PublicBlock[] } = {
  a: [block("p1", "Ivan “came”."), block("p2", "He saw.")],
  b: [block("p1", "Иван пришёл."), { id: "p2", withheld: { reason: "privacy" } }],
};
const blocksOf = (witness: string, document?: string) => (document === undefined ? texts[witness] : undefined);
const decision = (kind: Decision["kind"], about: Decision["about"], textHash = unboundHash): Decision => ({
  id: "d",
  kind,
  about,
  textHash,
  verdict: "confirmed",
});
/** Of strings without control characters `JSON.stringify` is canonical. */
const hashOf = (...list: string[]) => createHash("sha256").update(JSON.stringify(list)).digest("hex");

const here = { witness: "a", block: "p1" };
test.each([
  ["omission", { ...here, from: 0, to: 4, in: "b" }, hashOf("Ivan “came”.")],
  ["aligned", { ...here, with: { witness: "b", block: "p1" } }, hashOf("Ivan “came”.", "Иван пришёл.")],
  ["name", { ...here, agent: "ivan" }, hashOf("Ivan “came”.")],
  ["vanishing", { agent: "ivan", witness: "a" }, hashOf("Ivan “came”.", "He saw.")],
  ["regularisation", { reading: "came", as: "come" }, hashOf("came")],
  ["aligned", { ...here, with: { witness: "b", block: "p2" } }, undefined],
  ["vanishing", { agent: "ivan", witness: "b" }, undefined],
  ["vanishing", { agent: "ivan", witness: "c" }, undefined],
  ["name", { witness: "a", block: "p9", agent: "ivan" }, undefined],
  ["quotation", { ...here, with: { document: "other", ...here } }, undefined],
] as const)("%s %j: %s", (kind, about, expected) => {
  expect(decidedTextHash(decision(kind, about), blocksOf)).toBe(expected);
});

test("only what is bound to another text is out of date", () => {
  const about = { agent: "ivan", witness: "a" };
  const old = decision("vanishing", about, hashOf("Ivan came.", "He saw."));
  const now = decision("vanishing", about, hashOf("Ivan “came”.", "He saw."));
  const found = outdatedDecisions([old, now, decision("vanishing", about)], blocksOf);
  expect(found).toEqual([{ decision: old, now: now.textHash }]);
});
