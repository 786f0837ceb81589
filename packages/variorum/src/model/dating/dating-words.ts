/** A word or phrase of dating formulas, in small letters without accents, and the sign that stands for it. */
type Sign = readonly [pattern: string, sign: string];

const months: readonly string[] = [
  "январ[ьяею]|январем|янв|january|januar|janr?y|janner|janvier|janv|jan",
  "феврал[ьяею]|февралем|февр?|february|febr?y|februar|feber|fevrier|fevr?|feb",
  "март[аеу]?|мартом|мар|march|mch|marz|maerz|mars|mrz|mar",
  "апрел[ьяею]|апрелем|апр|april|aprl|avril|avr|apr",
  "ма[йяею]|маем|may|mai",
  "июн[ьяею]?|июнем|june|juni|juin|jun",
  "июл[ьяею]?|июлем|july|juli|juillet|juil|jul",
  "август[аеу]?|августом|авг|august|augt|aout|aug",
  "сентябр[ьяею]|сентябрем|сент?|septembers?|septembre|septe?m?b?r|sept?|7bre?|7ber",
  "октябр[ьяею]|октябрем|окт|october|oktobers?|octobre|octo?b?r?|oc|okto?b?r?|8bre?|8ber",
  "ноябр[ьяею]|ноябрем|нояб?|novembers?|novembre|nove?m?b?r|nov|9bre?|9ber",
  "декабр[ьяею]|декабрем|дек|december|dezembers?|decembre|de[cz]e?m?b?r|dez|dec|10bre?|10ber|xbre?",
];

/** EDTF: 21 spring to 24 winter. */
const seasons: readonly string[] = [
  "весн[аыуе]|весной|spring|fruhling|fruhjahr|printemps",
  "лет[оае]|летом|summer|sommer|ete",
  "осен[ьи]|осенью|autumn|fall|herbst|l'automne|automne",
  "зим[аыуе]|зимой|winter|hiver|l'hiver",
];

/** Monday to Sunday; short ones with the full stop or comma that tells them from other words. */
const weekdays: readonly string[] = [
  "понедельник[аеу]?|пн(?=[.,])|monday|montags?|lundi|mon",
  "вторник[аеу]?|вт(?=[.,])|tuesday|dienstags?|mardi|tues?",
  "сред[ауеы]|ср(?=[.,])|wednesday|mittwochs?|mercredi|wed|mi(?=[.,])",
  "четверг[ауе]?|чт(?=[.,])|thursday|donnerstags?|jeudi|thurs?|do(?=[.,])",
  "пятниц[ауеы]|пт(?=[.,])|friday|freitags?|vendredi|fri|fr(?=[.,])",
  "суббот[ауеы]|сб(?=[.,])|saturday|samstags?|sonnabends?|samedi|sat|sa(?=[.,])",
  "воскресень[ея]|вс(?=[.,])|sunday|sonntags?|dimanche|sun|so(?=[.,])",
];

/** What is said beside a date and adds nothing to it; early, middle and late are wider than EDTF can say. */
const fillers =
  "вечер(?:а|ом)?|утр(?:а|о|ом)|днем|ночью|evening|morning|afternoon|forenoon|noon|midnight|abends?|morgens?|nachts|fruh|vorm(?:ittags?)?|nachm(?:ittags?)?|matin|soir|" +
  "г|гг|год|года|году|годы|годов|годах|дня|день|числа|от|в|во|за|месяц[ае]?|м-ц|мес|сего(?= \\d{4})|включительно|" +
  "дата|датирован[оа]?|датируется|передано|принято|продиктовано|записано|" +
  "(?:в )?(?:канун|навечерие)|(?:on )?the eve(?: of)?|am (?:vor)?abend(?: vor)?|(?:a )?la veille(?: de)?|" +
  "the|this|day|of our lord|of|on|in|at|year|years|dated|date|anno|postmarked|inclusive|during|some ?time|as of|(?:first|second|third|fourth|last) week|a\\. ?d|ad|ce|н\\. ?э|" +
  "den|dem|der|die|das|des|d|am|im|zu|jahre?[ns]?|monats|(?:datum des )?poststempels?|einschlie(?:ss|ß)lich|einschl|" +
  "le|la|les|l'|ce|de|en|a|annees?|inclus|au(?= +\\{s)|" +
  "перв(?:ая|ой|ую) декад[аыуе]|втор(?:ая|ой|ую) декад[аыуе]|трет(?:ья|ьей|ью) декад[аыуе]|" +
  "(?:в )?(?:перв|последн)(?:ые|ых|ие|их) (?:числ(?:а|ах)|дн(?:и|ей|ях))|" +
  "(?:перв|втор|трет|последн)\\p{L}+ (?:треть?|трети|четверт[ьи])|(?:на )?рубеж[еа]?|turn|" +
  "(?:first|middle|second|last|final) third|last quarter|(?:erstes|zweites|drittes|letztes) (?:viertel|drittel)|(?:premier|deuxieme|second|troisieme|dernier) (?:quart|tiers)|" +
  "(?:the )?(?:first|last) days|(?:in )?(?:den )?(?:ersten|letzten) tagen?|(?:dans )?(?:les )?(?:premiers|derniers) jours|" +
  "начал[оае]|началом|нач|середин[аые]|сер|конец|конц[ае]|кон|early|mid|middle|late|beginning|end|anfang|mitte|ende|debut|fin|mi";

