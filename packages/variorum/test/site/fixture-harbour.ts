import type { PublicDocument } from "../../src/model/public.ts";
import { day, documentOf } from "./fixture-document.ts";

const draft = [
  "# Minutes of the Harbour Commission",
  "@ East Quay, 4 May 1911",
  "Present: the Chairman, Commissioners {@Aldous}, {@Brandreth}, {@Orme}, {@Tull} and {@Vale}; the Engineer and the Clerk.{n The sixth seat had been vacant since the autumn of 1910.}",
  "The minutes of the last meeting were read and {-approved}{+confirmed}.",
  "The Chairman read the Engineer’s report, which found the east wall unsound for forty yards and advised that the basin be closed before the autumn gales.",
  "{@Commissioner Vale} asked that his dissent be entered. He held that the wall had been reported in 1908, that the report had been seen by every member, and that no money was voted for it in three years.",
  "The Engineer said that he had written twice, in March and in October 1908, and had kept copies of both letters.{p 2}",
  "It was resolved, five to one, to close the basin on the first of September and to inform the lightermen in due course.",
  "A letter from the Lightermen’s Society was laid on the table. The Society asked what would become of sixty-two men whose only berth was the east basin, and whether the Commission would meet them.",
  "It was agreed to answer that the matter was under consideration.",
  "## Dredging",
  "The Clerk reported that the contract for dredging had lapsed, and that the dredger _Perseverance_ had been lying idle since February at a cost of four pounds a day.",
  "{@Commissioner Orme} declared that his brother held shares in the contracting company, and withdrew from the table while the matter was discussed.",
  "The contract was renewed for one year on the former terms.",
  "## Any other business",
  "The widow of the late berthing master asked for the continuation of his pension. Granted, four to two.",
  "The Clerk was asked to keep the Engineer’s report with the minutes, and to send a copy to the County.",
  "Mrs {?Hannah} Leigh, of 4 Quay Street, complained of the language of the coal heavers.",
  "There being no other business the meeting closed at a quarter past nine.",
  "~ J. Marsh, Clerk",
];

const print = [
  "# Minutes of the Harbour Commission",
  "@ East Quay, 4 May 1911",
  "Present: the Chairman, Commissioners Aldous, Brandreth, Orme, Tull and Vale; the Engineer and the Clerk.",
  "The minutes of the last meeting were read and confirmed.",
  "The Chairman read the Engineer’s report, which found the east wall unsound for forty yards and advised that the basin be closed before the autumn gales.",
  "Commissioner Vale asked that his dissent be entered. He held that the wall had been reported in 1908, that the report had been seen by every member, and that no money was voted for it in three years.",
  "The Engineer said that he had written twice, in March and in October 1908, and had kept copies of both letters.",
  "It was resolved, five to one, to close the basin on the first of September, and to inform the lightermen in due course.",
  "A letter from the Lightermen’s Society was laid on the table. The Society asked what would become of sixty-two men whose only berth was the east basin, and whether the Commission would meet them.",
  "It was agreed to reply that the matter was under consideration.",
  "## Dredging",
  "The Clerk reported that the contract for dredging had lapsed, and that the dredger Perseverance had been lying idle since February at a cost of four pounds a day.",
  "Commissioner Orme declared that his brother held shares in the contracting company, and withdrew from the table while the matter was discussed.",
  "The contract was renewed for one year on the former terms.",
  "## Any other business",
  "The widow of the late berthing master asked for the continuation of his pension. Granted, four to two.",
  "The Clerk was asked to keep the Engineer’s report with the minutes, and to send a copy to the County.",
  "Mrs Hannah Leigh, of 4 Quay Street, complained of the language of the coal heavers.",
  "There being no other business, the meeting closed at a quarter past nine.",
  "~ J. Marsh, Clerk",
];

const print1934 = [
  "# Minutes of the Harbour Commission",
  "@ East Quay, 4 May 1911",
  "Present: the Chairman, Commissioners Aldous, Brandreth, Orme and Tull; the Engineer and the Clerk.",
  "The minutes of the last meeting were read and confirmed.",
  "The Chairman read the Engineer’s report, which found the east wall in want of repair for forty yards and advised that the basin be closed before the autumn gales.",
  "It was resolved unanimously to close the basin on the first of September and to inform the lightermen without delay.",
  "The Clerk was asked to keep the Engineer’s report with the minutes, and to send a copy to the County.",
  "A letter from the Lightermen’s Society was laid on the table. The Society thanked the Commission for its care of the port.",
  "It was agreed to reply that the matter was under consideration.",
  "## Dredging",
  "The Clerk reported that the contract for dredging had lapsed.",
  "The contract was renewed for one year on the former terms, which were the most favourable that could be had.",
  "The thanks of the Commission were voted to the contracting company, whose patience in a difficult season had spared the ratepayers a considerable expense.",
  "## Any other business",
  "The widow of the late berthing master asked for the continuation of his pension. Granted.",
  "There being no other business the meeting closed at a quarter past nine.",
  "~ J. Marsh, Clerk",
];

