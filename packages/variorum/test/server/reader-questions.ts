/** Names of what is chosen on the way: links, buttons and headings that unfold. */
type Choice = string | RegExp;

/** What somebody comes with, how they find it from the front page, and what they read there. */
export interface ReaderQuestion {
  readonly ask: string;
  readonly by: "reader" | "historian" | "journalist" | "court" | "librarian";
  /** At most three; on a phone the same. */
  readonly clicks: readonly [Choice, ...Choice[]];
  readonly answer: RegExp;
  /** Where a script answers in the page: without one the same question has another way, or the command line. */
  readonly script?: "only";
  readonly phone?: readonly [Choice, ...Choice[]];
}

const minutes = /^Minutes of the enquiry/;

/** Held against the specimen. */
export const readerQuestions: readonly ReaderQuestion[] = [
  { ask: "Who wrote this, and when?", by: "reader", clicks: [minutes], answer: /14\s–\s16\sMarch\s1911/ },
  { ask: "What was cut, and where?", by: "historian", clicks: [minutes, /^The map as a table/], answer: /left out/ },
  {
    ask: "Who brought out the text that was cut?",
    by: "journalist",
    clicks: [minutes, /^C\b.*jubilee book/],
    answer: /Harbour Board of Port Sarrow/,
  },
  { ask: "Which printing is nearest the original?", by: "historian", clicks: [minutes], answer: /−21/ },
  { ask: "Where is the diver named?", by: "reader", clicks: ["People and bodies", "Abel Nance"], answer: minutes },
  {
    ask: "From when on is the commissioner not named any more?",
    by: "historian",
    clicks: ["Who disappears"],
    answer: /The jubilee book, 1934/,
  },
  {
    ask: "What is still withheld, and why?",
    by: "journalist",
    clicks: ["What is missing, and why"],
    answer: /Withheld until 2 March 2031 \(It speaks of a person's health/,
  },
  {
    ask: "Who decided that it is withheld?",
    by: "court",
    clicks: ["What is missing, and why"],
    answer: /Entry 75 of the record, .* signed by /,
  },
  {
    ask: "How do I cite this version?",
    by: "librarian",
    clicks: [minutes, "Cite version 1"],
    answer: /version 1, .* d\/minutes\/v\/1\//,
  },
  {
    ask: "How do I cite this paragraph of this version?",
    by: "historian",
    clicks: [minutes, "Passage 5"],
    answer: /Copy citation/,
    script: "only",
  },
  {
    ask: "Is this text the one that was logged?",
    by: "court",
    clicks: [minutes, "Verify this page"],
    answer: /Matches the record/,
    script: "only",
  },
  {
    ask: "How can I prove it to somebody who does not trust this site?",
    by: "court",
    clicks: ["The record"],
    answer: /npx variorum verify/,
  },
  {
    ask: "What changed since last year?",
    by: "journalist",
    clicks: ["The record"],
    answer: /published\s*77/,
  },
  { ask: "How am I told of what changes?", by: "librarian", clicks: ["The record"], answer: /Atom feed/ },
  { ask: "What will come next, and when?", by: "reader", clicks: ["Instalments"], answer: /16 March 2024/ },
  {
    ask: "What does the translation leave out?",
    by: "reader",
    clicks: [/^Captain Lukin/],
    phone: [/^Captain Lukin/, /^H$/],
    answer: /11 words left out/,
  },
  { ask: "What happened on 2 March 1911?", by: "reader", clicks: ["Chronology"], answer: /The dredger Hesper sinks/ },
  {
    ask: "Who appointed whom?",
    by: "historian",
    clicks: ["People and bodies"],
    answer: /appointed by Edmund Vale/,
  },
  {
    ask: "Where is the original kept, under what shelfmark?",
    by: "librarian",
    clicks: [minutes, "8 witnesses"],
    answer: /Sarrow Harbour Archive, HC 1911\/4/,
  },
  {
    ask: "May I print it, and whom do I ask?",
    by: "librarian",
    clicks: ["Licence: Apache-2.0"],
    answer: /licensed like the program that it comes with, under the Apache License 2\.0/,
  },
  {
    ask: "Can I take the text with me?",
    by: "reader",
    clicks: [minutes],
    answer: /TEI/,
  },
];
