import fc from "fast-check";
import type { PublicDocument, PublicEdition } from "../../src/model/public.ts";
import { editionOf } from "./fixture-edition.ts";
import { dated } from "./fixture-entities.ts";

const oddTexts = [
  'He said: "no" & <left>; {so} 100 % of #1, \\ends_here$ ~ ^',
  "Письмо Г. Л. Пятакова, «лично»",
  "מכתב אל הוועדה (סודי)",
  "🕯️ minutes 👩‍🚀, and a\u00a0space",
  "x".repeat(500),
  "@book{key, title = {Not a title}}",
  "ER  - ",
  "END:VEVENT; and\\nmore, lines",
  "</script><!-- ]]>",
  "two\nlines\tand a tab",
  "A",
];

/** Titles and names as editors really have them, and such as would break a format that forgets to escape. */
export const oddText = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }).filter((text) => text.trim() !== ""),
);

const oddDate = fc.constantFrom("1911-05-06", "1911-05", "1911", "1911-05-06?", "1911~", "1911/1913", "191X", "0900");

export interface OddEdition {
  readonly edition: PublicEdition;
  readonly document: PublicDocument;
}

/** Editions around one document about which everything is odd or missing. */
export const oddEdition = (document: PublicDocument): fc.Arbitrary<OddEdition> =>
  fc
    .record({
      title: oddText,
      edition: oddText,
      kind: fc.option(oddText, { nil: undefined }),
      publisher: fc.option(oddText, { nil: undefined }),
      creators: fc.array(oddText, { maxLength: 60 }),
      addressees: fc.array(oddText, { maxLength: 3 }),
      editors: fc.array(oddText, { maxLength: 5 }),
      date: fc.option(oddDate, { nil: undefined }),
      address: fc.option(fc.constantFrom("https://example.org/a", "https://пример.рф/архив/"), { nil: undefined }),
      licence: fc.option(fc.constantFrom("CC-BY-4.0", "All rights reserved"), { nil: undefined }),
    })
    .map((odd) => {
      const { kind: _, ...work } = document.work;
      const made: PublicDocument = {
        ...document,
        work: {
          ...work,
          title: { en: odd.title },
          language: "ru",
          ...(odd.kind === undefined ? {} : { kind: odd.kind }),
          creators: odd.creators.map((as) => ({ as })),
          addressees: odd.addressees.map((as) => ({ as })),
          date: odd.date === undefined ? [] : dated(odd.date),
        },
      };
      const plain = editionOf([made]);
      const { address: _a, licence: _l, publisher: _p, ...info } = plain.info;
      const known = Object.entries({ address: odd.address, licence: odd.licence, publisher: odd.publisher });
      const edition: PublicEdition = {
        ...plain,
        info: {
          ...info,
          title: { en: odd.edition },
          editors: odd.editors.map((name) => ({ name })),
          ...Object.fromEntries(known.filter(([, value]) => value !== undefined)),
        },
      };
      return { edition, document: made };
    });
