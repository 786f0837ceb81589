import { nameKeys } from "./name-key.ts";
import { modernOrthography } from "./orthography.ts";
import { inflectRussian } from "./russian-inflection.ts";

export type Gender = "m" | "f";

/** A given name in the languages that have it. */
export interface GivenName {
  /** Index of the group of names that are one: Лев, Leo, Léon. */
  readonly group: number;
  readonly gender: Gender;
  /** In the case in which it is called by. */
  readonly isNominative: boolean;
}

/** One name a line: what it is called by in several languages; behind the bar what one is called at home. */
const MASCULINE = `
Александр Alexander Alexandre Alejandro Alessandro Aleksander Олександр | Саша Шура Саня Sasha Alex Sascha
Алексей Alexis Alexius Aleksy Олексій | Алёша Лёша
Альберт Albert Alberto
Альфред Alfred
Анатолий Anatole
Андрей Andrew Andreas André Andrés Andrea Andrzej Андрій | Андрюша
Антон Антоний Anton Anthony Antoine Antonio Antoni | Антоша Tony
Аркадий
Арсений
Артём Артемий
Артур Arthur Artur Arturo
Афанасий Athanasius
Богдан Bohdan
Борис | Боря
Вадим
Валентин Valentin Valentine
Валериан Валерий Valerian
Василий Basil Wassili Bazyli Василь | Вася
Вениамин Benjamin Benjamín | Ben
Виктор Victor Viktor Víctor Wiktor | Витя
Вильгельм Wilhelm William Guillaume Guillermo | Will Bill Willi Willy
Виссарион
Виталий
Владимир Wladimir Volodymyr Володимир | Володя Вова
Владислав Vladislav Władysław Ladislaus
Всеволод
Вячеслав Wjatscheslaw
Гавриил Гаврила Gabriel
Генрих Heinrich Henry Henri Enrique Enrico Hendrik | Harry Heinz
Георгий George Georg Georges Jorge Giorgio Jerzy Григол Егор Юрий Yuri Jurij | Жора Юра
Герман Hermann Herman
Глеб
Григорий Gregory Grégoire Gregor Gregorio Grzegorz | Гриша
Давид David Davide Давыд Dawid | Dave
Даниил Данила Daniel Данило
Денис Dennis Denis
Дмитрий Demetrius Dimitri Dmytro Дмитро | Митя Дима
Евгений Eugene Eugen Eugène Eugenio | Женя
Ефим Euthymius | Фима
Жан-Жак
Захар
Зиновий
Иван Иоанн Ян John Johann Johannes Jean Juan Giovanni Jan Иоганн Ганс Hans Жан Джон Іван | Ваня Jack Johnny
Игнатий Ignatius Ignaz Ignacio Ignacy
Игорь
Израиль Israel
Илларион Иларион
Илья Elias Élie
Иннокентий
Иосиф Осип Joseph Josef José Giuseppe Józef Йосип | Joe Ося Pepe
Исаак Isaac Isaak
Иуда
Казимир Casimir Kazimierz
Карл Карло Карлос Charles Carl Karl Carlos Carlo Karol Шарль Чарльз | Charlie
Кирилл Cyril Cyrille
Клим Климент Clement Clemens Clément
Константин Constantin Constantine Konstantin | Костя
Кузьма Cosmas
Лаврентий Lawrence Lorenz Laurent Lorenzo
Лазарь Lazar Lazare
Лев Leo Leon Léon Леон León Lew Leib | Лёва
Леонид Leonid Léonide | Лёня
Леопольд Leopold Léopold
Лука Luke Lukas Luc Lucas
Людвиг Ludwig Louis Lewis Luis Luigi Людовик Луи
Макар
Максим Maxim Maxime | Макс Max
Максимилиан Maximilian Maximilien
Марк Mark Marcus Markus Marc Marcos Marco
Мартин Мартын Martin Martín
Матвей Matthew Matthias Matthieu Mateo
Михаил Michael Michel Miguel Michele Michał Михайло Михайла | Миша Михал Mike Mischa
Моисей Moses Moïse Моше
Наум
Никита
Никифор
Николай Nicholas Nicolas Nikolaus Nicolás Nicola Mikołaj Nikolaj Николо Микола | Коля Nick Klaus
Олег
Оскар Oscar Oskar Óscar
Отто Otto
Павел Paul Pablo Paolo Paweł Пауль Поль Павло | Паша
Пётр Peter Pierre Pedro Pietro Piotr Петер Пьер Петро | Петя Петруша Pete
Прокофий Прокопий
Рафаил Raphael Raphaël Rafael
Ричард Richard Ricardo Riccardo | Dick
Роберт Robert Roberto Робер | Bob Bobby
Родион
Роман Romain
Рудольф Rudolf Rudolph Rodolfo
Савва Савелий
Самуил Samuel | Sam
Святослав
Семён Симон Simon Simeon Siméon Simón Szymon | Сеня
Сергей Serge Sergius Sergio Серж | Серёжа
Соломон Salomon Solomon
Спиридон
Станислав Stanislaus Stanisław
Степан Стефан Stephen Steven Stefan Étienne Esteban Stefano Стивен | Стёпа Steve
Тарас
Терентий Terence
Тимофей Timothy | Tim
Тихон
Томас Фома Thomas Tomás Tommaso Tomasz Тома | Tom
Ульрих Ulrich
Фёдор Федор Теодор Theodore Theodor Théodore Teodoro Федір | Федя Ted
Феликс Felix Félix
Фердинанд Ferdinand Fernando
Филипп Philip Philipp Philippe Felipe Filippo
Франц Франсуа Франсиско Franz Francis François Francisco Francesco Frank Franciszek
Фридрих Friedrich Frederick Frédéric Federico Fritz Фредерик | Fred
Харитон
Христиан Christian Кристиан Krastyo
Христофор Christopher Christophe Cristóbal Christoph | Chris
Эдуард Edward Eduard Édouard Eduardo Эдвард | Eddie Ed
Эммануил Emanuel Emmanuel Manuel Иммануил
Эмиль Emil Émile Emilio
Эрнест Ernest Ernst Ernesto Эрнст
Яков Иаков Jacob Jakob James Jacques Jaime Giacomo Джеймс Жак Якоб | Яша Jim
Ярослав
Адам Adam
Адольф Adolf Adolph Adolphe Adolfo
Август Augustus August Auguste Augusto
Авраам Абрам Abraham Абрахам
Адриан Adrian Adrien
Аристид Aristide
Бенито Benito
Бернард Bernard Bernhard Bernardo Бернгард
Вальтер Walter
Вацлав Wacław Wenzel Václav
Гарольд Harold
Герберт Herbert
Гораций Horace
Густав Gustav Gustave Gustavo
Жорж
Жюль Jules Julius Юлий Julio
Зигмунд Sigmund Зигмунт Zygmunt
Клод Claude
Конрад Conrad Konrad
Курт Kurt Curt
Марсель Marcel
Морис Maurice Moritz Maurycy
Невилл Neville
Ральф Ralph
Раймонд Raymond
Роже Roger
Рональд Ronald
Уинстон Winston
Уолтер
Эрих Erich Eric Erik
Юзеф
`;

