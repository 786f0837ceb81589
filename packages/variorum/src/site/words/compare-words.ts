import type { InterfaceLanguage } from "../../model/interface-language.ts";
import { counting } from "./counting.ts";

/** Words of the page on which readers compare texts of their own, and of its script. */
export interface CompareWords {
  readonly title: string;
  readonly description: string;
  readonly lead: string;
  readonly privacyTitle: string;
  readonly privacy: string;
  readonly choose: string;
  readonly hint: string;
  readonly drop: string;
  readonly chosen: string;
  remove(name: string): string;
  readonly start: string;
  readonly stop: string;
  readonly result: string;
  readonly open: string;
  readonly frame: string;
  readonly downloads: string;
  readonly page: string;
  readonly json: string;
  readonly csv: string;
  readonly tei: string;
  readonly columns: {
    readonly text: string;
    readonly words: string;
    readonly omissions: string;
    readonly additions: string;
    readonly substantive: string;
    readonly accidental: string;
  };
  caption(first: string): string;
  /** Empty for none. */
  moves(count: number): string;
  readonly done: string;
  readonly stopped: string;
  readonly failed: string;
  readonly few: string;
  readonly reading: string;
  readonly writing: string;
  readonly noScriptTitle: string;
  readonly noScript: string;
  readonly commandTitle: string;
  readonly command: string;
  readonly footer: string;
}

const command = "npx variorum compare first.txt second.txt -o comparison.html";

const some = (count: number, text: string): string => (count === 0 ? "" : text);

