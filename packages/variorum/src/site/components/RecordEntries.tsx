import type { PublicEdition, PublicEntry } from "../../model/public.ts";
import { linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { showDay } from "../dates.ts";
import { inLanguage } from "../names.ts";
import { type RecordDeed, type RecordMatter, recordDeeds } from "../record-deeds.ts";
import { recordSubject } from "../record-subject.ts";
import { sayReason } from "../words/reason-words.ts";
import { LogSubject } from "./LogSubject.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  /** In the order in which they are shown. */
  readonly entries: readonly PublicEntry[];
}

/** Entries of the record: who did what on which day, document by document. */
export function RecordEntries({ scene, edition, entries }: Props) {
  return (
    <ol class="deeds">
      {recordDeeds(entries).map((deed) => (
        <li class={deed.counted ? `log-${deed.action}` : "log-void"}>
          <DeedHead scene={scene} deed={deed} />
          <ul>
            {deed.matters.map((matter) => (
              <Matter scene={scene} edition={edition} matter={matter} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function DeedHead({ scene, deed }: { readonly scene: Scene; readonly deed: RecordDeed }) {
  const { words, language } = scene;
  return (
    <h3>
      <time datetime={deed.day}>{showDay(deed.day, language, words)}</time>{" "}
      <span class="log-action">{words.action[deed.action]}</span>{" "}
      {!deed.counted && <span class="log-why">{words.record.notCounted}</span>}{" "}
      {deed.signers.length > 0 && (
        <span class="aside">
          {words.record.signers}: {deed.signers.join(", ")}
        </span>
      )}
    </h3>
  );
}

interface MatterProps {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly matter: RecordMatter;
}

/** A document with its entries beside one another; other things one below the other. */
function Matter({ scene, edition, matter }: MatterProps) {
  const subject = matter.entries[0] === undefined ? undefined : recordSubject(edition, matter.entries[0]);
  if (matter.document === undefined || subject === undefined)
    return (
      <>
        {matter.entries.map((entry) => (
          <li>
            <EntryNumber entry={entry} /> <LogSubject scene={scene} edition={edition} entry={entry} />
            <Why scene={scene} entry={entry} />
          </li>
        ))}
      </>
    );
  const title = inLanguage(subject.title, scene.language);
  return (
    <li>
      <a href={linkTo(scene.root, subject.address ?? "")} lang={title.language}>
        {title.text}
      </a>{" "}
      {matter.entries.map((entry) => (
        <span class="of-document">
          <EntryNumber entry={entry} /> {partName(scene, edition, entry)}
          <Why scene={scene} entry={entry} />
        </span>
      ))}
    </li>
  );
}

/** "witness B" */
function partName({ words }: Scene, edition: PublicEdition, entry: PublicEntry): string {
  const kind = words.record.subjects[entry.kind ?? ""] ?? entry.kind ?? "";
  const siglum = recordSubject(edition, entry)?.siglum;
  return siglum === undefined ? kind : `${kind} ${siglum}`;
}

function EntryNumber({ entry }: { readonly entry: PublicEntry }) {
  return (
    <a class="entry-number" id={`_e${entry.index}`} href={`#_e${entry.index}`}>
      {entry.index}
    </a>
  );
}

function Why({ scene, entry }: { readonly scene: Scene; readonly entry: PublicEntry }) {
  return (
    <>
      {entry.reason !== undefined && <span class="aside"> ({sayReason(entry.reason, scene.language)})</span>}
      {!entry.counted && entry.why !== undefined && (
        <span class="log-why" lang="en">
          {" "}
          {entry.why}
        </span>
      )}
    </>
  );
}
