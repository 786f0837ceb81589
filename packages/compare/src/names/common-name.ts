import { modernOrthography } from "./orthography.ts";

/** Words of every day that are surnames or given names as well, in their dictionary form. */
const RUSSIAN = `
баран барсук берёза блинок боб бобр боец бойко бондарь борода борщ бочка буря бык вдовец верба весна ветер вечер вода воевода воин волк волна вольный вор воробей ворон
ворона воск восток враг гвоздь глина голова голод голубь гонец гончар гора горе горох город господин град грач гребень гром груздь гусь дар дарья два дед дело день дорога
друг дуб дума душа дятел ёж ель жар жизнь жук журавль закон замок запад заря заяц звезда звон зверь земля зима змей золото зуб зябкий изба камень капуста карась карп кит клён
ключ князь кобыла ковальчук коваль козёл козак кожух колесо колокол конь король корень коржик корова король костыль кот котёл кочет кошка краска кравец красавец крест кривой
кузнец кукла купец кучер лебедь левша лёд лес лето липа лис лиса лист лоб лось луг лук луна лютый май малина мак март мастер медведь мельник метель мир молот молоток мороз море
мотыль муравей муха мышь надежда любовь вера слава роман лев марка молодец налим народ нить новик ночь огонь окунь олень орёл орех осень осётр павлин палец палка парень
пастух пень перец песня песок петух печень пирог плотник победа полёт поле поляк попов поп портной правда пряник пуля путь пчела радость рак река репа роза рожь роса рубль
рука рыба рябина сад сало сапог сахар свет свист север сила синица скворец скорый слон смех снег сова сокол солнце соловей соль сом сон сорока стал сталь старик степь стол
столяр стужа сук суббота сурок сыч таран тень ткач тополь топор трава труба туз туман тур турок ус утка утро ухо филин хлеб хмель ходок холод хохол царь цвет чайка чан чиж
чудо чума шапка шило школа шмель шуба щука щегол юг яблоко язык ярмарка ястреб
ягода блок базар барин бас беда белка бес блин бог боров брат бритва бубен булка буран ведро веник вихрь вишня вождь ворота газета галка гвоздика голос горбач горшок
грива гриб гроза груша губа доля дождь дракон дрозд дядя жаба забава забор заноза звонок игла игра изюм икра кабан камыш капля кисель кисть клей клещ клюква кнут ковш кол
колос комар копейка копыто коса косарь костёр краб крапива крыло крюк крыса кулик курица лавка лапа лапша ложка лоза лопата магнит малыш масло мел мельница монах мост
мошка мука мята невод нос обруч овёс овод овца огурец окно оса осёл паук пена перо пила плуг погода поляна порох посол пятница разум рожок ромашка роща рукав ручей сабля
салют самовар сверчок свеча сито скала скрипка слеза слива смола соболь совет сорок струна суд сухарь тайга тройка туча тыква угол уголь уж улитка урожай утюг фиалка
хвост хворост хомяк цапля цыган чай часовой черёмуха черепаха чеснок чехол шар швец шишка шкура шкаф шляпа шорох штык щит якорь ясень ящик
`;
const LATIN = `
abbot archer arrow ash badger bacon baker ball banks barber barker barley barn baron bear beard beech bell bend best bird bishop black blood bloom boot booth bow bower boyce branch bread
bridge bright brook brooks brown buck bull burn bush butcher butler can cannon carpenter carter castle chance chandler chapel chase church clay clerk cliff coal coffin cole cook cooper
cotton court cousin cox craft crane cross crow crown cruise cutter dale dance darling dawn day dean deer dell diamond dove drake draper drew drum duke early earl east english falconer
fair farmer fell fern field fields finch fish fisher fleet fletcher flint flood flower flowers foot forest forester fox france freeman french frost fuller gale gardener garden gate gates
gay gentle glass glover gold golden good goose grace grain grant grass grave graves gray green grey grove hall hand hands hardy hare harper hart hawk hay head heath hedge hill hills hook
hope horn house hunt hunter ivory jewel joiner jolly joy judge july june justice keen key keys king kitchen knight lake lamb lance land lane law laws light lily lion little livermore lock
long lord love low major mann march mark marsh marshal marshall mason masters may mayor mead miller mills monk moon moor moore moss mountain myrtle nail needle newman noble north nurse
oak orange page painter palmer park parker parsons pike pine piper pitt plant pole pollard pond pool poor pope porter post potter powers price priest prince prior provost proud quick
rain ray read reader redman reed reeve rice rich rider ring rivers robin rock rook root rose rosemary rush rust sadler sage salmon salt sand saw sawyer sayer school sea seal
sellers sergeant sexton shade sharp shaw shepherd ship shoemaker short silver singer skinner small smart smith snow south spark sparks spear spence spencer spring squire stack stamp star
steel stern steward stewart still stock stone storm stout street strong sugar sumner summer summers swan sweet swift tailor tanner taylor temple thorn thorpe tiller toll tower towers
town travers tree tucker tuner turner tyler usher vale valley vine violet walker wall waller walls ward warden water waters watt weaver webster week weld wells west wheat wheeler white
will wills winds wine winter wise wolf wood woods woodward wright yard young iris olive ruby pearl april august ivy hazel heather daisy faith felicity prudence
abend acker adler amsel apfel arzt bach bader baum bauer becker berg bergmann bettler biber bier birke birnbaum bischof blau blum blume boden bogen brand braun brunnen buch busch dorn
dietrich drechsler ebert ecker eder eiche eisen engel ente erbe esel esser fass faust feder feld fels fichte fink fisch fischer fleischer fleischmann förster frank freund friede frisch
fromm fröhlich frühling fuchs funk fürst gans gärtner geiger gerber glaser glück graben graf grimm groß gross gruber grün haas habicht hafen hahn hammer hase haupt hauptmann haus heil
heim held herbst herr herzog hirsch hirt hof hoffmann holz honig horn huber huhn hummel hund igel jäger jung kaiser kahn kamm kaufmann keller kern kessel kirch kirsch klein klug knabe
knopf koch kohl kohle könig kopf korn kraft kramer kranz kraus krause krebs kreuz krieger krüger kuhn kunst kunze kurz lamm lang laub lehmann lehrer lerche licht liebe lieb linde löffler
löwe luchs maler mann marder markt maurer meier meister mohr möller mond moos morgen müller nachtigall nagel neumann ochs otter papst pfaff pfarrer pfeffer pfeifer pfister pilz probst
rabe rad rappe rau reich reiter richter riese ring ritter rose rosen roth rot ruf sattler sauer schäfer schatz schenk scherer schiffer schild schilling schindler schlosser schmid
schmidt schmied schnee schneider scholz schreiber schreiner schröder schubert schuh schulz schulze schumacher schuster schütz schütze schwan schwarz seiler sommer sonne sonntag spatz
specht sperling spiegel spitz stab stadler stahl stamm stark stein steiner stern stolz storch strauß strauss strom sturm süß tag taube teufel thaler thurm tischler tod traube trost
vogel vogt voigt wächter wagner wald walter wahl weber wein weiß weiss weise wendt wiese wild winkler winter wirth wolf wolff wunder wurm zahn zander ziegler zimmer zimmermann zorn zucker
zweig
barbier bataille beau beauté berger bernard blanc blé bois boisson bon bonheur bonnet boucher boulanger bourgeois brun caille carpentier cerf champ chant chapelle charbonnier
charpentier chat chevalier chevallier clair clerc colin comte coq corbeau cousin couvreur croix dame david dieu dimanche doré duc faure favre ferrand fleur fontaine forestier forêt
fournier garnier gentil girard gras grand guerre hiver jardin jardinier joly jour jourdan lacroix lebon lebrun lefort legrand lejeune lenoir leroux leroy lesage levant lion loup maçon
maire marchand maréchal marteau martin masson matin merle meunier mercier mercredi moine moreau moulin mouton noël noir nuit olivier page paix papillon parent pasteur pâtissier paysan
perle perrin petit picard pierre pigeon pinson pommier poisson pont porte potier pré prévost printemps prieur prince prud'homme rivière robin roche rossignol rouge rousseau roux roy
sage sauvage savary seigneur sergent simple soleil sorel souris tailleur tessier tisserand toussaint tonnelier verdier vert vidal vigne vigneron villain violette voisin
blanco bueno cabello cabeza calle calvo campo campos casa castillo cruz cuesta delgado flores fuentes guerra guerrero herrero hierro iglesias león luna marín mesa molina montes moreno
moro nieto nieves paz pastor pozo prado ramos rey reyes ríos rojas rojo rosales rubio sierra soto torres valle vega vera verdugo zapatero
`;

