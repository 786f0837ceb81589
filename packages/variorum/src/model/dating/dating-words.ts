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
  "вечер(?:а|ом)?|утр(?:а|о|ом)|днем|ночью|evening|morning|afternoon|forenoon|noon|midnight|abends|morgens|nachts|matin|soir|" +
  "г|гг|год|года|году|годы|годов|годах|дня|день|числа|от|в|во|датировано|датируется|" +
  "the|this|day|of|on|in|at|year|years|dated|date|anno|" +
  "den|dem|der|die|das|des|d|am|im|jahre?[ns]?|" +
  "le|la|les|l'|ce|de|en|a|annees?|" +
  "перв(?:ая|ой|ую) декад[аыуе]|втор(?:ая|ой|ую) декад[аыуе]|трет(?:ья|ьей|ью) декад[аыуе]|" +
  "(?:в )?(?:перв|последн)(?:ые|ых|ие|их) (?:числ(?:а|ах)|дн(?:и|ей|ях))|" +
  "(?:перв|втор|трет|последн)\\p{L}+ (?:треть?|трети|четверт[ьи])|(?:на )?рубеж[еа]?|turn|" +
  "(?:first|middle|second|last|final) third|last quarter|(?:erstes|zweites|drittes|letztes) (?:viertel|drittel)|(?:premier|deuxieme|second|troisieme|dernier) (?:quart|tiers)|" +
  "(?:the )?(?:first|last) days|(?:in )?(?:den )?(?:ersten|letzten) tagen?|(?:dans )?(?:les )?(?:premiers|derniers) jours|" +
  "начал[оае]|началом|середин[аые]|конец|конц[ае]|early|mid|middle|late|beginning|end|anfang|mitte|ende|debut|fin|mi";

const feasts =
  "рождеств\\p{L}*|пасх\\p{L}*|троиц\\p{L}*|крещени\\p{L}*|покров\\p{L}*|благовещени\\p{L}*|успени\\p{L}*|маслен+иц\\p{L}*|вербное воскресенье|страстн\\p{L}+ (?:пятниц|суббот|недел)\\p{L}*|(?:ильин|николин|петров|юрьев) день|" +
  "good friday|palm sunday|ash wednesday|shrove tuesday|trinity sunday|easter(?: (?:sunday|monday|eve))?|christmas(?: day| eve)?|whitsun(?:day|tide)?|pentecost|michaelmas|candlemas|martinmas|lady day|all saints(?:' day)?|epiphany|ascension(?: day)?|midsummer|" +
  "karfreitag|palmsonntag|aschermittwoch|(?:oster|pfingst)(?:sonn|mon)tag|heiligabend|ostern|pfingsten|weihnachten|michaelis|johannis|martini|fronleichnam|himmelfahrt|lichtmess|" +
  "vendredi saint|mardi gras|(?:lundi|dimanche) de paques|paques|noel|pentecote|toussaint|chandeleur|epiphanie|saint-\\p{L}+";

/** Of the French Republic, with the days after the twelfth. */
const republicanMonths: readonly string[] = [
  "vendemiaire|vend",
  "brumaire|brum",
  "frimaire|frim",
  "nivose|niv",
  "pluviose|pluv",
  "ventose|vent",
  "germinal|germ",
  "floreal|flor",
  "prairial|prair",
  "messidor|mess",
  "thermidor|therm|fervidor",
  "fructidor|fruct",
  "jours? complementaires?|sans-?culottides?",
];

/** The twenties to the nineties. */
const decades: readonly string[] = [
  "двадцатые|двадцатых|twenties|zwanziger|annees vingt",
  "тридцатые|тридцатых|thirties|drei(?:ss|ß)iger|annees trente",
  "сороковые|сороковых|forties|vierziger|annees quarante",
  "пятидесятые|пятидесятых|fifties|funfziger|annees cinquante",
  "шестидесятые|шестидесятых|sixties|sechziger|annees soixante",
  "семидесятые|семидесятых|seventies|siebziger|annees soixante-dix",
  "восьмидесятые|восьмидесятых|eighties|achtziger|annees quatre-vingts?",
  "девяностые|девяностых|nineties|neunziger|annees quatre-vingt-dix",
];

