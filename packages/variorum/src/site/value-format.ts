import type { Scene } from "./context.ts";
import { localeOf } from "./dates.ts";

/** Values as the language of the page writes them, with a minus sign, not a hyphen. */
export function formatValue({ language }: Pick<Scene, "language">, value: number): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 6 }).format(value).replace("-", "\u2212");
}
