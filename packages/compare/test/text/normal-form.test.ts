import { describe, expect, test } from "vitest";
import { CompareError, NORMAL_FORM_RULES, type NormalFormRule, normalForm } from "../../src/index.ts";

describe("rules", () => {
  test.each<[NormalFormRule[], string, string]>([
    [["case"], "Koala", "koala"],
    [["punctuation"], "ac-count:", "account"],
    [["punctuation"], "—", "—"],
    [["marks"], "été", "ete"],
    [["long-s"], "Congreſs", "Congress"],
    [["u-v"], "vnder", "under"],
    [["i-j"], "ieiunium", "ieiunium"],
    [["i-j"], "jejunium", "ieiunium"],
    [["ligatures"], "Cæsar ﬁnds", "Caesar finds"],
    [["ampersand"], "&", "and"],
    [["yo"], "всё", "все"],
    [["greek"], "Ἰησοῦς", "Ιησουσ"],
    [["greek"], "ἐγέννησε", "εγεννησε"],
    [["russian-1918"], "міръ", "мир"],
    [["russian-1918"], "лѣсъ", "лес"],
    [["russian-1918"], "добраго", "доброго"],
    [["russian-1918"], "синяго", "синего"],
    [["russian-1918"], "ея", "ее"],
    [["russian-1918"], "Ѳедоръ", "Федор"],
    [["russian-1918"], "разсказъ", "рассказ"],
    [["russian-1918"], "безсильный", "бессильный"],
    [["russian-1918"], "новыя", "новые"],
    [["russian-1918"], "русскія", "русские"],
    [["russian-1918"], "контръ-революція", "контр-революция"],
    [["russian-1918"], "koala", "koala"],
    [["case", "punctuation", "russian-1918"], "ЦѢЛАГО,", "целого"],
    [["slavonic"], "і҆ꙋде́й", "іудей"],
    [["slavonic"], "ѿ", "от"],
    [["slavonic"], "ѡ҆те́цъ", "отецъ"],
    [["slavonic"], "koala", "koala"],
    [["slavonic", "russian-1918"], "сло́во", "слово"],
    [["slavonic", "russian-1918"], "є҆ди́нъ", "един"],
    [["arabic"], "ٱلرَّحْمَٰنِ", "الرحمن"],
    [["arabic"], "الرحیم", "الرحيم"],
    [["arabic"], "مـــدرسة", "مدرسه"],
    [["arabic"], "koala", "koala"],
  ])("%j: %s → %s", (rules, written, form) => expect(normalForm({ rules })(written)).toBe(form));

  test("every rule leaves its own result as it is", () => {
    const words = [
      "Koala",
      "ac-count:",
      "Congreſs",
      "vnder",
      "jejunium",
      "Cæsar",
      "Ἰησοῦς",
      "добраго",
      "разсказъ",
      "всё",
      "&",
    ];
    for (const rule of NORMAL_FORM_RULES) {
      const fold = normalForm({ rules: [rule] });
      for (const word of words) expect(fold(fold(word))).toBe(fold(word));
    }
  });

  test("composed and decomposed letters are one", () => {
    expect(normalForm()("e\u0301te\u0301")).toBe(normalForm()("été"));
  });

  test("a project's own table acts on what the rules made", () => {
    const fold = normalForm({ table: { Shew: "show", "Czar’": "tsar" } });
    expect([fold("shew,"), fold("CZAR"), fold("shewn")]).toEqual(["show", "tsar", "shewn"]);
  });

  test("an unknown rule is refused with the list of rules", () => {
    expect(() => normalForm({ rules: ["kase" as NormalFormRule] })).toThrow(CompareError);
    expect(() => normalForm({ rules: ["kase" as NormalFormRule] })).toThrow(/"kase".*case, punctuation/);
  });
});