const feasts =
  "рождеств\\p{L}*|пасх\\p{L}*|нов(?:ый|ого) год[а]?|велик(?:ий|ого) пост[а]?|светлое (?:христово )?воскресен[иь]е|день (?:св|свят\\p{L}+)\\.? \\p{L}+|троиц\\p{L}*|крещени\\p{L}*|покров\\p{L}*|благовещени\\p{L}*|успени\\p{L}*|маслен+иц\\p{L}*|вербное воскресенье|страстн\\p{L}+ (?:пятниц|суббот|недел)\\p{L}*|(?:ильин|николин|петров|юрьев) день|" +
  "good friday|new year'?s (?:day|eve)|st\\.? \\p{L}+'s day|palm sunday|ash wednesday|shrove tuesday|trinity sunday|easter(?: (?:sunday|monday|eve))?|christmas(?: day| eve)?|whitsun(?:day|tide)?|pentecost|michaelmas|candlemas|martinmas|lady day|all saints(?:' day)?|epiphany|ascension(?: day)?|midsummer|" +
  "karfreitag|silvester|neujahr|palmsonntag|aschermittwoch|(?:oster|pfingst)(?:sonn|mon)tag|heiligabend|ostern|pfingsten|weihnachten|michaelis|johannis|martini|fronleichnam|himmelfahrt|lichtmess|" +
  "vendredi saint|jour de l'an|mardi gras|(?:lundi|dimanche) de paques|paques|noel|pentecote|toussaint|chandeleur|epiphanie|saint-\\p{L}+";

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
  [
    "(?:первая|1-я|1) (?:половина|пол)|первой половин[ые]|first half|1\\. halfte|erste halfte|(?:premiere|1) moitie",
    "p40",
  ],
  [
    "(?:вторая|2-я|2) (?:половина|пол)|второй половин[ые]|second half|2\\. halfte|zweite halfte|(?:seconde|deuxieme|2) moitie",
    "p41",
  ],
  ...[1, 2].map((n): Sign => [numbered(n, halfWords), `p${39 + n}`]),
  ...[1, 2, 3, 4].map((n): Sign => [numbered(n, quarterWords), `p${32 + n}`]),
];

