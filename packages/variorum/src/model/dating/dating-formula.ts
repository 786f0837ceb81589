import { type CalendarDay, convertDay, dayNumber, dayOfNumber, formatDay, hasDay, parseDay } from "../calendar.ts";
import type { Calendar } from "../date.ts";
import { readEdtf } from "../edtf.ts";
import { replaceWords } from "./dating-words.ts";
import { completed, dayOf, formatPartial, type PartialDate, parsePartial, partialOf } from "./partial-date.ts";
import { readReckoned } from "./reckoning.ts";
import { signRomanYears } from "./roman-year.ts";
import { signWrittenYears } from "./written-year.ts";

/** Longer texts are no dating formulas. In code units. */
const longestFormula = 120;

export type DatingReading =
  | {
      readonly kind: "date";
      readonly edtf: string;
      /** Where the words, or a day that only one calendar has, name it. */
      readonly calendar?: Calendar;
    }
  /** The words say that there is no date. */
  | { readonly kind: "undated" }
  /** A date, but not which: its year or century is not told, or what is told contradicts itself. */
  | { readonly kind: "unclear"; readonly why: "no-year" | "no-century" | "ambiguous" | "impossible" | "disagree" };

/**
 * Reads how letters, minutes, registers and printed editions in Russian, English, German and French write a date: days,
 * months, seasons, decades, both calendars, nights, ranges, bounds, brackets, doubt. Nothing is invented: without a year or
 * a century the reading is `unclear`. Early, middle and late in a month or year, feasts and times of day are wider or
 * narrower than EDTF can say: they give the month or year, the day. Undefined where the text is no date. O(length).
 */
export function parseDatingFormula(text: string): DatingReading | undefined {
  if (text.length > longestFormula || /[{}]/.test(text)) return undefined;
  const { core, doubt, calendar, weekday } = setAside(
    withoutLastPlace(withoutPlace(replaceWords(prepare(text)), text), text),
  );
  if (/^\{undated\}$/.test(core)) return { kind: "undated" };
  if (/\p{L}/u.test(core.replace(/\{\w+\}/g, ""))) return undefined;
  const reading = readFormula(suppliedIn(core), calendar);
  if (reading?.kind !== "date") return reading;
  return checked(withWeekday({ ...reading, doubt }, calendar, weekday, lastOldDay(text)), calendar);
}

