/**
 * `MDCCLXXXIX`, `M.DCC.LXXXIX`: a year in Roman numbers of its usual form, in digits; years below 1500 look too much like
 * words. Small letters. O(length).
 */
export const signRomanYears = (text: string): string =>
  text.replace(/(?<!\p{L})m[.mdclxvi]*[mdclxvi](?!\p{L})/gu, (written) => {
    const year = numberOf(written.replaceAll(".", ""));
    return year === undefined || year < 1500 ? written : String(year);
  });

const shape = /^(m{0,3})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/;

const worth: { readonly [letters: string]: number } = { m: 1000, d: 500, c: 100, l: 50, x: 10, v: 5, i: 1 };

/** Undefined where the letters are no Roman number of the usual form. */
function numberOf(letters: string): number | undefined {
  if (!shape.test(letters)) return undefined;
  const values = [...letters].map((letter) => worth[letter] ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}
