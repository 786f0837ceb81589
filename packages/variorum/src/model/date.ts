export type Calendar = "gregorian" | "julian";

/** A date as historians know it: EDTF (ISO 8601-2) in the calendar of the source. */
export interface HistoricalDate {
  /** EDTF level 0–2 in `calendar`, e.g. `1923-10-08`, `1923-10`, `1922/1923`, `1923-10-08?`. */
  readonly edtf: string;
  readonly calendar: Calendar;
  /** The words of the source. */
  readonly asWritten?: string;
  /** Why it is dated so. */
  readonly evidence?: string;
  /** Earliest and latest possible day, proleptic Gregorian `YYYY-MM-DD` (years beyond 9999 or before 0 as in EDTF); computed. */
  readonly earliest: string;
  readonly latest: string;
}
