/** `1, 2, 10`; the same on every computer. */
const natural = new Intl.Collator("en", { numeric: true });

export const inNaturalOrder = (a: string, b: string): number => natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
