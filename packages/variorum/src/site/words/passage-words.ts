import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Words of what can be done with a passage: cards of names, and the card that its number opens. */
export interface PassageWords {
  readonly named: string;
  readonly namedHelp: string;
  /** Plain data from here on: the page carries it to its script. */
  readonly card: {
    readonly copy: string;
    readonly copyAddress: string;
    readonly copied: string;
    readonly verify: string;
    readonly close: string;
  };
}

export const passageWords: { readonly [language in InterfaceLanguage]: PassageWords } = {
  en: {
    named: "Named on this page",
    namedHelp: "Where the transcription marks the name.",
    card: {
      copy: "Copy citation",
      copyAddress: "Copy address",
      copied: "Copied",
      verify: "Verify this passage",
      close: "Close",
    },
  },
  ru: {
    named: "Названы на этой странице",
    namedHelp: "Где транскрипция помечает имя.",
    card: {
      copy: "Скопировать библиографическую ссылку",
      copyAddress: "Скопировать адрес",
      copied: "Скопировано",
      verify: "Проверить этот фрагмент",
      close: "Закрыть",
    },
  },
  de: {
    named: "Auf dieser Seite genannt",
    namedHelp: "Wo die Transkription den Namen auszeichnet.",
    card: {
      copy: "Nachweis kopieren",
      copyAddress: "Adresse kopieren",
      copied: "Kopiert",
      verify: "Diesen Abschnitt prüfen",
      close: "Schließen",
    },
  },
  fr: {
    named: "Nommés sur cette page",
    namedHelp: "Là où la transcription balise le nom.",
    card: {
      copy: "Copier la référence",
      copyAddress: "Copier l’adresse",
      copied: "Copié",
      verify: "Vérifier ce passage",
      close: "Fermer",
    },
  },
  es: {
    named: "Nombrados en esta página",
    namedHelp: "Donde la transcripción marca el nombre.",
    card: {
      copy: "Copiar la cita",
      copyAddress: "Copiar la dirección",
      copied: "Copiado",
      verify: "Verificar este pasaje",
      close: "Cerrar",
    },
  },
};
