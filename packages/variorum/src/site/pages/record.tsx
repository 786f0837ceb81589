import { interfaceLanguageOf } from "../../model/interface-language.ts";
import type { PublicEdition, PublicRecord, Tombstone } from "../../model/public.ts";
import { documentAddress, linkTo, recordAddress, recordPageAddress } from "../address.ts";
import { ActionMeanings } from "../components/ActionMeanings.tsx";
import { HowToVerify } from "../components/HowToVerify.tsx";
import { LogSubject } from "../components/LogSubject.tsx";
import { renderPage } from "../components/Page.tsx";
import { Pager } from "../components/Pager.tsx";
import { RecordDays } from "../components/RecordDays.tsx";
import { RecordEntries } from "../components/RecordEntries.tsx";
import { TombstoneNotice } from "../components/TombstoneNotice.tsx";
import type { PageContext, Scene } from "../context.ts";
import { showDay } from "../dates.ts";
import { inLanguage } from "../names.ts";
import { hiddenEntries, recordDays } from "../record-days.ts";
import { entriesOn, pagesOf, recordPages } from "../record-pages.ts";
import { recordSubject } from "../record-subject.ts";
import { wordsFor } from "../words/interface-words.ts";
import { sayReason } from "../words/reason-words.ts";
import { type RecordPageWords, recordPageWords } from "../words/record-words.ts";
import { statusWords } from "../words/status-words.ts";

/** The record for people: without `page` its newest entries, the rules and the fingerprint; with it, that page of entries. */
export function renderRecord(edition: PublicEdition, context: PageContext, page?: number): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const { words } = scene;
  const { record } = edition;
  return renderPage({
    scene,
    edition,
    title: page === undefined ? words.record.title : `${words.record.title}, ${page}`,
    section: "record",
    children: (
      <div class="column column-wide record">
        <header class="page-head">
          <h1>{words.record.title}</h1>
          <p class="lead">{record === null ? words.record.none : words.record.intro}</p>
        </header>
        {record !== null && page === undefined && <Overview scene={scene} edition={edition} record={record} />}
        {record !== null && <Entries scene={scene} edition={edition} record={record} page={page} />}
      </div>
    ),
  });
}

/** What a page of the record shows beside the rest of the edition. */
export function shownOfRecord(edition: PublicEdition, page?: number): unknown {
  const { record } = edition;
  if (record === null) return null;
  const { entries, ...rest } = record;
  const on = entriesOn(entries, page);
  const subjects = on.entries.map((entry) => recordSubject(edition, entry) ?? null);
  return [
    page === undefined
      ? [
          rest,
          recordDays(entries).map(({ counts, ...day }) => ({ ...day, counts: [...counts] })),
          hiddenEntries(entries),
        ]
      : null,
    on,
    subjects,
    pagesOf(entries),
  ];
}

interface OverviewProps {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly record: PublicRecord;
}

function Overview({ scene, edition, record }: OverviewProps) {
  const { words } = scene;
  return (
    <>
      <RecordDays scene={scene} record={record} />
      <Tombstones scene={scene} edition={edition} />
      <HowToVerify scene={scene} edition={edition} />
      <section class="pin" aria-labelledby="_pin">
        <h2 id="_pin">{words.record.pin}</h2>
        <p class="mono">{record.pin}</p>
        <p class="aside">{words.record.pinHelp}</p>
      </section>
      <Policy scene={scene} record={record} />
      <ProofFile scene={scene} pin={record.pin} />
      <details class="checkpoint">
        <summary>{words.record.checkpoint}</summary>
        <pre class="mono">{record.checkpoint}</pre>
        <p>
          <a href={`${linkTo(scene.files, recordAddress)}log/checkpoint`}>{words.record.machine}</a>
        </p>
      </details>
    </>
  );
}

function Policy({ scene, record }: { readonly scene: Scene; readonly record: PublicRecord }) {
  const { words } = scene;
  const { policy } = record;
  const own = wordsOfPage(scene);
  const editors = policy.roles.find((role) => role.role === "editor");
  return (
    <section class="policy" aria-labelledby="_policy">
      <h2 id="_policy">{words.record.policy}</h2>
      <ul>
        {policy.roles.map(({ role, threshold, people }) => (
          <li>
            {words.record.threshold(words.record.roles[role], threshold, people.length)}
            <span class="aside"> ({people.join(", ")})</span>. {own.rights[role]}
          </li>
        ))}
        {policy.roles.every(({ role }) => role !== "legal") && <li>{own.noTakedown}</li>}
        <li>{words.record.witnesses(policy.witnesses.length, policy.quorum)}</li>
        {policy.maxAge !== null && <li>{words.record.maxAge(Math.round(policy.maxAge / 86400))}</li>}
      </ul>
      {editors?.people.length === 1 && <p>{words.record.oneEditor}</p>}
      <p class="aside">{own.operator}</p>
    </section>
  );
}

