/** What a language prints with a full stop that need not end a sentence. All keys are lower case, without the last stop. */
export interface SentenceRules {
  /** Never the last word of a sentence: what they introduce follows. A pair such as `т.е` is written without its space. */
  readonly introducing: ReadonlySet<string>;
  /** Introduce a number, Arabic or Roman; before anything else they end the sentence. */
  readonly numbering: ReadonlySet<string>;
  /** May end a sentence, and do before a capital, unless the sentence has only named its date so far. */
  readonly closing: ReadonlySet<string>;
  /** Initials of more than one letter, as in `Дж. Рид`. */
  readonly initials: ReadonlySet<string>;
  /** Words that begin sentences and never follow an initial, an ordinal or a title. */
  readonly openers: ReadonlySet<string>;
  /** Words with which a date opens a sentence. */
  readonly beforeDates: ReadonlySet<string>;
  /** Single small letters are abbreviations; the words of one letter are named. */
  readonly smallLetters?: ReadonlySet<string>;
  /** `8. Oktober`: a full stop makes an ordinal. */
  readonly ordinals?: true;
  /** After a closing quotation mark a name and one of these go on with the sentence: “What?” Tom asked. */
  readonly reporting?: ReadonlySet<string>;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" ").filter((word) => word !== ""));

/** Initials as romanised Russian and French names write them. */
const LATIN_INITIALS = "ch kh yu ya yo ye iu ia zh sh shch ts dzh th ph chr st";

const RUSSIAN: SentenceRules = {
  introducing: words(
    "т.е т.к т.н т.ч и.о в.и тов тт г-н г-жа г-да гр гр-н гр-ка гражд проф акад доц д-р инж ген полк кап лейт св преп свящ митр архиеп еп им см ср напр ул пл пер просп наб бул дер пос стан губ обл уез р-н о-в оз ст-ца м-р мр миссис мисс якобы подп соч изд ред сост ориг рук прим цит указ букв лат нем фр франц англ греч итал польск рус укр т.наз так.наз изв",
  ),
  numbering: words("стр с т тт гл ч кн вып рис табл ст п пп № л лл об ф оп ед.хр д дд кв корп каб эт"),
  closing: words(
    "т.д т.п др пр проч г гг в вв н.э млн млрд тыс руб коп проц чел экз кг км см мм га ч мин сек час р м-ц мес нед сут л.с",
  ),
  initials: words("дж дз вл ал ник конст евг юл юр ян яр фр хр"),
  openers: words(
    "он она оно они это этот эта эти тот та те мы вы я ты мне меня его её ее их ему ей им нам нас но однако когда если что как потом затем теперь тогда там тут здесь так все всё никто ничто не ни уже ещё еще для при после до под над без кто где почему зачем ибо поэтому между через",
  ),
  beforeDates: words("в во к ко с со до после на от около за летом осенью зимой весной ещё еще уже лишь только"),
  smallLetters: words("я"),
};

const ENGLISH: SentenceRules = {
  introducing: words(
    "mr mrs ms messrs mme mlle dr prof rev hon gen col lt maj capt sgt cpl adm cmdr gov sen rep pres st ste mt ft fr sr supt comr esqr i.e e.g viz cf ca approx al.gore vs v p.s n.b ed eds trans tr repr sc",
  ),
  numbering: words(
    "no nos p pp vol vols ch chap chaps fig figs sec art par n nn fn l ll fol fols op bk pt c b d r fl q jan feb mar apr jun jul aug sept sep oct nov dec",
  ),
  closing: words("etc al jr sr inc ltd co corp bros p.m a.m ibid op.cit esq b.c a.d s.t ave rd"),
  initials: words(LATIN_INITIALS),
  openers: words(
    "he she it they we you his her its their our my your this that these those the a an but and or so then there here when while where if in on at for from with by as not no yes nobody nothing everyone everybody after before however what who why how",
  ),
  beforeDates: words("in on by at about around since from until till before after during"),
  reporting: words(
    "said asked cried replied answered exclaimed shouted whispered murmured muttered added inquired enquired began continued called repeated remarked observed returned demanded screamed sighed laughed thought went says asks",
  ),
};

