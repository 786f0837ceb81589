import type { VariantPlace, VariantReading } from "../../model/alignment.ts";
import type { ReportScene } from "../report-scene.ts";
import { directionOf } from "../text/direction.ts";
import { entryAnchor, isAccidental } from "../text/variant.ts";

interface Entry {
  readonly group: number;
  readonly variant: VariantPlace;
}

/** Entries under one roof: a browser skips roofs that are not in sight. */
const perChunk = 50;

/** Every difference, in the order of the text. */
export function ReportVariants({ scene }: { readonly scene: ReportScene }) {
  const { words } = scene;
  const all = scene.alignment.groups.flatMap((group, index) =>
    group.variants.map((variant) => ({ group: index, variant })),
  );
  const substantive = all.filter(({ variant }) => !isAccidental(variant));
  const accidental = all.filter(({ variant }) => isAccidental(variant));
  return (
    <section class="apparatus" aria-labelledby="_apparatus">
      <h2 id="_apparatus">{words.report.table}</h2>
      {all.length === 0 && <p class="lead">{words.apparatus.none}</p>}
      <Chunks scene={scene} entries={substantive} />
      {accidental.length > 0 && (
        <details class="accidentals">
          <summary>{words.apparatus.spelling(accidental.length)}</summary>
          <Chunks scene={scene} entries={accidental} />
        </details>
      )}
    </section>
  );
}

function Chunks({ scene, entries }: { readonly scene: ReportScene; readonly entries: readonly Entry[] }) {
  const chunks = Array.from({ length: Math.ceil(entries.length / perChunk) }, (_, n) =>
    entries.slice(n * perChunk, (n + 1) * perChunk),
  );
  return (
    <>
      {chunks.map((chunk) => (
        <ul class="entries chunk" style={{ "--items": chunk.length }}>
          {chunk.map((entry) => (
            <ReportEntry scene={scene} entry={entry} />
          ))}
        </ul>
      ))}
    </>
  );
}

function ReportEntry({ scene, entry }: { readonly scene: ReportScene; readonly entry: Entry }) {
  const { words } = scene;
  const { variant, group } = entry;
  const lemma = variant.readings[variant.lemma];
  const back = `#_p${variant.passage + 1}`;
  const others = variant.readings.filter((reading) => reading !== lemma);
  return (
    <li class="entry" id={entryAnchor(group, variant.id)}>
      <a class="entry-place" href={back} aria-label={words.apparatus.entry(variant.passage + 1)}>
        {variant.passage + 1}
      </a>
      <ul class="readings">
        {[...(lemma === undefined ? [] : [lemma]), ...others].map((reading) => (
          <ReadingLine scene={scene} reading={reading} />
        ))}
      </ul>
      <a class="entry-close" href={back}>
        {words.apparatus.close}
      </a>
    </li>
  );
}

function ReadingLine({ scene, reading }: { readonly scene: ReportScene; readonly reading: VariantReading }) {
  const { words, texts } = scene;
  const of = (key: string) => texts.find((text) => text.key === key);
  const language = of(reading.witnesses[0] ?? "")?.language ?? "und";
  const missing = reading.relation === "lacuna" ? words.apparatus.lacuna : words.apparatus.leftOut;
  return (
    <li class={`reading reading-${reading.relation}`}>
      <span class="sigla siglum">{reading.witnesses.map((key) => of(key)?.siglum ?? key).join(" ")}</span>
      {reading.text === "" ? (
        <em class="nothing">{missing}</em>
      ) : (
        <span class="reading-text" lang={language} dir={directionOf(language)}>
          {reading.text}
        </span>
      )}
    </li>
  );
}