const reprint = [
  "# Minutes of the Harbor Commission",
  "@ East Quay, May 4, 1911",
  "Present: the Chairman, Commissioners Aldous, Brandreth, Orme and Tull; the Engineer and the Clerk.",
  "The Chairman read the Engineer’s report, {gap} and advised that the basin be closed before the autumn gales.",
  "It was resolved unanimously to close the basin on the first of September.",
  "The contract was renewed for one year on the former terms, which were the most favorable that could be had.",
  "There being no other business the meeting closed at a quarter past nine.",
  "~ J. Marsh, Clerk",
];

const russian = [
  "# Протокол портовой комиссии",
  "@ Восточная набережная, 4 мая 1911 г.",
  "Присутствовали: председатель, члены комиссии Олдос, Брандрет, Орм, Талл и Вейл; инженер и секретарь.",
  "Протокол предыдущего заседания был прочитан и утверждён.",
  "Председатель огласил доклад инженера, который нашёл восточную стену ненадёжной на протяжении сорока ярдов и советовал закрыть бассейн до осенних бурь.",
  "Член комиссии Вейл просил занести в протокол его особое мнение. Он указал, что о стене докладывали в 1908 году, что доклад видел каждый член комиссии и что за три года на неё не было отпущено ни пенса.",
  "Инженер сказал, что писал дважды, в марте и в октябре 1908 года, и сохранил копии обоих писем.",
  "Постановили пятью голосами против одного закрыть бассейн с первого сентября и в своё время известить лодочников.",
  "Было заявлено письмо Общества лодочников. Общество спрашивало, что станется с шестьюдесятью двумя людьми, у которых нет иной стоянки, кроме восточного бассейна.",
  "## Землечерпание",
  "Секретарь доложил, что срок подряда на землечерпание истёк.",
  "Подряд был возобновлён на один год на прежних условиях.",
  "## Разное",
  "Секретарю поручили хранить доклад инженера вместе с протоколом.",
  "За отсутствием иных дел заседание закрылось в четверть десятого.",
  "~ Дж. Марш, секретарь",
];

/** Five witnesses with text and one without: omissions, additions, a move, a lacuna, a withheld passage, a translation. */
export const harbourMinutes = (): Promise<PublicDocument> =>
  documentOf({
    id: "minutes",
    title: { en: "Minutes of the Harbour Commission on the closing of the east basin" },
    kind: "minutes",
    date: { edtf: "1911-04-21", calendar: "julian", earliest: "1911-05-04", latest: "1911-05-04" },
    creators: ["marsh"],
    addressees: ["commissioners"],
    signatories: ["marsh", "vale", "M. Tull"],
    place: "East Quay",
    abstract:
      "The Commission resolves to close the east basin. One member dissents; his dissent is in the draft and in the first print, and in nothing that was printed after 1911.",
    versions: 3,
    witnesses: [
      {
        key: "a",
        siglum: "A",
        label: "clerk’s draft 1911",
        kind: "manuscript",
        lines: draft,
        withheld: ["p18"],
        holdings: [
          {
            archive: "Harbour Record Office",
            shelfmark: "HC 3/17, ff. 12–14",
            access: [
              { from: "1911", to: "1961", state: "closed", by: "the Commission", sources: [] },
              { from: "1961", state: "open", sources: [] },
            ],
          },
        ],
      },
      {
        key: "b",
        siglum: "B",
        label: "print 1911",
        lines: print,
        derives: [{ from: "a", how: "printed" }],
        withheld: ["p18"],
      },
      { key: "c", siglum: "C", label: "print 1934", lines: print1934, derives: [{ from: "b", how: "reprinted" }] },
      {
        key: "d",
        siglum: "D",
        label: "reprint 1961",
        kind: "reprint",
        lines: reprint,
        derives: [{ from: "c", how: "reprinted" }],
      },
      {
        key: "e",
        siglum: "E",
        label: "fair copy 1911",
        kind: "manuscript",
        status: "closed",
        derives: [{ from: "a", how: "copied" }],
        note: "Known from a shelf list of 1952. The family that holds it has not opened it.",
        holdings: [
          { archive: "Private collection", access: [{ from: "1952", state: "closed", by: "the heirs", sources: [] }] },
        ],
      },
      {
        key: "ru",
        siglum: "RU",
        label: "перевод 1990",
        language: "ru",
        kind: "translation",
        lines: russian,
        derives: [{ from: "b", how: "translated" }],
      },
    ],
  });