/** Longer phrases first: each takes its words before a shorter one can, and before any name of a month. */
const phrases: readonly Sign[] = [
  [
    "без (?:места и )?(?:даты|года|числа)|б\\. ?[дг]|б/[дг]|не датирован[оа]|дата (?:не установлена|не указана|неизвестна|отсутствует)|" +
      "undated|no date|n\\. ?d|date unknown|unknown date|ohne (?:ort und |ort, )?(?:datum|jahr)|(?:o\\. ?o\\.,? ?(?:u\\. ?)?)?o\\. ?[dj]|o\\. ?o\\. ?u\\. ?[dj]|undatiert|nicht datiert|datum unbekannt|" +
      "sans (?:lieu ni )?date|(?:s\\. ?l\\.,? ?)?s\\. ?d|s\\. ?l\\. ?n\\. ?d|non datee?|date inconnue|sine anno|s\\. ?a",
    "undated",
  ],
  ["б\\. ?м|без места|no place|n\\. ?p|ohne ort|o\\. ?o|sans lieu|s\\. ?l", ""],
  ["(?:в )?лет[оа](?=,? \\d{4}(?<=[567]\\d{3})(?!\\d))|от сотворения мира|от с\\. ?м|anno mundi", "creation"],
  ["(?:того же|этого же|сего) (?:числа|дня)|the same day|(?:am )?selben tage?|(?:le )?meme jour", "sameday"],
  [
    "(?:по )?(?:старому стилю|старого стиля|стар\\. ст|ст\\. ?ст|ст\\. стиля|с\\. ?с)|юлианск\\p{L}+(?: календар\\p{L}+)?|julian(?:isch\\p{L}*| calendar)?|julien|jul(?=\\.?[)/])|old style|o\\. ?s|os|alten stils|a\\. ?st|ancien style|v\\. ?st",
    "julian",
  ],
  [
    "(?:по )?(?:новому стилю|нового стиля|нов\\. ст|н\\. ?ст|нов\\. стиля|н\\. ?с)|григорианск\\p{L}+(?: календар\\p{L}+)?|gregorian(?:isch\\p{L}*| calendar)?|gregorien|greg|new style|n\\. ?s|ns|neuen stils|n\\. ?st|nouveau style",
    "gregorian",
  ],
  ["по (?:содержанию|смыслу|контексту|(?:почтовому )?(?:штемпелю|штампу)|телефону|телеграфу|прямому проводу)", ""],
  ["am tage? (?:nach|vor)|the day (?:after|before)|(?:le )?lendemain de|на другой день после|накануне", ""],
  ["au (?:soir|matin)", ""],
  ["on or about", "about"],
  ["anfang bis mitte|mitte bis ende|early to mid|mid to late", ""],
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
  [
    "(?:вскоре )?после|позднее|позже|later than|(?:shortly |soon |on or )?after|(?:kurz |bald )?nach|spater als|(?:peu )?apres|posterieure? (?:au?|to)",
    "notbefore",
  ],
  [
    "ранее|раньше|earlier than|prior to|(?:shortly |on or )?before|(?:kurz )?vor|fruher als|(?:peu )?avant|anterieure? (?:au?|to)|by",
    "notafter",
  ],
  ["(?:незадолго )?до|up to", "upto"],
  ["с|со|from", "from"],
  ["since|seit|ab|depuis|a partir de?", "since"],
  ["until|till|jusqu'(?:a|en|au)", "until"],
  ["du|vom|von", "of"],
  ["по|to|bis(?: zum)?|au(?! +\\{s)", "to"],
  ["на|auf|zum", "onto"],
  ["между|between|zwischen|entre", "between"],
  ["или|or|oder|ou", "or"],
  ["и|and|und|et", "and"],
  [
    "(?:в |в? ?)ночь|ночью(?=  ?(?:\\{from\\}|\\d+\\.?[–/-]))|the night|night|(?:in der )?nacht|(?:dans )?la nuit|nuit",
    "night",
  ],
  [
    "ок|около|приблизительно|примерно|circa|ca|approx(?:imately)?|on or about|about|around|c|um|gegen|etwa|vers|environ",
    "about",
  ],
  [
    "вероятно|предположительно|возможно|probably|perhaps|possibly|vermutlich|wohl|wahrsch(?:einlich)?|mutma(?:ss|ß)lich|probablement|peut-etre",
    "maybe",
  ],
  ...partsOfYear,
  [
    "век(?:а|е|ов)?|(?<=[\\d}] ?)вв?|centur(?:y|ies)|cent|jahrhunderts?|jahrhunderte|jh|jhd|jhdts?|jhs|siecles?|(?<=\\{r\\d+\\} ?)s",
    "century",
  ],
  [
    "(?<!jour .{0,5})(?:(?:de )?l')?an(?= ?(?:\\{r|\\d))|(?:de )?la republique(?: francaise)?|(?:der )?(?:franzosischen )?republik",
    "republic",
  ],
  [feasts, "feast"],
];

const ordinals: readonly string[] = "sixteenth seventeenth eighteenth nineteenth twentieth".split(" ");

