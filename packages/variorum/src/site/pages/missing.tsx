import type { PublicEdition, WitnessSummary } from "../../model/public.ts";
import { documentAddress, linkTo } from "../address.ts";
import { AccessHistory } from "../components/AccessHistory.tsx";
import { DocumentLink } from "../components/DocumentLines.tsx";
import { renderPage } from "../components/Page.tsx";
import { Section } from "../components/Section.tsx";
import { StatedDates } from "../components/Statements.tsx";
import { TombstoneNotice } from "../components/TombstoneNotice.tsx";
import type { PageContext, Scene } from "../context.ts";
import { formatEdtf } from "../dates.ts";
import { hasDisappeared } from "../disappeared.ts";
import { aboutEssays, addressOfEssay } from "../essays.ts";
import { type MissingItem, type MissingReason, missingIn, missingReasons } from "../missing-items.ts";
import { inLanguage, witnessLabel } from "../names.ts";
import { wordsFor } from "../words/interface-words.ts";
import { sayReason } from "../words/reason-words.ts";
import type { Words } from "../words/words.ts";
import { DisappearedLink } from "./disappeared.tsx";

/** What this edition does not show, one by one, with the reason and the history of each. */
export function renderMissing(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = scene.words.catalogue.missing;
  const items = missingIn(edition);
  const groups = missingReasons.flatMap((reason) => {
    const own = items.filter((item) => item.reason === reason);
    return own.length === 0 ? [] : [{ reason, own }];
  });
  return renderPage({
    scene,
    edition,
    title: say.title,
    description: say.lead(items.length),
    section: "missing",
    children: (
      <div class="column column-wide missing">
        <header class="page-head">
          <h1>{say.title}</h1>
          <p class="lead">{items.length === 0 ? say.none : say.lead(items.length)}</p>
          <InEditorsWords scene={scene} edition={edition} />
          {hasDisappeared(edition) && <DisappearedLink scene={scene} />}
          {groups.length > 1 && (
            <ul class="missing-sum">
              {groups.map(({ reason, own }) => (
                <li>
                  <a href={`#_${reason}`}>{headingOf(reason, scene.words)}</a> <span class="aside">{own.length}</span>
                </li>
              ))}
            </ul>
          )}
        </header>
        {groups.map(({ reason, own }) => (
          <Section id={reason} title={headingOf(reason, scene.words)}>
            <p class="lead">{meaningOf(reason, scene.words)}</p>
            <ul class="gaps">
              {own.map((item) => (
                <Gap scene={scene} edition={edition} item={item} />
              ))}
            </ul>
          </Section>
        ))}
      </div>
    ),
  });
}

/** Where the editors say themselves what they left out and why. */
function InEditorsWords({ scene, edition }: Omit<GapProps, "item">) {
  const essays = aboutEssays(edition, scene.language).filter(
    ({ essay }) => essay.role === "method" || essay.role === "rights",
  );
  if (essays.length === 0) return null;
  return (
    <p class="in-words">
      {scene.words.catalogue.missing.inWords}{" "}
      {essays.map((essay, at) => (
        <>
          {at > 0 && ", "}
          <a href={linkTo(scene.files, addressOfEssay(edition, essay))} lang={essay.essay.language}>
            {essay.essay.title}
          </a>
        </>
      ))}
    </p>
  );
}

function headingOf(reason: MissingReason, words: Words): string {
  const say = words.catalogue.missing;
  if (reason === "removed") return say.removed;
  if (reason === "passages") return say.passages;
  return reason === "no-witness" ? say.noWitness : say.heading[reason];
}

function meaningOf(reason: MissingReason, words: Words): string {
  const say = words.catalogue.missing;
  if (reason === "removed") return say.removedMeaning;
  if (reason === "passages") return say.passagesMeaning;
  return reason === "no-witness" ? say.noWitnessMeaning : say.meaning[reason];
}

interface GapProps {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly item: MissingItem;
}

function Gap({ scene, edition, item }: GapProps) {
  const { document, witness, tombstone } = item;
  const abstract =
    witness === undefined && document.abstract !== undefined
      ? inLanguage(document.abstract, scene.language)
      : undefined;
  return (
    <li>
      <h3>
        <DocumentLink scene={scene} document={document} />
        {witness !== undefined && <WitnessName scene={scene} item={item} witness={witness} />}
      </h3>
      {abstract !== undefined && <p lang={abstract.language}>{abstract.text}</p>}
      {tombstone !== null && <TombstoneNotice scene={scene} tombstone={tombstone} />}
      {witness !== undefined && <WitnessGap scene={scene} edition={edition} witness={witness} />}
    </li>
  );
}

function WitnessName({
  scene,
  item,
  witness,
}: {
  readonly scene: Scene;
  readonly item: MissingItem;
  readonly witness: WitnessSummary;
}) {
  const { words, language, root } = scene;
  return (
    <span class="gap-witness">
      <a
        class="sig sig-shut"
        href={`${linkTo(root, documentAddress(item.document.id))}#_w-${witness.key}`}
        aria-label={`${words.map.witness} ${witness.siglum}`}
      >
        {witness.siglum}
      </a>{" "}
      {witnessLabel(witness, language, words)}
    </span>
  );
}

function WitnessGap({ scene, edition, witness }: Omit<GapProps, "item"> & { readonly witness: WitnessSummary }) {
  const { words, language } = scene;
  const say = words.catalogue.missing;
  const note = witness.note === undefined ? undefined : inLanguage(witness.note, language);
  return (
    <>
      {note !== undefined && <p lang={note.language}>{note.text}</p>}
      {witness.withheld.length > 0 && (
        <ul class="passages">
          {witness.withheld.map(({ reason, until }) => (
            <li>
              {words.text.withheld(
                sayReason(reason, words.language),
                until === undefined ? undefined : formatEdtf(until, language, words),
              )}
            </li>
          ))}
        </ul>
      )}
      <dl>
        {witness.date.length > 0 && (
          <div>
            <dt>{words.witness.date}</dt>
            <dd>
              <StatedDates scene={scene} edition={edition} stated={witness.date} />
            </dd>
          </div>
        )}
        {witness.published !== undefined && (
          <div>
            <dt>{words.witness.published}</dt>
            <dd>{witness.published}</dd>
          </div>
        )}
        {witness.holdings.map((holding) => (
          <div>
            <dt>{words.witness.held}</dt>
            <dd>
              {[holding.archive, holding.shelfmark].filter((part) => part !== undefined).join(", ")}
              {holding.note !== undefined && <span class="remark"> {holding.note}</span>}
              {holding.access.length > 0 && (
                <>
                  <span class="hidden"> {say.history}: </span>
                  <AccessHistory scene={scene} edition={edition} holding={holding} />
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