/** One witness, notes beside the text. */
export const singleLetter = (): Promise<PublicDocument> =>
  documentOf({
    id: "letter",
    title: { en: "Robert Vale to his sister" },
    kind: "letter",
    date: { ...day("1911-05-06"), asWritten: "Saturday" },
    creators: ["Robert Vale"],
    addressees: ["Margaret Vale"],
    place: "East Quay",
    witnesses: [
      {
        key: "ms",
        siglum: "L",
        label: "autograph letter",
        kind: "manuscript",
        year: "1911",
        lines: [
          "@ Saturday",
          "Dear Meg,",
          "You will have it from the papers that the basin is to close.{n The _Quay Mercury_ of 5 May gave it four lines.} You will not have it from them that I spoke against the manner of it, for the Clerk’s {-account} {+minute} is to be “tidied”, and I know what Marsh calls tidy.",
          "I said what I had to say: that we were told in 1908,{n By the Engineer’s letters of March and October.} all of us, and put it under the other papers. Nobody answered. {@Tull} looked at the window. I could see that they were sorry for me, which is worse than being shouted at.",
          "They will print that it was _unanimous_. If they do, keep this.{p 2}",
          "| The wall came down in the autumn gales,",
          "| And nobody had been told.",
          "Give my love to the children, and do not let {?Edwin} go near the {=east} basin.",
          "~ Your brother, R.",
        ],
      },
    ],
  });

/** Right to left, with a translation beside it. */
export const hebrewNotice = (): Promise<PublicDocument> =>
  documentOf({
    id: "notice",
    title: { he: "הודעה לסבלי הנמל", en: "Notice to the porters of the harbour" },
    kind: "notice",
    date: day("1911-08-30"),
    witnesses: [
      {
        key: "he",
        siglum: "ה",
        label: "handbill 1911",
        language: "he",
        lines: [
          "# הודעה לסבלי הנמל",
          "בראשון לספטמבר ייסגר האגן המזרחי. מי שסירתו קשורה שם יפנה אותה עד יום חמישי.",
          "הוועדה לא תישא באחריות לסירות שיישארו.",
        ],
      },
      {
        key: "en",
        siglum: "T",
        label: "translation 2020",
        language: "en",
        kind: "translation",
        derives: [{ from: "he", how: "translated" }],
        lines: [
          "# Notice to the porters of the harbour",
          "On the first of September the east basin will be closed. Whoever has a boat moored there shall remove it by Thursday.",
          "The Commission will not answer for boats that remain.",
        ],
      },
    ],
  });

/** A document of which only a tombstone may be shown. */
export async function withheldReport(): Promise<PublicDocument> {
  const made = await documentOf({
    id: "report",
    title: { en: "Report on the drowning of a lighterman" },
    kind: "report",
    date: day("1911-10-02"),
    witnesses: [{ key: "ms", siglum: "R", label: "typescript 1911", status: "withheld" }],
  });
  return { ...made, state: "withheld", tombstone: made.witnesses[0]?.tombstone ?? null };
}

const vocabulary =
  "harbour wall basin gale engineer clerk report minute commissioner lighter berth dredger chain quay tide water stone letter answer vote closed open written read silent heavy morning autumn cost pound year against before after every never only under over".split(
    " ",
  );

/** Sentences from a small generator with a fixed seed: long, and the same on every machine. */
function sentences(seed: number, count: number): string {
  let state = seed * 2654435761;
  const next = (limit: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state % limit;
  };
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: 8 + next(14) }, () => vocabulary[next(vocabulary.length)] ?? "water");
    const sentence = words.join(" ");
    return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
  }).join(" ");
}

/** A long report in chapters: several divisions, two witnesses, the second shortened. */
export function longReport(): Promise<PublicDocument> {
  const full: string[] = ["# The Harbour Inquiry"];
  const short: string[] = ["# The Harbour Inquiry"];
  for (let chapter = 1; chapter <= 8; chapter += 1) {
    const heading = `## Chapter ${chapter}: of the ${vocabulary[chapter * 3]}`;
    full.push(heading);
    short.push(heading);
    for (let paragraph = 0; paragraph < 30; paragraph += 1) {
      const text = sentences(chapter * 100 + paragraph, 4);
      full.push(text);
      const cut = (chapter === 3 && paragraph > 8 && paragraph < 20) || paragraph % 13 === 7;
      if (!cut) short.push(paragraph % 5 === 2 ? text.replace(" harbour ", " port ") : text);
      if (chapter === 6 && paragraph === 10) short.push(sentences(9999, 6));
    }
  }
  return documentOf({
    id: "inquiry",
    title: { en: "Report of the Harbour Inquiry" },
    kind: "report",
    date: { edtf: "1912", calendar: "gregorian", earliest: "1912-01-01", latest: "1912-12-31" },
    versions: 2,
    witnesses: [
      { key: "ts", siglum: "T", label: "typescript 1912", kind: "typescript", lines: full },
      { key: "pr", siglum: "P", label: "blue book 1913", lines: short, derives: [{ from: "ts", how: "printed" }] },
    ],
  });
}

export const allDocuments = (): Promise<readonly PublicDocument[]> =>
  Promise.all([harbourMinutes(), singleLetter(), hebrewNotice(), withheldReport(), longReport()]);
