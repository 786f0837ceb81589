import { expect, test } from "vitest";
import { guessLanguage } from "../../src/ingest/language-guess.ts";

test.each<[text: string, language: string | undefined]>([
  ["Письмо членам ЦК. Одно из предложений гласит об обязательности.", "ru"],
  ["Лист до комітету. Одна з пропозицій їхня.", "uk"],
  ["Милостивый государь! Письмо Ваше получилъ вчера.", "ru"],
  ["Письмо, the letter of the commission, and what was said of it", "en"],
  ["Писмо које је послао човек из Ниша", "sr"],
  ["מכתב אל הוועדה", "he"],
  ["書簡について", "ja"],
  ["Lieve moeder, ik schrijf je omdat het hier zo stil is en omdat ik niet weet of je mijn brief hebt.", "nl"],
  ["Kära mor, jag skriver till dig för att det är så tyst här och jag inte vet.", "sv"],
  ["Queridos pais, escrevo para dizer que não se passa nada de novo, mas com a chuva o rio subiu.", "pt"],
  ["Brief", undefined],
  ["1923 — А. В.", undefined],
])("%s: %s", (text, language) => {
  expect(guessLanguage(text)).toBe(language);
});
