import { textIn } from "../model/language.ts";
import type { PublicDocument, PublicEdition, PublicWitness } from "../model/public.ts";

/** What every export carries, so that a copy on its own still says what it is and how to check it. */
export interface Provenance {
  readonly edition: string;
  readonly editors: readonly string[];
  readonly title: string;
  /** Of the whole document, e.g. `Version 3 of 5, 2026-11-23`; says so when it is a draft. */
  readonly version: string;
  /** SPDX identifier or address of the licence of the edition's own texts. */
  readonly licence: string | null;
  /** What a verifier compares: origin and id of the genesis event. */
  readonly pin: string | null;
  /** Absolute address of the document, where the edition has one. */
  readonly address: string | null;
}

export function provenanceOf(edition: PublicEdition, document: PublicDocument): Provenance {
  const languages = edition.info.languages;
  return {
    edition: textIn(edition.info.title, languages).text,
    editors: edition.info.editors.map(({ name }) => name),
    title: textIn(document.work.title, languages).text,
    version: versionOf(document),
    licence: edition.info.licence ?? null,
    pin: edition.record?.pin ?? null,
    address: addressOf(edition, document),
  };
}

function versionOf({ version, versions }: PublicDocument): string {
  if (version === 0) return "Draft, never published";
  const time = versions.find(({ n }) => n === version)?.time.slice(0, 10);
  return `Version ${version} of ${versions.length}${time === undefined ? "" : `, ${time}`}`;
}

function addressOf(edition: PublicEdition, document: PublicDocument): string | null {
  const { address } = edition.info;
  if (address === undefined) return null;
  const version = document.version === 0 ? "" : `v/${document.version}/`;
  return `${address.replace(/\/?$/, "/")}d/${document.work.id}/${version}`;
}

/** How a witness is named in an export: `A, Typescript of 1923`. */
export function witnessName({ witness }: PublicWitness, languages: readonly string[]): string {
  const label = witness.label === undefined ? "" : textIn(witness.label, languages).text;
  return label === "" || label === witness.siglum ? witness.siglum : `${witness.siglum}, ${label}`;
}
