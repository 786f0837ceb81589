import type { InterfaceLanguage } from "../../model/interface-language.ts";
import { type StaleWords, staleWords } from "./stale-words.ts";

/** What the button that verifies a page says. Plain data: the page carries it to its script. `{…}` stands for a number. */
export interface VerifyWords {
  readonly reading: string;
  readonly disk: string;
  /** The program could not be loaded, or the page names no record. */
  readonly failed: string;
  readonly stale: StaleWords;
  readonly word: { readonly [verdict in "verified" | "invalid" | "unverifiable" | "withheld"]: string };
  /** Of a page that is what the editors signed, or a tombstone as they signed it. */
  readonly signed: string;
  readonly signedByOne: string;
  readonly hidden: string;
  readonly invalid: string;
  readonly unverifiable: string;
  readonly outside: string;
  readonly alone: string;
  /** Remarks that stand on nearly every page, by their code; others are said in English. */
  readonly reason: { readonly [code in "no-pin" | "same-server" | "superseded" | "scope"]: string };
}

export const verifyWords: { readonly [language in InterfaceLanguage]: VerifyWords } = {
  en: {
    reading: "Reading the record …",
    disk: "A page opened from a disk cannot read the record beside it. Serve the folder, or run: npx variorum verify <folder>",
    failed: "The check could not run.",
    stale: staleWords.en,
    word: {
      verified: "✓ Verified on this device",
      invalid: "✗ Does not match the record",
      unverifiable: "Could not be verified",
      withheld: "Withheld, as recorded",
    },
    signed: "Matches the record signed by at least {needed} of its {of} editors.",
    signedByOne: "Matches the record signed by its one editor.",
    hidden: "The record says that this is withheld or removed.",
    invalid: "Does not match the record: something was altered, is missing, or was never signed.",
    unverifiable: "Could not be verified: what a judgement needs is missing.",
    outside: "Outside witnesses who have cosigned the record: {count}.",
    alone: "No outside witness has seen this record: its publisher could show others a different one.",
    reason: {
      "no-pin": "The keys were taken from the site itself.",
      "same-server":
        "This check ran code from the same server. It finds accidents and tampering by others, not a publisher who wants to deceive you.",
      superseded: "The record has a later state of what this page shows.",
      scope: "Only the text is covered by the record; marks, buttons and headings of the page are not.",
    },
  },
  ru: {
    reading: "Читаем реестр …",
    disk: "Страница, открытая с диска, не может прочитать лежащий рядом реестр. Откройте папку через веб-сервер или выполните: npx variorum verify <папка>",
    failed: "Проверку выполнить не удалось.",
    stale: staleWords.ru,
    word: {
      verified: "✓ Проверено на этом устройстве",
      invalid: "✗ Не совпадает с реестром",
      unverifiable: "Проверить не удалось",
      withheld: "Скрыто, как записано в реестре",
    },
    signed: "Совпадает с реестром; подписей редакторов требуется не менее {needed} из {of}.",
    signedByOne: "Совпадает с реестром, подписанным единственным редактором.",
    hidden: "В реестре записано, что это скрыто или удалено.",
    invalid: "Что-то изменено, отсутствует или никогда не было подписано.",
    unverifiable: "Для вывода недостаточно данных.",
    outside: "Сторонних наблюдателей, заверивших реестр: {count}.",
    alone:
      "Ни один сторонний наблюдатель не видел этот реестр: издатель мог бы показать другим читателям другой реестр.",
    reason: {
      "no-pin": "Ключи взяты с этого же сайта.",
      "same-server":
        "Проверку выполнил код с того же сервера. Она обнаружит случайные ошибки и чужое вмешательство, но не издателя, который хочет вас обмануть.",
      superseded: "В реестре есть более позднее состояние того, что показано на этой странице.",
      scope: "Реестр удостоверяет только текст; пометы, кнопки и заголовки страницы — нет.",
    },
  },
  de: {
    reading: "Das Register wird gelesen …",
    disk: "Eine von der Festplatte geöffnete Seite kann das Register daneben nicht lesen. Stellen Sie den Ordner über einen Webserver bereit, oder geben Sie ein: npx variorum verify <Ordner>",
    failed: "Die Prüfung konnte nicht ausgeführt werden.",
    stale: staleWords.de,
    word: {
      verified: "✓ Auf diesem Gerät geprüft",
      invalid: "✗ Stimmt nicht mit dem Register überein",
      unverifiable: "Konnte nicht geprüft werden",
      withheld: "Zurückgehalten, wie verzeichnet",
    },
    signed: "Stimmt mit dem Register überein, signiert von mindestens {needed} der {of} Herausgeber.",
    signedByOne: "Stimmt mit dem Register überein, signiert von seinem einzigen Herausgeber.",
    hidden: "Nach dem Register ist dies zurückgehalten oder entfernt.",
    invalid: "Etwas wurde verändert, fehlt oder wurde nie signiert.",
    unverifiable: "Für ein Urteil fehlen nötige Angaben.",
    outside: "Außenstehende Zeugen, die das Register gegengezeichnet haben: {count}.",
    alone:
      "Kein außenstehender Zeuge hat dieses Register gesehen: Wer es herausgibt, könnte anderen ein anderes zeigen.",
    reason: {
      "no-pin": "Die Schlüssel stammen von dieser Website selbst.",
      "same-server":
        "Der prüfende Code kam vom selben Server. Er findet Versehen und fremde Eingriffe, nicht aber einen Herausgeber, der Sie täuschen will.",
      superseded: "Das Register kennt einen späteren Stand dessen, was diese Seite zeigt.",
      scope:
        "Nur der Text ist vom Register gedeckt, nicht aber Markierungen, Schaltflächen und Überschriften der Seite.",
    },
  },
  fr: {
    reading: "Lecture du registre…",
    disk: "Une page ouverte depuis un disque ne peut pas lire le registre qui l’accompagne. Ouvrez le dossier au moyen d’un serveur web, ou lancez\u00a0: npx variorum verify <dossier>",
    failed: "La vérification n’a pas pu avoir lieu.",
    stale: staleWords.fr,
    word: {
      verified: "✓ Vérifié sur cet appareil",
      invalid: "✗ Ne correspond pas au registre",
      unverifiable: "Vérification impossible",
      withheld: "Non communiqué, conformément au registre",
    },
    signed: "Correspond au registre, signé par au moins {needed} de ses {of} éditeurs.",
    signedByOne: "Correspond au registre, signé par son unique éditeur.",
    hidden: "Selon le registre, ceci est non communiqué ou retiré.",
    invalid: "Quelque chose a été modifié, manque ou n’a jamais été signé.",
    unverifiable: "Il manque de quoi juger.",
    outside: "Témoins extérieurs ayant contresigné le registre\u00a0: {count}.",
    alone: "Aucun témoin extérieur n’a vu ce registre\u00a0: qui le publie pourrait en montrer un autre ailleurs.",
    reason: {
      "no-pin": "Les clés proviennent du site lui-même.",
      "same-server":
        "Cette vérification a exécuté du code venu du même serveur. Elle décèle les accidents et les altérations par des tiers, non un éditeur qui voudrait vous tromper.",
      superseded: "Le registre connaît un état plus récent de ce que montre cette page.",
      scope:
        "Seul le texte est couvert par le registre\u202f; les marques, boutons et titres de la page ne le sont pas.",
    },
  },
  es: {
    reading: "Leyendo el registro…",
    disk: "Una página abierta desde un disco no puede leer el registro que la acompaña. Abra la carpeta mediante un servidor web o ejecute: npx variorum verify <carpeta>",
    failed: "No se pudo realizar la verificación.",
    stale: staleWords.es,
    word: {
      verified: "✓ Verificado en este dispositivo",
      invalid: "✗ No coincide con el registro",
      unverifiable: "No se pudo verificar",
      withheld: "Reservado, según consta en el registro",
    },
    signed: "Coincide con el registro, firmado por al menos {needed} de sus {of} editores.",
    signedByOne: "Coincide con el registro, firmado por su único editor.",
    hidden: "Según el registro, esto está reservado o retirado.",
    invalid: "Algo fue alterado, falta o nunca se firmó.",
    unverifiable: "Falta lo necesario para juzgar.",
    outside: "Testigos externos que han refrendado el registro: {count}.",
    alone:
      "Ningún testigo externo ha visto este registro: quien lo publica podría mostrar otro distinto a otras personas.",
    reason: {
      "no-pin": "Las claves se tomaron del propio sitio.",
      "same-server":
        "Esta verificación ejecutó código del mismo servidor. Detecta accidentes y manipulaciones ajenas, no a un editor que quiera engañarle.",
      superseded: "El registro tiene un estado posterior de lo que muestra esta página.",
      scope: "El registro solo cubre el texto; no las marcas, botones y títulos de la página.",
    },
  },
};
