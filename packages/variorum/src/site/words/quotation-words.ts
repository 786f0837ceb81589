import type { QuotationVerdict } from "@variorum/compare";
import { type InterfaceLanguage, interfaceLanguageOf } from "../../model/interface-language.ts";
import type { LanguageTag } from "../../model/language.ts";
import { counting } from "./counting.ts";

/** Words of quotations held against the texts. */
export interface QuotationWords {
  readonly title: string;
  readonly lead: string;
  readonly leadForEditors: string;
  readonly verdict: { readonly [verdict in QuotationVerdict]: string };
  readonly cutMarked: string;
  readonly cutUnmarked: string;
  readonly unconfirmed: string;
  readonly source: string;
  readonly alsoIn: string;
  readonly original: string;
  readonly named: string;
  readonly absent: string;
  readonly terms: string;
  readonly unmarked: string;
  readonly key: string;
  readonly none: string;
  line(n: number): string;
  /** How a quotation in an essay is marked, for who cannot see the sign. */
  mark(verdict: string): string;
  confirmedBy(name: string): string;
  readonly inEssay: string;
  /** Leads from an essay to the page of all of them. */
  readonly all: string;
  entrance(count: number): string;
}

const counted = {
  en: counting("en-GB"),
  ru: counting("ru"),
  de: counting("de"),
  fr: counting("fr"),
  es: counting("es"),
};

