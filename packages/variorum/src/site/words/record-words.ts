import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Words of the page of the record that no other page has. */
export interface RecordPageWords {
  /** What the holders of a role may do. */
  readonly rights: { readonly [role in "editor" | "root" | "legal"]: string };
  /** Where no role may take anything down. */
  readonly noTakedown: string;
  readonly operator: string;
  /** Over what happened, by day. */
  readonly days: string;
  readonly feed: string;
  readonly tombstones: string;
  readonly noTombstones: string;
  /** Plain data from here on: the page carries it to its script. */
  readonly proof: {
    readonly title: string;
    readonly help: string;
    readonly choose: string;
    readonly other: string;
  };
}

export const recordPageWords: { readonly [language in InterfaceLanguage]: RecordPageWords } = {
  en: {
    rights: {
      editor: "They sign what is published, changed, withheld and shown again.",
      root: "They sign a change of these rules. They alone may take a key away.",
      legal: "They sign a takedown, and one more person who is an editor signs with them.",
    },
    noTakedown: "Nobody can take anything down.",
    operator: "The computer that publishes has a key of its own and no say in what is published.",
    days: "Day by day",
    feed: "Follow what is published and changed (Atom feed)",
    tombstones: "Withheld and taken down",
    noTombstones: "Nothing is withheld or taken down.",
    proof: {
      title: "Check a proof file or a pack",
      help: "A proof file holds one document, or one passage of it, with its signatures; a pack holds a whole edition. It is read on this device and sent nowhere.",
      choose: "Choose a file, or drop it on this page:",
      other: "It is a proof of another record than this one.",
    },
  },
  ru: {
    rights: {
      editor: "Подписывают то, что публикуется, изменяется, скрывается и открывается снова.",
      root: "Подписывают изменение этих правил. Только они могут отозвать ключ.",
      legal: "Подписывают удаление; вместе с ними подписывает ещё один человек — редактор.",
    },
    noTakedown: "Никто не может ничего удалить.",
    operator: "У компьютера, который публикует, свой ключ; что публиковать, решает не он.",
    days: "По дням",
    feed: "Следить за публикациями и изменениями (лента Atom)",
    tombstones: "Скрытое и удалённое",
    noTombstones: "Ничего не скрыто и не удалено.",
    proof: {
      title: "Проверить файл доказательства или пакет",
      help: "Файл доказательства содержит один документ или один его фрагмент с подписями, пакет — всё издание. Он читается на этом устройстве и никуда не отправляется.",
      choose: "Выберите файл или перетащите его на эту страницу:",
      other: "Это доказательство из другого реестра.",
    },
  },
  de: {
    rights: {
      editor: "Sie signieren, was veröffentlicht, geändert, zurückgehalten und wieder gezeigt wird.",
      root: "Sie signieren jede Änderung dieser Regeln. Nur sie können einen Schlüssel entziehen.",
      legal:
        "Sie signieren eine Entfernung, und mit ihnen signiert eine weitere Person, die zu den Herausgebern gehört.",
    },
    noTakedown: "Niemand kann etwas entfernen lassen.",
    operator:
      "Der Rechner, der veröffentlicht, hat einen eigenen Schlüssel, bestimmt aber nicht, was veröffentlicht wird.",
    days: "Tag für Tag",
    feed: "Neues und Änderungen verfolgen (Atom-Feed)",
    tombstones: "Zurückgehalten und entfernt",
    noTombstones: "Nichts ist zurückgehalten oder entfernt.",
    proof: {
      title: "Eine Beweisdatei oder ein Paket prüfen",
      help: "Eine Beweisdatei enthält ein Dokument oder einen Abschnitt daraus mit den Signaturen, ein Paket die ganze Ausgabe. Sie wird auf diesem Gerät gelesen und nirgendwohin gesendet.",
      choose: "Datei wählen oder auf diese Seite ziehen:",
      other: "Sie beweist etwas aus einem anderen Register.",
    },
  },
  fr: {
    rights: {
      editor: "Ils signent ce qui est publié, corrigé, soustrait à la lecture ou de nouveau donné à lire.",
      root: "Ils signent tout changement de ces règles. Eux seuls peuvent retirer une clé.",
      legal: "Ils signent un retrait, et une autre personne, qui est éditeur, signe avec eux.",
    },
    noTakedown: "Personne ne peut rien faire retirer.",
    operator: "L’ordinateur qui publie a sa propre clé et ne décide en rien de ce qui est publié.",
    days: "Jour par jour",
    feed: "Suivre les publications et les changements (flux Atom)",
    tombstones: "Non communiqué et retiré",
    noTombstones: "Rien n’est soustrait à la lecture ni retiré.",
    proof: {
      title: "Vérifier un fichier de preuve ou un paquet",
      help: "Un fichier de preuve contient un document, ou un passage, avec ses signatures\u202f; un paquet contient toute l’édition. Il est lu sur cet appareil et n’est envoyé nulle part.",
      choose: "Choisir un fichier, ou le déposer sur cette page\u00a0:",
      other: "Cette preuve relève d’un autre registre.",
    },
  },
  es: {
    rights: {
      editor: "Firman lo que se publica, se cambia, se reserva y se vuelve a mostrar.",
      root: "Firman un cambio de estas reglas. Solo ellos pueden retirar una clave.",
      legal: "Firman una retirada; con ellos firma además otra persona del equipo de edición.",
    },
    noTakedown: "Nadie puede hacer retirar nada.",
    operator: "El ordenador que publica tiene su propia clave y no decide qué se publica.",
    days: "Día a día",
    feed: "Seguir lo que se publica y se cambia (canal Atom)",
    tombstones: "Reservado y retirado",
    noTombstones: "Nada está reservado ni retirado.",
    proof: {
      title: "Verificar un archivo de prueba o un paquete",
      help: "Un archivo de prueba contiene un documento, o un pasaje, con sus firmas; un paquete contiene toda la edición. Se lee en este dispositivo y no se envía a ningún sitio.",
      choose: "Elegir un archivo, o soltarlo en esta página:",
      other: "Es la prueba de otro registro, no de este.",
    },
  },
};