const FEMININE = `
Александра Alexandra Alexandrine | Шура
Анастасия Anastasia | Настя
Анна Anna Anne Ann Hannah Ана Ana Hanna Ганна | Аня Annie Нюра
Антонина Antonina Antonia Antoinette | Тоня
Валентина Valentina Valentine
Варвара Barbara Barbe | Варя
Вера Wera
Виктория Victoria Viktoria Victoire
Галина | Галя
Дарья Daria | Даша
Евгения Eugenia Eugenie Eugénie
Евдокия Авдотья Eudoxia
Екатерина Catherine Katharina Katherine Catalina Caterina Katarzyna Катерина | Катя Kate Käthe
Елена Helen Helena Hélène Elena Хелена Олена | Лена
Елизавета Elizabeth Elisabeth Élisabeth Isabel Elżbieta | Лиза Betty Lisa Bess
Зинаида Zénaïde | Зина
Инесса Инеса Inessa Agnes Agnès Inés
Ирина Irene Irène Ирена
Клавдия Claudia
Клара Clara Klara Claire
Ксения Xenia
Лидия Lydia Lydie Lidia | Лида
Луиза Louise Luise Luisa
Любовь Charity | Люба
Людмила | Люда
Маргарита Margaret Margarete Marguerite Margarita Małgorzata Маргарет | Рита Grete
Марина Marina
Мария Марья Mary Maria Marie María Мари | Маша Маруся Molly
Марта Марфа Martha Marta Marthe
Надежда Nadeschda Надія | Надя
Наталья Наталия Natalie Nathalie | Наташа
Нина Nina
Ольга Olga | Оля
Пелагея Pelagia
Полина Pauline Paulina
Прасковья | Паша
Раиса | Рая
Роза Розалия Rosa Rose Rosalie
Софья София Sophie Sophia Sofía Zofia | Соня Sonya
Татьяна Tatiana | Таня
Фаина
Эмилия Emily Emilie Émilie Emilia
Эмма Emma
Юлия Julia Julie Giulia
Ангелика Angelica Анжелика
Беатриса Beatrice Béatrice
Жанна Jeanne Joan Johanna Juana Jane Джейн
Шарлотта Charlotte
Сара Sarah Sara
Рахиль Rachel
Ревекка Rebecca
Рут Ruth
Фанни Fanny
Эстер Esther
Этель Ethel
Эдит Edith
Элеонора Eleanor Eleonore Éléonore Leonor
Флоренс Florence
Грейс Grace
Доротея Dorothy Dorothea
Гертруда Gertrude Gertrud
Генриетта Henriette Henrietta
Каролина Caroline Carolina Karoline
`;

