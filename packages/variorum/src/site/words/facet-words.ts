import type { InterfaceLanguage } from "../../model/interface-language.ts";
import type { DocumentStatus, FacetName } from "../facets.ts";

/** Words of the choice among documents. */
export interface FacetWords {
  /** Of all the choices together. */
  readonly choose: string;
  readonly facet: { readonly [name in FacetName]: string };
  readonly any: string;
  readonly clear: string;
  readonly status: { readonly [status in DocumentStatus]: string };
  /** `{shown}` and `{all}` are put in by the page's script. */
  readonly shown: string;
}

export const facetWords: { readonly [language in InterfaceLanguage]: FacetWords } = {
  en: {
    choose: "Choose documents",
    facet: { decade: "Date", person: "Person or body", place: "Place", kind: "Kind", status: "Text" },
    any: "any",
    clear: "Show all",
    status: { read: "can be read", unread: "not in this edition", withheld: "withheld", removed: "removed" },
    shown: "Shown: {shown} of {all}",
  },
  ru: {
    choose: "Выбрать документы",
    facet: { decade: "Дата", person: "Лицо или учреждение", place: "Место", kind: "Вид", status: "Текст" },
    any: "любое",
    clear: "Показать все",
    status: { read: "можно читать", unread: "нет в издании", withheld: "скрыт", removed: "удалён" },
    shown: "Показано: {shown} из {all}",
  },
  de: {
    choose: "Dokumente auswählen",
    facet: { decade: "Datum", person: "Person oder Körperschaft", place: "Ort", kind: "Art", status: "Text" },
    any: "beliebig",
    clear: "Alle zeigen",
    status: { read: "vorhanden", unread: "nicht in dieser Ausgabe", withheld: "zurückgehalten", removed: "entfernt" },
    shown: "Gezeigt: {shown} von {all}",
  },
  fr: {
    choose: "Choisir des documents",
    facet: { decade: "Date", person: "Personne ou organisme", place: "Lieu", kind: "Nature", status: "Texte" },
    any: "indifférent",
    clear: "Tout afficher",
    status: { read: "disponible", unread: "absent de l’édition", withheld: "non communiqué", removed: "retiré" },
    shown: "Affichés\u00a0: {shown} sur {all}",
  },
  es: {
    choose: "Elegir documentos",
    facet: { decade: "Fecha", person: "Persona u organismo", place: "Lugar", kind: "Tipo", status: "Texto" },
    any: "cualquiera",
    clear: "Mostrar todos",
    status: { read: "disponible", unread: "no está en la edición", withheld: "reservado", removed: "retirado" },
    shown: "Mostrados: {shown} de {all}",
  },
};
