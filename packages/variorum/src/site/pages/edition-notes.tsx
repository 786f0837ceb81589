import type { DocumentSummary, NoteLine, PublicEdition } from "../../model/public.ts";
import { editionNotesPageAddress, linkTo, notesAddress } from "../address.ts";
import { Fold } from "../components/Fold.tsx";
import { renderPage } from "../components/Page.tsx";
import { Pager } from "../components/Pager.tsx";
import type { PageContext, Scene } from "../context.ts";
import { inLanguage } from "../names.ts";
import { noteAnchor } from "../note-anchor.ts";
import { directionOf } from "../text/direction.ts";
import { wordsFor } from "../words/interface-words.ts";
import { listWords } from "../words/list-words.ts";
import { noteWords } from "../words/note-words.ts";

type Part = readonly DocumentSummary[];

/** More lines than these are folded, document by document. */
const mostUnfolded = 60;

/** The notes of all documents, each with its first words and the way to it. */
export function renderEditionNotes(
  edition: PublicEdition,
  parts: readonly Part[],
  part: Part,
  context: PageContext,
): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = noteWords[context.language];
  const page = parts.indexOf(part) + 1;
  const lines = part.reduce((sum, { noteLines = [] }) => sum + noteLines.length, 0);
  return renderPage({
    scene,
    edition,
    title: page === 1 ? say.title : `${say.title}, ${page}`,
    description: say.lead,
    section: "documents",
    children: (
      <div class="column note-lists">
        <header class="page-head">
          <h1>{say.title}</h1>
          <p class="lead">{say.lead}</p>
        </header>
        {part.map((document) => (
          <DocumentNotes scene={scene} document={document} open={lines <= mostUnfolded} />
        ))}
        {parts.length > 1 && (
          <Pager
            label={listWords[scene.language].pages}
            links={parts.map((one, n) => ({
              href: linkTo(scene.root, editionNotesPageAddress(n + 1)),
              text: n + 1,
              isCurrent: one === part,
            }))}
          />
        )}
      </div>
    ),
  });
}

interface DocumentProps {
  readonly scene: Scene;
  readonly document: DocumentSummary;
}

function DocumentNotes({ scene, document, open }: DocumentProps & { readonly open: boolean }) {
  const say = noteWords[scene.language];
  const title = inLanguage(document.title, scene.language);
  const { notes = 0, noteLines = [] } = document;
  return (
    <Fold title={title.text} lang={title.language} level={2} aside={say.count(notes)} open={open}>
      <ol class="note-lines">
        {noteLines.map((line) => (
          <NoteEntry scene={scene} document={document} line={line} />
        ))}
      </ol>
      <p>
        <a href={linkTo(scene.root, notesAddress(document.id))}>{say.all(notes)}</a>
      </p>
    </Fold>
  );
}

function NoteEntry({ scene, document, line }: DocumentProps & { readonly line: NoteLine }) {
  const { witness, id, n, by, text, language = scene.language } = line;
  const siglum = document.witnesses.find(({ key }) => key === witness)?.siglum ?? "";
  const href = `${linkTo(scene.root, notesAddress(document.id))}#${noteAnchor(witness, id)}`;
  return (
    <li>
      <a href={href}>
        <b>
          {siglum} {n}
        </b>{" "}
        <span lang={language} dir={directionOf(language)}>
          {text}
        </span>
      </a>{" "}
      <span class="aside">{noteWords[scene.language].by[by]}</span>
    </li>
  );
}