/** Everything in whose place a tombstone stands: what it was, when, why, by whose order, who signed. */
function Tombstones({ scene, edition }: { readonly scene: Scene; readonly edition: PublicEdition }) {
  const own = wordsOfPage(scene);
  const stones = edition.documents.flatMap(({ id, title, tombstone, witnesses }) => [
    ...(tombstone === null ? [] : [{ id, title, label: "", tombstone }]),
    ...witnesses.flatMap((each) =>
      each.tombstone === null ? [] : [{ id, title, label: `, ${each.siglum}`, tombstone: each.tombstone }],
    ),
  ]);
  const others = hiddenEntries(edition.record?.entries ?? []);
  return (
    <section aria-labelledby="_tombstones">
      <h2 id="_tombstones">{own.tombstones}</h2>
      {stones.length + others.length === 0 && <p>{own.noTombstones}</p>}
      <TombstoneMeanings scene={scene} states={stones.map(({ tombstone }) => tombstone.state)} />
      {stones.map(({ id, title, label, tombstone }) => (
        <div class="log-tombstone">
          <h3>
            <a href={linkTo(scene.root, documentAddress(id))} lang={inLanguage(title, scene.language).language}>
              {inLanguage(title, scene.language).text}
              {label}
            </a>
          </h3>
          <TombstoneNotice scene={scene} tombstone={tombstone} listed />
        </div>
      ))}
      {others.length > 0 && (
        <ul class="log-others">
          {others.map((entry) => (
            <li>
              <LogSubject scene={scene} edition={edition} entry={entry} />{" "}
              <b class="log-action">{scene.words.action[entry.action]}</b>
              {entry.reason !== undefined && (
                <span class="aside"> ({sayReason(entry.reason, scene.words.language)})</span>
              )}
              {". "}
              <span class="aside">
                {scene.words.tomb.entry(
                  entry.index,
                  showDay(entry.time, scene.language, scene.words),
                  entry.signers.join(", "),
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function TombstoneMeanings({
  scene,
  states,
}: {
  readonly scene: Scene;
  readonly states: readonly Tombstone["state"][];
}) {
  const { words, language } = scene;
  if (states.length === 0) return null;
  return (
    <dl class="meanings">
      {[...new Set(states)].map((state) => (
        <div>
          <dt>{state === "withheld" ? words.tomb.withheld : words.tomb.removed}</dt>{" "}
          <dd>{statusWords[language][state]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Shown by its script only: without one nothing here could read a file. */
function ProofFile({ scene, pin }: { readonly scene: Scene; readonly pin: string }) {
  const { proof } = wordsOfPage(scene);
  const data = JSON.stringify({ verify: scene.words.verify, proof, pin });
  return (
    <section
      class="proof-file"
      data-proof-file={data}
      data-verifier={`${scene.files}assets/${scene.assets.proofs}`}
      aria-labelledby="_proof-file"
      hidden
    >
      <h2 id="_proof-file">{proof.title}</h2>
      <p class="aside">{proof.help}</p>
      <p>
        <label class="file-choice">
          {proof.choose} <input type="file" accept=".proof,.json,.zip,application/json,application/zip" />
        </label>
      </p>
      <div data-proof-answer aria-live="polite" />
    </section>
  );
}

const wordsOfPage = ({ language }: Scene): RecordPageWords => recordPageWords[interfaceLanguageOf(language) ?? "en"];

interface EntriesProps {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly record: PublicRecord;
  readonly page: number | undefined;
}

function Entries({ scene, edition, record, page }: EntriesProps) {
  const { words } = scene;
  const pages = recordPages(edition);
  const { from, entries, total } = entriesOn(record.entries, page);
  return (
    <section aria-labelledby="_entries">
      <h2 id="_entries">{words.record.entries}</h2>
      {pages > 1 && <p>{words.record.page(from, from + entries.length - 1, total)}</p>}
      <ActionMeanings scene={scene} actions={entries.map(({ action }) => action)} />
      <RecordEntries scene={scene} edition={edition} entries={[...entries].reverse()} />
      {pages > 1 && <Pager label={words.record.pages} links={pageLinks(scene, pages, page)} />}
    </section>
  );
}

const pageLinks = ({ root }: Scene, pages: number, page: number | undefined) =>
  Array.from({ length: pages }, (_, index) => index + 1).map((n) => ({
    href: linkTo(root, recordPageAddress(n)),
    text: n,
    isCurrent: n === page,
  }));
