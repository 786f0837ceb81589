import type { z } from "zod";
import type { DataPath, Finding } from "../finding.ts";
import { didYouMean } from "../suggestion.ts";
import { straightQuotesMend, withinTypographicQuotes } from "../typographic-quotes.ts";
import { knownFieldsMend, type Refusal } from "./fields.ts";

type Issue = z.core.$ZodIssue;
type Located = Issue & { readonly path: DataPath };

export type SchemaReading<T> =
  | { readonly value: T; readonly findings: readonly [] }
  | { readonly value?: undefined; readonly findings: readonly Finding[] };

/** Reads data by a schema; every fault of it as a finding about `file`, none of them more than once. */
export function readBySchema<T>(
  schema: z.ZodType<T>,
  data: unknown,
  file: string,
  at: DataPath = [],
): SchemaReading<T> {
  const result = schema.safeParse(data);
  if (result.success) return { value: result.data, findings: [] };
  const issues = result.error.issues.flatMap((issue) => settle(issue as Located, []));
  return { findings: issues.flatMap((issue) => findingsOf(issue, data, file, at)).map(withoutQuotes) };
}

/** A value within typographic quotation marks is told so first, whatever else it should be. */
function withoutQuotes(finding: Finding): Finding {
  const value = finding.found === undefined ? undefined : withinTypographicQuotes(finding.found);
  if (value === undefined || finding.at === undefined || finding.onKey) return finding;
  return { ...finding, mend: straightQuotesMend(value), fix: { at: finding.at, value } };
}

/** Replaces an unmatched union by the faults of the branch that was most probably meant. */
function settle(issue: Located, above: DataPath): Located[] {
  const path = [...above, ...issue.path];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ ...issue, path }];
  const branches = issue.errors.map((errors) => errors.flatMap((error) => settle(error as Located, path)));
  const meant = branches.filter((branch) => !branch.some((inner) => isOfOtherType(inner, path)));
  if (meant.length === 0) return [mismatch(branches.flat(), path)];
  return meant.reduce((best, branch) => (misfit(branch, path) < misfit(best, path) ? branch : best));
}

const isOfOtherType = (issue: Located, path: DataPath): boolean =>
  issue.path.length === path.length &&
  (issue.code === "invalid_type" || (issue.code === "custom" && issue.message === ""));

/** The less, the more probably this branch was meant: first by unknown fields, then by how many faults, then by depth. */
function misfit(branch: readonly Located[], path: DataPath): number {
  const unknown = branch.filter((i) => i.code === "unrecognized_keys" && i.path.length === path.length);
  const depth = Math.max(...branch.map((i) => i.path.length));
  const missing = branch.filter((i) => i.code === "invalid_type" && i.path.length === path.length + 1).length;
  return unknown.length * 10_000 + missing * 1000 + branch.length * 10 - Math.min(depth, 9);
}

function mismatch(issues: readonly Located[], path: DataPath): Located {
  const expected = new Set(
    issues.map((issue) => (issue.code === "invalid_type" ? issue.expected : "")).filter(Boolean),
  );
  return {
    code: "custom",
    path: [...path],
    message: "",
    params: { code: "wrong-type", expected: [...expected].map(typeName).join(" or ") },
  };
}

const typeNames: { readonly [type: string]: string } = {
  string: "text",
  object: "fields",
  record: "fields",
  array: "a list",
  undefined: "nothing",
};
const typeName = (type: string): string => typeNames[type] ?? type;

function findingsOf(issue: Located, data: unknown, file: string, base: DataPath): Finding[] {
  const at = [...base, ...issue.path];
  const found = describe(valueAt(data, issue.path));
  const isAbsent = found === undefined && issue.path.length > 0;
  if (issue.code === "unrecognized_keys")
    return issue.keys.slice(0, mostUnknownFields).map((key) => unknownField(key, issue, file, at));
  const shared = { severity: "error", file, at, ...(found === undefined ? {} : { found }) } as const;
  const field = pathText(issue.path);
  if (isAbsent) return [emptyHolder(data, issue.path, shared) ?? missingField(shared, field, issue)];
  switch (issue.code) {
    case "custom":
      return [fromRefusal(shared, field, (issue.params ?? {}) as Partial<Refusal>, issue.message)];
    case "invalid_value":
      return [notOneOf(shared, field, issue.values.map(String), found ?? "")];
    case "invalid_type":
      return [wrongType(shared, field, typeName(issue.expected))];
    case "too_small":
    case "too_big":
      return [wrongSize(shared, field, issue)];
    case "invalid_key":
      return [{ ...shared, ...refusalOf(issue.issues[0]), onKey: true, message: `${field}: it is no language tag.` }];
    case "invalid_union":
      return [notOneOf(shared, field, issue.message.split(", "), found ?? "")];
    default:
      return [{ ...shared, code: "bad-value", message: `${field}: ${sentence(issue.message)}` }];
  }
}

/** Of the unknown fields of one object, so many are told. */
const mostUnknownFields = 20;

type Shared = Pick<Finding, "severity" | "file" | "at" | "found">;

