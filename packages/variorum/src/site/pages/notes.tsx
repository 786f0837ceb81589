import type { PublicDocument, PublicEdition } from "../../model/public.ts";
import { documentAddress, editionNotesAddress, linkTo, passageAddress } from "../address.ts";
import { renderPage } from "../components/Page.tsx";
import { Section } from "../components/Section.tsx";
import type { PageContext, Scene } from "../context.ts";
import { inLanguage, witnessLabel } from "../names.ts";
import { noteAnchor, noteMarkAnchor } from "../note-anchor.ts";
import { directionOf } from "../text/direction.ts";
import { type DocumentNote, documentNotes } from "../text/document-note.ts";
import type { Reading } from "../text/reading.ts";
import { wordsFor } from "../words/interface-words.ts";
import { noteWords } from "../words/note-words.ts";

/** All notes of a document, witness by witness; each leads to its place in the text, which leads back. */
export function renderNotes(edition: PublicEdition, document: PublicDocument, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = noteWords[context.language];
  const title = inLanguage(document.work.title, context.language);
  return renderPage({
    scene,
    edition,
    title: `${say.title}: ${title.text}`,
    section: "documents",
    children: (
      <div class="column note-lists">
        <header class="page-head">
          <p class="eyebrow">
            <a href={linkTo(scene.root, documentAddress(document.work.id))} lang={title.language}>
              {title.text}
            </a>
          </p>
          <h1>{say.title}</h1>
        </header>
        {documentNotes(document).map(([reading, notes]) => (
          <WitnessNotes scene={scene} document={document} reading={reading} notes={notes} />
        ))}
        <p class="back">
          <a href={linkTo(scene.root, editionNotesAddress)}>{say.ofEdition}</a>
        </p>
      </div>
    ),
  });
}

interface WitnessProps {
  readonly scene: Scene;
  readonly document: PublicDocument;
  readonly reading: Reading;
  readonly notes: readonly DocumentNote[];
}

function WitnessNotes({ scene, document, reading, notes }: WitnessProps) {
  const { witness } = reading.public;
  const label = witnessLabel(witness, scene.language, scene.words);
  return (
    <Section id={`notes-${witness.key}`} title={`${witness.siglum}: ${label}`}>
      <ol class="note-list">
        {notes.map((one) => (
          <NoteEntry scene={scene} document={document} reading={reading} one={one} />
        ))}
      </ol>
    </Section>
  );
}

function NoteEntry({ scene, document, reading, one }: Omit<WitnessProps, "notes"> & { readonly one: DocumentNote }) {
  const { note, n, division } = one;
  const say = noteWords[scene.language];
  const page = passageAddress(documentAddress(document.work.id), reading.key, division ?? 1);
  const language = note.language ?? (note.by === "editor" ? scene.language : reading.public.witness.language);
  return (
    <li id={noteAnchor(reading.key, note.id)}>
      {division === undefined ? (
        <span>{n}</span>
      ) : (
        <a href={`${linkTo(scene.root, page)}#${noteMarkAnchor("left", note.id)}`} aria-label={say.place(n)}>
          {n}
        </a>
      )}
      <div>
        <p lang={language} dir={directionOf(language)}>
          {note.text}
        </p>
        <p class="aside">{say.by[note.by]}</p>
      </div>
    </li>
  );
}
