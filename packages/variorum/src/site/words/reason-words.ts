import type { InterfaceLanguage } from "../../model/interface-language.ts";

type ReasonRow = { readonly [language in InterfaceLanguage]: string };

const row = (en: string, ru: string, de: string, fr: string, es: string): ReasonRow => ({ en, ru, de, fr, es });

/** The words that the record takes for reasons, as a reader would say them; `--reason` of the command line names the usual ones. */
const rows: { readonly [code: string]: ReasonRow } = {
  privacy: row(
    "to protect private life",
    "защита частной жизни",
    "Persönlichkeitsschutz",
    "protection de la vie privée",
    "protección de la vida privada",
  ),
  rights: row("rights of others", "права других лиц", "Rechte Dritter", "droits de tiers", "derechos de terceros"),
  safety: row(
    "somebody’s safety",
    "чья-то безопасность",
    "Sicherheit von Personen",
    "sécurité des personnes",
    "seguridad de las personas",
  ),
  request: row("on request", "по просьбе", "auf Wunsch", "sur demande", "a petición"),
  law: row("required by law", "требование закона", "gesetzliche Vorschrift", "exigence légale", "exigencia legal"),
  legal: row("required by law", "требование закона", "gesetzliche Vorschrift", "exigence légale", "exigencia legal"),
  error: row(
    "published in error",
    "опубликовано по ошибке",
    "irrtümlich veröffentlicht",
    "publié par erreur",
    "publicado por error",
  ),
  withheld: row("withheld", "скрыто", "zurückgehalten", "non communiqué", "reservado"),
  released: row("released", "раскрыто", "freigegeben", "communiqué", "reserva levantada"),
  restored: row("restored", "восстановлено", "wiederhergestellt", "rétabli", "restituido"),
  sealed: row(
    "kept under seal",
    "хранится опечатанным",
    "unter Siegel verwahrt",
    "conservé sous scellés",
    "conservado bajo precinto",
  ),
  destroyed: row(
    "destroyed for good",
    "уничтожено навсегда",
    "endgültig vernichtet",
    "détruit définitivement",
    "destruido para siempre",
  ),
};

/** A reason that the record states in one word; what is no such word is an editor's own and stays as it is. */
export const sayReason = (reason: string, language: InterfaceLanguage): string =>
  (Object.hasOwn(rows, reason) ? rows[reason]?.[language] : undefined) ?? reason;