function unknownField(key: string, issue: Located, file: string, at: DataPath): Finding {
  const known = issue.message.split(", ");
  return {
    severity: "error",
    code: "unknown-field",
    file,
    at: [...at, key],
    onKey: true,
    message: `There is no field \`${key.slice(0, 80)}\`${issue.path.length === 0 ? "" : ` in ${pathText(issue.path)}`}.`,
    found: key.slice(0, 80),
    expected: `one of ${known.join(", ")}`,
    mend: knownFieldsMend(key, known),
    ...fixTo([...at, key], sameWord(key, known), true),
  };
}

/** `title: {}`: what should be written there can be many things, not just the field that was missed first. */
function emptyHolder(data: unknown, path: DataPath, shared: Shared): Finding | undefined {
  const holder = path.slice(0, -1);
  const value = valueAt(data, holder);
  if (holder.length === 0 || typeof value !== "object" || value === null || Object.keys(value).length > 0)
    return undefined;
  const field = pathText(holder);
  const at = (shared.at ?? []).slice(0, -1);
  const mend = `Write what it is: \`${String(holder.at(-1))}: …\`.`;
  return {
    ...shared,
    at,
    code: "empty",
    message: `${field} holds nothing.`,
    found: Array.isArray(value) ? "[]" : "{}",
    mend,
  };
}

const missingField = (shared: Shared, field: string, issue: Located): Finding => ({
  ...shared,
  code: "missing-field",
  message: `${field} is missing.`,
  ...(issue.code === "invalid_type" ? { expected: typeName(issue.expected) } : {}),
  mend: `Add ${field}.`,
});

function fromRefusal(shared: Shared, field: string, refusal: Partial<Refusal>, message: string): Finding {
  if (refusal.code === "wrong-type" && message === "") return wrongType(shared, field, refusal.expected ?? "");
  return {
    ...shared,
    code: refusal.code ?? "bad-value",
    message: `${field}: ${sentence(message)}`,
    ...(refusal.expected === undefined ? {} : { expected: refusal.expected }),
    ...(refusal.mend === undefined ? {} : { mend: refusal.mend }),
    ...(refusal.fix === undefined ? {} : { fix: { at: shared.at ?? [], value: refusal.fix } }),
  };
}

const refusalOf = (issue: Issue | undefined): { code: string; mend?: string; expected?: string } => {
  const { code = "bad-value", mend, expected } = (issue?.code === "custom" ? issue.params : {}) as Partial<Refusal>;
  return { code, ...(mend === undefined ? {} : { mend }), ...(expected === undefined ? {} : { expected }) };
};

const notOneOf = (shared: Shared, field: string, values: readonly string[], found: string): Finding => ({
  ...shared,
  code: "unknown-word",
  message: `${field} is not one of the words it may be.`,
  expected: values.join(", "),
  mend: didYouMean(found, values) ?? `Use one of: ${values.join(", ")}.`,
  ...fixTo(shared.at, sameWord(found, values)),
});

/** The known word that is written so but for capitals, hyphens and underscores. */
const sameWord = (written: string, known: readonly string[]): string | undefined =>
  known.find((word) => bare(word) === bare(written));

const bare = (word: string): string => word.toLowerCase().replace(/[-_ ]/g, "");

const fixTo = (at: DataPath | undefined, value: string | undefined, onKey = false): Pick<Finding, "fix"> =>
  value === undefined ? {} : { fix: { at: at ?? [], value, ...(onKey ? { onKey } : {}) } };

const wrongType = (shared: Shared, field: string, expected: string): Finding => ({
  ...shared,
  code: "wrong-type",
  message: `${field} is ${shared.found === undefined ? "empty" : "not what belongs there"}.`,
  expected,
  mend: `Write ${expected} here.`,
});

function wrongSize(shared: Shared, field: string, issue: Extract<Issue, { code: "too_small" | "too_big" }>): Finding {
  const unit = issue.origin === "array" ? "items" : "characters";
  const isSmall = issue.code === "too_small";
  const bound = Number(isSmall ? issue.minimum : issue.maximum);
  const message = isSmall && bound === 1 ? "is empty" : `has too ${isSmall ? "few" : "many"} ${unit}`;
  const expected = `${isSmall ? "at least" : "at most"} ${bound} ${unit}`;
  return { ...shared, code: isSmall ? "empty" : "too-long", message: `${field} ${message}.`, expected };
}

const sentence = (text: string): string => (text.endsWith(".") ? text : `${text}.`);

/** `witnesses[0].derives` with 1-based numbers in words that an editor counts: `witnesses 1 › derives`. */
export function pathText(path: DataPath): string {
  const steps = path.map((step) => (typeof step === "number" ? `no. ${step + 1}` : step));
  return steps.length === 0 ? "The whole" : `\`${steps.join(" › ")}\``;
}

function valueAt(data: unknown, path: DataPath): unknown {
  let value = data;
  for (const step of path) value = (value as { [key: string | number]: unknown } | null | undefined)?.[step];
  return value;
}

function describe(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string") return value.length > 80 ? `${value.slice(0, 79)}…` : value;
  return Array.isArray(value) ? "a list" : "fields";
}
