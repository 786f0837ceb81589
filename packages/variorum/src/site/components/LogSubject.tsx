import type { PublicEdition, PublicEntry } from "../../model/public.ts";
import { linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { inLanguage } from "../names.ts";
import { recordSubject } from "../record-subject.ts";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly entry: PublicEntry;
}

/** What an entry is about, with the way to it. */
export function LogSubject({ scene, edition, entry }: Props) {
  const { words, language } = scene;
  // "Rules set", "snapshot": the action says what it is about.
  if (entry.subject === "policy" || entry.subject === "site") return null;
  const kind = words.record.subjects[entry.kind ?? entry.subject] ?? entry.kind ?? words.record.hidden;
  const known = recordSubject(edition, entry);
  // What there is only one of is named like its kind.
  const isNamed = entry.name !== undefined && entry.name !== entry.kind;
  if (known === undefined)
    return (
      <>
        <span class="log-kind">{kind}</span> {isNamed && entry.name}
      </>
    );
  const title = inLanguage(known.title, language);
  const text = known.siglum === undefined ? title.text : `${title.text}, ${known.siglum}`;
  return (
    <>
      <span class="log-kind">{kind}</span>{" "}
      {known.address === undefined ? (
        <span lang={title.language}>{text}</span>
      ) : (
        <a href={linkTo(entry.kind === "essay" ? scene.files : scene.root, known.address)} lang={title.language}>
          {text}
        </a>
      )}{" "}
      <span class="log-id">{entry.name}</span>
    </>
  );
}
