import { type NormalForm, normalForm } from "../text/normal-form.ts";

/** Orthographies that came and went, of every language at once: what they fold meets in no other language's words. */
const fold = normalForm({
  rules: ["case", "punctuation", "long-s", "russian-1918", "yo", "ligatures", "greek", "ampersand"],
});

/** English spellings that differ between countries and centuries without being another word. */
const ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/^grey/, "gray"],
  [/^shew/, "show"],
  [/^(en|in)quir/, "inquir"],
  [/(?<=[a-z]{3})our(?=s?$|ed$|ing$|able$|ably$|ite$|ites$|er$|ers$|less$|ful$|hood$)/, "or"],
  [/(?<=[a-z]{4})is(?=e$|es$|ed$|ing$|er$|ers$|ation$|ations$)/, "iz"],
  [/(?<=[a-z]{3}l)ys(?=e$|es$|ed$|ing$)/, "yz"],
  [/(?<=[a-z]{3}[bt])re(?=s?$|d$)/, "er"],
  [/(?<=[a-z]{4})ll(?=ed$|ing$|er$|ers$|ous$|ously$)/, "l"],
  [/(?<=[a-z]{3})ence(?=s?$)/, "ense"],
  [/(?<=[dg])gement/, "gment"],
  [/xion(?=s?$)/, "ction"],
];

const LATIN = /^[a-z]{4,}$/;
/** Of the rules above only that of capitals touches these. */
const PLAIN = /^[a-z0-9]+$/i;

/** The form in which words of quotations are compared: case, old orthographies, and English spelling do not count. */
export const foldWord: NormalForm = (word) => {
  const form = PLAIN.test(word) ? word.toLowerCase() : fold(word);
  if (!LATIN.test(form)) return form;
  return ENGLISH.reduce((folded, [pattern, to]) => folded.replace(pattern, to), form);
};
