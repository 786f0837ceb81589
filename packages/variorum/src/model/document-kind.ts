import { type InterfaceLanguage, interfaceLanguages } from "./interface-language.ts";
import type { LanguageTag } from "./language.ts";
import { closestOf } from "./suggestion.ts";

/** A kind of document as editors write it in each language. */
export type DocumentKind = { readonly [language in InterfaceLanguage]: string };

const row = (en: string, ru: string, de: string, fr: string, es: string): DocumentKind => ({ en, ru, de, fr, es });

/** Kinds of documents that editions have most. A kind of an editor's own is as good as these. */
export const documentKinds: readonly DocumentKind[] = [
  row("letter", "письмо", "Brief", "lettre", "carta"),
  row("open letter", "открытое письмо", "offener Brief", "lettre ouverte", "carta abierta"),
  row("circular", "циркуляр", "Rundschreiben", "circulaire", "circular"),
  row("postcard", "почтовая карточка", "Postkarte", "carte postale", "tarjeta postal"),
  row("telegram", "телеграмма", "Telegramm", "télégramme", "telegrama"),
  row("note", "записка", "Notiz", "note", "nota"),
  row("dictated note", "продиктованная запись", "diktierte Notiz", "note dictée", "nota dictada"),
  row("memorandum", "докладная записка", "Denkschrift", "mémorandum", "memorando"),
  row("minutes", "протокол", "Protokoll", "procès-verbal", "acta"),
  row("transcript", "стенограмма", "Mitschrift", "sténogramme", "transcripción"),
  row("report", "доклад", "Bericht", "rapport", "informe"),
  row("declaration", "заявление", "Erklärung", "déclaration", "declaración"),
  row("resolution", "резолюция", "Entschließung", "résolution", "resolución"),
  row("theses", "тезисы", "Thesen", "thèses", "tesis"),
  row("manifesto", "манифест", "Manifest", "manifeste", "manifiesto"),
  row("appeal", "воззвание", "Aufruf", "appel", "llamamiento"),
  row("petition", "петиция", "Petition", "pétition", "petición"),
  row("decree", "декрет", "Erlass", "décret", "decreto"),
  row("order", "приказ", "Befehl", "ordre", "orden"),
  row("treaty", "договор", "Vertrag", "traité", "tratado"),
  row("law", "закон", "Gesetz", "loi", "ley"),
  row("judgement", "приговор", "Urteil", "jugement", "sentencia"),
  row("interrogation", "протокол допроса", "Verhörprotokoll", "procès-verbal d’interrogatoire", "interrogatorio"),
  row("testimony", "показания", "Zeugenaussage", "témoignage", "declaración testifical"),
  row("testament", "завещание", "Testament", "testament", "testamento"),
  row("speech", "речь", "Rede", "discours", "discurso"),
  row("interview", "интервью", "Interview", "entretien", "entrevista"),
  row("article", "статья", "Artikel", "article", "artículo"),
  row("editorial", "передовая статья", "Leitartikel", "éditorial", "editorial"),
  row("review", "рецензия", "Rezension", "compte rendu", "reseña"),
  row("pamphlet", "брошюра", "Flugschrift", "pamphlet", "folleto"),
  row("leaflet", "листовка", "Flugblatt", "tract", "octavilla"),
  row("diary", "дневник", "Tagebuch", "journal intime", "diario"),
  row("memoir", "воспоминания", "Erinnerungen", "mémoires", "memorias"),
  row("essay", "эссе", "Essay", "essai", "ensayo"),
  row("novel", "роман", "Roman", "roman", "novela"),
  row("story", "рассказ", "Erzählung", "nouvelle", "relato"),
  row("poem", "стихотворение", "Gedicht", "poème", "poema"),
  row("play", "пьеса", "Schauspiel", "pièce de théâtre", "obra de teatro"),
  row("map", "карта", "Karte", "carte", "mapa"),
  row("photograph", "фотография", "Fotografie", "photographie", "fotografía"),
  row("list", "список", "Liste", "liste", "lista"),
];

const words = new Map<InterfaceLanguage, ReadonlySet<string>>(
  interfaceLanguages.map((language) => [language, new Set(documentKinds.map((kind) => kind[language].toLowerCase()))]),
);

/** Letters of a word; from so many on two may be wrong. */
const longWord = 8;

/**
 * The known kind that a kind was probably meant to be: one letter is wrong in it, or two in a long one. Undefined for a known kind, for a
 * longer or shorter form of one (`letters`), and for one of the editor's own.
 */
export function misspeltKind(kind: string, language: LanguageTag): string | undefined {
  const written = kind.trim().toLowerCase();
  if ([...words.values()].some((own) => own.has(written))) return undefined;
  const own = interfaceLanguages.find((known) => known === language.split("-")[0]);
  const known = [
    ...new Set(own === undefined ? interfaceLanguages.flatMap((one) => [...(words.get(one) ?? [])]) : words.get(own)),
  ];
  const near = closestOf(written, known, written.length < longWord ? 1 : 2);
  return near === undefined || near.startsWith(written) || written.startsWith(near) ? undefined : near;
}