const quarterWords = "квартал\\p{L}*|кв|quarter|quartal|vierteljahr|trimestre";
const halfWords = "полугоди\\p{L}*|halbjahr|semestre";

/** `I квартал`, `2-й квартал`, `third quarter`; by the ordinal's stem or word. */
const ordinalWords: readonly string[] = [
  "перв(?:ый|ого|ом|ое)|first|erstes|premier",
  "втор(?:ой|ого|ом|ое)|second|zweites|deuxieme",
  "трет(?:ий|ьего|ьем)|third|drittes|troisieme",
  "четверт(?:ый|ого|ом)|fourth|viertes|quatrieme",
];
const numbered = (n: number, words: string): string => `(?:\\{r${n}\\}|${n}\\.?|${ordinalWords[n - 1]}) (?:${words})`;

/** EDTF: 33 to 36 quarters, 40 and 41 halves of a year. */
const partsOfYear: readonly Sign[] = [
  ["первая половина|первой половин[ые]|first half|1\\. halfte|erste halfte|premiere moitie", "p40"],
  ["вторая половина|второй половин[ые]|second half|2\\. halfte|zweite halfte|seconde moitie|deuxieme moitie", "p41"],
  ...[1, 2].map((n): Sign => [numbered(n, halfWords), `p${39 + n}`]),
  ...[1, 2, 3, 4].map((n): Sign => [numbered(n, quarterWords), `p${32 + n}`]),
];

