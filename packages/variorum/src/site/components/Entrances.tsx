import type { PublicEdition } from "../../model/public.ts";
import { disappearedAddress, editionNotesAddress, instalmentsAddress, linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { hasDisappeared } from "../disappeared.ts";
import { type EditionSection, editionSections, type SectionName } from "../edition-sections.ts";
import { missingIn } from "../missing-items.ts";
import { countQuotations } from "../quoted.ts";
import { chronicleOf } from "../time/chronicle.ts";
import { hull, yearOfDay } from "../time/day-span.ts";
import { noteWords } from "../words/note-words.ts";
import { personWordsFor } from "../words/person-words.ts";
import { quotationWordsFor } from "../words/quotation-words.ts";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
}

/** What the edition holds, each with a word on what is found there. */
export function Entrances({ scene, edition }: Props) {
  const { words, root } = scene;
  const shown = editionSections(edition, words).flatMap((section) => {
    const said = saying(section.name, scene, edition);
    return said === undefined ? [] : [{ ...section, label: labelOf(section, scene), said }];
  });
  const part = words.catalogue;
  const all = [...shown, ...besideNavigation(scene, edition)];
  return (
    <section aria-labelledby="_entrances">
      <h2 id="_entrances">{part.entrances.title}</h2>
      <ul class="entrances">
        {all.map(({ label, address, said }) => (
          <li>
            <a href={linkTo(root, address)}>{label}</a>
            <p>{said}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Pages to which no part of the navigation leads by itself. */
function besideNavigation({ words }: Scene, edition: PublicEdition): readonly Entrance[] {
  const { instalments } = edition.info;
  const { nav, entrances } = words.catalogue;
  const { title, lead } = personWordsFor(words.language);
  const notes = noteWords[words.language];
  return [
    ...(edition.documents.some((document) => (document.notes ?? 0) > 0)
      ? [{ label: notes.title, address: editionNotesAddress, said: notes.lead }]
      : []),
    ...(hasDisappeared(edition) ? [{ label: title, address: disappearedAddress, said: lead }] : []),
    ...(instalments.length > 0
      ? [{ label: nav.instalments, address: instalmentsAddress, said: entrances.instalments(instalments.length) }]
      : []),
  ];
}

interface Entrance {
  readonly label: string;
  readonly address: string;
  readonly said: string;
}

const labelOf = ({ name, label }: EditionSection, { words }: Scene): string => {
  if (name === "missing") return words.catalogue.missing.title;
  return name === "people" ? words.catalogue.people.title : label;
};

function saying(name: SectionName, { words }: Scene, edition: PublicEdition): string | undefined {
  const say = words.catalogue.entrances;
  const { entities, documents, series } = edition;
  const withText = documents.filter(({ witnesses }) => witnesses.some((one) => one.words > 0)).length;
  const begun = hull(chronicleOf(edition).map(({ span: { from } }) => ({ from, to: from })));
  const sayings: { readonly [part in SectionName]?: () => string } = {
    documents: () => say.documents(documents.length, withText),
    people: () => say.people(entities.persons.length, entities.bodies.length),
    chronology: () => say.chronology(String(yearOfDay(begun.from)), String(yearOfDay(begun.to))),
    series: () => say.series(series.length),
    sources: () => say.sources(entities.sources.length),
    quotations: () => quotationWordsFor(words.language).entrance(countQuotations(edition)),
    missing: () => say.missing(missingIn(edition).length),
    record: () => words.home.record,
  };
  return sayings[name]?.();
}
