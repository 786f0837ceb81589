/**
 * Says how many of what in a language: `many(5, "слово", "слова", "слов")`. The forms are those of the plural rules of
 * the language (CLDR): one and other, or one, few and many.
 */
export function counting(locale: string): (count: number, ...forms: readonly string[]) => string {
  const rules = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  // The same small numbers stand on every page.
  const known = new Map<number, { readonly category: string; readonly text: string }>();
  const sayNumber = (count: number) => {
    const said = known.get(count) ?? { category: rules.select(count), text: number.format(count) };
    if (count < 10_000) known.set(count, said);
    return said;
  };
  return (count, ...forms) => {
    const { category, text } = sayNumber(count);
    const form = category === "one" ? forms[0] : category === "few" && forms.length > 2 ? forms[1] : forms.at(-1);
    return `${text} ${form ?? ""}`;
  };
}

/** Whole numbers as a language writes them. */
export function numbering(locale: string): (value: number) => string {
  const number = new Intl.NumberFormat(locale);
  return (value) => number.format(value);
}

/** Names of several counted things: the empty ones are left out. */
export const joining =
  (and: string) =>
  (...parts: readonly string[]): string =>
    parts.filter((part) => part !== "").join(` ${and} `);
