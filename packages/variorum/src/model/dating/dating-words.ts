/** A word or phrase of dating formulas, in small letters without accents, and the sign that stands for it. */
type Sign = readonly [pattern: string, sign: string];

const months: readonly string[] = [
  "январ[ьяе]|янв|january|januar|janner|janvier|janv|jan",
  "феврал[ьяе]|февр?|february|februar|feber|fevrier|fevr?|feb",
  "март[ае]?|мар|march|marz|maerz|mars|mrz|mar",
  "апрел[ьяе]|апр|april|avril|avr|apr",
  "ма[йяе]|may|mai",
  "июн[ьяе]?|june|juni|juin|jun",
  "июл[ьяе]?|july|juli|juillet|juil|jul",
  "август[ае]?|авг|august|aout|aug",
  "сентябр[ьяе]|сент?|septembers?|septembre|sept?|7bre",
  "октябр[ьяе]|окт|october|oktobers?|octobre|oct|oc|okt|8bre",
  "ноябр[ьяе]|нояб?|novembers?|novembre|nov|9bre",
  "декабр[ьяе]|дек|december|dezembers?|decembre|dez|dec|10bre|xbre",
];

/** EDTF: 21 spring to 24 winter. */
const seasons: readonly string[] = [
  "весн[аыуе]|весной|spring|fruhling|fruhjahr|printemps",
  "лет[оае]|летом|summer|sommer|ete",
  "осен[ьи]|осенью|autumn|fall|herbst|l'automne|automne",
  "зим[аыуе]|зимой|winter|hiver|l'hiver",
];

const weekdays =
  "понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|" +
  "(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thurs|fri|sat|sun|" +
  "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|" +
  "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche";

/** What is said beside a date and adds nothing to it; early, middle and late are wider than EDTF can say. */
const fillers =
  "г|гг|год|года|году|годы|годов|годах|дня|день|числа|от|в|во|датировано|датируется|" +
  "the|this|day|of|on|in|at|year|years|dated|date|anno|" +
  "den|dem|der|des|d|am|im|jahre?s?|" +
  "le|la|les|l'|ce|de|en|a|annees?|" +
  "начал[оае]|началом|середин[аые]|конец|конц[ае]|early|mid|middle|late|beginning|end|anfang|mitte|ende|debut|fin|mi";

const feasts =
  "рождеств\\p{L}*|пасх\\p{L}*|троиц\\p{L}*|крещени\\p{L}*|покров\\p{L}*|благовещени\\p{L}*|успени\\p{L}*|маслен+иц\\p{L}*|(?:ильин|николин|петров|юрьев) день|" +
  "easter|christmas(?: day| eve)?|whitsun(?:day|tide)?|pentecost|michaelmas|candlemas|martinmas|lady day|all saints(?:' day)?|epiphany|ascension(?: day)?|midsummer|" +
  "ostern|pfingsten|weihnachten|michaelis|johannis|martini|fronleichnam|himmelfahrt|lichtmess|" +
  "paques|noel|pentecote|toussaint|chandeleur|epiphanie|saint-\\p{L}+";

/** Longer phrases first: each takes its words before a shorter one can. */
const phrases: readonly Sign[] = [
  [
    "без даты|б\\. ?д|б/д|не датирован[оа]|undated|no date|n\\. ?d|ohne datum|o\\. ?d|undatiert|sans date|s\\. ?d",
    "undated",
  ],
  [
    "(?:по )?(?:старому стилю|старого стиля|стар\\. ст|ст\\. ?ст)|old style|o\\. ?s|alten stils|a\\. ?st|ancien style|v\\. ?st",
    "julian",
  ],
  [
    "(?:по )?(?:новому стилю|нового стиля|нов\\. ст|н\\. ?ст)|new style|n\\. ?s|neuen stils|n\\. ?st|nouveau style",
    "gregorian",
  ],
  ["до н\\. ?э|до р\\. ?х|b\\. ?c(?:\\. ?e)?|bc|bce|v\\. ?chr|av\\. ?j\\.?-? ?c|avant j\\.?-? ?c", "bc"],
  [
    "не ранее|не раньше|not before|no earlier than|not earlier than|nicht vor|fruhestens|pas avant|au plus tot",
    "notbefore",
  ],
  [
    "не позднее|не позже|not after|no later than|not later than|nicht nach|spatestens|pas apres|au plus tard",
    "notafter",
  ],
  ["после|after|nach|apres", "notbefore"],
  ["before|vor|avant", "notafter"],
  ["до", "upto"],
  ["с|со|from", "from"],
  ["since|seit|ab|depuis|a partir de?", "since"],
  ["until|till|jusqu'(?:a|en|au)", "until"],
  ["du|vom|von", "of"],
  ["по|to|bis(?: zum)?|au", "to"],
  ["на|auf|zum", "onto"],
  ["между|between|zwischen|entre", "between"],
  ["или|or|oder|ou", "or"],
  ["и|and|und|et", "and"],
  ["(?:в |в? ?)ночь|the night|night|(?:in der )?nacht|(?:dans )?la nuit|nuit", "night"],
  ["ок|около|приблизительно|примерно|circa|ca|about|around|c|um|gegen|etwa|vers|environ", "about"],
  [
    "вероятно|предположительно|возможно|probably|perhaps|possibly|vermutlich|wahrscheinlich|probablement|peut-etre",
    "maybe",
  ],
  ["первая половина|первой половин[ые]|first half|1\\. halfte|erste halfte|premiere moitie", "half1"],
  ["вторая половина|второй половин[ые]|second half|2\\. halfte|zweite halfte|seconde moitie|deuxieme moitie", "half2"],
  ["век[ае]?|(?<=[\\d}] ?)вв?|century|jahrhunderts?|siecle", "century"],
  [feasts, "feast"],
];

const ordinals: readonly string[] = "sixteenth seventeenth eighteenth nineteenth twentieth".split(" ");

const word = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\d{])(?:${pattern})(?![\\p{L}\\d])\\.?`, "gu");

const signs: readonly (readonly [pattern: RegExp, sign: string])[] = [
  ...phrases.slice(0, 6).map(([pattern, sign]) => [word(pattern), `{${sign}}`] as const),
  ...ordinals.map((name, i) => [word(name), String(16 + i)] as const),
  ...months.map((pattern, i) => [word(pattern), `{m${i + 1}}`] as const),
  ...seasons.map((pattern, i) => [word(pattern), `{s${21 + i}}`] as const),
  ...phrases.slice(6).map(([pattern, sign]) => [word(pattern), `{${sign}}`] as const),
  [word(weekdays), ""],
  [word(fillers), ""],
];

/** Replaces the words of a formula, given in small letters, by signs: `8 {m10} 1923`. Words that are not known stay. */
export const replaceWords = (text: string): string =>
  signs.reduce((replaced, [pattern, sign]) => replaced.replace(pattern, ` ${sign} `), text);
