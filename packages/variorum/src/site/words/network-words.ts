import type { InterfaceLanguage } from "../../model/interface-language.ts";
import type { TieKind } from "../network/network.ts";

/** Words of the network of persons and documents. */
export interface NetworkWords {
  readonly title: string;
  /** On the page of one person or body. */
  readonly titleAround: string;
  readonly lead: string;
  /** When the drawing does not show all; the table does. */
  part(agents: number, allAgents: number, documents: number, allDocuments: number): string;
  readonly table: string;
  readonly document: string;
  readonly kind: { readonly [kind in TieKind]: string };
}

export const networkWords: { readonly [language in InterfaceLanguage]: NetworkWords } = {
  en: {
    title: "Who stands together in documents",
    titleAround: "In the same documents",
    lead: "A square is a document, a dot a person or body. Lines join those who signed, wrote or received it or are named in it.",
    part: (agents, allAgents, documents, allDocuments) =>
      `The drawing shows ${agents} of ${allAgents} persons and bodies and ${documents} of ${allDocuments} documents, those most closely joined. The table has all.`,
    table: "The network as a table",
    document: "Document",
    kind: { signed: "Signed by", wrote: "Written by", received: "Addressed to", named: "Named in it" },
  },
  ru: {
    title: "Кто с кем связан документами",
    titleAround: "С кем вместе в документах",
    lead: "Квадрат — документ, точка — лицо или учреждение. Линии соединяют документ с теми, кто его подписал, написал или получил либо назван в нём.",
    part: (agents, allAgents, documents, allDocuments) =>
      `На рисунке лиц и учреждений: ${agents} из ${allAgents}, документов: ${documents} из ${allDocuments} — связанные теснее всего. В таблице есть все.`,
    table: "Сеть в виде таблицы",
    document: "Документ",
    kind: { signed: "Подписали", wrote: "Написали", received: "Кому", named: "Названы в нём" },
  },
  de: {
    title: "Wer gemeinsam in Dokumenten steht",
    titleAround: "In denselben Dokumenten",
    lead: "Ein Quadrat ist ein Dokument, ein Punkt eine Person oder Körperschaft. Linien verbinden es mit denen, die es unterzeichnet, geschrieben oder erhalten haben oder die darin genannt sind.",
    part: (agents, allAgents, documents, allDocuments) =>
      `Die Zeichnung zeigt ${agents} von ${allAgents} Personen und Körperschaften und ${documents} von ${allDocuments} Dokumenten: die am engsten verbundenen. Die Tabelle enthält alle.`,
    table: "Das Netz als Tabelle",
    document: "Dokument",
    kind: { signed: "Unterzeichnet von", wrote: "Verfasst von", received: "Gerichtet an", named: "Darin genannt" },
  },
  fr: {
    title: "Qui apparaît avec qui dans les documents",
    titleAround: "Dans les mêmes documents",
    lead: "Un carré est un document, un point une personne ou un organisme. Les traits relient le document à ceux qui l’ont signé, écrit ou reçu, ou qui y sont nommés.",
    part: (agents, allAgents, documents, allDocuments) =>
      `Le dessin montre ${agents} des ${allAgents} personnes et organismes et ${documents} des ${allDocuments} documents, les plus étroitement liés. Le tableau les contient tous.`,
    table: "Le réseau sous forme de tableau",
    document: "Document",
    kind: { signed: "Signé par", wrote: "Écrit par", received: "Adressé à", named: "Y sont nommés" },
  },
  es: {
    title: "Quiénes aparecen juntos en los documentos",
    titleAround: "En los mismos documentos",
    lead: "Un cuadrado es un documento; un punto, una persona o un organismo. Las líneas lo unen con quienes lo firmaron, escribieron o recibieron, y con quienes se nombran en él.",
    part: (agents, allAgents, documents, allDocuments) =>
      `El dibujo muestra ${agents} de ${allAgents} personas y organismos y ${documents} de ${allDocuments} documentos, los más unidos entre sí. La tabla los contiene todos.`,
    table: "La red en forma de tabla",
    document: "Documento",
    kind: { signed: "Firmado por", wrote: "Escrito por", received: "Dirigido a", named: "Se nombran en él" },
  },
};