const GERMAN: SentenceRules = {
  introducing: words(
    "z.b d.h u.a u.u z.t z.zt i.a i.j d.j v.a s.o s.u o.ä dr prof hr hrn fr frl st vgl ca etwa evtl ggf geb gest hrsg hg bearb übers bzw sog inkl exkl str gen gebr ing dipl med phil jur kgl kais ehem eigtl bes insb einschl zit verf gegr verh röm griech lat engl franz russ dt u.zw u.ä.m zzt mag min max proz k.u",
  ),
  numbering: words("nr nrn s bd bde kap abb tab abs art anm aufl jg h bl sp z ziff taf §"),
  closing: words("usw usf etc u.s.w w ff f chr jh jhd jhdt jhs z mio mrd tsd mk pf uhr a.d n.chr v.chr o.ä u.ä co"),
  initials: words(LATIN_INITIALS),
  openers: words(
    "er sie es wir ich ihr du man der die das dies dieser diese dieses ein eine aber und oder doch dann danach da dort hier heute jetzt so als wenn weil wie was wer wo warum nicht nichts niemand alle auch nun nur im in am an auf aus bei mit nach seit von vor zu zum zur über unter für gegen ohne durch seine ihre sein einer einige viele später damals schon noch",
  ),
  beforeDates: words("um im in am seit vom ab bis nach vor gegen anno"),
  smallLetters: words(""),
  ordinals: true,
};

const FRENCH: SentenceRules = {
  introducing: words(
    "m mm mr mrs mme mlle mgr me dr st ste cf c.-à-d c-à-d p.ex p.-ex i.e éd ed trad env not réf rééd introd préf prof gén col cap lieut ms mss sq av apr ap voy comp",
  ),
  numbering: words("p pp t vol chap ch art no nos n fig § fol f l liv v sc col pl par al"),
  closing: words("etc j.-c j.c ibid op.cit loc.cit cie s.t fr h min"),
  initials: words(LATIN_INITIALS),
  openers: words(
    "il elle ils elles on nous vous je tu ce cet cette ces c'est mais et ou donc puis alors quand si en dans pour par avec sur sous après avant comme que qui où non oui personne rien tout tous un une ensuite là ici son sa ses leur leurs les",
  ),
  beforeDates: words("en le au vers dès depuis avant après jusqu'en"),
};

const SPANISH: SentenceRules = {
  introducing: words(
    "sr sra srta sres sras d dña dn dr dra dres prof profa lic ing gral cnel cap tte mons fr fray sto sta san s excmo excma ilmo ee p.ej v.gr i.e cf cfr ed eds trad aprox admón dpto av avda ca",
  ),
  numbering: words("pág págs p pp vol vols cap caps art arts núm núms no nro n t fig § fol fols tel km lib"),
  closing: words("etc a.c d.c j.c a.m p.m ibid op.cit cía s.a vd vds ud uds uu"),
  initials: words(LATIN_INITIALS),
  openers: words(
    "él ella ellos ellas yo tú nosotros usted ustedes esto eso este esta estos estas ese esa pero y o no sí en con para por desde hasta cuando como si que qué quién nadie nada todo todos un una luego después entonces así allí aquí hoy su sus se le lo les me nos el los las",
  ),
  beforeDates: words("en el hacia desde hasta antes después a"),
  smallLetters: words(""),
};

const BY_LANGUAGE: Readonly<Record<string, SentenceRules>> = {
  ru: RUSSIAN,
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
};

/** The rules of a language by its BCP 47 tag, if it has any. */
export function sentenceRules(language: string): SentenceRules | undefined {
  const primary = language.toLowerCase().split("-")[0] ?? "";
  return Object.hasOwn(BY_LANGUAGE, primary) ? BY_LANGUAGE[primary] : undefined;
}