/** Longer phrases first: each takes its words before a shorter one can, and before any name of a month. */
const phrases: readonly Sign[] = [
  [
    "без (?:даты|года|числа)|б\\. ?[дг]|б/[дг]|не датирован[оа]|дата (?:не установлена|неизвестна)|" +
      "undated|no date|n\\. ?d|date unknown|unknown date|ohne (?:datum|jahr)|o\\. ?[dj]|undatiert|nicht datiert|datum unbekannt|" +
      "sans date|s\\. ?d|s\\. ?l\\. ?n\\. ?d|non datee?|date inconnue|sine anno|s\\. ?a",
    "undated",
  ],
  ["(?:в )?лет[оа](?=,? \\d{4}(?<=[567]\\d{3})(?!\\d))|от сотворения мира|от с\\. ?м|anno mundi", "creation"],
  ["(?:того же|этого же|сего) (?:числа|дня)|the same day|(?:am )?selben tage?|(?:le )?meme jour", "sameday"],
  [
    "(?:по )?(?:старому стилю|старого стиля|стар\\. ст|ст\\. ?ст)|old style|o\\. ?s|os|alten stils|a\\. ?st|ancien style|v\\. ?st",
    "julian",
  ],
  [
    "(?:по )?(?:новому стилю|нового стиля|нов\\. ст|н\\. ?ст)|new style|n\\. ?s|ns|neuen stils|n\\. ?st|nouveau style",
    "gregorian",
  ],
  // `Of this year`, `of the same month`: which, the text around it says.
  [
    "с\\. ?г|т\\. ?г|сего(?= \\p{L})(?! (?:года|месяца))|(?:сего|текущего|того же|этого же|прошлого) (?:года|месяца)|inst|ult|prox|d\\. ?[jm]|dieses (?:jahres|monats)|" +
      "(?:of )?th(?:is|e same) (?:year|month)|a\\. ?c|courant|de cette annee",
    "",
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
];

/** What is looked for when months and seasons are found. */
const connections: readonly Sign[] = [
  ["после|позднее|позже|later than|after|nach|spater als|apres", "notbefore"],
  ["ранее|раньше|earlier than|prior to|before|vor|fruher als|avant", "notafter"],
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
  ...partsOfYear,
  [
    "век(?:а|е|ов)?|(?<=[\\d}] ?)вв?|centur(?:y|ies)|cent|jahrhunderts?|jahrhunderte|jh|jhd|jhdts?|jhs|siecles?|(?<=\\{r\\d+\\} ?)s",
    "century",
  ],
  [
    "(?:(?:de )?l')?an(?= ?(?:\\{r|\\d))|(?:de )?la republique(?: francaise)?|(?:der )?(?:franzosischen )?republik",
    "republic",
  ],
  [feasts, "feast"],
];

const ordinals: readonly string[] = "sixteenth seventeenth eighteenth nineteenth twentieth".split(" ");

/** Days in words, longer ones first. */
const days: readonly Sign[] = [
  ["thirty-first|тридцать перв(?:ого|ое)|einunddrei(?:ss|ß)igsten", "31"],
  ["thirtieth|тридцат(?:ого|ое)|drei(?:ss|ß)igsten", "30"],
  ["twenty-ninth|двадцать девят(?:ого|ое)|neunundzwanzigsten", "29"],
  ["twenty-eighth|двадцать восьм(?:ого|ое)|achtundzwanzigsten", "28"],
  ["twenty-seventh|двадцать седьм(?:ого|ое)|siebenundzwanzigsten", "27"],
  ["twenty-sixth|двадцать шест(?:ого|ое)|sechsundzwanzigsten", "26"],
  ["twenty-fifth|двадцать пят(?:ого|ое)|funfundzwanzigsten", "25"],
  ["twenty-fourth|двадцать четверт(?:ого|ое)|vierundzwanzigsten", "24"],
  ["twenty-third|двадцать треть(?:его|е)|dreiundzwanzigsten", "23"],
  ["twenty-second|двадцать втор(?:ого|ое)|zweiundzwanzigsten", "22"],
  ["twenty-first|двадцать перв(?:ого|ое)|einundzwanzigsten", "21"],
  ["двадцат(?:ого|ое)|zwanzigsten", "20"],
  ["девятнадцат(?:ого|ое)|neunzehnten", "19"],
  ["восемнадцат(?:ого|ое)|achtzehnten", "18"],
  ["семнадцат(?:ого|ое)|siebzehnten", "17"],
  ["шестнадцат(?:ого|ое)|sechzehnten", "16"],
  ["fifteenth|пятнадцат(?:ого|ое)|funfzehnten", "15"],
  ["fourteenth|четырнадцат(?:ого|ое)|vierzehnten", "14"],
  ["thirteenth|тринадцат(?:ого|ое)|dreizehnten", "13"],
  ["twelfth|двенадцат(?:ого|ое)|zwolften", "12"],
  ["eleventh|одиннадцат(?:ого|ое)|elften", "11"],
  ["tenth|десят(?:ого|ое)|zehnten", "10"],
  ["ninth|девят(?:ого|ое)|neunten", "9"],
  ["eighth|восьм(?:ого|ое)|achten", "8"],
  ["seventh|седьм(?:ого|ое)|siebe?n?ten", "7"],
  ["sixth|шест(?:ого|ое)|sechsten", "6"],
  ["fifth|пят(?:ого|ое)|funften", "5"],
  ["fourth|четверт(?:ого|ое)|vierten", "4"],
  ["third|треть(?:его|е)|dritten", "3"],
  ["second|втор(?:ого|ое)|zweiten", "2"],
  ["first|перв(?:ого|ое)|ersten|premier", "1"],
];

const word = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\d{])(?:${pattern})(?![\\p{L}\\d])\\.?`, "gu");

const signs: readonly (readonly [pattern: RegExp, sign: string])[] = [
  ...phrases.map(([pattern, sign]) => [word(pattern), sign === "" ? "" : `{${sign}}`] as const),
  ...ordinals.map((name, i) => [word(name), String(16 + i)] as const),
  ...months.map((pattern, i) => [word(pattern), `{m${i + 1}}`] as const),
  ...seasons.map((pattern, i) => [word(pattern), `{s${21 + i}}`] as const),
  ...republicanMonths.map((pattern, i) => [word(pattern), `{v${i + 1}}`] as const),
  ...decades.map((pattern, i) => [word(pattern), `{t${i + 2}}`] as const),
  ...connections.map(([pattern, sign]) => [word(pattern), `{${sign}}`] as const),
  [word(weekdays), ""],
  [word(fillers), ""],
  ...days.map(([pattern, number]) => [word(pattern), number] as const),
];

/** Replaces the words of a formula, given in small letters, by signs: `8 {m10} 1923`. Words that are not known stay. */
export const replaceWords = (text: string): string =>
  signs.reduce((replaced, [pattern, sign]) => replaced.replace(pattern, ` ${sign} `), text);
