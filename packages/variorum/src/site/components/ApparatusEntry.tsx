import type { VariantReading } from "../../model/alignment.ts";
import { coveredReading } from "../covered.ts";
import { type DocumentScene, passageAnchor, passageLink } from "../document-scene.ts";
import { directionOf } from "../text/direction.ts";
import type { PageVariant } from "../text/page-variants.ts";
import { readingOf } from "../text/reading.ts";
import { elide, entryAnchor, type Slice, slicesOf } from "../text/variant.ts";
import type { Words } from "../words/words.ts";

interface PassageProps {
  readonly scene: DocumentScene;
  readonly passage: number;
  /** The passage stands on this page. */
  readonly isHere: boolean;
}

/** Stands before the variants of a passage: where each witness has it. A page may hold a thousand variants, so none repeats it. */
export function PassageHead({ scene, passage, isHere }: PassageProps) {
  const witnesses = scene.document.witnesses.filter(({ text }) => text !== null);
  return (
    <li class="entry-passage">
      <a
        class="entry-place"
        href={isHere ? `#${passageAnchor(passage)}` : "#_text"}
        aria-label={scene.words.apparatus.entry(passage + 1)}
      >
        {passage + 1}
      </a>
      <span class="sigla">
        {witnesses.map(({ witness }) => (
          <>
            <a class="siglum" href={passageLink(scene, witness.key, passage)}>
              {witness.siglum}
            </a>{" "}
          </>
        ))}
      </span>
    </li>
  );
}

interface Props {
  readonly scene: DocumentScene;
  readonly one: PageVariant;
  /** To the passage where the variant stands. */
  readonly back: string;
}

/** One variant: every reading with the witnesses that have it, the lemma first. Its elements are told apart by their place. */
export function ApparatusEntry({ scene, one, back }: Props) {
  const { variant, group } = one;
  const lemma = variant.readings[variant.lemma];
  const others = variant.readings.filter((reading) => reading !== lemma);
  return (
    <li id={entryAnchor(group, variant.id)}>
      <a href={back}>{variant.passage + 1}</a>
      <ul>
        {[...(lemma === undefined ? [] : [lemma]), ...others].map((reading) => (
          <li>
            <b>{siglaOf(scene, reading)}</b> <ReadingText scene={scene} one={one} reading={reading} />
          </li>
        ))}
      </ul>
    </li>
  );
}

const siglaOf = ({ document }: DocumentScene, { witnesses }: VariantReading): string =>
  witnesses
    .map((key) => document.witnesses.find(({ witness }) => witness.key === key)?.witness.siglum ?? key)
    .join(" ");

/** Beside "left out" the beginning and the end of what is left out are enough: the whole stands in the text. */
const isOmissionOnly = ({ readings }: PageVariant["variant"]): boolean =>
  readings.filter(({ relation }) => relation !== "omission" && relation !== "lacuna").length === 1;

interface ReadingProps {
  readonly scene: DocumentScene;
  readonly one: PageVariant;
  readonly reading: VariantReading;
}

/** The reading in the words of its first witness, each piece tied to what was signed. */
function ReadingText({ scene, one, reading }: ReadingProps) {
  const { words, document } = scene;
  const key = reading.witnesses[0] ?? "";
  const source = readingOf(document, key);
  const whole = source === undefined ? [] : slicesOf(source, one.variant.places[key] ?? []);
  const slices = isOmissionOnly(one.variant) ? elide(whole) : whole;
  if (source === undefined || slices.length === 0) return <Nothing words={words} reading={reading} />;
  const { witness, event } = source.public;
  const language = languageWithin(words, witness.language);
  const quote = (slice: Slice) => coveredReading(document, event, slice);
  const [only] = slices;
  if (only !== undefined && slices.length === 1) {
    return (
      <span {...language} {...quote(only)}>
        {only.text}
      </span>
    );
  }
  return (
    <span {...language}>
      {slices.map((slice, index) => (
        <>
          {index > 0 && (slices.length < whole.length || whole.length === 1 ? " … " : " ")}
          <span {...quote(slice)}>{slice.text}</span>
        </>
      ))}
    </span>
  );
}

function Nothing({ words, reading }: { readonly words: Words; readonly reading: VariantReading }) {
  const { relation, text } = reading;
  const says = relation === "lacuna" ? words.apparatus.lacuna : words.apparatus.leftOut;
  return <em class={relation === "omission" ? "out" : undefined}>{text === "" ? says : text}</em>;
}

/** Said only where it is another than the page's own. */
function languageWithin(words: Words, language: string): { readonly lang?: string; readonly dir?: "ltr" | "rtl" } {
  if (language === words.language) return {};
  const direction = directionOf(language);
  return direction === directionOf(words.language) ? { lang: language } : { lang: language, dir: direction };
}
