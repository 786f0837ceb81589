import type { VariantReading } from "../../model/alignment.ts";
import { coveredQuote } from "../covered.ts";
import { type DocumentScene, passageLink } from "../document-scene.ts";
import { directionOf } from "../text/direction.ts";
import type { PageVariant } from "../text/page-variants.ts";
import { readingOf } from "../text/reading.ts";
import { elide, entryAnchor, slicesOf } from "../text/variant.ts";

interface Props {
  readonly scene: DocumentScene;
  readonly one: PageVariant;
  /** To the passage where the variant stands. */
  readonly back: string;
}

/** One variant: every reading with the witnesses that have it, the lemma first. */
export function ApparatusEntry({ scene, one, back }: Props) {
  const { variant, group } = one;
  const lemma = variant.readings[variant.lemma];
  const others = variant.readings.filter((reading) => reading !== lemma);
  return (
    <li class="entry" id={entryAnchor(group, variant.id)}>
      <a class="entry-place" href={back} aria-label={scene.words.apparatus.entry(variant.passage + 1)}>
        {variant.passage + 1}
      </a>
      <ul class="readings">
        {[...(lemma === undefined ? [] : [lemma]), ...others].map((reading) => (
          <ReadingLine scene={scene} one={one} reading={reading} lemma={reading === lemma} />
        ))}
      </ul>
      <a class="entry-close" href={back}>
        {scene.words.apparatus.close}
      </a>
    </li>
  );
}

interface LineProps {
  readonly scene: DocumentScene;
  readonly one: PageVariant;
  readonly reading: VariantReading;
  readonly lemma: boolean;
}

function ReadingLine({ scene, one, reading, lemma }: LineProps) {
  return (
    <li class={lemma ? "reading reading-lemma" : `reading reading-${reading.relation}`}>
      <span class="sigla">
        {reading.witnesses.map((key) => (
          <Siglum scene={scene} witness={key} passage={one.variant.passage} />
        ))}
      </span>{" "}
      <ReadingText scene={scene} one={one} reading={reading} />
    </li>
  );
}

interface SiglumProps {
  readonly scene: DocumentScene;
  readonly witness: string;
  readonly passage: number;
}

/** A siglum leads to the passage in that witness. */
function Siglum({ scene, witness, passage }: SiglumProps) {
  const siglum = scene.document.witnesses.find((one) => one.witness.key === witness)?.witness.siglum ?? witness;
  return (
    <>
      <a class="siglum" href={passageLink(scene, witness, passage)}>
        {siglum}
      </a>{" "}
    </>
  );
}

/** Beside "left out" the beginning and the end of what is left out are enough: the whole stands in the text. */
const isOmissionOnly = ({ readings }: PageVariant["variant"]): boolean =>
  readings.filter(({ relation }) => relation !== "omission" && relation !== "lacuna").length === 1;

/** The reading in the words of its first witness, each piece tied to what was signed. */
function ReadingText({ scene, one, reading }: Omit<LineProps, "lemma">) {
  const { words } = scene;
  const key = reading.witnesses[0] ?? "";
  const source = readingOf(scene.document, key);
  const whole = source === undefined ? [] : slicesOf(source, one.variant.places[key] ?? []);
  const slices = isOmissionOnly(one.variant) ? elide(whole) : whole;
  if (source === undefined || slices.length === 0) {
    const says = reading.relation === "lacuna" ? words.apparatus.lacuna : words.apparatus.leftOut;
    return <em class="nothing">{reading.text === "" ? says : reading.text}</em>;
  }
  const { language } = source.public.witness;
  return (
    <span class="reading-text" lang={language} dir={directionOf(language)}>
      {slices.map((slice, index) => (
        <>
          {index > 0 && (slices.length < whole.length || whole.length === 1 ? " … " : " ")}
          <span {...coveredQuote(source.public.event, slice)}>{slice.text}</span>
        </>
      ))}
    </span>
  );
}
