import { misspeltKind } from "../document-kind.ts";
import type { DataPath, Finding } from "../finding.ts";
import type { LanguageTag } from "../language.ts";
import { straightQuotesMend, withinTypographicQuotes } from "../typographic-quotes.ts";

/** Fields in which quotation marks may well be part of what is said. */
const prose: ReadonlySet<string> = new Set([
  "title",
  "label",
  "abstract",
  "note",
  "as-written",
  "published",
  "rights",
  "evidence",
]);

/**
 * What a document's YAML may say and probably does not mean: a kind that is nearly a known one, values within typographic quotation marks.
 * @param data of `document.yaml`
 * @param language in which kinds are written: the edition's first
 */
export const checkWording = (data: unknown, file: string, language: LanguageTag): readonly Finding[] => [
  ...kindsIn(data).flatMap(({ kind, at }) => kindFinding(kind, at, file, language)),
  ...quotedValues(data, []).map(
    ({ value, inner, at }): Finding => ({
      severity: "warning",
      code: "quoted-value",
      file,
      at,
      message: "Typographic quotation marks are around the whole value.",
      found: value,
      mend: straightQuotesMend(inner),
      fix: { at, value: inner },
    }),
  ),
];

function kindFinding(kind: string, at: DataPath, file: string, language: LanguageTag): readonly Finding[] {
  const near = withinTypographicQuotes(kind) === undefined ? misspeltKind(kind, language) : undefined;
  if (near === undefined) return [];
  const message = "`kind` is not one that the site says in other languages, but nearly is.";
  return [
    {
      severity: "warning",
      code: "unusual-kind",
      file,
      at,
      message,
      found: kind,
      mend: `Did you mean \`${near}\`? A kind of your own may stay.`,
    },
  ];
}

/** `kind: letter`, or a list of statements. */
function kindsIn(data: unknown): readonly { readonly kind: string; readonly at: DataPath }[] {
  const kind = (data as { readonly kind?: unknown } | null | undefined)?.kind;
  if (typeof kind === "string") return [{ kind, at: ["kind"] }];
  const values = Array.isArray(kind) ? kind : [kind];
  return values.flatMap((one: { readonly value?: unknown } | undefined, i) =>
    typeof one?.value === "string"
      ? [{ kind: one.value, at: [...["kind"], ...(Array.isArray(kind) ? [i] : []), "value"] }]
      : [],
  );
}

interface QuotedValue {
  readonly value: string;
  readonly inner: string;
  readonly at: DataPath;
}

function quotedValues(data: unknown, at: DataPath): readonly QuotedValue[] {
  if (typeof data === "string") {
    const inner = withinTypographicQuotes(data);
    return inner === undefined ? [] : [{ value: data, inner, at }];
  }
  if (typeof data !== "object" || data === null) return [];
  if (Array.isArray(data)) return data.flatMap((item, i) => quotedValues(item, [...at, i]));
  return Object.entries(data).flatMap(([key, value]) => (prose.has(key) ? [] : quotedValues(value, [...at, key])));
}