const common = new Set([...RUSSIAN.trim().split(/\s+/).map(modernOrthography), ...LATIN.trim().split(/\s+/)]);

/** Russian surnames that have the form of an adjective and are not made from a place: Белый, Горький, Толстой, Черных. */
const ADJECTIVE = /(?<!ск|цк)(?:[ыи]й|ой|[ая]я|[ыи]х)ъ?$/u;

/** Whether a word has the form of such an adjective. */
export const isEverydayAdjective = (text: string): boolean => {
  const plain = modernOrthography(text);
  return /^[а-я]{4,}$/.test(plain) && ADJECTIVE.test(plain);
};

/** Surnames that are the genitive plural of such a word: Волков, Орлов, Зайцев, Соловьёв. */
export const isEverydayPlural = (text: string): boolean => plurals.has(modernOrthography(text));

const plurals = new Set(RUSSIAN.trim().split(/\s+/).map(modernOrthography).flatMap(genitivePlural));

/** Of masculine nouns, in -ов and -ев. Where a vowel may fall out, both ways. */
function genitivePlural(noun: string): readonly string[] {
  if (/[^аеиоуыэюяьйжшчщ]$/.test(noun)) {
    const short = noun.replace(/[еоя]([кцлр])$/, "$1");
    const ending = noun.endsWith("ц") ? ["ов", "ев"] : ["ов"];
    return [noun, short, noun.replace(/яц$/, "йц")].flatMap((stem) => ending.map((one) => stem + one));
  }
  return noun.endsWith("ей") ? [noun.replace(/ей$/, "ьев")] : noun.endsWith("й") ? [noun.replace(/й$/, "ев")] : [];
}

/** Whether a name, as it stands in the dictionary, is an ordinary word as well: a capital that opens a sentence says nothing then. */
export function isCommonName(name: string): boolean {
  const plain = modernOrthography(name);
  return common.has(plain) || isEverydayAdjective(plain);
}
