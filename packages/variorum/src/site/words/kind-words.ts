import type { EditionInfo } from "../../model/edition.ts";
import { firstInterfaceLanguage, type InterfaceLanguage, interfaceLanguages } from "../../model/interface-language.ts";

type KindRow = { readonly [language in InterfaceLanguage]: string };

const row = (en: string, ru: string, de: string, fr: string, es: string): KindRow => ({ en, ru, de, fr, es });

/** Kinds of documents that editions have most. An editor states the kind once, in the first language of the edition. */
const rows: readonly KindRow[] = [
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

const rowsBy = new Map<InterfaceLanguage, ReadonlyMap<string, KindRow>>(
  interfaceLanguages.map((language) => [language, new Map(rows.map((one) => [one[language].toLowerCase(), one]))]),
);

/** The kind of a document in the language of a page: as the editor wrote it on pages of the edition's first language and where it is none of these. */
export function kindWord(
  kind: string,
  info: Pick<EditionInfo, "interface" | "languages">,
  language: InterfaceLanguage,
): string {
  const written = firstInterfaceLanguage(info);
  if (written === language) return kind;
  return rowsBy.get(written)?.get(kind.toLowerCase())?.[language] ?? kind;
}
