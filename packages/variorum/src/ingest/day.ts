/** `2021-03-04T10:00:00Z` → `2021-03-04`. */
export const dayOf = (value: string | undefined): string | undefined =>
  /^\d{4}-\d{2}-\d{2}(?=T|$)/u.exec(value ?? "")?.[0];

/** Minutes, hours, day, month and year since 1900 in the bits of a number (RTF 1.9.1, DTTM), as `2021-03-04`. */
export function dayOfDttm(value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  const [day, month, year] = [(value >>> 11) & 31, (value >>> 16) & 15, ((value >>> 20) & 511) + 1900];
  if (day === 0 || month === 0 || month > 12) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