/** Small letters of today's spelling without accents, one kind of each dash, quotation marks gone, Roman numbers as signs. */
function prepare(text: string): string {
  const plain = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/(?<!\d)(\d\d)--/g, "$1__")
    .replace(/(?<!\d)(\d{2,3})_+/g, (_, digits: string) => `${digits}${"?".repeat(4 - digits.length)}`)
    .replace(/(?<!\d)(?:…|\.\.\.)|[\u00ad«»“”„"]|_+/g, "")
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/[‒–—−]/g, "–")
    .replace(/’/g, "'")
    .replace(/(?<=[\p{L}\d]):(?= )/gu, ".")
    // Without its accent it is a German word.
    .replace(/(?<!\p{L})dès(?= )/u, "depuis")
    .replace(/(?<=[\p{L}\d]) à (?=\d+(?! ?h)|\p{L}+ \d{4}$)/u, " to ")
    .replace(/(?<!\p{L})d'(?=\p{L})/gu, "")
    .replace(/[éèêëàâäçîïôöùûü]/g, (letter) => letter.normalize("NFD").charAt(0))
    .replace(/ё|ѣ/g, "е")
    .replace(/ъ(?!\p{L})/gu, "")
    .replace(/,? ?№ ?[\d/\p{L}-]+$/u, "");
  return signNumbers(withoutSupplied(signRomanYears(signWrittenYears(plain)))).replace(/і/g, "и");
}

/** `окт[ября] [19]23`: what editors supply within a word or a number is read with it. */
const withoutSupplied = (text: string): string =>
  text.replace(/(\p{L})\[(\p{L}+)\]/gu, "$1$2").replace(/(?<!\d)\[(\d\d)\](\d\d)(?!\d)/g, "$1$2");

const signNumbers = (text: string): string =>
  text
    .replace(/(?<!\d)(\d\d)\?\?/g, "{c$1}")
    .replace(/(?<!\p{L})q([1-4])(?= \d{4}$)/u, "$1 quarter")
    .replace(/(?<!\d)'?([1-9])0(?:-?(?:е|х|ые|ых)(?= г)|er(?= jahr)|'?s(?!\p{L}))/gu, "{t$1}")
    .replace(/annees ([2-9])0(?!\d)/g, "{t$1}")
    // `In the twenties of October`: which day is not said.
    .replace(/(?<!\d)[12]0-?(?:е|х) числ(?:а|ах)(?!\p{L})/gu, "")
    .replace(/(\d)\[(\d+)(\??)\]/g, "$1$2 $3")
    .replace(/\[(\d+)\?\]/g, "$1 ?")
    .replace(/(?<!\d)(\d{3})(?:\?|…|\.\.\.|[-–](?![\d\p{L}]))/gu, "{d$1}")
    .replace(/(?<!\d)(\d{3})0(?:-?(?:е|х|ые|ых)|'?s|er)(?!\p{L})/gu, "{d$1}")
    .replace(/annees (\d{3})0/g, "{d$1}")
    .replace(/(\d)(?:-?(?:го|й|ое|ого|м|е)|st|nd|rd|d|th|s?ten?|er|re|eme|e)(?!\p{L})/gu, "$1")
    .replace(/(?<!\p{L})[ivxхі]+(?=e(?!\p{L})|(?!\p{L}))(?!\. ?(?:chr|st))e?/gu, romanSign)
    .replace(/,? (?:в |um |at |a )?\d{1,2}:\d\d$/u, "")
    .replace(
      /,? ?(?:в|um|at|a)? ?\d{1,2}(?:[:.]\d\d)? ?(?:час\p{L}*|ч|uhr|p\.? ?m|a\.? ?m|heures?|h)(?!\p{L})\.?(?: \d{1,2}(?: (?:мин\p{L}*|м|min)\.?)?)?(?: (?:утра|вечера|ночи|дня|abends|morgens|nachts|vorm(?:ittags|\.)?|nachm(?:ittags|\.)?|du matin|du soir))?$/u,
      "",
    );

function romanSign(written: string): string {
  const letters = written.replace(/e$/, "").replace(/х/g, "x").replace(/і/g, "i");
  const index = romans.indexOf(letters);
  return index < 0 ? written : `{r${index + 1}}`;
}

const romans = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split(" ");

/** A dateline begins with a place: words before the first comma or full stop, the first of them with a capital. */
function withoutPlace(replaced: string, written: string): string {
  if (!/^[\P{L}]*(?:г\. ?)?\p{Lu}/u.test(written)) return replaced;
  const [place] = /^[^\d{}[\]()]*?\p{L}[^\d{}[\]()]*?[,.](?=[^,.\p{L}]*[\d{[(])/u.exec(replaced) ?? [];
  return place === undefined ? replaced : replaced.slice(place.length);
}

/** A place may follow instead, behind a comma or the word for the year. */
function withoutLastPlace(replaced: string, written: string): string {
  if (!/(?:,|г\.|года),? *(?:г\. ?)?\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?\.?$/u.test(written)) return replaced;
  return replaced.replace(/(?<=\d[^\d\p{L}{}()[\]]*)\p{L}[\p{L} .-]*$/u, "");
}

/** `N. d. [October 1923]`: the text has no date, its editors give one. */
const suppliedIn = (core: string): string => core.replace(/^\{undated\}[ ,.;:]*\(?([^()]+)\)?$/, "$1");

interface SetAside {
  readonly core: string;
  /** EDTF: uncertain, approximate, both. */
  readonly doubt: "" | "?" | "~" | "%";
  readonly calendar: Calendar | undefined;
  /** Monday is 1; undefined where none or several are named. */
  readonly weekday: number | undefined;
}

function setAside(replaced: string): SetAside {
  const isUncertain = /\?|\{maybe\}/.test(replaced);
  const isApproximate = replaced.includes("{about}");
  const calendar = replaced.includes("{julian}")
    ? "julian"
    : replaced.includes("{gregorian}")
      ? "gregorian"
      : undefined;
  const bare = replaced.replace(/\?|\{(?:maybe|about|julian|gregorian|w\d)\}/g, " ").replace(/\(\s*\)/g, " ");
  const [weekday, ...others] = [...replaced.matchAll(/\{w(\d)\}/g)].map(([, number]) => Number(number));
  return {
    core: tidy(withoutBrackets(bare)),
    doubt: isUncertain ? (isApproximate ? "%" : "?") : isApproximate ? "~" : "",
    calendar,
    weekday: others.length === 0 ? weekday : undefined,
  };
}

/** Brackets say that an editor supplied it; a whole day in them beside another day is the other calendar's. */
const withoutBrackets = (text: string): string =>
  text
    .replace(/(\d\.?)\s+\[(\d{1,2}\.?)\](?=\s*\{m)/g, "$1 ($2)")
    .replace(
      /\[([^[\]]*\d[^[\]]*\{m\d+\}[^[\]]*|[^[\]]*\{m\d+\}[^[\]]*\d[^[\]]*)\]/g,
      (whole, inner: string, at: number) => (/\{m\d+\}/.test(text.slice(0, at)) ? `(${inner})` : whole),
    )
    .replace(/[[\]]/g, " ");

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/ (?=\.)/g, "")
    .replace(/ ?([,/–]) ?/g, "$1")
    .replace(/^[ ,.;:–-]+|[ ,.;:]+$/g, "")
    .replace(/\( ?/g, "(")
    .replace(/ ?\)/g, ")");

type Formula = (core: string, calendar: Calendar | undefined) => DatingReading | undefined;

const readFormula: Formula = (core, calendar) => {
  for (const read of [
    readReckoning,
    readSpanInBoth,
    readNight,
    readBound,
    readSet,
    readWide,
    readSingle,
    readBothCalendars,
    readRangeInBoth,
    readRange,
  ]) {
    const reading = read(core, calendar);
    if (reading !== undefined) return reading;
  }
  return undefined;
};

/** Another reckoning of years, alone or beside the day of ours that it names. */
const readReckoning: Formula = (core) => {
  const [, outer = core, inner] = /^([^()]+?) ?\(([^()]+)\)$/.exec(core) ?? [];
  const reckoned = readReckoned(outer) ?? (inner === undefined ? undefined : readReckoned(inner));
  if (reckoned === undefined) return undefined;
  if (reckoned.fault !== undefined) return unclear(reckoned.fault);
  const beside = inner === undefined ? undefined : (readSingle(outer, undefined) ?? readSingle(inner, undefined));
  if (beside?.kind === "date" && beside.edtf !== reckoned.edtf) return unclear("disagree");
  return dated(reckoned.edtf, reckoned.calendar);
};

const unclear = (why: Extract<DatingReading, { kind: "unclear" }>["why"]): DatingReading => ({ kind: "unclear", why });
const dated = (edtf: string, calendar?: Calendar): DatingReading => ({
  kind: "date",
  edtf,
  ...(calendar === undefined ? {} : { calendar }),
});

/** Signs that say nothing where no connection is wanted: `vom 8. Oktober` is the 8th of October. */
const plain = (core: string): string => core.replace(/\{(?:of|onto)\}/g, " ");

const readSingle: Formula = (core) => {
  if (/^\{(?:sameday|t\d)\}$/.test(core)) return unclear(core === "{sameday}" ? "no-year" : "no-century");
  const date = parsePartial(plain(core));
  return date === undefined ? undefined : fromPartial(date);
};

function fromPartial(date: PartialDate): DatingReading | undefined {
  if (date.number !== undefined) return undefined;
  if (date.fault !== undefined) return unclear(date.fault);
  const edtf = formatPartial(date);
  if (edtf !== undefined) return dated(edtf);
  return date.day === undefined && date.part === undefined ? undefined : unclear("no-year");
}

/** Parts of a year, decades of a century, centuries, years before our era, years of feasts. */
const readWide: Formula = (core) => {
  const text = plain(core)
    .replace(/[\s,]+/g, " ")
    .trim();
  return readPartOf(text) ?? readCenturies(text) ?? readEra(text);
};

/** EDTF: 33 to 36 quarters, 40 and 41 halves of a year; those of a century are not in it. */
function readPartOf(text: string): DatingReading | undefined {
  const [, part, whole] = /^\{p(\d\d)\}(?: (.+))?$/.exec(text) ?? [];
  if (part === undefined) return undefined;
  if (whole === undefined) return unclear("no-year");
  return /^\d{4}$/.test(whole)
    ? dated(`${whole}-${part}`)
    : (readWide(whole, undefined) ?? readSingle(whole, undefined));
}

const century = String.raw`(?:\{r)?(0?[1-9]|[1-9]\d)\}?\.?`;
const oneCentury = new RegExp(String.raw`^(?:\{t(\d)\} )?${century} \{century\}$`);
const twoCenturies = new RegExp(String.raw`^${century} ?([–/-]|\{or\}) ?(?:\{p\d\d\} ?)?${century} \{century\}$`);

function readCenturies(text: string): DatingReading | undefined {
  const [, decade = "X", only] = oneCentury.exec(text) ?? [];
  if (only !== undefined) return dated(yearsOf(only, `${decade}X`));
  const [, first, joint, last] = twoCenturies.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const [from, to] = [yearsOf(first, "XX"), yearsOf(last, "XX")];
  return dated(joint === "{or}" ? `[${from},${to}]` : `${from}/${to}`);
}

/** @param tail two signs: the decade and the year in it */
const yearsOf = (number: string, tail: string): string => `${String(Number(number) - 1).padStart(2, "0")}${tail}`;

function readEra(text: string): DatingReading | undefined {
  const [, before] = /^(\d{1,4}) \{bc\}$/.exec(text) ?? [];
  if (before !== undefined)
    return dated(Number(before) === 1 ? "0000" : `-${String(Number(before) - 1).padStart(4, "0")}`);
  if (!text.includes("{feast}")) return undefined;
  const [, feastYear] = /^(?:\{feast\} )+(\d{4})?$|^(\d{4}) \{feast\}$/.exec(`${text}`) ?? [];
  return feastYear === undefined ? unclear("no-year") : dated(feastYear);
}

const readBound: Formula = (core) => {
  const [, earliest = "", latest] = /^\{notbefore\} ?(.+?)[,–]? ?(?:\{and\} ?)?\{notafter\} ?(.+)$/.exec(core) ?? [];
  if (latest !== undefined) return pairOf(earliest, latest, (a, b) => `[${a}..${b}]`);
  const [, sign, rest = ""] = /^\{(notbefore|notafter|upto|since|from|until|to)\} ?(.*)$/.exec(core) ?? [];
  if (sign === undefined || /\{(?:to|upto|until)\}/.test(rest)) return undefined;
  const inner = withoutSeason(readSingle(rest, undefined) ?? readEra(plain(rest)));
  if (inner?.kind !== "date") return inner;
  if (sign === "notbefore") return dated(`[${inner.edtf}..]`);
  if (sign === "notafter" || sign === "upto") return dated(`[..${inner.edtf}]`);
  return dated(sign === "until" || sign === "to" ? `../${inner.edtf}` : `${inner.edtf}/..`);
};

/** EDTF has no ranges and no sets of seasons: the year is what it can say. */
const withoutSeason = (reading: DatingReading | undefined): DatingReading | undefined =>
  reading?.kind === "date" ? dated(reading.edtf.replace(/-2[1-4]$/, "")) : reading;

/** One of two, both of two, somewhen between two; of days in one month, any number. */
const readSet: Formula = (core) => {
  const days = readDays(core);
  if (days !== undefined) return days;
  const [, between, left = "", sign, right = ""] = /^(\{between\} )?(.+?) ?\{(and|or)\} ?(.+)$/.exec(core) ?? [];
  if (sign === undefined) return undefined;
  return pairOf(left, right, (a, b) =>
    between === undefined ? (sign === "or" ? `[${a},${b}]` : `{${a},${b}}`) : `[${a}..${b}]`,
  );
};

/** `23, 24 and 26 December 1922`, `December 23, 24 and 26, 1922` */
function readDays(core: string): DatingReading | undefined {
  const [, before = "", list, after = ""] =
    /^(\{m\d+\} )?(\d{1,2}\.?(?:,\d{1,2}\.?)+ ?\{(?:and|or)\} ?\d{1,2}\.?)(?: |,)(.+)$/.exec(core) ?? [];
  if (list === undefined) return undefined;
  const days = [...list.matchAll(/\d+/g)].map(([day]) => parsePartial(`${day} ${before}${after}`));
  const edtf = days.map((day) => (day?.day === undefined ? undefined : formatPartial(day)));
  if (edtf.includes(undefined)) return days[0] === undefined ? undefined : fromPartial(days[0]);
  return dated(list.includes("{or}") ? `[${edtf.join(",")}]` : `{${edtf.join(",")}}`);
}

const readRange: Formula = (core) => {
  const [, first, last] = /^(?:\{(?:from|of)\} ?)?(.+?) ?(?:\{(?:to|upto|until)\}) ?(.+)$/.exec(core) ?? [];
  if (first !== undefined && last !== undefined) return pairOf(first, last, interval);
  for (const { index } of core.matchAll(/[–/-]/g)) {
    const reading = pairOf(core.slice(0, index), core.slice(index + 1), interval);
    if (reading !== undefined) return reading;
  }
  return undefined;
};

const interval = (a: string, b: string): string => `${a}/${b}`;

/** Two dates that may share month and year. */
function pairOf(left: string, right: string, join: (a: string, b: string) => string): DatingReading | undefined {
  const [a, b] = [parsePartial(plain(left)), parsePartial(plain(right))];
  if (a === undefined || b === undefined) return undefined;
  if (a.number !== undefined && b.number !== undefined) return undefined;
  // `10 January 1923/24`: neither a day nor a year can follow so.
  if (b.number !== undefined && a.year !== undefined && a.month !== undefined) return undefined;
  const [first, last] = completedPair(a, b);
  const fault = first.fault ?? last.fault;
  if (fault !== undefined) return unclear(fault);
  const isOfSeasons = (first.part ?? last.part) !== undefined;
  if (isOfSeasons && first.year === last.year && first.year !== undefined) return dated(first.year);
  const [from, to] = [formatPartial(withoutPart(first)), formatPartial(withoutPart(last))];
  if (from === undefined || to === undefined) return first.day === undefined ? undefined : unclear("no-year");
  return dated(join(from, to));
}

/** EDTF has no ranges of seasons: the year is what it can say. */
const withoutPart = ({ part: _, ...date }: PartialDate): PartialDate => date;

function completedPair(a: PartialDate, b: PartialDate): readonly [PartialDate, PartialDate] {
  // `1922–23`
  if (b.number !== undefined && a.year !== undefined && a.month === undefined) {
    return [a, { year: `${a.year.slice(0, 2)}${String(b.number).padStart(2, "0")}` }];
  }
  const last = completed(b, a);
  const first = completed(a, last);
  // `28 December – 4 January 1923`
  const isYearBefore = a.year === undefined && (first.month ?? 0) > (last.month ?? 12) && last.year !== undefined;
  return [isYearBefore ? { ...first, year: String(Number(last.year) - 1).padStart(4, "0") } : first, last];
}

/** `17 (29) April – 1 (13) May 1895`: two days, each as either calendar names it. */
const readRangeInBoth: Formula = (core) => {
  const [, left, right = ""] =
    /^(?:\{(?:from|of)\} ?)?([^()]+\([^()]+\)[^()]*?) ?(?:\{(?:to|upto|until)\}|–|-) ?([^()]+\([^()]+\)[^()]*)$/.exec(
      core,
    ) ?? [];
  if (left === undefined) return undefined;
  const last = readBothCalendars(plain(right), undefined);
  if (last?.kind !== "date") return last;
  const [month = "", year = ""] = [/\{m\d+\}/.exec(right)?.[0], /\d{4}(?=\D*$)/.exec(right)?.[0]];
  const tail = [/\{m/.test(left) ? "" : month, /\d{4}/.test(left) ? "" : year].join(" ");
  const first = readBothCalendars(tidy(`${plain(left)} ${tail}`), undefined);
  if (first?.kind !== "date") return first;
  if (first.calendar !== last.calendar) return unclear("disagree");
  return dated(interval(first.edtf, last.edtf), last.calendar);
};

/** `25 October (7 November) 1917`: one day, as either calendar names it. */
const readBothCalendars: Formula = (core) => {
  const [, outer = "", inner, rest = ""] = /^([^()]+?) ?\(([^()]+)\)[ .]?([^()]*)$/.exec(core) ?? [];
  if (inner !== undefined) return sameDay(outer, inner, rest) ?? undefined;
  const [, left = "", right] = /^([^/]+)\/([^/]+)$/.exec(core) ?? [];
  if (right === undefined) return undefined;
  const reading = sameDay(left, right, "");
  return reading?.kind === "date" ? reading : undefined;
};

function sameDay(left: string, right: string, rest: string): DatingReading | undefined {
  const [a, b, c] = [parsePartial(left), parsePartial(right), rest === "" ? {} : parsePartial(rest)];
  if (a === undefined || b === undefined || c === undefined) return undefined;
  const second = completed(completed(b, c), a);
  const first = completed(completed(a, c), second);
  if (first.fault !== undefined || second.fault !== undefined) return unclear(first.fault ?? "ambiguous");
  if (first.year === undefined) return first.day === undefined ? undefined : unclear("no-year");
  for (const [one, other] of yearsApart(first, second, a.year === undefined || b.year === undefined)) {
    const calendar = calendarOf(one, other);
    if (calendar !== undefined) return dated(formatDay(one), calendar);
  }
  return dayOf(first) === undefined || dayOf(second) === undefined ? undefined : unclear("disagree");
}

/** At the turn of a year the one that is written belongs to one of the two days. */
function* yearsApart(
  a: PartialDate,
  b: PartialDate,
  isShared: boolean,
): Generator<readonly [CalendarDay, CalendarDay]> {
  const [one, other] = [dayOf(a), dayOf(b)];
  if (one === undefined || other === undefined) return;
  yield [one, other];
  if (!isShared) return;
  yield [one, { ...other, year: other.year + 1 }];
  yield [{ ...one, year: one.year - 1 }, other];
}

/** The calendar of the first, where the second is the same day in the other. */
function calendarOf(one: CalendarDay, other: CalendarDay): Calendar | undefined {
  const is = (from: Calendar, to: Calendar) =>
    hasDay(from, one) && hasDay(to, other) && formatDay(convertDay(one, from, to)) === formatDay(other);
  return is("julian", "gregorian") ? "julian" : is("gregorian", "julian") ? "gregorian" : undefined;
}

/** `24–29 April (7–12 May) 1917`, `in the night of 24–25 October (6–7 November) 1917` */
const readSpanInBoth: Formula = (core) => {
  const [, outer = "", inner, year] = /^([^()]+?) ?\(([^()]+)\) ?(\d{4})$/.exec(core) ?? [];
  if (inner === undefined) return undefined;
  const night = outer.includes("{night}") ? "{night} " : "";
  const read = night === "" ? readRange : readNight;
  const [one, other] = [read(`${outer} ${year}`, "julian"), read(`${night}${inner} ${year}`, "gregorian")];
  if (one?.kind !== "date" || other?.kind !== "date") return undefined;
  const days = one.edtf.split("/").map(parseDay);
  if (days.includes(undefined)) return undefined;
  const converted = days.map((day) => day && formatDay(convertDay(day, "julian", "gregorian")));
  return converted.join("/") === other.edtf ? dated(one.edtf, "julian") : unclear("disagree");
};

/** A night belongs to two days: to the one before (`на`, `zum`) or after, or to both that are named. */
const readNight: Formula = (core, calendar = "gregorian") => {
  if (!core.includes("{night}")) return undefined;
  const rest = tidy(core.replace("{night}", " "));
  const [, first, last] = /^(?:\{(?:from|of)\} ?)?(.+?) ?(?:\{(?:to|onto|and)\}|[–/-]) ?(.+)$/.exec(rest) ?? [];
  if (first !== undefined && last !== undefined && parsePartial(plain(first)) !== undefined)
    return pairOf(first, last, interval);
  const date = parsePartial(plain(rest));
  if (date === undefined) return undefined;
  const day = dayOf(date);
  if (day === undefined || !hasDay(calendar, day)) return fromPartial(date);
  const step = rest.startsWith("{onto}") ? -1 : 1;
  const beside = formatPartial(partialOf(dayOfNumber(calendar, dayNumber(calendar, day) + step)));
  return dated(step < 0 ? `${beside}/${formatDay(day)}` : `${formatDay(day)}/${beside}`);
};

/** A date with its doubt. */
type Doubted = Extract<DatingReading, { kind: "date" }> & Pick<SetAside, "doubt">;

/**
 * Where a day of the week is named that the day was not: before the old calendar ended it tells the calendar, if it is
 * right in the old one; otherwise one of the two is a slip, and the day is in doubt.
 */
function withWeekday(
  reading: Doubted,
  stated: Calendar | undefined,
  weekday: number | undefined,
  lastOld: string,
): Doubted {
  const day = parseDay(reading.edtf);
  if (weekday === undefined || day === undefined) return reading;
  const calendar = reading.calendar ?? stated;
  const isRightIn = (one: Calendar) => hasDay(one, day) && (dayNumber(one, day) % 7) + 1 === weekday;
  if (isRightIn(calendar ?? "gregorian")) return reading;
  if (calendar === undefined && reading.edtf < lastOld && isRightIn("julian"))
    return { ...reading, calendar: "julian" };
  return { ...reading, doubt: reading.doubt === "" ? "?" : reading.doubt === "~" ? "%" : reading.doubt };
}

/** The day from which Russia counted in the new calendar; of the others, England was the last that counts here. */
const lastOldDay = (text: string): string => (/[а-яё]/iu.test(text) ? "1918-02-01" : "1752-09-14");

/** The reading with its doubt, where its days exist. */
function checked({ edtf, calendar: found, doubt }: Doubted, stated: Calendar | undefined): DatingReading {
  const calendar = found ?? stated ?? calendarWith(edtf);
  if (calendar === undefined) return unclear("impossible");
  const isSaid = found ?? stated ?? (calendar === "julian" ? calendar : undefined);
  const doubted = withDoubt(edtf, doubt);
  return dated(readEdtf(doubted, calendar).fault === undefined ? doubted : edtf, isSaid);
}

/** Both ends of a range are in doubt; an open one is not. */
const withDoubt = (edtf: string, doubt: SetAside["doubt"]): string =>
  /^[[{]/.test(edtf)
    ? `${edtf}${doubt}`
    : edtf
        .split("/")
        .map((end) => (end === ".." ? end : `${end}${doubt}`))
        .join("/");

/** Gregorian, unless only the Julian calendar has such a day. */
const calendarWith = (edtf: string): Calendar | undefined =>
  (["gregorian", "julian"] as const).find((calendar) => readEdtf(edtf, calendar).fault === undefined);