interface GivenNames {
  /** By what is written, in small letters. */
  readonly written: ReadonlyMap<string, readonly GivenName[]>;
  /** By how a Russian name sounds, for romanisations of it. */
  readonly keyed: ReadonlyMap<string, readonly GivenName[]>;
  /** What the names of a group are called by, those of home left out. */
  readonly groups: readonly (readonly string[])[];
}

let known: GivenNames | undefined;

/** Made when it is first asked for: most programs that load this never ask. */
function givenNames(): GivenNames {
  known ??= readNames();
  return known;
}

function readNames(): GivenNames {
  const written = new Map<string, GivenName[]>();
  const keyed = new Map<string, GivenName[]>();
  const groups: (readonly string[])[] = [];
  const enter = (name: string, group: number, gender: Gender): void => {
    add(written, plainName(name), { group, gender, isNominative: true });
    if (!isCyrillic(name)) return;
    const cases = inflectRussian(name).filter(({ sense }) => sense === "person");
    for (const { word } of cases) add(written, word, { group, gender, isNominative: false });
    const keys = nameKeys(name).exact.filter((key) => key.length >= SHORTEST_KEY);
    for (const key of keys) add(keyed, key, { group, gender, isNominative: true });
  };
  const tables: readonly (readonly [Gender, string])[] = [
    ["m", MASCULINE],
    ["f", FEMININE],
  ];
  for (const [gender, line] of tables.flatMap(([gender, table]) =>
    linesOf(table).map((line) => [gender, line] as const),
  )) {
    const [formal = [], home = []] = line.split("|").map((part) => part.trim().split(" "));
    const group = groups.push(formal) - 1;
    for (const name of [...formal, ...home]) enter(name, group, gender);
  }
  return { written, keyed, groups };
}

const linesOf = (table: string): readonly string[] => table.trim().split("\n");

const isCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text);

/** Shorter words sound like a name by chance. */
const SHORTEST_KEY = 4;

function add(map: Map<string, GivenName[]>, key: string, name: GivenName): void {
  const list = map.get(key) ?? [];
  if (list.length === 0) map.set(key, list);
  if (!list.some((one) => one.group === name.group && one.isNominative === name.isNominative)) list.push(name);
}

const plainName = (name: string): string =>
  isCyrillic(name) ? modernOrthography(name) : name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** What a word may be as a given name: in any case where it is Russian, in any romanisation. Empty for a word that is none we know. */
export function givenNamesOf(word: string): readonly GivenName[] {
  const { written, keyed } = givenNames();
  const found = written.get(plainName(word));
  if (found !== undefined || !/^\p{Script=Latin}/u.test(word)) return found ?? [];
  return nameKeys(word).exact.flatMap((key) => keyed.get(key) ?? []);
}

/** What else the bearer of a given name is called formally, in any language. */
export const namesAlike = (word: string): readonly string[] =>
  givenNamesOf(word)
    .filter(({ isNominative }) => isNominative)
    .flatMap(({ group }) => givenNames().groups[group] ?? []);

/** Whether letters with a full stop, such as `Вл.`, are how some given name begins. */
export function beginsGivenName(letters: string): boolean {
  const start = plainName(letters);
  return givenNames().groups.some((names) =>
    names.some((name) => name.length > letters.length && plainName(name).startsWith(start)),
  );
}
