import type { InterfaceLanguage } from "../../model/interface-language.ts";
import type { RecordAction } from "../../model/public.ts";

/** What the words for the state of a text mean, in one plain sentence each; said where the word stands. */
export interface StatusWords {
  readonly withheld: string;
  readonly removed: string;
  readonly announced: string;
  /** Of a version that a newer one has replaced. */
  readonly older: string;
  /** Over the sentences on actions. */
  readonly meanings: string;
  readonly action: { readonly [action in RecordAction]: string };
}

export const statusWords: { readonly [language in InterfaceLanguage]: StatusWords } = {
  en: {
    withheld: "The editors have it and do not show it for now; it cannot be changed unseen, and can be shown again.",
    removed: "It is not kept here any more; the record still says that it was there and who had it taken away.",
    announced: "What is announced is to come on the day named; nothing of it can be read yet.",
    older: "It stays here unchanged, so that whoever cited it can be followed.",
    meanings: "What the words mean",
    action: {
      publish: "shown to readers for the first time.",
      amend: "a new version stands in the place of the one before, which can still be read.",
      withhold: "kept, but not shown for now.",
      release: "what was withheld is shown again.",
      takedown: "removed by order of a court or an office.",
      restore: "what was taken down is back.",
      policy: "who may sign what was laid down.",
      snapshot: "the state of the whole record was signed.",
      site: "the pages of the site were signed as they stand.",
    },
  },
  ru: {
    withheld: "Текст есть у редакторов, но пока не показывается; незаметно изменить его нельзя, показать снова можно.",
    removed: "Здесь он больше не хранится; реестр по-прежнему говорит, что он был и по чьему распоряжению удалён.",
    announced: "Объявленное выйдет в названный день; читать его пока нельзя.",
    older: "Она остаётся здесь без изменений, чтобы ссылки на неё можно было проверить.",
    meanings: "Что означают слова",
    action: {
      publish: "впервые показано читателям.",
      amend: "новая версия заменила прежнюю, которую по-прежнему можно прочитать.",
      withhold: "хранится, но пока не показывается.",
      release: "скрытое снова показано.",
      takedown: "удалено по решению суда или ведомства.",
      restore: "удалённое возвращено.",
      policy: "установлено, кто что подписывает.",
      snapshot: "подписано состояние всего реестра.",
      site: "страницы сайта подписаны в том виде, в каком они есть.",
    },
  },
  de: {
    withheld:
      "Die Herausgeber haben es und zeigen es vorerst nicht; unbemerkt ändern lässt es sich nicht, wieder zeigen schon.",
    removed: "Es wird hier nicht mehr verwahrt; das Register sagt weiter, dass es da war und wer es entfernen ließ.",
    announced: "Angekündigtes erscheint am genannten Tag; noch ist nichts davon zu lesen.",
    older: "Sie bleibt hier unverändert, damit man nachlesen kann, was aus ihr zitiert wurde.",
    meanings: "Was die Wörter bedeuten",
    action: {
      publish: "zum ersten Mal gezeigt.",
      amend: "eine neue Fassung steht an der Stelle der alten, die man weiter lesen kann.",
      withhold: "verwahrt, aber vorerst nicht gezeigt.",
      release: "Zurückgehaltenes wird wieder gezeigt.",
      takedown: "auf Anordnung eines Gerichts oder einer Behörde entfernt.",
      restore: "Entferntes ist wieder da.",
      policy: "festgelegt, wer was signiert.",
      snapshot: "der Stand des ganzen Registers wurde signiert.",
      site: "die Seiten wurden signiert, wie sie dastehen.",
    },
  },
  fr: {
    withheld:
      "Les éditeurs le détiennent et ne le donnent pas à lire pour l’instant\u00a0; il ne peut être modifié à l’insu de tous et pourra être rendu à la lecture.",
    removed:
      "Il n’est plus conservé ici\u00a0; le registre dit toujours qu’il y était et sur l’ordre de qui il a été retiré.",
    announced: "Ce qui est annoncé paraîtra au jour dit\u00a0; rien ne peut encore en être lu.",
    older: "Elle reste ici inchangée, pour qu’on puisse relire ce qui en a été cité.",
    meanings: "Ce que disent les mots",
    action: {
      publish: "donné à lire pour la première fois.",
      amend: "une nouvelle version remplace la précédente, qui peut toujours être lue.",
      withhold: "conservé, mais soustrait à la lecture pour l’instant.",
      release: "ce qui était non communiqué est rendu à la lecture.",
      takedown: "retiré sur ordre d’un tribunal ou d’une administration.",
      restore: "ce qui avait été retiré est rétabli.",
      policy: "il a été fixé qui signe quoi.",
      snapshot: "l’état de tout le registre a été signé.",
      site: "les pages du site ont été signées telles quelles.",
    },
  },
  es: {
    withheld:
      "Los editores lo tienen y por ahora no lo muestran; no puede cambiarse sin que se note y puede volver a mostrarse.",
    removed: "Ya no se guarda aquí; el registro sigue diciendo que estuvo y por orden de quién se retiró.",
    announced: "Lo anunciado saldrá el día indicado; todavía no se puede leer nada de ello.",
    older: "Se queda aquí sin cambios, para que se pueda leer lo que se citó de ella.",
    meanings: "Qué significan las palabras",
    action: {
      publish: "mostrado por primera vez a los lectores.",
      amend: "una versión nueva sustituye a la anterior, que aún puede leerse.",
      withhold: "guardado, pero por ahora no se muestra.",
      release: "lo reservado vuelve a mostrarse.",
      takedown: "retirado por orden de un tribunal o de una autoridad.",
      restore: "se restituyó lo retirado.",
      policy: "se fijó quién firma qué.",
      snapshot: "se firmó el estado de todo el registro.",
      site: "se firmaron las páginas del sitio tal como están.",
    },
  },
};