/** Days in words, longer ones first. */
const days: readonly Sign[] = [
  ["thirty-first|тридцать перв(?:ого|ое)|einunddrei(?:ss|ß)igste[nr]", "31"],
  ["thirtieth|тридцат(?:ого|ое)|drei(?:ss|ß)igste[nr]", "30"],
  ["twenty-ninth|двадцать девят(?:ого|ое)|neunundzwanzigste[nr]", "29"],
  ["twenty-eighth|двадцать восьм(?:ого|ое)|achtundzwanzigste[nr]", "28"],
  ["twenty-seventh|двадцать седьм(?:ого|ое)|siebenundzwanzigste[nr]", "27"],
  ["twenty-sixth|двадцать шест(?:ого|ое)|sechsundzwanzigste[nr]", "26"],
  ["twenty-fifth|двадцать пят(?:ого|ое)|funfundzwanzigste[nr]", "25"],
  ["twenty-fourth|двадцать четверт(?:ого|ое)|vierundzwanzigste[nr]", "24"],
  ["twenty-third|двадцать треть(?:его|е)|dreiundzwanzigste[nr]", "23"],
  ["twenty-second|двадцать втор(?:ого|ое)|zweiundzwanzigste[nr]", "22"],
  ["twenty-first|двадцать перв(?:ого|ое)|einundzwanzigste[nr]", "21"],
  ["двадцат(?:ого|ое)|zwanzigste[nr]", "20"],
  ["девятнадцат(?:ого|ое)|neunzehnte[nr]", "19"],
  ["восемнадцат(?:ого|ое)|achtzehnte[nr]", "18"],
  ["семнадцат(?:ого|ое)|siebzehnte[nr]", "17"],
  ["шестнадцат(?:ого|ое)|sechzehnte[nr]", "16"],
  ["fifteenth|пятнадцат(?:ого|ое)|funfzehnte[nr]", "15"],
  ["fourteenth|четырнадцат(?:ого|ое)|vierzehnte[nr]", "14"],
  ["thirteenth|тринадцат(?:ого|ое)|dreizehnte[nr]", "13"],
  ["twelfth|двенадцат(?:ого|ое)|zwolfte[nr]", "12"],
  ["eleventh|одиннадцат(?:ого|ое)|elfte[nr]", "11"],
  ["tenth|десят(?:ого|ое)|zehnte[nr]", "10"],
  ["ninth|девят(?:ого|ое)|neunte[nr]", "9"],
  ["eighth|восьм(?:ого|ое)|achte[nr]", "8"],
  ["seventh|седьм(?:ого|ое)|siebe?n?te[nr]", "7"],
  ["sixth|шест(?:ого|ое)|sechste[nr]", "6"],
  ["fifth|пят(?:ого|ое)|funfte[nr]", "5"],
  ["fourth|четверт(?:ого|ое)|vierte[nr]", "4"],
  ["third|треть(?:его|е)|dritte[nr]", "3"],
  ["second|втор(?:ого|ое)|zweite[nr]", "2"],
  ["first|перв(?:ого|ое)|ersten|premier", "1"],
];

/** Longer ones first; words for numbers, so they are a day before a month only. */
const frenchDays: readonly Sign[] = (
  "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt " +
  "vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente trente-et-un"
)
  .split(" ")
  .map((name, i): Sign => [`${name.replaceAll("-", "[ -]")}(?= +\\{m)`, String(i + 1)])
  .reverse();

const word = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\d{])(?:${pattern})(?![\\p{L}\\d])[.:]?`, "gu");

const signs: readonly (readonly [pattern: RegExp, sign: string])[] = [
  ...phrases.map(([pattern, sign]) => [word(pattern), sign === "" ? "" : `{${sign}}`] as const),
  ...ordinals.map((name, i) => [word(name), String(16 + i)] as const),
  ...months.map((pattern, i) => [word(pattern), `{m${i + 1}}`] as const),
  ...seasons.map((pattern, i) => [word(pattern), `{s${21 + i}}`] as const),
  ...republicanMonths.map((pattern, i) => [word(pattern), `{v${i + 1}}`] as const),
  ...decades.map((pattern, i) => [word(pattern), `{t${i + 2}}`] as const),
  ...connections.map(([pattern, sign]) => [word(pattern), `{${sign}}`] as const),
  ...weekdays.map((pattern, i) => [word(pattern), `{w${i + 1}}`] as const),
  [word(fillers), ""],
  ...[...days, ...frenchDays].map(([pattern, number]) => [word(pattern), number] as const),
];

/** Replaces the words of a formula, given in small letters, by signs: `8 {m10} 1923`. Words that are not known stay. */
export const replaceWords = (text: string): string =>
  signs.reduce((replaced, [pattern, sign]) => replaced.replace(pattern, ` ${sign} `), text);
