import type { DocumentVersion, PublicDocument, PublicEdition, PublicWitness } from "../../model/public.ts";
import type { TextChange, VersionChanges, WitnessChange } from "../../model/version-changes.ts";
import type { Work } from "../../model/work.ts";
import { linkTo, passageAddress, versionAddress } from "../address.ts";
import { renderPage } from "../components/Page.tsx";
import { Section } from "../components/Section.tsx";
import type { PageContext, Scene } from "../context.ts";
import { showDate, showDay } from "../dates.ts";
import { agentNames, inLanguage, placeName, witnessLabel } from "../names.ts";
import { directionOf } from "../text/direction.ts";
import { type ChangesWords, changesWords } from "../words/changes-words.ts";
import { wordsFor } from "../words/interface-words.ts";

/** What a version of a document changed against the one before it. */
export function renderChanges(
  edition: PublicEdition,
  document: PublicDocument,
  changes: VersionChanges,
  context: PageContext,
): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = changesWords[context.language];
  const title = inLanguage(document.work.title, context.language);
  const facts = changedFacts(scene, edition, changes);
  return renderPage({
    scene,
    edition,
    title: `${title.text}: ${say.title(changes.to)}`,
    section: "documents",
    children: (
      <div class="column column-wide changes">
        <header class="page-head">
          <p class="eyebrow">
            <a href="../" lang={title.language}>
              {title.text}
            </a>
          </p>
          <h1>{say.title(changes.to)}</h1>
          <p class="lead">
            {facts.length + changes.witnesses.length === 0 ? say.nothing : say.lead(changes.from, changes.to)}
          </p>
          <VersionLinks scene={scene} document={document} changes={changes} />
        </header>
        {facts.length > 0 && <Facts say={say} facts={facts} />}
        {changes.witnesses.map((change) => (
          <WitnessSection scene={scene} say={say} document={document} changes={changes} change={change} />
        ))}
      </div>
    ),
  });
}

const versionOf = ({ versions }: PublicDocument, n: number): DocumentVersion | undefined =>
  versions.find((version) => version.n === n);

interface DocumentProps {
  readonly scene: Scene;
  readonly document: PublicDocument;
  readonly changes: VersionChanges;
}

function VersionLinks({ scene, document, changes: { from, to } }: DocumentProps) {
  const { words, files, language } = scene;
  return (
    <p class="version-links">
      {[from, to].map((n, index) => (
        <>
          {index > 0 && " → "}
          <a href={linkTo(files, versionAddress(document.work.id, n))}>
            {words.cite.versionOf(n, showDay(versionOf(document, n)?.time ?? "", language, words))}
          </a>
        </>
      ))}
    </p>
  );
}

interface ChangedFact {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

type Described = Omit<Work, "witnesses">;

function changedFacts(scene: Scene, edition: PublicEdition, { before, after }: VersionChanges): readonly ChangedFact[] {
  const { fields } = changesWords[scene.language];
  const { language, words } = scene;
  const shown: { readonly [field in keyof typeof fields]: (work: Described) => string } = {
    title: ({ title }) => inLanguage(title, language).text,
    kind: ({ kind = "" }) => kind,
    creators: ({ creators }) => agentNames(edition, creators, language).join(", "),
    addressees: ({ addressees }) => agentNames(edition, addressees, language).join(", "),
    signatories: ({ signatories }) => agentNames(edition, signatories, language).join(", "),
    date: ({ date }) => date.map(({ value }) => showDate(value, language, words).text).join("; "),
    place: ({ place }) => place.map(({ value }) => placeName(edition, value, language)).join("; "),
    abstract: ({ abstract }) => (abstract === undefined ? "" : inLanguage(abstract, language).text),
  };
  return (Object.keys(shown) as (keyof typeof shown)[])
    .map((field) => ({ name: fields[field], before: shown[field](before), after: shown[field](after) }))
    .filter((fact) => fact.before !== fact.after);
}

function Facts({ say, facts }: { readonly say: ChangesWords; readonly facts: readonly ChangedFact[] }) {
  return (
    <Section id="facts" title={say.facts}>
      <table class="rows" aria-labelledby="_facts">
        <thead>
          <tr>
            <th scope="col">{say.field}</th>
            <th scope="col">{say.was}</th>
            <th scope="col">{say.is}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ name, before, after }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{before === "" ? "–" : <del>{before}</del>}</td>
              <td>{after === "" ? "–" : <ins>{after}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface WitnessProps extends DocumentProps {
  readonly say: ChangesWords;
  readonly change: WitnessChange;
}

function WitnessSection(props: WitnessProps) {
  const { scene, say, change } = props;
  const { key, siglum, what, changes } = change;
  const shown = change.after ?? change.before;
  const label = shown === null ? "" : witnessLabel(shown.witness, scene.language, scene.words);
  const language = shown?.witness.language ?? "und";
  const summary =
    what === "changed" ? (changes.length === 0 ? say.description : say.places(changes.length)) : say.what[what];
  return (
    <Section id={`w-${key}`} title={label === "" ? siglum : `${siglum} · ${label}`}>
      <p class="aside">
        {summary} <OtherLabel scene={scene} change={change} />
      </p>
      <TextLinks {...props} />
      {changes.length > 0 && (
        <ol class="text-changes" lang={language} dir={directionOf(language)}>
          {changes.map((place) => (
            <li>
              <PlaceOfChange place={place} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** What the witness was called and is called now, where that is something else. */
function OtherLabel({ scene, change: { before, after } }: { readonly scene: Scene; readonly change: WitnessChange }) {
  if (before === null || after === null) return null;
  const [was, is] = [before, after].map(({ witness }) => witnessLabel(witness, scene.language, scene.words));
  return was === is ? null : (
    <>
      <del>{was}</del> <ins>{is}</ins>
    </>
  );
}

/** The witness in both versions, where each has its text. */
function TextLinks({ scene, document, changes, change }: WitnessProps) {
  const sides: readonly (readonly [number, PublicWitness | null])[] = [
    [changes.from, change.before],
    [changes.to, change.after],
  ];
  const links = sides.filter(([, witness]) => witness !== null && witness.text !== null);
  if (links.length === 0) return null;
  return (
    <p class="version-links">
      {links.map(([n], index) => (
        <>
          {index > 0 && " → "}
          <a href={linkTo(scene.files, passageAddress(versionAddress(document.work.id, n), change.key, 1))}>
            {`${change.siglum}, ${scene.words.document.version(n)}`}
          </a>
        </>
      ))}
    </p>
  );
}

function PlaceOfChange({ place: { lead, trail, before, after } }: { readonly place: TextChange }) {
  const isApart = lead === "" || /\s$/u.test(lead);
  return (
    <>
      {lead}
      {before !== "" && after === "" && !isApart && " "}
      {before !== "" && <del>{before}</del>}
      {before !== "" && after !== "" && " "}
      {after !== "" && <ins>{after}</ins>}
      {trail}
    </>
  );
}