export const quotationWords: { readonly [language in InterfaceLanguage]: QuotationWords } = {
  en: {
    title: "Quotations",
    lead: "What the essays quote, held against the documents word by word. The verdicts shown here were confirmed by an editor.",
    leadForEditors:
      "Draft: what the essays quote, held against the documents word by word. Readers see the verdicts that an editor has confirmed; the rest is marked.",
    verdict: {
      exact: "Exact",
      "exact but for spelling, case, punctuation": "Exact but for spelling, case or punctuation",
      altered: "Altered",
      cut: "Cut",
      stitched: "Put together from several places",
      translated: "Translated",
      "translated otherwise": "The same in another translation",
      "attributed elsewhere": "From another document than the one named",
      "not found": "In none of the documents",
    },
    cutMarked: "Shortened, and says so",
    cutUnmarked: "Shortened without a sign",
    unconfirmed: "not confirmed yet",
    source: "Source",
    alsoIn: "Also in",
    original: "Original",
    named: "Source named",
    absent: "These words stand in none of the documents.",
    terms: "Terms, titles and stress",
    unmarked: "without quotation marks",
    key: "Struck through: what the source has. Underlined: what the quotation has instead.",
    none: "Nothing is quoted.",
    line: (n) => `line ${n}`,
    mark: (verdict) => `Quotation. ${verdict}`,
    confirmedBy: (name) => `confirmed by ${name}`,
    inEssay: "In the essay",
    all: "All quotations of this edition",
    entrance: (count) =>
      `${counted.en(count, "quotation", "quotations")} in the essays, held against the documents word by word`,
  },
  ru: {
    title: "Цитаты",
    lead: "Цитаты в статьях, сверенные с документами слово за словом. Показанные здесь выводы подтверждены редактором.",
    leadForEditors:
      "Черновик: цитаты в статьях, сверенные с документами слово за словом. Читатели видят выводы, которые подтвердил редактор; остальные помечены.",
    verdict: {
      exact: "Точно",
      "exact but for spelling, case, punctuation": "Точно, кроме орфографии, регистра или пунктуации",
      altered: "Изменено",
      cut: "Сокращено",
      stitched: "Составлено из нескольких мест",
      translated: "Перевод",
      "translated otherwise": "То же в другом переводе",
      "attributed elsewhere": "Из другого документа, чем назван",
      "not found": "Ни в одном из документов",
    },
    cutMarked: "Сокращено, и это отмечено",
    cutUnmarked: "Сокращено без указания на пропуск",
    unconfirmed: "ещё не подтверждено",
    source: "Источник",
    alsoIn: "Также в",
    original: "Оригинал",
    named: "Указанный источник",
    absent: "Этих слов нет ни в одном из документов.",
    terms: "Термины, заглавия и выделения",
    unmarked: "без кавычек",
    key: "Зачёркнуто: слова источника. Подчёркнуто: слова цитаты вместо них.",
    none: "Цитат нет.",
    line: (n) => `строка ${n}`,
    mark: (verdict) => `Цитата. ${verdict}`,
    confirmedBy: (name) => `подтверждено: ${name}`,
    inEssay: "В статье",
    all: "Все цитаты издания",
    entrance: (count) =>
      `${counted.ru(count, "цитата", "цитаты", "цитат")} в статьях, сверено с документами слово за словом`,
  },
  de: {
    title: "Zitate",
    lead: "Was die Aufsätze zitieren, Wort für Wort mit den Dokumenten verglichen. Die hier gezeigten Urteile hat ein Herausgeber bestätigt.",
    leadForEditors:
      "Entwurf: was die Aufsätze zitieren, Wort für Wort mit den Dokumenten verglichen. Leser sehen die Urteile, die bestätigt wurden; die übrigen sind gekennzeichnet.",
    verdict: {
      exact: "Wortgetreu",
      "exact but for spelling, case, punctuation":
        "Wortgetreu bis auf Schreibung, Groß- und Kleinschreibung oder Zeichensetzung",
      altered: "Verändert",
      cut: "Gekürzt",
      stitched: "Aus mehreren Stellen zusammengesetzt",
      translated: "Übersetzt",
      "translated otherwise": "Dasselbe in anderer Übersetzung",
      "attributed elsewhere": "Aus einem anderen Dokument als dem genannten",
      "not found": "In keinem der Dokumente",
    },
    cutMarked: "Gekürzt, mit Auslassungszeichen",
    cutUnmarked: "Gekürzt ohne Auslassungszeichen",
    unconfirmed: "noch nicht bestätigt",
    source: "Quelle",
    alsoIn: "Auch in",
    original: "Original",
    named: "Angegebene Quelle",
    absent: "Diese Worte stehen in keinem der Dokumente.",
    terms: "Begriffe, Titel und Betonungen",
    unmarked: "ohne Anführungszeichen",
    key: "Durchgestrichen: was die Quelle hat. Unterstrichen: was das Zitat stattdessen hat.",
    none: "Es wird nichts zitiert.",
    line: (n) => `Zeile ${n}`,
    mark: (verdict) => `Zitat. ${verdict}`,
    confirmedBy: (name) => `bestätigt von ${name}`,
    inEssay: "Im Aufsatz",
    all: "Alle Zitate der Ausgabe",
    entrance: (count) =>
      `${counted.de(count, "Zitat", "Zitate")} in den Aufsätzen, Wort für Wort mit den Dokumenten verglichen`,
  },
  fr: {
    title: "Citations",
    lead: "Ce que citent les essais, confronté mot à mot aux documents. Les verdicts montrés ici ont été confirmés par un éditeur.",
    leadForEditors:
      "Brouillon\u00a0: ce que citent les essais, confronté mot à mot aux documents. Les lecteurs voient les verdicts confirmés par un éditeur\u202f; les autres sont marqués.",
    verdict: {
      exact: "Exacte",
      "exact but for spelling, case, punctuation": "Exacte, à l’orthographe, la casse ou la ponctuation près",
      altered: "Modifiée",
      cut: "Abrégée",
      stitched: "Composée de plusieurs passages",
      translated: "Traduite",
      "translated otherwise": "La même chose dans une autre traduction",
      "attributed elsewhere": "D’un autre document que celui qui est nommé",
      "not found": "Dans aucun des documents",
    },
    cutMarked: "Abrégée, et le signale",
    cutUnmarked: "Abrégée sans le signaler",
    unconfirmed: "pas encore confirmé",
    source: "Source",
    alsoIn: "Aussi dans",
    original: "Original",
    named: "Source indiquée",
    absent: "Ces mots ne figurent dans aucun des documents.",
    terms: "Termes, titres et mises en relief",
    unmarked: "sans guillemets",
    key: "Barré\u00a0: ce que dit la source. Souligné\u00a0: ce que dit la citation à la place.",
    none: "Rien n’est cité.",
    line: (n) => `ligne ${n}`,
    mark: (verdict) => `Citation. ${verdict}`,
    confirmedBy: (name) => `confirmé par ${name}`,
    inEssay: "Dans l’essai",
    all: "Toutes les citations de l’édition",
    entrance: (count) =>
      `${counted.fr(count, "citation des essais, confrontée", "citations des essais, confrontées")} mot à mot aux documents`,
  },
  es: {
    title: "Citas",
    lead: "Lo que citan los ensayos, cotejado palabra por palabra con los documentos. Los veredictos que se muestran aquí fueron confirmados por un editor.",
    leadForEditors:
      "Borrador: lo que citan los ensayos, cotejado palabra por palabra con los documentos. Los lectores ven los veredictos que un editor ha confirmado; los demás están marcados.",
    verdict: {
      exact: "Exacta",
      "exact but for spelling, case, punctuation": "Exacta salvo ortografía, mayúsculas o puntuación",
      altered: "Alterada",
      cut: "Abreviada",
      stitched: "Compuesta de varios pasajes",
      translated: "Traducida",
      "translated otherwise": "Lo mismo en otra traducción",
      "attributed elsewhere": "De un documento distinto del indicado",
      "not found": "En ninguno de los documentos",
    },
    cutMarked: "Abreviada, y lo indica",
    cutUnmarked: "Abreviada sin indicarlo",
    unconfirmed: "aún sin confirmar",
    source: "Fuente",
    alsoIn: "También en",
    original: "Original",
    named: "Fuente indicada",
    absent: "Estas palabras no figuran en ninguno de los documentos.",
    terms: "Términos, títulos y énfasis",
    unmarked: "sin comillas",
    key: "Tachado: lo que dice la fuente. Subrayado: lo que dice la cita en su lugar.",
    none: "No se cita nada.",
    line: (n) => `línea ${n}`,
    mark: (verdict) => `Cita. ${verdict}`,
    confirmedBy: (name) => `confirmado por ${name}`,
    inEssay: "En el ensayo",
    all: "Todas las citas de la edición",
    entrance: (count) =>
      `${counted.es(count, "cita de los ensayos, cotejada", "citas de los ensayos, cotejadas")} palabra por palabra con los documentos`,
  },
};

/** English where there are none. */
export const quotationWordsFor = (language: LanguageTag): QuotationWords =>
  quotationWords[interfaceLanguageOf(language) ?? "en"];

/** A cut that the quoter marked is another thing than one that he did not. */
export function verdictWords(
  words: QuotationWords,
  { verdict, isMarked }: { readonly verdict: QuotationVerdict; readonly isMarked?: boolean },
): string {
  if (verdict !== "cut") return words.verdict[verdict];
  return isMarked ? words.cutMarked : words.cutUnmarked;
}