export const compareWords: { readonly [language in InterfaceLanguage]: CompareWords } = {
  en: {
    title: "Compare your own texts",
    description: "Set two or more texts side by side in your browser. Nothing leaves your machine.",
    lead: "Choose two or more texts. You see what was left out, put in, altered or moved between them, word by word.",
    privacyTitle: "Nothing leaves your machine",
    privacy:
      "The texts are read and compared by your browser, here. This page forbids itself every connection to any server, this one included; what you choose is not stored and is forgotten when you close the page.",
    choose: "Texts to compare",
    hint: "Plain text (.txt), Markdown (.md) or TEI (.xml), in one language. The first one is what the others are set against.",
    drop: "… or drop them here",
    chosen: "Chosen texts, in this order",
    remove: (name) => `Take out ${name}`,
    start: "Compare",
    stop: "Stop",
    result: "What was found",
    open: "Open the comparison on a page of its own",
    frame: "The comparison: map, texts side by side, every difference",
    downloads: "Download",
    page: "Page (HTML)",
    json: "Collation (JSON)",
    csv: "Table (CSV)",
    tei: "TEI, all texts",
    columns: {
      text: "Text",
      words: "Words",
      omissions: "Left out",
      additions: "Put in",
      substantive: "Altered",
      accidental: "Spelling",
    },
    caption: (first) => `Places where each text differs from ${first}`,
    moves: (count) => some(count, count === 1 ? "One passage stands elsewhere." : `${count} passages stand elsewhere.`),
    done: "Compared. The result stands below.",
    stopped: "Stopped.",
    failed: "The texts could not be compared.",
    few: "Choose two texts or more.",
    reading: "Reading the texts …",
    writing: "Writing the file …",
    noScriptTitle: "This page needs scripts",
    noScript:
      "Your browser compares the texts itself; without scripts it cannot. On a command line the same comparison is:",
    commandTitle: "The same on a command line",
    command,
    footer: "Compare your own texts",
  },
  ru: {
    title: "Сличить свои тексты",
    description: "Поставьте рядом два текста или больше прямо в браузере. Ничто не покидает ваш компьютер.",
    lead: "Выберите два текста или больше. Вы увидите слово за словом, что между ними опущено, добавлено, изменено или переставлено.",
    privacyTitle: "Ничто не покидает ваш компьютер",
    privacy:
      "Тексты читает и сличает ваш браузер, здесь. Эта страница запрещает себе любое соединение с любым сервером, включая этот; выбранное нигде не хранится и забывается, когда вы закрываете страницу.",
    choose: "Тексты для сличения",
    hint: "Простой текст (.txt), Markdown (.md) или TEI (.xml), на одном языке. С первым сличаются остальные.",
    drop: "… или перетащите их сюда",
    chosen: "Выбранные тексты, в этом порядке",
    remove: (name) => `Убрать ${name}`,
    start: "Сличить",
    stop: "Остановить",
    result: "Что найдено",
    open: "Открыть сличение на отдельной странице",
    frame: "Сличение: карта, тексты рядом, все расхождения",
    downloads: "Скачать",
    page: "Страница (HTML)",
    json: "Сличение (JSON)",
    csv: "Таблица (CSV)",
    tei: "TEI, все тексты",
    columns: {
      text: "Текст",
      words: "Слов",
      omissions: "Опущено",
      additions: "Добавлено",
      substantive: "Изменено",
      accidental: "Орфография",
    },
    caption: (first) => `Места, где каждый текст расходится с ${first}`,
    moves: (count) => some(count, `${counting("ru")(count, "фрагмент", "фрагмента", "фрагментов")} на другом месте.`),
    done: "Готово. Результат ниже.",
    stopped: "Остановлено.",
    failed: "Сличить тексты не удалось.",
    few: "Выберите не меньше двух текстов.",
    reading: "Чтение текстов …",
    writing: "Создаётся файл …",
    noScriptTitle: "Этой странице нужны скрипты",
    noScript: "Тексты сличает сам браузер; без скриптов он этого не может. В командной строке то же самое:",
    commandTitle: "То же в командной строке",
    command,
    footer: "Сличить свои тексты",
  },
  de: {
    title: "Eigene Texte vergleichen",
    description: "Zwei oder mehr Texte im Browser nebeneinanderstellen. Nichts verlässt Ihren Rechner.",
    lead: "Wählen Sie zwei oder mehr Texte. Sie sehen Wort für Wort, was zwischen ihnen ausgelassen, eingefügt, geändert oder umgestellt wurde.",
    privacyTitle: "Nichts verlässt Ihren Rechner",
    privacy:
      "Ihr Browser liest und vergleicht die Texte, hier. Diese Seite verbietet sich jede Verbindung zu jedem Server, auch zu diesem; was Sie wählen, wird nicht gespeichert und ist vergessen, wenn Sie die Seite schließen.",
    choose: "Texte zum Vergleichen",
    hint: "Reiner Text (.txt), Markdown (.md) oder TEI (.xml), in einer Sprache. Am ersten werden die anderen gemessen.",
    drop: "… oder hier ablegen",
    chosen: "Gewählte Texte, in dieser Reihenfolge",
    remove: (name) => `${name} herausnehmen`,
    start: "Vergleichen",
    stop: "Anhalten",
    result: "Was gefunden wurde",
    open: "Den Vergleich auf einer eigenen Seite öffnen",
    frame: "Der Vergleich: Karte, Texte nebeneinander, jede Abweichung",
    downloads: "Herunterladen",
    page: "Seite (HTML)",
    json: "Kollation (JSON)",
    csv: "Tabelle (CSV)",
    tei: "TEI, alle Texte",
    columns: {
      text: "Text",
      words: "Wörter",
      omissions: "Ausgelassen",
      additions: "Eingefügt",
      substantive: "Geändert",
      accidental: "Schreibung",
    },
    caption: (first) => `Stellen, an denen jeder Text von ${first} abweicht`,
    moves: (count) =>
      some(count, count === 1 ? "Ein Abschnitt steht anderswo." : `${count} Abschnitte stehen anderswo.`),
    done: "Verglichen. Das Ergebnis steht unten.",
    stopped: "Angehalten.",
    failed: "Die Texte konnten nicht verglichen werden.",
    few: "Wählen Sie zwei Texte oder mehr.",
    reading: "Die Texte werden gelesen …",
    writing: "Die Datei wird geschrieben …",
    noScriptTitle: "Diese Seite braucht Skripte",
    noScript:
      "Ihr Browser vergleicht die Texte selbst; ohne Skripte kann er es nicht. Auf der Befehlszeile lautet derselbe Vergleich:",
    commandTitle: "Dasselbe auf der Befehlszeile",
    command,
    footer: "Eigene Texte vergleichen",
  },
  fr: {
    title: "Comparer vos propres textes",
    description: "Mettez en regard deux textes ou plus dans votre navigateur. Rien ne quitte votre machine.",
    lead: "Choisissez deux textes ou plus. Vous verrez, mot à mot, ce qui a été omis, ajouté, modifié ou déplacé de l’un à l’autre.",
    privacyTitle: "Rien ne quitte votre machine",
    privacy:
      "Les textes sont lus et comparés par votre navigateur, ici même. Cette page s’interdit toute connexion à quelque serveur que ce soit, celui-ci compris\u202f; ce que vous choisissez n’est pas conservé et s’oublie quand vous fermez la page.",
    choose: "Textes à comparer",
    hint: "Texte brut (.txt), Markdown (.md) ou TEI (.xml), dans une seule langue. Les autres sont comparés au premier.",
    drop: "… ou déposez-les ici",
    chosen: "Textes choisis, dans cet ordre",
    remove: (name) => `Retirer ${name}`,
    start: "Comparer",
    stop: "Arrêter",
    result: "Ce qui a été trouvé",
    open: "Ouvrir la comparaison sur une page à part",
    frame: "La comparaison\u00a0: carte, textes en regard, toutes les différences",
    downloads: "Télécharger",
    page: "Page (HTML)",
    json: "Collation (JSON)",
    csv: "Tableau (CSV)",
    tei: "TEI, tous les textes",
    columns: {
      text: "Texte",
      words: "Mots",
      omissions: "Omis",
      additions: "Ajouté",
      substantive: "Modifié",
      accidental: "Graphie",
    },
    caption: (first) => `Lieux où chaque texte diffère de ${first}`,
    moves: (count) =>
      some(count, count === 1 ? "Un passage se trouve ailleurs." : `${count} passages se trouvent ailleurs.`),
    done: "Comparaison faite. Le résultat est ci-dessous.",
    stopped: "Arrêté.",
    failed: "Les textes n’ont pas pu être comparés.",
    few: "Choisissez au moins deux textes.",
    reading: "Lecture des textes…",
    writing: "Écriture du fichier…",
    noScriptTitle: "Cette page a besoin de scripts",
    noScript:
      "Votre navigateur compare lui-même les textes\u202f; sans scripts, il ne le peut pas. En ligne de commande, la même comparaison se fait ainsi\u00a0:",
    commandTitle: "La même chose en ligne de commande",
    command,
    footer: "Comparer vos propres textes",
  },
  es: {
    title: "Cotejar sus propios textos",
    description: "Ponga en paralelo dos o más textos en su navegador. Nada sale de su equipo.",
    lead: "Elija dos o más textos. Verá, palabra por palabra, qué se omitió, añadió, cambió o trasladó entre ellos.",
    privacyTitle: "Nada sale de su equipo",
    privacy:
      "Su navegador lee y coteja los textos, aquí mismo. Esta página se prohíbe toda conexión con cualquier servidor, incluido este; lo que elija no se guarda y se olvida al cerrar la página.",
    choose: "Textos que cotejar",
    hint: "Texto simple (.txt), Markdown (.md) o TEI (.xml), en un solo idioma. Los demás se cotejan con el primero.",
    drop: "… o suéltelos aquí",
    chosen: "Textos elegidos, en este orden",
    remove: (name) => `Quitar ${name}`,
    start: "Cotejar",
    stop: "Detener",
    result: "Lo que se encontró",
    open: "Abrir el cotejo en una página propia",
    frame: "El cotejo: mapa, textos en paralelo, todas las diferencias",
    downloads: "Descargar",
    page: "Página (HTML)",
    json: "Cotejo (JSON)",
    csv: "Tabla (CSV)",
    tei: "TEI, todos los textos",
    columns: {
      text: "Texto",
      words: "Palabras",
      omissions: "Omitido",
      additions: "Añadido",
      substantive: "Cambiado",
      accidental: "Ortografía",
    },
    caption: (first) => `Lugares en que cada texto difiere de ${first}`,
    moves: (count) =>
      some(count, count === 1 ? "Un pasaje está en otro lugar." : `${count} pasajes están en otro lugar.`),
    done: "Cotejado. El resultado está abajo.",
    stopped: "Detenido.",
    failed: "No se pudieron cotejar los textos.",
    few: "Elija dos textos o más.",
    reading: "Leyendo los textos…",
    writing: "Escribiendo el archivo…",
    noScriptTitle: "Esta página necesita scripts",
    noScript:
      "Su navegador coteja los textos él mismo; sin scripts no puede. En la línea de órdenes, el mismo cotejo se hace así:",
    commandTitle: "Lo mismo en la línea de órdenes",
    command,
    footer: "Cotejar sus propios textos",
  },
};
