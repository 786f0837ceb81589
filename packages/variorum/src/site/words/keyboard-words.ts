import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** What is said to readers who go through a text with the keyboard. */
export interface KeyboardWords {
  readonly pastText: string;
  /** Shown while something in the text has the focus. */
  readonly keys: string;
}

export const keyboardWords: { readonly [language in InterfaceLanguage]: KeyboardWords } = {
  en: {
    pastText: "Skip past the text",
    keys: "← → to the next difference; with Shift, spelling too. Enter opens, Esc closes, Tab goes into an open card, else to the next passage.",
  },
  ru: {
    pastText: "Пропустить текст",
    keys: "← → — к следующему разночтению, с Shift — и к различиям в написании. Enter открывает, Esc закрывает, Tab ведёт в открытую карточку, а без неё — к следующему фрагменту.",
  },
  de: {
    pastText: "Text überspringen",
    keys: "← → zur nächsten Abweichung, mit Umschalt auch der Schreibweise. Eingabe öffnet, Esc schließt, Tab geht in eine offene Karte, sonst zum nächsten Abschnitt.",
  },
  fr: {
    pastText: "Passer le texte",
    keys: "← → vers la variante suivante\u00a0; avec Maj, aussi celles d’orthographe. Entrée ouvre, Échap ferme, Tab va dans la fiche ouverte, sinon au passage suivant.",
  },
  es: {
    pastText: "Saltar el texto",
    keys: "← → a la variante siguiente; con Mayús, también las de ortografía. Intro abre, Esc cierra, Tab va a la ficha abierta o, si no la hay, al pasaje siguiente.",
  },
};
